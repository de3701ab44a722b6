import { describe, expect, it } from 'vitest'
import {
  detectLanguage,
  directionOf,
  scriptOfLanguage,
} from '../../../../../src/main/documents/text/detect-language.ts'

describe('detectLanguage', () => {
  it.each([
    ['ar', 'كان البيت القديم في آخر الطريق.'],
    ['el', 'Το παλιό σπίτι.'],
    ['he', 'הבית הישן.'],
    ['hi', 'पुराना घर गली के अंत में था।'],
    ['ja', '吾輩は猫である。'],
    ['ko', '오래된 집.'],
    ['ru', 'Старый дом стоял в конце улицы.'],
    ['zh', '天下大势，分久必合。'],
  ])('takes the language of the script for a short text: %s', async (language, text) => {
    expect(await detectLanguage(text)).toBe(language)
  })

  it('does not guess from a few words in a script of many languages', async () => {
    expect(await detectLanguage('Die alte Mühle.')).toBe('und')
    expect(await detectLanguage('Hello. Привет. مرحبا.')).toBe('und')
    expect(await detectLanguage('42')).toBe('und')
  })

  it('tells languages of one script apart in running text', async () => {
    const ukrainian = 'Старий будинок стояв наприкінці вулиці, і ніхто в ньому не жив уже багато років. '
    expect(await detectLanguage(ukrainian.repeat(4))).toBe('uk')
  })
})

describe('scriptOfLanguage', () => {
  const usual = ['cs', 'da', 'de', 'en', 'es', 'fi', 'fr', 'it', 'nb', 'nl', 'no', 'pl', 'pt', 'sv']
  const regions = ['', ...Intl.supportedValuesOf('currency').map((code) => `-${code.slice(0, 2)}`)]
  const tags = usual.flatMap((language) => [...new Set(regions)].map((region) => `${language}${region}`))

  it('says of the usual languages what the locale data says', () => {
    const others = tags.filter((tag) => new Intl.Locale(tag).maximize().script !== scriptOfLanguage(tag))
    expect(tags.length).toBeGreaterThan(1000)
    expect(others).toEqual([])
  })

  it.each([
    ['en-Shaw', 'Shaw'],
    ['sr', 'Cyrl'],
    ['sr-Latn', 'Latn'],
    ['az-IR', 'Arab'],
    ['zh-TW', 'Hant'],
  ])('knows the others by the locale data: %s', (tag, script) => {
    expect(scriptOfLanguage(tag)).toBe(script)
  })

  it('tells the direction by it', () => {
    expect(['en', 'ar', 'he-IL', 'az-IR', 'und'].map(directionOf)).toEqual([
      'ltr',
      'rtl',
      'rtl',
      'rtl',
      'ltr',
    ])
  })
})
