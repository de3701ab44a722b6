import { useId, useState } from 'react'
import type { DocumentId } from '../../shared/document.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { useStore } from '../ui/use-store.ts'
import { priceOf } from '../voices/describe-voice.ts'
import { findEntry, useVoiceEntries } from '../voices/use-voices.ts'
import { VoicePicker } from '../voices/voice-picker.tsx'
import styles from './audiobook-dialog.module.css'
import { audiobookMessages as messages } from './messages.ts'

export interface VoiceFieldProps {
  readonly documentId: DocumentId
  readonly voice: VoiceRef
}

/** Who speaks the audiobook, and at what price. */
export function VoiceField({ documentId, voice }: VoiceFieldProps) {
  const { audiobookMaker: maker, library, voices } = useServices()
  const [isOpen, setIsOpen] = useState(false)
  const headingId = useId()
  const header = useStore(
    library,
    ({ entries }) => entries.find((entry) => entry.header.id === documentId)?.header,
  )
  const entry = findEntry(useVoiceEntries(header), voice)
  // What no list has is called as its service calls it, once the lists are there.
  const isListed = useStore(voices, ({ status }) => status === 'ready' || status === 'failed')
  const name = entry?.name ?? (isListed ? voice.voice : messages.loadingVoice)
  const details =
    entry === undefined ? (isListed ? voice.model : '') : `${entry.modelName} · ${priceOf(entry)}`
  return (
    <section className={styles.part} aria-labelledby={headingId}>
      <h3 id={headingId} className={styles.heading}>
        {messages.voice}
      </h3>
      <div className={styles.chosenRow}>
        <span className={styles.chosenText}>
          <span>{name}</span>
          <span className={styles.soft}>{details}</span>
        </span>
        <Button
          aria-label={messages.changeVoiceOf(name)}
          aria-haspopup="dialog"
          onPress={() => setIsOpen(true)}
        >
          {messages.changeVoice}
        </Button>
      </div>
      {header !== undefined && (
        <VoicePicker
          isOpen={isOpen}
          onClose={() => setIsOpen(false)}
          choice={{
            title: messages.voiceTitle,
            document: header,
            chosen: voice,
            onTake: (taken) => maker.change({ voice: taken }),
          }}
        />
      )}
    </section>
  )
}
