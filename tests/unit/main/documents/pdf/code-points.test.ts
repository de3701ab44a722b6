import { expect, test } from 'vitest'
import { meantCodePoint } from '../../../../../src/main/documents/pdf/code-points.ts'

const meant = (text: string) =>
  String.fromCodePoint(...Array.from(text, (sign) => meantCodePoint(sign.codePointAt(0) ?? 0)))

test('parts of Chinese characters stand for the characters that look alike', () => {
  expect(meant('\u2ed1\u2ed3\u2ea0\u2ef3\u2f2f\u2fd5')).toBe('長长民龟工龠')
})

test('a part without a character of its own stays, as do signs beside them', () => {
  expect(meant('\u2ede\u2e7f\u3001工')).toBe('\u2ede\u2e7f\u3001工')
})
