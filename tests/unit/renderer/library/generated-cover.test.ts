import { describe, expect, it } from 'vitest'
import { designCover } from '../../../../src/renderer/library/generated-cover.ts'

/** Contrast of two `#rrggbb` colours. Source: WCAG 2.2, relative luminance and contrast ratio. */
function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255)
    .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

describe('designCover', () => {
  it('gives the same document the same cover', () => {
    expect(designCover('abc', 'Title')).toEqual(designCover('abc', 'Title'))
  })

  it('prints every title in a colour that can be read on its cloth', () => {
    const designs = Array.from({ length: 100 }, (_, index) => designCover(`document ${index}`, 'Title'))
    expect(new Set(designs.map(({ cloth }) => cloth)).size).toBeGreaterThan(4)
    for (const { cloth, print } of designs) expect(contrast(cloth, print)).toBeGreaterThan(7)
  })

  it('sets long titles and long words smaller', () => {
    expect(designCover('a', 'Emma').titleSize).toBe('l')
    expect(designCover('a', 'The Adventures of Sherlock Holmes').titleSize).toBe('m')
    expect(designCover('a', 'Donaudampfschifffahrt').titleSize).toBe('s')
  })
})
