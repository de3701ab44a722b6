import type { LibraryEntry } from '../../shared/library.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { uiMessages } from '../ui/messages.ts'
import { libraryMessages } from './messages.ts'

export interface RemoveDialogProps {
  /** The document in question; closed without one. */
  readonly entry: LibraryEntry | null
  readonly onConfirm: () => void
  readonly onClose: () => void
}

export function RemoveDialog({ entry, onConfirm, onClose }: RemoveDialogProps) {
  return (
    <Dialog
      title={libraryMessages.removeTitle}
      role="alertdialog"
      isOpen={entry !== null}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose} autoFocus>
            {uiMessages.cancel}
          </Button>
          <Button look="danger" onPress={onConfirm}>
            {libraryMessages.removeConfirm}
          </Button>
        </>
      }
    >
      <p>{libraryMessages.removeText(entry?.header.title ?? '')}</p>
    </Dialog>
  )
}
