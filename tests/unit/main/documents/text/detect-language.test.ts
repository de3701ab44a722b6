import { describe, expect, it } from 'vitest'
import { detectLanguage } from '../../../../../src/main/documents/text/detect-language.ts'

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
