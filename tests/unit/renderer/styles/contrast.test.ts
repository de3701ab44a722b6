import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { markColours } from '../../../../src/shared/marks.ts'
import { lightColours, themes } from '../../../../src/shared/settings.ts'

const folder = new URL('../../../../src/renderer/styles/', import.meta.url)
const sheets = ['tokens.css', 'lights.css']
  .map((name) => readFileSync(new URL(name, folder), 'utf8'))
  .join('\n')
const shownThemes = themes.filter((theme) => theme !== 'system')

/** The hex colours that a theme sets, by token. */
function tokensOf(theme: string): ReadonlyMap<string, string> {
  const tokens = new Map<string, string>()
  for (const [, selector, body] of sheets.matchAll(/([^{}]*)\{([^{}]*)\}/g)) {
    if (selector?.includes(`[data-theme='${theme}']`) !== true) continue
    for (const [, name = '', value = ''] of (body ?? '').matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)) {
      tokens.set(name, value)
    }
  }
  return tokens
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => parseInt(hex.slice(start, start + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const papers = ['paper', 'surface', 'sunken']
const washes = lightColours.map((colour) => `wash-${colour}`)
const words = lightColours.map((colour) => `word-${colour}`)
const marks = lightColours.map((colour) => `mark-${colour}`)
/** Behind what the reader marked. */
const marked = markColours.map((colour) => `marked-${colour}`)
const pairs = (texts: readonly string[], backgrounds: readonly string[]) =>
  texts.flatMap((text) => backgrounds.map((background) => [text, background] as const))

/** Each text with each background that it is used on. */
const texts = [
  ...pairs(['ink', 'ink-soft', 'ink-faint', 'accent', 'danger'], papers),
  ...pairs(['ink', 'ink-soft'], ['hover', 'accent-soft', 'danger-soft']),
  // Selected text is all in ink.
  ...pairs(['ink'], ['selection']),
  ...pairs(['accent'], ['accent-soft', 'hover']),
  ...pairs(['danger'], ['danger-soft']),
  ...pairs(['on-accent'], ['accent', 'accent-hover']),
  // Within a sentence: the text, a quotation, a link, and a word that is told by its letters or a line.
  ...pairs(['ink', 'ink-soft', 'accent'], washes),
  ...pairs(['on-word'], words),
  ...pairs(['ink'], [...marked, 'found', 'found-current']),
  ...pairs(marks, [...papers, ...washes]),
]

/** Rings, outlines and lines that tell something. */
const signs = pairs(['focus', 'line-strong'], papers)

function tooWeak(theme: string, list: readonly (readonly [string, string])[], least: number): string[] {
  const tokens = tokensOf(theme)
  return list.flatMap(([one, other]) => {
    const ratio = contrast(tokens.get(one) ?? 'missing', tokens.get(other) ?? 'missing')
    return ratio >= least ? [] : [`${one} on ${other}: ${ratio.toFixed(2)}`]
  })
}

describe('the colours of a theme', () => {
  it('compares as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  })

  it.each(shownThemes)('%s sets every token', (theme) => {
    expect([...tokensOf(theme).keys()].toSorted()).toEqual([...tokensOf('light').keys()].toSorted())
  })

  it.each(shownThemes)('%s has marks that differ from each other and from the paper', (theme) => {
    const tokens = tokensOf(theme)
    const shown = ['paper', ...marked].map((name) => tokens.get(name))
    expect(new Set(shown).size).toBe(markColours.length + 1)
  })

  it.each(shownThemes)('%s has text that reaches AA, of high contrast AAA, on all it stands on', (theme) => {
    expect(tooWeak(theme, texts, theme.startsWith('contrast') ? 7 : 4.5)).toEqual([])
  })

  it.each(shownThemes)('%s has rings and outlines that reach 3:1', (theme) => {
    expect(tooWeak(theme, signs, 3)).toEqual([])
  })
})
