import { boxOfLines, unite } from './figures.ts'
import type { LaidPage } from './laid-page.ts'
import type { LineGroup } from './line-groups.ts'
import type { PageBox } from '../../shared/document.ts'

/** Parts of one drawing are nearer to each other, and to its labels. */
const reachPoints = 8

/** What is drawn on a page around the labels of its figures: frames, arrows, the axes and curves of a chart. */
export class DrawnFigures {
  /** Of text that belongs to no figure. */
  readonly #text: readonly PageBox[]
  /** Around parts that touch. */
  readonly #drawings: PageBox[] = []

  constructor(page: LaidPage, groups: readonly LineGroup[]) {
    this.#text = groups.filter(({ kind }) => kind !== 'figure').map(boxOfLines)
    if (groups.every(({ kind }) => kind !== 'figure')) return
    // The tint of a box of text and the rules of a table are no figures.
    for (const shape of page.drawn)
      if (!this.#coversText(shape)) this.#drawings.push(takeNear(shape, this.#drawings))
  }

  /** The box of some labels, with all that is drawn at them. What would take text in, as the rule between two columns, is not. */
  around(labels: PageBox): PageBox {
    const whole = takeNear(labels, [...this.#drawings])
    return this.#coversText(whole) ? labels : whole
  }

  #coversText(box: PageBox): boolean {
    return this.#text.some((text) => isNear(box, text, -1))
  }
}

/** Takes what is near out of some boxes, and gives the box around it. */
function takeNear(box: PageBox, boxes: PageBox[]): PageBox {
  let whole = box
  for (let index = boxes.length - 1; index >= 0; index--) {
    const other = boxes[index]
    if (other === undefined || !isNear(whole, other, reachPoints)) continue
    whole = unite([whole, other])
    boxes.splice(index, 1)
    // What was too far from the smaller box may be near to this one.
    index = boxes.length
  }
  return whole
}

/** @param reach How far apart they may be; below 0: by how much they must overlap. */
function isNear(one: PageBox, other: PageBox, reach: number): boolean {
  return (
    one.left <= other.right + reach &&
    other.left <= one.right + reach &&
    one.top <= other.bottom + reach &&
    other.top <= one.bottom + reach
  )
}
