import { AudioLines, Copy, Eraser, Play, MessageSquarePlus, RotateCcw, Speech } from 'lucide-react'
import type { ReactElement } from 'react'
import type { BlockRange, Mark } from '../../shared/marks.ts'
import type { IntentName } from '../shortcuts.ts'
import type { Services } from '../services.tsx'
import { audiobookMessages } from '../audiobooks/messages.ts'
import { marksMessages } from './messages.ts'

/** What is selected when an action is offered and run. */
export interface SelectedText {
  /** Block by block in reading order; at least one. */
  readonly ranges: readonly BlockRange[]
  readonly text: string
  /** The highlights that it touches. */
  readonly highlights: readonly Mark[]
}

/** Something that can be done with selected text. */
export interface SelectionAction {
  readonly id: string
  readonly label: string
  readonly icon: ReactElement
  /** The intent whose key does the same. */
  readonly intent?: IntentName
  /** Whether it makes sense for this text; always when absent. */
  readonly isOffered?: (selected: SelectedText, services: Services) => boolean
  readonly run: (selected: SelectedText, services: Services) => void
  /** Whether the selection stays, for the reader to go on with. */
  readonly keepsSelection?: boolean
}

/** What the toolbar offers beside the colours, in this order. */
export const selectionActions: readonly SelectionAction[] = [
  {
    id: 'removeHighlight',
    label: marksMessages.removeHighlight,
    icon: <Eraser size={17} />,
    isOffered: ({ highlights }) => highlights.length > 0,
    run: ({ highlights }, { marks }) => {
      for (const mark of highlights) void marks.remove(mark)
    },
  },
  {
    id: 'note',
    label: marksMessages.addNote,
    icon: <MessageSquarePlus size={17} />,
    intent: 'note',
    run: ({ ranges }, { marking }) => marking.note(ranges),
  },
  {
    id: 'copy',
    label: marksMessages.copy,
    icon: <Copy size={17} />,
    // The page may not write to the clipboard by itself; what the reader selects it may copy.
    run: () => void document.execCommand('copy'),
    keepsSelection: true,
  },
  {
    id: 'readFromHere',
    label: marksMessages.readFromHere,
    icon: <Play size={17} />,
    run: ({ ranges }, { reading }) => {
      const [first] = ranges
      if (first !== undefined) reading.play({ blockId: first.blockId, charOffset: first.start })
    },
  },
  {
    id: 'sayAs',
    label: marksMessages.sayAs,
    icon: <Speech size={17} />,
    intent: 'sayAs',
    isOffered: ({ ranges, text }) => ranges.length === 1 && text.length <= longestSaidOtherwise,
    run: ({ ranges: [range] }, { sayAs }) => {
      if (range !== undefined) sayAs.open(range)
    },
  },
  {
    id: 'sayAgainInBook',
    label: audiobookMessages.sayAgain,
    icon: <RotateCcw size={17} />,
    isOffered: ({ ranges }, { bookRepair }) => ranges.length === 1 && bookRepair.book() !== undefined,
    run: ({ ranges: [range] }, { bookRepair }) => {
      if (range !== undefined) void bookRepair.sayAgain(range)
    },
  },
  {
    id: 'sayAsInBook',
    label: audiobookMessages.sayAs,
    icon: <AudioLines size={17} />,
    isOffered: ({ ranges, text }, { bookRepair }) =>
      ranges.length === 1 && text.length <= longestSaidOtherwise && bookRepair.book() !== undefined,
    run: ({ ranges: [range], text }, { bookRepair }) => {
      if (range !== undefined) bookRepair.openSayAs(range, text)
    },
  },
]

/** More characters are no word or name, of which one says how it is pronounced. */
const longestSaidOtherwise = 200
