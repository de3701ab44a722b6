import { ChevronDown } from 'lucide-react'
import { useContext, useEffect } from 'react'
import { DialogTrigger, OverlayTriggerStateContext } from 'react-aria-components'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { Popover } from '../ui/popover.tsx'
import { useStore } from '../ui/use-store.ts'
import { playerMessages } from './messages.ts'
import styles from './voice-control.module.css'
import { voiceKey } from './voice-groups.ts'
import { VoiceList } from './voice-list.tsx'

/** Shows who reads, and lets another do it. */
export function VoiceControl() {
  const { documents } = useServices()
  const language = useStore(documents, (state) =>
    state.status === 'open' ? state.opened.entry.header.language : 'und',
  )
  const name = useVoiceName()
  return (
    <DialogTrigger>
      <Button look="quiet" aria-label={`${playerMessages.voice}, ${name}`}>
        <span className={styles.name}>{name}</span>
        <ChevronDown size={15} aria-hidden="true" />
      </Button>
      <Popover label={playerMessages.chooseVoice} placement="top end">
        <ClosingVoiceList language={language} />
      </Popover>
    </DialogTrigger>
  )
}

/** A choice is made, and the list is done. */
function ClosingVoiceList({ language }: { readonly language: string }) {
  const trigger = useContext(OverlayTriggerStateContext)
  return <VoiceList language={language} onChosen={() => trigger?.close()} />
}

function useVoiceName(): string {
  const { voices: store, settings } = useServices()
  const chosen = useStore(settings, (state) => state.voice)
  const voices = useStore(store, (state) => state.voices)
  useEffect(() => {
    if (chosen !== null) void store.load()
  }, [store, chosen])
  if (chosen === null) return playerMessages.automatic
  return voices.find((voice) => voiceKey(voice) === voiceKey(chosen))?.name ?? chosen.voice
}
