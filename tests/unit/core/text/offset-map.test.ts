import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { OffsetMap, OffsetMapBuilder } from '../../../../src/core/text/offset-map.ts'

function soft(): OffsetMap {
  // Display: "co\u00ADop ﬁt[1] x", spoken: "coop fit x".
  const builder = new OffsetMapBuilder()
  builder.copy('co')
  builder.skip(1)
  builder.copy('op ')
  builder.replace(1, 'fi')
  builder.copy('t')
  builder.skip(3)
  builder.copy(' x')
  return builder.build().map
}

describe('OffsetMap', () => {
  it('maps the identity without segments', () => {
    const map = OffsetMap.identity(5)
    expect([map.toSpoken(3), map.toDisplay(3), map.isIdentity]).toEqual([3, 3, true])
    expect(map.displayRange({ start: 1, end: 4 })).toEqual({ start: 1, end: 4 })
  })

  it('maps a place in skipped text to where speech goes on', () => {
    const map = soft()
    expect(map.toSpoken(2)).toBe(2)
    expect(map.toSpoken(3)).toBe(2)
    expect(map.toSpoken(9)).toBe(8)
    expect(map.toDisplay(2)).toBe(3)
  })

  it('maps a place inside a replacement to the start of what it replaces', () => {
    const map = soft()
    expect(map.toDisplay(5)).toBe(6)
    expect(map.toDisplay(6)).toBe(6)
    expect(map.toSpoken(6)).toBe(5)
  })

  it('covers a word with the soft hyphen inside it and the ligature it begins with', () => {
    const map = soft()
    expect(map.displayRange({ start: 0, end: 4 })).toEqual({ start: 0, end: 5 })
    expect(map.displayRange({ start: 5, end: 8 })).toEqual({ start: 6, end: 8 })
  })

  it('leaves skipped text at the ends out of a display range', () => {
    expect(soft().displayRange({ start: 2, end: 8 })).toEqual({ start: 3, end: 8 })
  })

  it('clamps offsets out of range', () => {
    const map = soft()
    expect([map.toSpoken(-1), map.toSpoken(99), map.toDisplay(-1), map.toDisplay(99)]).toEqual([0, 10, 0, 13])
  })

  it('is monotonic both ways and covers what it came from', () => {
    const step = fc.tuple(fc.constantFrom('copy', 'skip', 'replace'), fc.nat(4), fc.string({ maxLength: 4 }))
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const builder = new OffsetMapBuilder()
        for (const [kind, chars, spoken] of steps) {
          if (kind === 'copy') builder.copy(spoken)
          else builder.replace(chars, kind === 'skip' ? '' : spoken)
        }
        const { text, map } = builder.build()
        expect(map.spokenLength).toBe(text.length)
        for (let at = 1; at <= map.displayLength; at += 1) {
          expect(map.toSpoken(at)).toBeGreaterThanOrEqual(map.toSpoken(at - 1))
        }
        for (let at = 1; at <= map.spokenLength; at += 1) {
          expect(map.toDisplay(at)).toBeGreaterThanOrEqual(map.toDisplay(at - 1))
          const range = map.displayRange({ start: at - 1, end: at })
          expect(map.toDisplay(at - 1)).toBe(range.start)
          expect(range.end).toBeGreaterThanOrEqual(range.start)
        }
      }),
    )
  })
})
