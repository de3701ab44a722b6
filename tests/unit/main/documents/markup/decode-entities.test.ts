import { describe, expect, test } from 'vitest'
import {
  decodeAttributeEntities,
  decodeEntities,
} from '../../../../../src/main/documents/markup/decode-entities.ts'

describe('entities', () => {
  test.each([
    ['none', 'none'],
    ['a &amp; b &lt;c&gt; &quot;d&quot; &apos;e&apos;&nbsp;f&#160;g', 'a & b <c> "d" \'e\'\u00a0f\u00a0g'],
    ['&amp;lt;', '&lt;'],
    ['&mdash;&#x2014;&#8212; &amp; &eacute;', '——— & é'],
    ['&copy 2026', '© 2026'],
    ['AT&T, R & B, &&', 'AT&T, R & B, &&'],
    ['&unknown; &amp', '&unknown; &'],
  ])('in a text: %s', (source, text) => {
    expect(decodeEntities(source)).toBe(text)
  })

  test('without a semicolon are part of an address', () => {
    expect(decodeAttributeEntities('?a=1&copy=2&amp;b=&mdash;')).toBe('?a=1&copy=2&b=—')
  })
})
