import type { PageGlyphs } from '../../../core/layout/page-content.ts'
import { SignCounts } from './font-trust.ts'
import type { TextStyle } from './text-styles.ts'

/** Nine numbers of four bytes, two of two, three of one. */
const bytesPerGlyph = 43

/** Collects the glyphs of a page, all in one buffer. */
export class GlyphWriter {
  count = 0
  /** What was written in each font, by its index. */
  readonly signs: (SignCounts | undefined)[] = []
  readonly codePoints: Uint32Array
  readonly left: Float32Array
  readonly top: Float32Array
  readonly right: Float32Array
  readonly bottom: Float32Array
  readonly originX: Float32Array
  readonly originY: Float32Array
  readonly size: Float32Array
  readonly font: Uint16Array
  readonly angle: Uint16Array
  readonly flags: Uint8Array
  readonly tailStart: Uint32Array
  readonly tailLength: Uint8Array
  readonly tails: Uint8Array

  /** Bytes that glyphs take. */
  static sizeOf(capacity: number): number {
    return capacity * bytesPerGlyph
  }

  /**
   * @param capacity Glyphs at most.
   * @param buffer At least `sizeOf` as many, filled with anything.
   */
  constructor(capacity: number, buffer: ArrayBufferLike = new ArrayBuffer(GlyphWriter.sizeOf(capacity))) {
    let offset = 0
    const next = (bytesPerElement: number): readonly [ArrayBufferLike, number, number] => {
      const start = offset
      offset += capacity * bytesPerElement
      return [buffer, start, capacity]
    }
    this.codePoints = new Uint32Array(...next(4))
    this.left = new Float32Array(...next(4))
    this.top = new Float32Array(...next(4))
    this.right = new Float32Array(...next(4))
    this.bottom = new Float32Array(...next(4))
    this.originX = new Float32Array(...next(4))
    this.originY = new Float32Array(...next(4))
    this.size = new Float32Array(...next(4))
    this.tailStart = new Uint32Array(...next(4))
    this.font = new Uint16Array(...next(2))
    this.angle = new Uint16Array(...next(2))
    this.flags = new Uint8Array(...next(1))
    this.tailLength = new Uint8Array(...next(1))
    this.tails = new Uint8Array(...next(1))
  }

  /** Adds a glyph, whose box and origin are set by the caller at the index that this gives. */
  add(codePoint: number, style: TextStyle, flags: number): number {
    const index = this.count
    this.count += 1
    this.codePoints[index] = codePoint
    this.size[index] = style.size
    this.font[index] = style.font
    this.angle[index] = style.angle
    this.flags[index] = style.flags | flags
    this.tailStart[index] = 0
    this.tailLength[index] = 0
    ;(this.signs[style.font] ??= new SignCounts()).add(codePoint)
    return index
  }

  /** Makes the last glyph another one. */
  replaceLast(codePoint: number): void {
    const last = this.count - 1
    if (last < 0) return
    const signs = this.signs[this.font[last] ?? 0]
    signs?.remove(this.codePoints[last] ?? 0)
    signs?.add(codePoint)
    this.codePoints[last] = codePoint
  }

  /** What was collected, without copies; the arrays have room for more. */
  glyphs(): PageGlyphs {
    const { count, codePoints, left, top, right, bottom, originX, originY, size, font, angle, flags } = this
    const { tailStart, tailLength, tails } = this
    const places = { left, top, right, bottom, originX, originY }
    return { count, codePoints, ...places, size, font, angle, flags, tailStart, tailLength, tails }
  }
}

/** The glyphs of a page on their way to another thread: where they are, and not fourteen arrays that say so. */
export interface SentGlyphs {
  readonly buffer: ArrayBufferLike
  readonly capacity: number
  readonly count: number
}

/** @param glyphs As a `GlyphWriter` gives them, or fewer of them in the same arrays. */
export function packGlyphs({ codePoints, count }: PageGlyphs): SentGlyphs {
  return { buffer: codePoints.buffer, capacity: codePoints.length, count }
}

export function unpackGlyphs({ buffer, capacity, count }: SentGlyphs): PageGlyphs {
  const writer = new GlyphWriter(capacity, buffer)
  writer.count = count
  return writer.glyphs()
}
