import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { toEspeakInput } from '../../../../../src/main/speech/offline/espeak-text.ts'

test('leaves no markup, phoneme bracket or control character for eSpeak to obey', () => {
  const { text } = toEspeakInput('a [[h@l"oU]] <b>x</b> & y\u0001\0z')
  expect(text).toBe('a  [h@l"oU]] &lt;b&gt;x&lt;/b&gt; &amp; y  z')
})

test('leads every code point of what eSpeak gets back to the character it was made of', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', '&', '<', '[', '😀', 'é', '\u0001', '\uD800') }),
      (plain) => {
        const { text, toPlainOffset } = toEspeakInput(plain)
        const offsets = [...text].map((_, index) => toPlainOffset(index))
        const starts: number[] = []
        for (
          let offset = 0;
          offset < plain.length;
          offset +=
            plain.codePointAt(offset) === undefined
              ? 1
              : String.fromCodePoint(plain.codePointAt(offset) ?? 0).length
        ) {
          starts.push(offset)
        }
        expect([...new Set(offsets)]).toEqual(starts)
        expect(offsets).toEqual(offsets.toSorted((a, b) => a - b))
        expect(toPlainOffset([...text].length)).toBe(plain.length)
      },
    ),
  )
})
