import { isSameMark } from '../../shared/marks.ts'
import type { BlockRange, MarkColour, NewMark } from '../../shared/marks.ts'
import type { Listening } from '../player/listening.ts'
import type { DocumentStore } from '../reader/document-store.ts'
import type { ReadingView } from '../reader/reading-view.ts'
import type { HeardSentence } from './heard-sentence.ts'
import type { MarksStore } from './marks-store.ts'
import { marksMessages } from './messages.ts'
import { textOfRanges } from './range-text.ts'

export interface MarkingTargets {
  readonly marks: MarksStore
  readonly documents: DocumentStore
  readonly listening: Pick<Listening, 'store'>
  readonly view: Pick<ReadingView, 'eyeLocator'>
  readonly heard: HeardSentence
  /** What is selected in the text now. */
  readonly selectedRanges: () => readonly BlockRange[]
  /** Gives the selection up, once it is used: it would hide what was made of it. */
  readonly dropSelection: () => void
}

export type Marking = ReturnType<typeof createMarking>

/** What the keys of marking mean: the selection, else the sentence that is heard, else the place on the screen. */
export function createMarking(targets: MarkingTargets) {
  const { marks, documents, listening, view, heard, selectedRanges, dropSelection } = targets

  /** Whether the reader listens, or has only just paused. */
  function isListening(): boolean {
    const { status } = listening.store.getState()
    return status === 'playing' || status === 'loading' || status === 'paused'
  }

  function meantRanges(): readonly BlockRange[] {
    const selected = selectedRanges()
    if (selected.length > 0) return selected
    const sentence = isListening() ? heard.current() : undefined
    return sentence === undefined ? [] : [sentence]
  }

  function highlightOf(ranges: readonly BlockRange[], colour: MarkColour | undefined): NewMark {
    return { kind: 'highlight', ranges, colour: colour ?? marks.getState().colour }
  }

  /** The place that is meant where no text is: of the voice while it speaks, else of the eye. */
  function meantPlace(): NewMark | undefined {
    const { status } = listening.store.getState()
    const sentence = status === 'playing' || status === 'loading' ? heard.current() : undefined
    const state = documents.getState()
    const kept = state.status === 'open' ? state.opened.entry.place?.locator : undefined
    const place =
      sentence === undefined
        ? (view.eyeLocator() ?? kept)
        : { blockId: sentence.blockId, charOffset: sentence.start }
    return place === undefined ? undefined : { kind: 'bookmark', place }
  }

  /** Highlights ranges, or what is meant, in a colour, or that of the last time. */
  function highlight(ranges = meantRanges(), colour?: MarkColour): void {
    if (ranges.length === 0) return marks.tell(marksMessages.nothingToHighlight)
    void marks.add(highlightOf(ranges, colour), marksMessages.highlighted)
    return dropSelection()
  }

  /** Opens the note of what is meant; a note that is there already is gone on with. */
  function note(ranges = meantRanges()): void {
    const mark = ranges.length > 0 ? highlightOf(ranges, undefined) : meantPlace()
    if (mark === undefined) return
    const known = marks
      .getState()
      .marks.find((other) => other.sectionIndex !== undefined && isSameMark(other, mark))
    if (known !== undefined) marks.edit({ kind: 'mark', mark: known })
    else marks.edit({ kind: 'new', mark, quote: textOfRanges(documents, ranges) })
    dropSelection()
  }

  function bookmark(): void {
    const [selected] = selectedRanges()
    const mark: NewMark | undefined =
      selected === undefined
        ? meantPlace()
        : { kind: 'bookmark', place: { blockId: selected.blockId, charOffset: selected.start } }
    if (mark !== undefined) void marks.add(mark, marksMessages.bookmarked)
  }

  /** Marks the sentence that was just heard; the voice goes on. */
  function markHeard(): void {
    const sentence = heard.meant()
    if (sentence === undefined) marks.tell(marksMessages.nothingHeard)
    else void marks.add(highlightOf([sentence], undefined), marksMessages.sentenceMarked)
  }

  return { highlight, note, bookmark, markHeard }
}
