import { expect, test } from 'vitest'
import { findAddresses } from '../../../../src/core/text/addresses.ts'

function found(text: string): readonly string[] {
  return findAddresses(text).map(({ start, end }) => text.slice(start, end))
}

test.each([
  ['See https://example.org/a/b?c=1#d.', ['https://example.org/a/b?c=1#d']],
  ['(at http://example.org), and www.example.com!', ['http://example.org', 'www.example.com']],
  ['“https://de.wikipedia.org/wiki/Lesen_(Begriff)”', ['https://de.wikipedia.org/wiki/Lesen_(Begriff)']],
  ['<ftp://example.org/file.txt>', ['ftp://example.org/file.txt']],
  ['It is doi:10.1000/182, or doi: none.', ['doi:10.1000/182']],
  ['参照：https://example.jp/あ。次', ['https://example.jp/あ']],
])('finds addresses without the marks around them: %s', (text, addresses) => {
  expect(found(text)).toEqual(addresses)
})

test.each(['awww.so cute', 'http:// alone', 'www. is short', 'and/or 3.14 e.g. 12:30', 'a.b@example.org'])(
  'takes nothing else for one: %s',
  (text) => {
    expect(found(text)).toEqual([])
  },
)
