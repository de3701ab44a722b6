import type { PageGlyphs } from '../../../core/layout/page-content.ts'
import type { TextStyle } from './text-styles.ts'

/** Collects the glyphs of a page. Can be used for one page after the other, so that no page leaves arrays behind. */
export class GlyphWriter {
  count = 0
  readonly capacity: number
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

  /** @param capacity Glyphs at most. */
  constructor(capacity: number) {
    this.capacity = capacity
    this.codePoints = new Uint32Array(capacity)
    this.left = new Float32Array(capacity)
    this.top = new Float32Array(capacity)
    this.right = new Float32Array(capacity)
    this.bottom = new Float32Array(capacity)
    this.originX = new Float32Array(capacity)
    this.originY = new Float32Array(capacity)
    this.size = new Float32Array(capacity)
    this.font = new Uint16Array(capacity)
    this.angle = new Uint16Array(capacity)
    this.flags = new Uint8Array(capacity)
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
    return index
  }

  /** What was collected, without copies: good until the writer is used for another page. */
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
    }
  }
}
