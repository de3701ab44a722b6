import { clipboard } from 'electron'
import { AppError } from '../../shared/errors.ts'
import type { SelectionSource } from '../quick-speak/selection-source.ts'

/** What is selected anywhere in X11, which keeps it apart from what was copied. */
export const primarySelection: SelectionSource = {
  async read() {
    try {
      const selection: Pick<typeof clipboard, 'readText'> | undefined = clipboard.selection
      return (await selection?.readText()) ?? ''
    } catch (cause) {
      throw new AppError('SELECTION_UNREADABLE', 'The selection of the other program could not be read.', {
        cause,
        retryable: true,
      })
    }
  },
}

/** What was copied last, where a selection can't be read. */
export const copiedText: SelectionSource = { read: () => clipboard.readText() }
