import { describe, expect, it } from 'vitest'
import { wordStart } from '../../../../src/renderer/reader/word-start.ts'

describe('wordStart', () => {
  const text = 'Call me Ishmael. Some years ago'

  it('goes back to the first letter of the word', () => {
    expect([8, 10, 14].map((offset) => wordStart(text, offset, 'en'))).toEqual([8, 8, 8])
  })

  it('takes a caret behind a word for the word', () => {
    expect(wordStart(text, 15, 'en')).toBe(8)
    expect(wordStart(text, text.length, 'en')).toBe(28)
  })

  it('stays where there is no word', () => {
    expect(wordStart('a — b', 3, 'en')).toBe(3)
    expect(wordStart('', 0, 'en')).toBe(0)
  })

  it('finds words in a script without spaces', () => {
    expect(wordStart('吾輩は猫である', 1, 'ja')).toBe(0)
    expect(wordStart('吾輩は猫である', 3, 'ja')).toBe(3)
  })

  it('takes a language tag that is none for no language', () => {
    expect(wordStart(text, 10, 'not a tag!')).toBe(8)
  })

  it('finds a word far into a long text', () => {
    const long = '\u{1F4D6} '.repeat(500) + 'lectern'
    expect(wordStart(long, long.length - 2, 'en')).toBe(long.length - 7)
  })
})
