import { planBlock } from '../../../src/core/text/plan-block.ts'
import { displayText } from '../../../src/core/text/display-text.ts'
import { wordRanges } from '../../../src/core/text/words.ts'
import type { Section } from '../../../src/shared/document.ts'

/** A word that must be lit. */
export interface ExpectedWord {
  readonly blockId: string
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Every word of a section that is spoken, in order, as ranges of its blocks' display text. */
export function expectedWords(section: Section, language: string): readonly ExpectedWord[] {
  return section.blocks.flatMap((block) => {
    const { spoken, sentences } = planBlock(block, {
      language,
      maxInputChars: 1000,
      sectionRole: section.role,
    })
    const display = displayText(block)
    return sentences
      .flatMap((sentence) => sentence.utterances)
      .flatMap((utterance) =>
        wordRanges(utterance.text, language).map((word) => {
          const offset = utterance.spoken.start
          const range = spoken.map.displayRange({ start: offset + word.start, end: offset + word.end })
          return { blockId: block.id, ...range, text: display.slice(range.start, range.end) }
        }),
      )
  })
}
