import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { markColours } from '../../../../src/shared/marks.ts'

const css = readFileSync(new URL('../../../../src/renderer/styles/tokens.css', import.meta.url), 'utf8')

/** A theme's colours by name. */
function coloursOf(theme: string): ReadonlyMap<string, string> {
  const block = css.split(`:root[data-theme='${theme}'] {`)[1]?.split('}')[0] ?? ''
  const colours = block.matchAll(/--([\w-]+): (#[\da-f]{6});/g)
  return new Map(Array.from(colours, ([, name = '', colour = '']) => [name, colour]))
}

/** Relative luminance of a colour. Source: WCAG 2.2, "relative luminance". */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (bright + 0.05) / (dark + 0.05)
}

test.each(['light', 'sepia', 'dark'])('text on every mark and on what was found is readable: %s', (theme) => {
  const colours = coloursOf(theme)
  const ink = colours.get('ink') ?? ''
  const names = [
    ...markColours.map((colour) => `mark-${colour}`),
    'found',
    'found-current',
    'sentence',
    'selection',
  ]
  for (const name of names) {
    expect(contrast(ink, colours.get(name) ?? ''), name).toBeGreaterThanOrEqual(4.5)
  }
})

test.each(['light', 'sepia', 'dark'])(
  'no two marks have one colour, and all differ from the paper: %s',
  (theme) => {
    const colours = coloursOf(theme)
    const shown = ['paper', ...markColours.map((colour) => `mark-${colour}`)].map((name) => colours.get(name))
    expect(new Set(shown).size).toBe(markColours.length + 1)
    expect(shown).not.toContain(undefined)
  },
)
