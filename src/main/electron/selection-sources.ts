import { clipboard, ClipboardItem } from 'electron'
import { AppError } from '../../shared/errors.ts'
import { copyingSelection } from '../quick-speak/copying-selection.ts'
import { pressCopy } from '../quick-speak/press-copy.ts'
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

/** What is selected on Windows and on a Mac, which keep no selection of their own: it is copied for a moment. */
export function copiedSelection(desktop: 'windows' | 'mac'): SelectionSource {
  return copyingSelection({
    clipboard: {
      read: () => clipboard.read(),
      readText: () => clipboard.readText(),
      clear: () => clipboard.clear(),
      write: (items) => clipboard.write(items.map((item) => item as ClipboardItem)),
    },
    makeItem: (forms) => new ClipboardItem({ ...forms }),
    pressCopy: () => pressCopy(desktop),
  })
}
