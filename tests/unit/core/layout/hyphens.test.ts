import { describe, expect, test } from 'vitest'
import { isBreakingHyphen } from '../../../../src/core/layout/hyphens.ts'
import { Vocabulary } from '../../../../src/core/layout/vocabulary.ts'

function join(before: string, after: string, seen = '', isSoft = false): string {
  const vocabulary = new Vocabulary()
  vocabulary.addLine(seen, false)
  return isBreakingHyphen(before, after, isSoft, vocabulary) ? before.slice(0, -1) + after : before + after
}

describe('isBreakingHyphen', () => {
  test.each([
    ['compi-', 'lation', '', 'compilation'],
    ['the differ-', 'ence between', '', 'the difference between'],
    ['some-', 'thing else', 'some day a thing', 'something else'],
    ['mixed-', 'mode', 'a mixed bag in the same mode', 'mixed-mode'],
    ['mixed-', 'mode', 'the mixed-mode interpreter', 'mixed-mode'],
    ['run-', 'time', 'at runtime it is known', 'runtime'],
    ['sister-in-', 'law', 'in law and sister', 'sister-in-law'],
    ['forty-', 'five', '', 'forty-five'],
    ['one-', 'sided', '', 'one-sided'],
    ['self-', 'contained', '', 'self-contained'],
    ['one-', 'dimensional', 'a two-dimensional map of one shore', 'one-dimensional'],
    ['object-ori-', 'ented', '', 'object-oriented'],
    ['Anglo-', 'Saxon', '', 'Anglo-Saxon'],
    ['1990-', '1995', '', '1990-1995'],
    ['IN-', 'STRUMENTS', '', 'INSTRUMENTS'],
  ])('%s|%s', (before, after, seen, expected) => {
    expect(join(before, after, seen)).toBe(expected)
  })

  test('a dash is no hyphen', () => {
    expect(join('the end –', 'or so')).toBe('the end –or so')
    expect(join('the end -', 'or so')).toBe('the end -or so')
  })

  test('a hyphen that the file marks as soft is always undone', () => {
    expect(join('well-', 'being', 'well being', true)).toBe('wellbeing')
  })
})
