import type { LineLayout, PageBox } from '../../shared/document.ts'
import type { PageLink } from './page-content.ts'

/** A page as lines in the order in which they are read. Can be cloned between threads. */
export interface LaidPage {
  /** From 0. */
  readonly index: number
  /** The number that the file gives the page; '' for none. */
  readonly label: string
  readonly width: number
  readonly height: number
  readonly lines: readonly LaidLine[]
  /** Pictures, and drawings as far as their rules tell. */
  readonly pictures: readonly PageBox[]
  /** Shapes and rules. */
  readonly drawn: readonly PageBox[]
  readonly links: readonly PageLink[]
}

/**
 * One line of a column. Distances along and across the line are measured on the page turned so that the line runs to
 * the right, so that lines of all directions are compared alike; `box` is on the page as shown.
 */
export interface LaidLine {
  /** Its words, one space between two of them; ligatures as letters, in logical order. */
  readonly text: string
  readonly box: PageBox
  readonly flow: LineLayout['flow']
  /** Neither level nor upright: printed slantwise. */
  readonly isSlanted: boolean
  /** Where it begins and ends: from the right side of the page where it runs to the left. */
  readonly left: number
  readonly right: number
  readonly baseline: number
  /** Of most of its characters, in points. */
  readonly size: number
  /** Which column of the page it stands in, counted in reading order from 0. */
  readonly column: number
  /** Where runs of one style begin, in pairs: a character offset, and bits of `styleBits`. */
  readonly runs: readonly number[]
  /** Where words begin and end, as in `LineLayout`. */
  readonly stops: readonly number[]
  /** The pieces between wide gaps, in fours: first and last offset, left and right edge. One piece has none. */
  readonly pieces: readonly number[]
  /** A straight line is drawn between this line and the one above. */
  readonly hasRuleAbove: boolean
  /** The index into `pictures` of the one that it stands in; -1 for none. */
  readonly picture: number
  /** The file itself says that it is not part of the text. */
  readonly isArtifact: boolean
  /** Its last character is a hyphen that the file marks as made by the line's end. */
  readonly hasSoftHyphen: boolean
}

export const styleBits = {
  bold: 1,
  italic: 2,
  monospaced: 4,
  superscript: 8,
  subscript: 16,
  smallCaps: 32,
  /** In a font of mathematical signs. */
  math: 64,
} as const
