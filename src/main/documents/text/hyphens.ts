import type { Chunk } from './text-lines.ts'

/** Says how a word that was divided at a line end is written: `join('quick', 'silver')` gives `quicksilver`. */
export type HyphenJoiner = (before: string, after: string) => string

const lastWord = /[\p{L}\p{M}]+(?:[-'’][\p{L}\p{M}]+)*(?=-$)/u
const firstWord = /^\p{Ll}[\p{L}\p{M}]*/u

/** Gives the two halves of a word divided by a hyphen at the line's end, or undefined where there is none. */
export function dividedWord(line: string, next: string): { before: string; after: string } | undefined {
  if (!line.endsWith('-')) return undefined
  const before = lastWord.exec(line.slice(-60))?.[0]
  const after = firstWord.exec(next)?.[0]
  return before === undefined || after === undefined ? undefined : { before, after }
}

/** Divided words in a hundred line ends above which the text was typeset with hyphenation. */
const typesetPercent = 1

/**
 * Learns from a text how its divided words are written. A word that the text also has undivided is written as there;
 * any other loses its hyphen in a text that divides words as typesetters do, and keeps it where only the compounds'
 * own hyphens stand at line ends. Two passes over the text, the second only where a word is divided at all.
 */
export function learnHyphens(chunks: readonly Chunk[]): HyphenJoiner {
  const counts = new Map<string, number>()
  let dividedCount = 0
  let lineCount = 0
  for (const [before, after] of dividedWords(chunks, () => lineCount++)) {
    dividedCount++
    counts.set((before + after).toLowerCase(), 0)
    counts.set(`${before}-${after}`.toLowerCase(), 0)
  }
  const isTypeset = dividedCount * 100 > lineCount * typesetPercent
  if (dividedCount > 0) countWords(chunks, counts)
  return (before, after) => {
    const plain = counts.get((before + after).toLowerCase()) ?? 0
    const hyphened = counts.get(`${before}-${after}`.toLowerCase()) ?? 0
    if (plain === hyphened) return isTypeset ? before + after : `${before}-${after}`
    return plain > hyphened ? before + after : `${before}-${after}`
  }
}

function* dividedWords(chunks: readonly Chunk[], onLine: () => void): Iterable<readonly [string, string]> {
  for (const { lines } of chunks) {
    for (let index = 0; index < lines.length; index++) {
      onLine()
      const [line, next] = [lines[index], lines[index + 1]]
      if (line === undefined || next === undefined) continue
      const divided = dividedWord(line.text, next.text)
      if (divided !== undefined) yield [divided.before, divided.after]
    }
  }
}

const words = /[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*/gu

function countWords(chunks: readonly Chunk[], counts: Map<string, number>): void {
  for (const { lines } of chunks) {
    for (const { text } of lines) {
      for (const [word] of text.matchAll(words)) {
        const key = word.toLowerCase()
        const count = counts.get(key)
        if (count !== undefined) counts.set(key, count + 1)
      }
    }
  }
}
