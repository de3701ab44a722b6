import { endsWithHyphen } from './vocabulary.ts'
import { styleBits, type LaidLine, type LaidPage } from './laid-page.ts'

/** What a document's running text is set in, from the pages seen so far. */
export class BodyStatistics {
  readonly #sizes = new Map<number, number>()
  readonly #spacings = new Map<number, number>()
  readonly #styles = new Map<number, number>()
  /** On how many pages short lines of a size stand. */
  readonly #headingSizes = new Map<number, number>()
  readonly #seen = new Set<number>()
  #size = 0

  /** Takes a page in once, however often it comes. */
  add(page: LaidPage): void {
    if (this.#seen.has(page.index)) return
    this.#seen.add(page.index)
    const ofPage = new Set<number>()
    page.lines.forEach((line, i) => {
      if (line.isSlanted || line.picture >= 0) return
      const size = roundSize(line.size)
      count(this.#sizes, size, line.text.length)
      count(this.#styles, mainStyle(line), line.text.length)
      const before = page.lines[i - 1]
      if (before && before.column === line.column && roundSize(before.size) === size) {
        const spacing = line.baseline - before.baseline
        if (spacing > size * 0.8 && spacing < size * 3)
          count(this.#spacings, Math.round((spacing / size) * 20), line.text.length)
      }
      if (line.text.length < 90 && /\p{L}/u.test(line.text) && !endsWithHyphen(line.text)) ofPage.add(size)
    })
    for (const size of ofPage) count(this.#headingSizes, size, 1)
    this.#size = most(this.#sizes) ?? 10
  }

  get isEmpty(): boolean {
    return this.#seen.size === 0
  }

  /** Size of running text in points. */
  get bodySize(): number {
    return this.#size || 10
  }

  /** From baseline to baseline, as a multiple of the size. */
  get spacing(): number {
    return (most(this.#spacings) ?? 24) / 20
  }

  /** The style of most text: a book may be set in italics, or bold. */
  get bodyStyle(): number {
    return most(this.#styles) ?? 0
  }

  /** On how many pages short lines of this size stand, of those seen. */
  pagesWith(size: number): number {
    return this.#headingSizes.get(roundSize(size)) ?? 0
  }

  /** Sizes of short lines that are larger than running text, the largest first. */
  get largerSizes(): readonly number[] {
    return [...this.#headingSizes.keys()]
      .filter((size) => size > this.bodySize * 1.06)
      .toSorted((a, b) => b - a)
  }
}

/** Half points: producers round, and scale by parts of a percent. */
export function roundSize(size: number): number {
  return Math.round(size * 2) / 2
}

/** The style bits that most of a line has. */
export function mainStyle(line: LaidLine): number {
  const { runs, text } = line
  if (runs.length <= 2) return runs[1] ?? 0
  let best = 0
  let longest = -1
  const lengths = new Map<number, number>()
  for (let k = 0; k < runs.length; k += 2) {
    const style = (runs[k + 1] ?? 0) & ~(styleBits.superscript | styleBits.subscript)
    const length = (lengths.get(style) ?? 0) + (runs[k + 2] ?? text.length) - (runs[k] ?? 0)
    lengths.set(style, length)
    if (length > longest) {
      longest = length
      best = style
    }
  }
  return best
}

function count(counts: Map<number, number>, key: number, weight: number): void {
  counts.set(key, (counts.get(key) ?? 0) + weight)
}

function most(counts: ReadonlyMap<number, number>): number | undefined {
  let best: number | undefined
  let highest = 0
  for (const [key, value] of counts) {
    if (value > highest) {
      best = key
      highest = value
    }
  }
  return best
}
