import type { PageBox } from '../../../shared/document.ts'
import { type PageGeometry, isOnPage, toPageBox } from './page-geometry.ts'
import type { Pdfium } from './pdfium.ts'

/** What a page shows beside text. */
export interface Drawings {
  readonly images: readonly PageBox[]
  readonly rules: readonly PageBox[]
  readonly shapes: readonly PageBox[]
}

/** x' = a·x + c·y + e, y' = b·x + d·y + f. */
type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

/** FPDF_PAGEOBJ_* (fpdf_edit.h). */
const objectTypes = { path: 2, image: 3, shading: 4, form: 5 } as const
/** Thicker bars are decoration or parts of a figure. */
const maxRuleThickness = 3
/** Shorter strokes are parts of letters or of a figure. */
const minRuleLength = 8
/** Grids of tables are drawn as one path; what has more segments is a figure. */
const maxPathSegments = 400
/** Maps have a hundred thousand objects, of which none matters. */
const maxObjects = 20_000
const maxRules = 2000
/** A diagram has some dozens, a chart some hundreds. */
const maxShapes = 500
/** What covers more of the page is its background. */
const maxShapeShare = 0.8
const maxFormDepth = 12
const identity: Matrix = [1, 0, 0, 1, 0, 0]

/** The pictures and the thin lines of an open page. */
export function readDrawings(pdfium: Pdfium, page: number, geometry: PageGeometry): Drawings {
  const reader = new DrawingReader(pdfium, geometry)
  const { call } = pdfium
  const count = call.FPDFPage_CountObjects(page)
  for (let index = 0; index < count && reader.hasRoom; index += 1) {
    reader.read(call.FPDFPage_GetObject(page, index), identity, 0)
  }
  return reader
}

class DrawingReader implements Drawings {
  readonly images: PageBox[] = []
  readonly rules: PageBox[] = []
  readonly shapes: PageBox[] = []
  readonly #pdfium: Pdfium
  readonly #geometry: PageGeometry
  #objectCount = 0

  constructor(pdfium: Pdfium, geometry: PageGeometry) {
    this.#pdfium = pdfium
    this.#geometry = geometry
  }

  get hasRoom(): boolean {
    return this.#objectCount < maxObjects
  }

  read(object: number, matrix: Matrix, depth: number): void {
    this.#objectCount += 1
    switch (this.#pdfium.call.FPDFPageObj_GetType(object)) {
      case objectTypes.image:
      case objectTypes.shading:
        this.#addImage(object, matrix)
        break
      case objectTypes.path:
        this.#addRules(object, matrix)
        break
      case objectTypes.form:
        if (depth < maxFormDepth) this.#readForm(object, matrix, depth)
    }
  }

