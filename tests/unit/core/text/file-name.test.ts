import { assert, constantFrom, oneof, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isFileName, toFileName } from '../../../../src/core/text/file-name.ts'

describe('isFileName', () => {
  it('takes what every file system takes', () => {
    for (const name of ['Sherlock Holmes', 'Война и мир', '草枕', 'a.b', 'St.', 'COM', 'confession'])
      expect(isFileName(name), name).toBe(true)
  })

  it('refuses separators, devices, hidden files and what is not seen', () => {
    const refused = ['', '.', '..', '.hidden', ' a', 'a ', 'a/b', 'a\\b', 'a:b', 'a?', 'a\nb', 'a\0']
    for (const name of [...refused, 'CON', 'nul.txt', 'com1', 'a\u202Eb', '\uD800'])
      expect(isFileName(name), JSON.stringify(name)).toBe(false)
  })

  it('refuses what leaves no room for an ending', () => {
    expect(isFileName('x'.repeat(200))).toBe(true)
    expect(isFileName('x'.repeat(201))).toBe(false)
    expect(isFileName('語'.repeat(67))).toBe(false)
  })
})

describe('toFileName', () => {
  it('makes a name of any text, or nothing', () => {
    const texts = oneof(
      string({ unit: 'binary', maxLength: 120 }),
      string({
        unit: constantFrom('.', ' ', '\u2028', '\uD800', '\u200B', '語', 'c', 'o', 'n', '\n'),
        maxLength: 120,
      }),
    )
    assert(
      property(texts, (text) => {
        const name = toFileName(text)
        expect(name === '' || isFileName(name), JSON.stringify(name)).toBe(true)
      }),
    )
  })

  it('leaves a text as it is where it can be', () => {
    for (const text of ['Sherlock Holmes', 'Война и мир', 'St. Ives', '草枕'])
      expect(toFileName(text)).toBe(text)
    expect(toFileName('Two\nlines')).toBe('Two lines')
    expect(toFileName('Con')).toBe('_Con')
    expect(toFileName('. . hidden')).toBe('hidden')
  })
})
