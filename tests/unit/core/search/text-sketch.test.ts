import { expect, test } from 'vitest'
import { resemblance, withParagraph } from '../../../../src/core/search/text-sketch.ts'
import type { TextSketch } from '../../../../src/core/search/text-sketch.ts'
import { titleKey } from '../../../../src/core/search/title-key.ts'

const sketchOf = (paragraphs: readonly string[]): TextSketch =>
  paragraphs.reduce<TextSketch>((sketch, paragraph) => withParagraph(sketch, paragraph), [])

const paragraphs = (name: string, count: number) =>
  Array.from(
    { length: count },
    (_, index) => `${name}, paragraph ${index}: “It’s a long way to the river,” he said.`,
  )

test('an edition with other quotes, dashes and line ends is the same text', () => {
  const one = paragraphs('The Valley', 200)
  const other = one.map((text) => text.replaceAll(/[“”’]/gu, "'").replaceAll(' ', '\n'))
  expect(resemblance(sketchOf(one), sketchOf(other))).toBe(1)
})

test('an edition with a foreword is still nearly the same text, in any order of sections', () => {
  const one = paragraphs('The Valley', 200)
  const other = [...paragraphs('A foreword', 20), ...one.toReversed()]
  expect(resemblance(sketchOf(one), sketchOf(other))).toBeGreaterThan(0.7)
})

test('other texts are not alike, nor are those too short to tell', () => {
  expect(resemblance(sketchOf(paragraphs('The Valley', 200)), sketchOf(paragraphs('The Hill', 200)))).toBe(0)
  expect(resemblance(sketchOf(paragraphs('A note', 3)), sketchOf(paragraphs('A note', 3)))).toBe(0)
})

test('the same title is known by other authors’ order, case and article; without authors it says nothing', () => {
  expect(titleKey('The Tide-Table', ['Holm, Ines'])).toBe(titleKey('tide table', ['Ines Holm']))
  expect(titleKey('Notes', [])).toBe('')
})
