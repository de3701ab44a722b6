import { displayText } from '../../src/core/text/display-text.ts'
import { isMainText } from '../../src/core/text/main-text.ts'
import { planBlock } from '../../src/core/text/plan-block.ts'
import { wordRanges } from '../../src/core/text/words.ts'
import type { TimedChapter, TimedSentence } from '../../src/shared/audiobook.ts'
import type { LecternDocument } from '../../src/shared/document.ts'
import { type SpokenRules, defaultSpokenRules } from '../../src/shared/spoken-rules.ts'

export interface SpokenChapterOptions {
  readonly document: LecternDocument
  readonly title: string
  readonly sectionIndexes: readonly number[]
  readonly sampleRateHz: number
  /** Frames of the word with that number in the chapter. */
  readonly wordFrames?: (index: number) => number
  readonly rules?: SpokenRules
}

/** The times of a chapter as a voice would speak it that takes as long for each word: what the rules speak, in order. */
export function spokenChapter(options: SpokenChapterOptions): TimedChapter {
  const { document, title, sectionIndexes, sampleRateHz, rules = defaultSpokenRules } = options
  const { wordFrames = () => Math.round(0.25 * sampleRateHz) } = options
  const sentences: TimedSentence[] = []
  let frame = 0
  let wordIndex = 0
  for (const sectionIndex of sectionIndexes) {
    const section = document.sections[sectionIndex]
    if (section === undefined || !isMainText(section, rules)) continue
    for (const [blockIndex, block] of section.blocks.entries()) {
      const display = displayText(block)
      const language = block.language ?? document.language
      const plan = planBlock(block, {
        language,
        maxInputChars: 400,
        rules,
        sectionRole: section.role,
        previous: section.blocks[blockIndex - 1],
      })
      for (const { start, end } of plan.sentences.flatMap(({ utterances }) =>
        utterances.map((each) => each.display),
      )) {
        const startFrame = frame
        const text = display.slice(start, end)
        const words = wordRanges(text, language).map((range) => {
          const wordStart = frame
          frame += wordFrames(wordIndex++)
          return {
            start: start + range.start,
            end: start + range.end,
            startFrame: wordStart,
            endFrame: frame,
          }
        })
        if (words.length === 0) frame += wordFrames(wordIndex++)
        sentences.push({
          sectionIndex,
          blockId: block.id,
          start,
          end,
          text,
          startFrame,
          endFrame: frame,
          words,
        })
        frame += Math.round(0.4 * sampleRateHz)
      }
    }
  }
  return { title, startFrame: 0, endFrame: frame, sentences }
}
