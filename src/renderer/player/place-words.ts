import { displayText } from '../../core/text/display-text.ts'
import { wordRanges } from '../../core/text/words.ts'
import type { Locator, Section } from '../../shared/document.ts'
import type { DocumentState } from '../reader/document-store.ts'

/** A place with the words that show where it is. */
export interface PlaceWords {
  /** Where its word begins. */
  readonly place: Locator
  /** '' where there is no word, and while its chapter is not loaded. */
  readonly text: string
}

/** Words that show where a place is. */
const shownWords = 6

/** The word at a place of the open document, and those after it. */
export function wordsAt(document: DocumentState, place: Locator): PlaceWords {
  const nothing = { place, text: '' }
  if (document.status !== 'open') return nothing
  const position = document.index.position(place.blockId)
  const section = position === undefined ? undefined : document.sections.get(position.sectionIndex)
  return section === undefined ? nothing : wordsIn(section, place, document.opened.entry.header.language)
}

/** As `wordsAt`; behind the last word of a block, that word. @param language BCP 47 tag of the document */
export function wordsIn(section: Section, place: Locator, language: string): PlaceWords {
  const block = section.blocks.find(({ id }) => id === place.blockId)
  const text = block === undefined ? '' : displayText(block)
  const words = wordRanges(text, block?.language ?? language)
  const found = words.findIndex(({ end }) => end > place.charOffset)
  const index = found === -1 ? words.length - 1 : found
  const first = words[index]
  if (first === undefined) return { place, text: '' }
  const last = words[index + shownWords - 1] ?? words.at(-1) ?? first
  const shown = text.slice(first.start, last.end).replaceAll(/\s+/gu, ' ')
  return { place: { blockId: place.blockId, charOffset: first.start }, text: shown }
}
