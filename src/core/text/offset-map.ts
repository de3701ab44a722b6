import type { TextRange } from '../../shared/document.ts'

/** How one stretch of a source text became one stretch of a target text, in UTF-16 code units. */
interface Segment {
  readonly displayStart: number
  readonly spokenStart: number
  /** True where both stretches have the same length and each unit stands for its counterpart. */
  readonly isCopy: boolean
}

/** A stretch of display text with what is said of it; a stretch that is not said has an empty one. */
export interface OffsetPiece extends Segment {
  readonly displayEnd: number
  readonly spokenEnd: number
}

/**
 * Maps offsets between a block's display text and its spoken text, both ways. Both directions are
 * monotonic: a later offset never maps to an earlier one. Offsets out of range are clamped.
 */
export class OffsetMap {
  readonly displayLength: number
  readonly spokenLength: number
  /** Ascending in both offsets; empty for the identity. */
  readonly #segments: readonly Segment[]

  /** Use `OffsetMap.identity` or `OffsetMapBuilder`. */
  constructor(segments: readonly Segment[], displayLength: number, spokenLength: number) {
    this.#segments = segments
    this.displayLength = displayLength
    this.spokenLength = spokenLength
  }

  /** The map of a text that is spoken as it is shown. Holds no segments. */
  static identity(length: number): OffsetMap {
    return new OffsetMap([], length, length)
  }

  get isIdentity(): boolean {
    return this.#segments.length === 0
  }

  /** How the display text became the spoken text, piece by piece: both sides are partitioned, in order. */
  *pieces(): Generator<OffsetPiece, void, undefined> {
    if (this.isIdentity && this.displayLength > 0) {
      const end = this.displayLength
      yield { displayStart: 0, displayEnd: end, spokenStart: 0, spokenEnd: end, isCopy: true }
    }
    for (const [index, segment] of this.#segments.entries()) {
      const spokenEnd = this.#segments[index + 1]?.spokenStart ?? this.spokenLength
      yield { ...segment, displayEnd: this.#displayEnd(index), spokenEnd }
    }
  }

  /**
   * Where a display offset is heard: inside replaced text, the start of what replaced it; inside
   * skipped text, where the next spoken text begins.
   */
  toSpoken(displayOffset: number): number {
    const offset = clamp(displayOffset, this.displayLength)
    if (this.isIdentity) return offset
    if (offset === this.displayLength) return this.spokenLength
    const segment = this.#segments[this.#lastSegmentAt(offset, 'displayStart')]
    if (segment === undefined) return 0
    return segment.isCopy ? segment.spokenStart + offset - segment.displayStart : segment.spokenStart
  }

  /**
   * Which display offset a spoken offset belongs to: inside a replacement, the start of what it
   * replaces; where text was skipped, the end of it.
   */
  toDisplay(spokenOffset: number): number {
    const offset = clamp(spokenOffset, this.spokenLength)
    if (this.isIdentity) return offset
    if (offset === this.spokenLength) return this.displayLength
    const segment = this.#segments[this.#lastSegmentAt(offset, 'spokenStart')]
    if (segment === undefined) return 0
    return segment.isCopy ? segment.displayStart + offset - segment.spokenStart : segment.displayStart
  }

  /**
   * The smallest display range that shows all of a spoken range. Skipped text at either end is left
   * out; text that was replaced as one is covered as one. An empty range gives an empty range.
   */
  displayRange(spoken: TextRange): TextRange {
    if (this.isIdentity)
      return { start: clamp(spoken.start, this.spokenLength), end: clamp(spoken.end, this.spokenLength) }
    const start = this.toDisplay(spoken.start)
    const last = clamp(spoken.end, this.spokenLength) - 1
    if (last < clamp(spoken.start, this.spokenLength)) return { start, end: start }
    const index = this.#lastSegmentAt(last, 'spokenStart')
    const segment = this.#segments[index]
    if (segment === undefined) return { start, end: start }
    const end = segment.isCopy
      ? segment.displayStart + last - segment.spokenStart + 1
      : this.#displayEnd(index)
    return { start, end }
  }

  #lastSegmentAt(offset: number, side: 'displayStart' | 'spokenStart'): number {
    let low = 0
    let high = this.#segments.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#segments[middle]?.[side] ?? Infinity) <= offset) low = middle
      else high = middle - 1
    }
    return low
  }

  #displayEnd(index: number): number {
    return this.#segments[index + 1]?.displayStart ?? this.displayLength
  }
}

/** Collects how a display text becomes a spoken text, from left to right, and builds both text and map. */
export class OffsetMapBuilder {
  readonly #segments: Segment[] = []
  readonly #parts: string[] = []
  #displayLength = 0
  #spokenLength = 0
  #isIdentity = true

  get displayLength(): number {
    return this.#displayLength
  }

  /** The next characters are spoken as they are shown. */
  copy(text: string): void {
    if (text === '') return
    const last = this.#segments.at(-1)
    if (last?.isCopy !== true) this.#push(true)
    this.#parts.push(text)
    this.#displayLength += text.length
    this.#spokenLength += text.length
  }

  /** The next `displayChars` characters are not spoken. */
  skip(displayChars: number): void {
    this.replace(displayChars, '')
  }

  /** In place of the next `displayChars` characters, `spoken` is spoken as one piece. */
  replace(displayChars: number, spoken: string): void {
    if (displayChars === 0 && spoken === '') return
    this.#isIdentity = false
    this.#push(false)
    this.#parts.push(spoken)
    this.#displayLength += displayChars
    this.#spokenLength += spoken.length
  }

  build(): { readonly text: string; readonly map: OffsetMap } {
    const text = this.#parts.length === 1 ? (this.#parts[0] ?? '') : this.#parts.join('')
    const map = this.#isIdentity
      ? OffsetMap.identity(this.#displayLength)
      : new OffsetMap(this.#segments, this.#displayLength, this.#spokenLength)
    return { text, map }
  }

  #push(isCopy: boolean): void {
    this.#segments.push({ displayStart: this.#displayLength, spokenStart: this.#spokenLength, isCopy })
  }
}

function clamp(offset: number, length: number): number {
  return offset < 0 ? 0 : offset > length ? length : offset
}