  #readForm(form: number, outer: Matrix, depth: number): void {
    const { call, scratch } = this.#pdfium
    if (call.FPDFPageObj_GetMatrix(form, scratch) === 0) return
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = this.#pdfium.floats(scratch, 6)
    const matrix = multiply([a, b, c, d, e, f], outer)
    const count = call.FPDFFormObj_CountObjects(form)
    for (let index = 0; index < count && this.hasRoom; index += 1) {
      this.read(call.FPDFFormObj_GetObject(form, index), matrix, depth + 1)
    }
  }

  #addImage(object: number, matrix: Matrix): void {
    const box = this.#boundsOf(object, matrix)
    const visible = box === undefined ? undefined : this.#visiblePart(box)
    if (visible !== undefined) this.images.push(visible)
  }

  #visiblePart(box: PageBox): PageBox | undefined {
    const { width, height } = this.#geometry
    const left = Math.max(box.left, 0)
    const top = Math.max(box.top, 0)
    const right = Math.min(box.right, width)
    const bottom = Math.min(box.bottom, height)
    return right > left && bottom > top ? { left, top, right, bottom } : undefined
  }

  #addRules(object: number, matrix: Matrix): void {
    if (this.rules.length >= maxRules) return
    const box = this.#boundsOf(object, matrix)
    if (box === undefined) return
    if (isRule(box)) {
      this.#addRule(box)
      return
    }
    this.#addShape(box)
    if (Math.max(box.right - box.left, box.bottom - box.top) >= minRuleLength)
      this.#addPathRules(object, matrix)
  }

  #addShape(box: PageBox): void {
    const visible = this.#visiblePart(box)
    if (visible === undefined || this.shapes.length >= maxShapes) return
    const { width, height } = this.#geometry
    const { left, top, right, bottom } = visible
    if ((right - left) * (bottom - top) < width * height * maxShapeShare) this.shapes.push(visible)
  }

  #addRule(box: PageBox): void {
    if (isOnPage(this.#geometry, box) && this.rules.length < maxRules) this.rules.push(box)
  }

  /** The straight lines of a path that draws several, and boxes as thin as a line. */
  #addPathRules(path: number, matrix: Matrix): void {
    const { call, scratch } = this.#pdfium
    const count = call.FPDFPath_CountSegments(path)
    if (count < 2 || count > maxPathSegments || call.FPDFPath_GetDrawMode(path, scratch, scratch + 4) === 0)
      return
    const [fillMode = 0, isStroked = 0] = new Uint32Array(this.#pdfium.bytes.buffer, scratch, 2)
    if (fillMode === 0 && isStroked === 0) return
    const own = this.#ownMatrix(path, matrix)
    let points: Point[] = []
    for (let index = 0; index < count; index += 1) {
      const segment = call.FPDFPath_GetPathSegment(path, index)
      const type = call.FPDFPathSegment_GetType(segment)
      // A curve makes the whole a figure; a new beginning ends the figure before.
      if (type === segmentTypes.curve) return
      if (type === segmentTypes.move) {
        this.#addFigure(points, isStroked !== 0)
        points = []
      }
      if (call.FPDFPathSegment_GetPoint(segment, scratch, scratch + 4) === 0) return
      const [x = 0, y = 0] = this.#pdfium.floats(scratch, 2)
      points.push({ x: own[0] * x + own[2] * y + own[4], y: own[1] * x + own[3] * y + own[5] })
    }
    this.#addFigure(points, isStroked !== 0)
  }

  /** A figure of straight lines: thin as a whole, or a rule along each of its drawn sides. */
  #addFigure(points: readonly Point[], isStroked: boolean): void {
    if (points.length < 2) return
    const whole = boxAround(this.#geometry, points)
    if (isRule(whole)) this.#addRule(whole)
    else if (isStroked) {
      for (const [index, point] of points.entries()) {
        const next = points[index + 1]
        const side = next === undefined ? undefined : boxAround(this.#geometry, [point, next])
        if (side !== undefined && isRule(side)) this.#addRule(side)
      }
    }
  }

  #ownMatrix(object: number, outer: Matrix): Matrix {
    const { call, scratch } = this.#pdfium
    if (call.FPDFPageObj_GetMatrix(object, scratch) === 0) return outer
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = this.#pdfium.floats(scratch, 6)
    return multiply([a, b, c, d, e, f], outer)
  }

  #boundsOf(object: number, matrix: Matrix): PageBox | undefined {
    const { call, scratch } = this.#pdfium
    if (call.FPDFPageObj_GetBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12) === 0)
      return undefined
    const [left = 0, bottom = 0, right = 0, top = 0] = this.#pdfium.floats(scratch, 4)
    if (matrix === identity) return toPageBox(this.#geometry, { left, bottom, right, top })
    const [a, b, c, d, e, f] = matrix
    const corners = [
      [left, bottom],
      [right, bottom],
      [left, top],
      [right, top],
    ].map(([x = 0, y = 0]) => ({ x: a * x + c * y + e, y: b * x + d * y + f }))
    return boxAround(this.#geometry, corners)
  }
}

interface Point {
  readonly x: number
  readonly y: number
}

/** FPDF_SEGMENT_* (fpdf_edit.h). */
const segmentTypes = { line: 0, curve: 1, move: 2 } as const

function boxAround(geometry: PageGeometry, points: readonly Point[]): PageBox {
  let left = Number.POSITIVE_INFINITY
  let bottom = Number.POSITIVE_INFINITY
  let right = Number.NEGATIVE_INFINITY
  let top = Number.NEGATIVE_INFINITY
  for (const { x, y } of points) {
    left = Math.min(left, x)
    right = Math.max(right, x)
    bottom = Math.min(bottom, y)
    top = Math.max(top, y)
  }
  return toPageBox(geometry, { left, bottom, right, top })
}

function isRule({ left, top, right, bottom }: PageBox): boolean {
  const across = right - left
  const down = bottom - top
  return Math.min(across, down) <= maxRuleThickness && Math.max(across, down) >= minRuleLength
}

/** First the one, then the other. */
function multiply(first: Matrix, then: Matrix): Matrix {
  const [a, b, c, d, e, f] = first
  const [g, h, i, j, k, l] = then
  return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}
