import type { PageGlyphs } from '../../../core/layout/page-content.ts'
import type { TextStyle } from './text-styles.ts'

/** Nine numbers of four bytes, two of two, three of one. */
const bytesPerGlyph = 43

/** Collects the glyphs of a page, all in one buffer. */
export class GlyphWriter {
  count = 0
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
    return index
  }

  /** What was collected, without copies. */
  glyphs(): PageGlyphs {
    const end = this.count
    return {
      count: end,
      codePoints: this.codePoints.subarray(0, end),
      left: this.left.subarray(0, end),
      top: this.top.subarray(0, end),
      right: this.right.subarray(0, end),
      bottom: this.bottom.subarray(0, end),
      originX: this.originX.subarray(0, end),
      originY: this.originY.subarray(0, end),
      size: this.size.subarray(0, end),
      font: this.font.subarray(0, end),
      angle: this.angle.subarray(0, end),
      flags: this.flags.subarray(0, end),
      tailStart: this.tailStart.subarray(0, end),
      tailLength: this.tailLength.subarray(0, end),
      tails: this.tails.subarray(0, end),
    }
  }
}
