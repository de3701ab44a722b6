import type { TimedSentence } from '../../shared/audiobook.ts'

/** A word with the signs that belong to it: lines of captions break between two of them. */
export interface CaptionToken {
  /** Without white space at the ends, never empty. */
  readonly text: string
  /** Whether white space stands before it. */
  readonly isSpaced: boolean
  readonly startFrame: number
  readonly endFrame: number
}

/** Soft hyphens, what controls a terminal or a decoder, and halves of characters: nothing that is seen. */
const unseenPattern = /[\u00AD\uFEFF\uFFFE\uFFFF\p{Surrogate}]|[\p{Cc}--[\t\n\v\f\r]]/gv
/** Signs that stand before a word. */
const openingPattern = /[\p{Ps}\p{Pi}¿¡]+$/u

/**
 * A sentence as words with their signs. All of its text is in them, but for white space, of which one space is left, and
 * what isn't seen.
 * @returns in order; a sentence without words is one of them, a blank one none
 */
export function captionTokens(sentence: TimedSentence): CaptionToken[] {
  const { text, start: origin, words } = sentence
  const tokens: CaptionToken[] = []
  let from = 0
  let isSpaced = false
  for (const [index, word] of words.entries()) {
    const next = words[index + 1]
    const wordEnd = word.end - origin
    const gap = text.slice(wordEnd, next === undefined ? undefined : next.start - origin)
    const until = wordEnd + (next === undefined ? gap.length : lengthBehindWord(gap))
    const { startFrame, endFrame } = word
    const shown = shownText(text.slice(from, until))
    if (shown.trim() !== '') {
      isSpaced ||= shown.startsWith(' ')
      tokens.push({ text: shown.trim(), isSpaced: isSpaced && tokens.length > 0, startFrame, endFrame })
      isSpaced = shown.endsWith(' ')
    }
    from = until
  }
  if (words.length > 0) return tokens
  const shown = shownText(text).trim()
  const { startFrame, endFrame } = sentence
  return shown === '' ? [] : [{ text: shown, isSpaced: false, startFrame, endFrame }]
}

/** How much of what stands between two words belongs to the first: up to the last space, else all but opening signs. */
function lengthBehindWord(gap: string): number {
  const spaces = [...gap.matchAll(/\s+/gu)].at(-1)
  if (spaces !== undefined) return spaces.index + spaces[0].length
  return gap.length - (openingPattern.exec(gap)?.[0].length ?? 0)
}

/** A text in one line, without what isn't seen. */
export function shownText(text: string): string {
  return text.replaceAll(unseenPattern, '').replaceAll(/\s+/gu, ' ')
}
