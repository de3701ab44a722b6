import { expect, test } from 'vitest'
import { romanNumeral } from '../../../../src/main/documents/roman-numeral.ts'

test('writes numbers from 1 to 3999 in small letters', () => {
  const written = [1, 4, 9, 14, 40, 90, 400, 1994, 3999].map(romanNumeral)
  expect(written).toEqual(['i', 'iv', 'ix', 'xiv', 'xl', 'xc', 'cd', 'mcmxciv', 'mmmcmxcix'])
})

test('writes other numbers in digits', () => {
  expect([0, -3, 4000].map(romanNumeral)).toEqual(['0', '-3', '4000'])
})
