import { expect, it } from 'vitest'
import { threeLetterLanguage } from '../../../../src/core/text/three-letter-language.ts'

it.each([
  ['de-CH', 'deu'],
  ['EN', 'eng'],
  ['grc', 'grc'],
  ['und', 'und'],
  ['x-klingon', 'und'],
  ['日本語', 'und'],
  ['123', 'und'],
  ['', 'und'],
])('makes of %j %s', (tag, code) => {
  expect(threeLetterLanguage(tag)).toBe(code)
})
