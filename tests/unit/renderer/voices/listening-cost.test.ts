import { describe, expect, it } from 'vitest'
import { charsPerSecond, dollarsPerHour } from '../../../../src/renderer/voices/listening-cost.ts'
import { previewLanguageOf } from '../../../../src/renderer/voices/preview-language.ts'

describe('what listening costs', () => {
  it('goes by how many characters a language speaks in a second', () => {
    expect(dollarsPerHour(4, 'en-GB')).toBeCloseTo(0.216)
    expect(charsPerSecond('zh-Hant')).toBeLessThan(charsPerSecond('ja'))
    expect(charsPerSecond('sv')).toBe(charsPerSecond('en'))
  })
})

describe('what a preview is spoken in', () => {
  it('is the wanted language where the voice speaks it, else its own', () => {
    expect(previewLanguageOf(['en-GB', 'fr'], 'fr-CA')).toBe('fr')
    expect(previewLanguageOf(['en-GB'], 'fr')).toBe('en-GB')
    expect(previewLanguageOf(['mul'], 'fr')).toBe('fr')
    expect(previewLanguageOf([], 'fr')).toBe('fr')
  })
})
