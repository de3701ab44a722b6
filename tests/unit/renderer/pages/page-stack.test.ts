import { describe, expect, test } from 'vitest'
import {
  pageAt,
  pageGap,
  pageLeft,
  pagesBetween,
  stackPages,
  usualSize,
} from '../../../../src/renderer/pages/page-stack.ts'

const upright = { width: 600, height: 800 }
const wide = { width: 1000, height: 500 }
const stack = stackPages([upright, wide, upright])

describe('pages below each other', () => {
  test('stand apart, each in the middle of the widest', () => {
    expect(stack.tops).toEqual([pageGap, 2 * pageGap + 800, 3 * pageGap + 1300])
    expect(stack.height).toBe(4 * pageGap + 2100)
    expect(stack.width).toBe(1000 + 2 * pageGap)
    expect([0, 1, 2].map((page) => pageLeft(stack, page))).toEqual([200 + pageGap, pageGap, 200 + pageGap])
  })

  test('are found by a distance from the top, the room below a page counted to it', () => {
    expect([-50, 0, pageGap, 808, 816, 818, 1317, 99_999].map((y) => pageAt(stack, y))).toEqual([
      0, 0, 0, 0, 0, 1, 1, 2,
    ])
  })

  test('show from the first to the last that a window touches', () => {
    expect(pagesBetween(stack, 700, 900)).toEqual({ first: 0, last: 2 })
    expect(pagesBetween(stack, -100, 100)).toEqual({ first: 0, last: 1 })
    expect(pagesBetween(stack, 1400, 9000)).toEqual({ first: 2, last: 3 })
  })

  test('are none for a file without pages', () => {
    expect(pagesBetween(stackPages([]), 0, 100)).toEqual({ first: 0, last: 0 })
  })
})

test('the usual size is that of most pages, not of a fold-out or the cover', () => {
  expect(usualSize([wide, upright, { width: 600.2, height: 800.1 }, wide, upright])).toBe(upright)
  expect(usualSize([wide])).toBe(wide)
})
