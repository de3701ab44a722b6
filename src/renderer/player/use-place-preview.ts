import { displayText } from '../../core/text/display-text.ts'
import { wordRanges } from '../../core/text/words.ts'
import type { Locator, Section } from '../../shared/document.ts'
import { useServices } from '../services.tsx'
import { useStore } from '../ui/use-store.ts'

/** Words that show where a place is. */
const shownWords = 6

/** The first words at a place; '' while its chapter is not loaded. */
export function usePlacePreview(place: Locator | undefined): string {
  const { documents } = useServices()
  return useStore(documents, (state) => {
    if (state.status !== 'open' || place === undefined) return ''
    const position = state.index.position(place.blockId)
    const section = position === undefined ? undefined : state.sections.get(position.sectionIndex)
    return section === undefined ? '' : previewOf(section, place, state.opened.entry.header.language)
  })
}

/** @param language BCP 47 tag of the document */
export function previewOf(section: Section, place: Locator, language: string): string {
  const block = section.blocks.find(({ id }) => id === place.blockId)
  if (block === undefined) return ''
  const text = displayText(block)
  const words = wordRanges(text, block.language ?? language).filter(({ end }) => end > place.charOffset)
  const first = words[0]
  if (first === undefined) return ''
  const last = words[shownWords - 1] ?? words.at(-1) ?? first
  return text.slice(first.start, last.end).replaceAll(/\s+/gu, ' ')
}
