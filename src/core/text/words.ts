import type { TextRange } from '../../shared/document.ts'

const address = String.raw`(?:https?:\/\/|www\.)[^\s<>"”’«»]*[\p{L}\p{N}\/]`
const email = String.raw`[\p{L}\p{N}._%+\-]+@[\p{L}\p{N}\-]+(?:\.[\p{L}\p{N}\-]+)+`
const joined = String.raw`\p{L}\p{M}\u200C\u200D`
/** Scripts that put no spaces between words. */
const unspacedScripts = String.raw`[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmr}\p{scx=Mymr}]`
const unspaced = String.raw`[[${joined}\p{N}]&&${unspacedScripts}]`
const spaced = String.raw`[[${joined}\p{N}_]--${unspacedScripts}]`
/** An amount, a decimal, a time or a date with its sign, currency, per cent or unit: "$45.50", "10:30", "5th". */
const number = String.raw`(?:[+\-−±](?=[\p{Sc}\d]))?[\p{Sc}#]?\p{Nd}+(?:[.,:\/’'٫٬]\p{Nd}+)*(?:[%‰°]|${spaced}+|\p{Sc})?(?:[\-‐‑]${spaced}+)*`
/** Letters with full stops between them: "U.S.A.", "p.m.". */
const acronym = String.raw`(?:\p{L}\p{M}*\.){2,}`
/** Letters, also joined by apostrophes, hyphens and "&": "don't", "well-known", "AT&T". */
const letters = String.raw`${spaced}+(?:['’ʼ\-‐‑·\u05F3\u05F4"\&](?=[\p{L}\p{N}])${spaced}+)*`
/** A sign that is read out. */
const sign = String.raw`[\&+=×÷%§@©®™°]|\p{Sc}`

/** A word as the highlight lights it; group 1 is a run of a script without spaces. */
const wordPattern = new RegExp(
  [`(${unspaced}+)`, address, email, number, acronym, letters, sign].join('|'),
  'gv',
)

/** A word made of nothing that is said, for example a lone underscore or joiner. */
const sayablePattern = /[\p{L}\p{N}\p{Sc}&+=×÷%§@©®™°]/u

/**
 * The words of a text as the highlight lights them, ascending and without overlap. A number with its signs
 * ("$45.50", "3.14", "10:30", "50%"), a contraction ("don't"), a hyphenated compound ("well-known"), an
 * abbreviation ("U.S.A.") and an address are one word each. Where a script puts no spaces between words,
 * `Intl.Segmenter` finds them.
 * @param language BCP 47 tag; an unknown or malformed one only costs quality in such scripts.
 */
export function wordRanges(text: string, language: string): TextRange[] {
  const ranges: TextRange[] = []
  for (const match of text.matchAll(wordPattern)) {
    const [word, unspacedRun] = match
    const start = match.index
    if (unspacedRun !== undefined) addUnspacedWords(ranges, word, start, language)
    else if (sayablePattern.test(word)) ranges.push({ start, end: start + word.length })
  }
  return ranges
}

function addUnspacedWords(ranges: TextRange[], run: string, offset: number, language: string): void {
  for (const { segment, index } of wordSegmenter(language).segment(run)) {
    if (!sayablePattern.test(segment)) continue
    ranges.push({ start: offset + index, end: offset + index + segment.length })
  }
}

const segmenters = new Map<string, Intl.Segmenter>()

function wordSegmenter(language: string): Intl.Segmenter {
  const known = segmenters.get(language)
  if (known !== undefined) return known
  const segmenter = createSegmenter(language)
  segmenters.set(language, segmenter)
  return segmenter
}

function createSegmenter(language: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity: 'word' })
  } catch (error) {
    if (error instanceof RangeError) return new Intl.Segmenter('und', { granularity: 'word' })
    throw error
  }
}
