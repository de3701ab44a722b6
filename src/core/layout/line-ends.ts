import { styleBits, type LaidLine } from './laid-page.ts'

/** Whether a line ends as sentences do, but for the number of a note. */
export function endsSentenceLine(line: LaidLine): boolean {
  const { runs, text } = line
  const isRaised = runs.length > 2 && ((runs[runs.length - 1] ?? 0) & styleBits.superscript) !== 0
  return endsSentence(isRaised ? text.slice(0, runs[runs.length - 2] ?? text.length).trimEnd() : text)
}

/** Whether a text ends as sentences do. */
export function endsSentence(text: string): boolean {
  return /[.!?:;…。！？؟۔।][\p{Pe}\p{Pf}"'’”»]*$/u.test(text.slice(-8))
}
