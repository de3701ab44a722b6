import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { uprightRuns } from '../../../../src/renderer/reader/upright-runs.ts'

const upright = (text: string) =>
  uprightRuns(text)
    .filter(({ isUpright }) => isUpright)
    .map((run) => run.text)

describe('uprightRuns', () => {
  it('sets numbers of one and two digits upright, and pairs of marks', () => {
    expect(upright('明治3年12月、え!? 何!')).toEqual(['3', '12', '!?', '!'])
  })

  it('leaves longer numbers, decimals and groups of thousands lying', () => {
    expect(upright('1984年、3.14、1,000')).toEqual([])
  })

  it('loses no character of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('1', '2', '!', '?', '年', '.', ',') }), (text) => {
        expect(
          uprightRuns(text)
            .map((run) => run.text)
            .join(''),
        ).toBe(text)
      }),
    )
  })
})
