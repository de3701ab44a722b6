import { describe, expect, test } from 'vitest'
import { isOnPage, pageGeometry, toPageBox } from '../../../../../src/main/documents/pdf/page-geometry.ts'

const visible = { left: 10, bottom: 20, right: 210, top: 320 }
/** Near the upper left corner of the page as it is not turned. */
const mark = { left: 20, bottom: 280, right: 60, top: 300 }

describe('places on a page as shown', () => {
  test.each([
    [0, 200, 300, { left: 10, top: 20, right: 50, bottom: 40 }],
    [1, 300, 200, { left: 260, top: 10, right: 280, bottom: 50 }],
    [2, 200, 300, { left: 150, top: 260, right: 190, bottom: 280 }],
    [3, 300, 200, { left: 20, top: 150, right: 40, bottom: 190 }],
  ])('a page that is turned by %i quarters is %i wide and %i high', (turns, width, height, box) => {
    const geometry = pageGeometry(visible, turns)
    expect(geometry).toMatchObject({ width, height })
    expect(toPageBox(geometry, mark)).toEqual(box)
  })

  test('turns count round, also backwards', () => {
    expect(pageGeometry(visible, -1)).toEqual(pageGeometry(visible, 3))
    expect(pageGeometry(visible, 5)).toEqual(pageGeometry(visible, 1))
  })

  test('what has its middle outside is not on the page', () => {
    const geometry = pageGeometry(visible, 0)
    expect(isOnPage(geometry, { left: -8, top: 10, right: 10, bottom: 20 })).toBe(true)
    expect(isOnPage(geometry, { left: -12, top: 10, right: 10, bottom: 20 })).toBe(false)
    expect(isOnPage(geometry, { left: 0, top: 299, right: 10, bottom: 305 })).toBe(false)
  })
})
