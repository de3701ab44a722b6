import { ChevronDown } from 'lucide-react'
import { isNarrator, unnamedNarrator } from '../../shared/narration.ts'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { useStore } from '../ui/use-store.ts'
import { findEntry, useOpenEntry, useVoiceEntries } from '../voices/use-voices.ts'
import { effectiveVoice } from '../voices/voice-scope.ts'
import { playerMessages } from './messages.ts'
import styles from './voice-control.module.css'

/** Shows who reads, and lets another do it. */
export function VoiceControl() {
  const { intents } = useServices()
  const name = useVoiceName()
  return (
    <Button
      look="quiet"
      aria-label={`${playerMessages.voice}, ${name}`}
      aria-haspopup="dialog"
      onPress={() => intents.run('voices')}
    >
      <span className={styles.name}>{name}</span>
      <ChevronDown className={styles.arrow} size={15} aria-hidden="true" />
    </Button>
  )
}

function useVoiceName(): string {
  const { settings } = useServices()
  const entry = useOpenEntry()
  const current = useStore(settings, (state) => state)
  const voice = effectiveVoice(current, entry)
  const entries = useVoiceEntries()
  if (voice === null) return playerMessages.automatic
  const name = findEntry(entries, voice)?.name ?? voice.voice
  return isNarrator(voice) && voice.voice !== unnamedNarrator ? playerMessages.readBy(name) : name
}
