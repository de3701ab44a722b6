import { expect, test } from 'vitest'
import { matchContext } from '../../../../src/core/search/match-context.ts'

const contextOf = (text: string, found: string) => {
  const start = text.indexOf(found)
  return matchContext(text, { start, end: start + found.length })
}

test('a short text is given whole and in one line', () => {
  expect(contextOf('One\n  two three', 'two')).toEqual({ before: 'One ', found: 'two', after: ' three' })
})

test('a long text is cut at words', () => {
  const { before, after } = contextOf(`${'alpha beta '.repeat(20)}HERE${' gamma delta'.repeat(20)}`, 'HERE')
  expect(before).toMatch(/^…(?:alpha|beta) .*beta $/)
  expect(after).toMatch(/^ gamma .*(?:gamma|delta)…$/)
})

test('a text without spaces is cut between characters', () => {
  const { before, after } = contextOf(`${'\u{20000}'.repeat(60)}。${'\u{20000}'.repeat(100)}`, '。')
  for (const text of [before, after]) expect(text.isWellFormed()).toBe(true)
})
