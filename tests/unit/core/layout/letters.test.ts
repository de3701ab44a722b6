import { describe, expect, test } from 'vitest'
import {
  composeAccents,
  expandLigature,
  isPlainSign,
  mayBeAccent,
} from '../../../../src/core/layout/letters.ts'
import { isRightToLeft } from '../../../../src/core/layout/right-to-left.ts'

const units = Array.from({ length: 0x10000 }, (_, unit) => unit)
const isOf = (pattern: RegExp) => (unit: number) => pattern.test(String.fromCharCode(unit))

describe('mayBeAccent', () => {
  test('says so of every mark, and of every accent that stands as a sign of its own', () => {
    expect(units.filter(isOf(/\p{M}/u)).filter((unit) => !mayBeAccent(unit))).toEqual([])
    const joined = units.filter(
      (unit) => composeAccents({ text: `${String.fromCharCode(unit)}e`, styles: [] }).text.length === 1,
    )
    expect(joined.length).toBeGreaterThan(5)
    expect(joined.filter((unit) => !mayBeAccent(unit))).toEqual([])
  })

  test('says no of the letters and signs of most texts', () => {
    const common = 'The “tide” — it’s… (7.5 %) Ünïcödé Straße łódź Ελλάδα Привет'
    expect(Array.from(common).filter((sign) => mayBeAccent(sign.charCodeAt(0)))).toEqual([])
  })
})

test('plain signs are no ligatures, accents or letters that run to the left', () => {
  const plain = units.filter(isPlainSign)
  expect(plain.filter((unit) => expandLigature(unit) !== String.fromCharCode(unit))).toEqual([])
  expect(plain.filter((unit) => mayBeAccent(unit) || isRightToLeft(unit))).toEqual([])
})

test('letters of right-to-left scripts run to the left, and no others', () => {
  const scripts = /\p{Script=Hebrew}|\p{Script=Arabic}|\p{Script=Syriac}|\p{Script=Thaana}|\p{Script=Nko}/u
  expect(units.filter(isOf(scripts)).filter((unit) => !isRightToLeft(unit))).toEqual([])
  const others = /\p{Script=Latin}|\p{Script=Greek}|\p{Script=Cyrillic}|\p{Script=Han}|\p{P}/u
  const wrong = units
    .filter(isOf(others))
    .filter(isRightToLeft)
    .map((unit) => String.fromCharCode(unit))
  expect(wrong.filter((sign) => /\p{L}/u.test(sign))).toEqual([])
})
