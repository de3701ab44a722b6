import { Play, Square } from 'lucide-react'
import { useServices } from '../services.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Spinner } from '../ui/spinner.tsx'
import { useStore } from '../ui/use-store.ts'
import { previewDollars } from './listening-cost.ts'
import { voiceMessages } from './messages.ts'
import styles from './preview-button.module.css'
import { previewLanguageOf } from './preview-language.ts'
import type { VoiceEntry } from './voice-entry.ts'

export interface PreviewButtonProps {
  readonly entry: VoiceEntry
  readonly language: string
}

/** Lets a voice be heard; its name says what that costs. */
export function PreviewButton({ entry, language }: PreviewButtonProps) {
  const { previews } = useServices()
  const phase = useStore(previews, ({ current }) => (current?.key === entry.key ? current.phase : undefined))
  const wasHeard = useStore(previews, ({ heard }) => heard.has(entry.key))
  if (entry.needsEndpoint) return <span className={styles.nothing} />
  const spoken = previewLanguageOf(entry.languages, language)
  return (
    <IconButton
      label={labelOf(entry, spoken, phase !== undefined, wasHeard)}
      icon={
        phase === 'loading' ? (
          <Spinner size={16} />
        ) : phase === 'playing' ? (
          <Square size={14} fill="currentColor" />
        ) : (
          <Play size={15} fill="currentColor" />
        )
      }
      onPress={() => previews.toggle(entry.ref, spoken)}
    />
  )
}

function labelOf({ name, cost }: VoiceEntry, spoken: string, isOn: boolean, wasHeard: boolean): string {
  if (isOn) return voiceMessages.stop(name)
  if (cost.kind !== 'paid') return voiceMessages.hear(name)
  if (wasHeard) return voiceMessages.hearAgain(name)
  return voiceMessages.hearFor(name, previewDollars(cost.pricePerMillionChars, spoken))
}
