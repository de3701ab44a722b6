import { useState } from 'react'
import type { DocumentHeader } from '../../shared/document.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import { Dialog } from '../ui/dialog.tsx'
import { voiceMessages } from './messages.ts'
import { MixEditor } from './mix-editor.tsx'
import { TypedVoiceForm } from './typed-voice-form.tsx'
import type { VoiceEntry } from './voice-entry.ts'
import { VoiceChooser } from './voice-chooser.tsx'

/** A voice for something that is not kept in the settings, and that has a price of its own: an audiobook. */
export interface VoiceChoice {
  readonly title: string
  readonly document: DocumentHeader
  readonly chosen: VoiceRef
  readonly onTake: (voice: VoiceRef) => void
}

export interface VoicePickerProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  /** Absent: what is chosen is kept, for all documents, a language or the open one. */
  readonly choice?: VoiceChoice
}

/** What the dialog shows: the list, or how a voice gets into it. */
export type PickerView = 'list' | 'mix' | 'type'

const titles: Record<PickerView, string> = {
  list: voiceMessages.title,
  mix: voiceMessages.mixTitle,
  type: voiceMessages.typeTitle,
}

/** Chooses one voice among hundreds; mixes and types others. */
export function VoicePicker({ isOpen, onClose, choice }: VoicePickerProps) {
  const [view, setView] = useState<PickerView>('list')
  /** A voice just made, to be offered. */
  const [made, setMade] = useState<VoiceEntry['key'] | null>(null)
  const close = (): void => {
    setView('list')
    setMade(null)
    onClose()
  }
  const finish = (key: string | null): void => {
    setMade(key)
    setView('list')
  }
  return (
    <Dialog
      title={view === 'list' ? (choice?.title ?? titles.list) : titles[view]}
      isOpen={isOpen}
      onClose={close}
      isLarge
    >
      {view === 'list' && (
        <VoiceChooser offeredFirst={made} choice={choice} onClose={close} onShow={setView} />
      )}
      {view === 'mix' && <MixEditor onDone={finish} />}
      {view === 'type' && <TypedVoiceForm onDone={finish} />}
    </Dialog>
  )
}
