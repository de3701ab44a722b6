import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { scriptOfText } from '../../../../../src/main/documents/language/scripts.ts'

test.each([
  ['“Text”—with dashes…', 'Latn', 14],
  ['42 %', '', 0],
  ['Straße, façade', 'Latn', 12],
  ['Η Ελλάδα', 'Grek', 7],
  ['東京へ行く', 'Kana', 5],
])('tells the script of %s', (text, script, letterCount) => {
  expect(scriptOfText(text)).toEqual({ script, letterCount })
})

test('counts plain letters as it counts any other', () => {
  const unit = fc.oneof(fc.string({ unit: 'grapheme-ascii' }), fc.constantFrom('“', '’', '…', '—', '\u2028'))
  fc.assert(
    fc.property(fc.array(unit), (parts) => {
      const text = parts.join('')
      const letterCount = text.match(/\p{L}/gu)?.length ?? 0
      expect(scriptOfText(text)).toEqual({ script: letterCount > 0 ? 'Latn' : '', letterCount })
    }),
  )
})
