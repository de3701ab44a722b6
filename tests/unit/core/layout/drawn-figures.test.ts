import { expect, test } from 'vitest'
import type { PageBox } from '../../../../src/shared/document.ts'
import { buildPage, printLines } from '../../../support/build-page.ts'
import { composePages } from '../../../support/compose-pages.ts'

const lines = [
  'The gauge was read each morning before the tide had',
  'turned, and what it showed was written in the log, in',
  'which it can be read to this day by anyone who asks.',
]

/** The area of the figure on a page of text, a label, its caption, and what is drawn. */
function areaOfFigure(shapes: readonly PageBox[], rules: readonly PageBox[] = []): PageBox | undefined {
  const page = buildPage(
    [
      ...printLines(lines, { y: 60 }),
      { text: 'float', x: 150, y: 150, size: 8 },
      { text: 'Figure 1: The gauge.', x: 120, y: 200 },
      ...printLines(lines, { y: 240 }),
    ],
    { shapes, rules },
  )
  const { blocks } = composePages([page])
  return blocks.find(({ kind }) => kind === 'figure')?.layout?.areas?.[0]?.box
}

const box = (left: number, top: number, right: number, bottom: number): PageBox => ({
  left,
  top,
  right,
  bottom,
})

test('a figure is shown with what is drawn about its labels', () => {
  const frame = box(140, 130, 190, 160)
  const arrow = box(190, 140, 240, 142)
  const wheel = box(245, 120, 280, 170)
  expect(areaOfFigure([wheel, frame], [arrow])).toEqual(box(140, 120, 280, 170))
})

test('what is drawn elsewhere, or over running text, is no part of it', () => {
  const alone = areaOfFigure([])
  const ornament = box(400, 500, 440, 540)
  const tint = box(40, 40, 300, 110)
  expect(areaOfFigure([ornament, tint])).toEqual(alone)
})

test('a rule between columns takes no text into the figure', () => {
  const alone = areaOfFigure([])
  expect(areaOfFigure([], [box(176, 40, 177, 300)])).toEqual(alone)
})
