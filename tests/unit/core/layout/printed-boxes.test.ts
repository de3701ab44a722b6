import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  charAt,
  distanceOf,
  placeAt,
  printedBoxes,
  printedPlace,
} from '../../../../src/core/layout/printed-boxes.ts'
import type { BlockLayout, LineLayout } from '../../../../src/shared/document.ts'

/** "The old lamp" over "was lit", the space between the lines not printed. */
const first: LineLayout = {
  start: 0,
  end: 12,
  page: 2,
  box: { left: 100, top: 50, right: 220, bottom: 62 },
  flow: 'right',
  stops: [0, 0, 3, 30, 4, 36, 7, 66, 8, 72, 12, 120],
}
const second: LineLayout = {
  start: 13,
  end: 20,
  page: 3,
  box: { left: 100, top: 40, right: 160, bottom: 52 },
  flow: 'right',
  stops: [0, 0, 3, 28, 4, 34, 7, 60],
}
const layout: BlockLayout = { lines: [first, second] }

describe('where text is printed', () => {
  test('is exact where words begin and end', () => {
    expect(printedBoxes(layout, { start: 4, end: 7 })).toEqual([
      { page: 2, box: { left: 136, top: 50, right: 166, bottom: 62 } },
    ])
  })

  test('is found between two stops as if letters were evenly wide', () => {
    expect(printedBoxes(layout, { start: 9, end: 10 })[0]?.box).toMatchObject({ left: 184, right: 196 })
  })

  test('is one box for each line, also on two pages', () => {
    expect(printedBoxes(layout, { start: 8, end: 16 })).toEqual([
      { page: 2, box: { left: 172, top: 50, right: 220, bottom: 62 } },
      { page: 3, box: { left: 100, top: 40, right: 128, bottom: 52 } },
    ])
  })

  test('is nowhere for what no line covers', () => {
    expect(printedBoxes(layout, { start: 12, end: 13 })).toEqual([])
  })

  test('turns with the line', () => {
    const box = { left: 10, top: 20, right: 70, bottom: 80 }
    const of = (flow: LineLayout['flow']) =>
      printedBoxes({ lines: [{ ...second, start: 0, end: 7, box, flow }] }, { start: 4, end: 7 })[0]?.box
    expect(of('left')).toEqual({ ...box, left: 10, right: 36 })
    expect(of('down')).toEqual({ ...box, top: 54, bottom: 80 })
    expect(of('up')).toEqual({ ...box, top: 20, bottom: 46 })
  })

  test('gives a place for every offset, also between two lines and at the end', () => {
    expect(printedPlace(layout, 12)?.page).toBe(3)
    expect(printedPlace(layout, 20)?.box.left).toBeCloseTo(151.333, 3)
    expect(printedPlace(layout, 20)?.box.right).toBe(160)
    expect(printedPlace({ lines: [] }, 0)).toBeUndefined()
    expect(printedPlace({ lines: [], areas: [first] }, 0)).toBe(first)
  })
})

describe('what is printed at a point', () => {
  const blocks = [{ id: 'a', layout }, { id: 'b' }]

  test('is the letter under it', () => {
    expect(placeAt(blocks, 2, { x: 137, y: 55 })).toEqual({ blockId: 'a', charOffset: 4 })
    expect(placeAt(blocks, 3, { x: 159, y: 51 })).toEqual({ blockId: 'a', charOffset: 19 })
  })

  test('is the nearest line of several that are close', () => {
    const near = {
      id: 'c',
      layout: { lines: [{ ...first, box: { left: 100, top: 63, right: 220, bottom: 75 } }] },
    }
    expect(placeAt([...blocks, near], 2, { x: 110, y: 62.8 })?.blockId).toBe('c')
  })

  test('is nothing beside the text and on another page', () => {
    expect(placeAt(blocks, 2, { x: 137, y: 70 })).toBeUndefined()
    expect(placeAt(blocks, 1, { x: 137, y: 55 })).toBeUndefined()
  })
})

const anyLine = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.double({ min: 0.5, max: 60, noNaN: true })), {
    minLength: 1,
    maxLength: 20,
  })
  .map((steps): LineLayout => {
    const stops = [0, 0]
    for (const [chars, points] of steps) stops.push((stops.at(-2) ?? 0) + chars, (stops.at(-1) ?? 0) + points)
    return { ...first, start: 0, end: stops.at(-2) ?? 0, stops }
  })

test('distances rise with the text, and lead back to it', () => {
  fc.assert(
    fc.property(anyLine, (line) => {
      for (let char = 0; char < line.end; char++) {
        const from = distanceOf(line, char)
        const to = distanceOf(line, char + 1)
        expect(to).toBeGreaterThan(from)
        expect(charAt(line, (from + to) / 2)).toBe(char)
      }
    }),
  )
})
