import { useState } from 'react'
import { Dialog } from '../ui/dialog.tsx'
import { voiceMessages } from './messages.ts'
import { MixEditor } from './mix-editor.tsx'
import { TypedVoiceForm } from './typed-voice-form.tsx'
import type { VoiceEntry } from './voice-entry.ts'
import { VoiceChooser } from './voice-chooser.tsx'

export interface VoicePickerProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** What the dialog shows: the list, or how a voice gets into it. */
export type PickerView = 'list' | 'mix' | 'type'

const titles: Record<PickerView, string> = {
  list: voiceMessages.title,
  mix: voiceMessages.mixTitle,
  type: voiceMessages.typeTitle,
}

/** Chooses one voice among hundreds; mixes and types others. */
export function VoicePicker({ isOpen, onClose }: VoicePickerProps) {
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
    <Dialog title={titles[view]} isOpen={isOpen} onClose={close} isLarge>
      {view === 'list' && <VoiceChooser offeredFirst={made} onClose={close} onShow={setView} />}
      {view === 'mix' && <MixEditor onDone={finish} />}
      {view === 'type' && <TypedVoiceForm onDone={finish} />}
    </Dialog>
  )
}
