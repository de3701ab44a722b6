import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  doubtOfBlock,
  doubtOfDeclared,
  isSameLanguage,
  LanguageJudge,
} from '../../../../../src/main/documents/language/language-judge.ts'

interface Samples {
  readonly sentences: readonly string[]
  readonly short: readonly string[]
}

const samples = Object.entries(
  JSON.parse(
    readFileSync(new URL('../../../../fixtures/languages/paragraphs.json', import.meta.url), 'utf8'),
  ) as Record<string, Samples>,
)
const languages = samples.map(([language]) => language)
const judge = new LanguageJudge()

/** Paragraphs of three sentences, each sentence in three of them. */
function longTexts({ sentences }: Samples): string[] {
  return sentences.map((_sentence, index) =>
    [0, 1, 2].map((next) => sentences[(index + next) % sentences.length]).join(' '),
  )
}

/** Every text of a length, judged against every expectation that is wrong. */
async function againstWrongExpectations(textsOf: (of: Samples) => readonly string[]) {
  const outcome = { right: 0, wrong: 0, unsure: 0, all: 0 }
  for (const [language, of] of samples) {
    for (const text of textsOf(of)) {
      for (const expected of languages.filter((each) => each !== language)) {
        const verdict = await judge.judge(text, expected, doubtOfBlock)
        outcome.all += 1
        if (verdict.kind === 'unsure') outcome.unsure += 1
        else if (verdict.kind === 'other' && verdict.language === language) outcome.right += 1
        else outcome.wrong += 1
      }
    }
  }
  return outcome
}

describe('LanguageJudge', () => {
  it('has 225 texts in 15 languages to be judged by', () => {
    const texts = samples.flatMap(([, of]) => [...longTexts(of), ...of.sentences, ...of.short])
    expect([languages.length, texts.length]).toEqual([15, 225])
  })

  it('tells the language of at least 99 of 100 paragraphs, whatever was expected', async () => {
    const { right, all } = await againstWrongExpectations(longTexts)
    expect(right / all).toBeGreaterThanOrEqual(0.99)
  })

  it('tells at least 95 of 100 single sentences, and takes at most one in 200 for a third language', async () => {
    const { right, wrong, all } = await againstWrongExpectations(({ sentences }) => sentences)
    expect(right / all).toBeGreaterThanOrEqual(0.95)
    expect(wrong / all).toBeLessThanOrEqual(0.005)
  })

  it('never takes a heading, an answer or a name for another language of its script', async () => {
    const { wrong } = await againstWrongExpectations(({ short }) => short)
    expect(wrong).toBe(0)
  })

  it('never changes a text that is in the expected language, however short', async () => {
    for (const [language, of] of samples) {
      for (const text of [...longTexts(of), ...of.sentences, ...of.short]) {
        const verdict = await judge.judge(text, language, doubtOfBlock)
        expect(verdict.kind, `${language}: ${text}`).not.toBe('other')
      }
    }
  })

  it('sets a declared language aside for a paragraph, not for a sentence', async () => {
    const [, french] = samples.find(([language]) => language === 'fr') ?? ['', { sentences: [], short: [] }]
    const [first = ''] = french.sentences
    expect(await judge.judge(first, 'en', doubtOfDeclared)).toEqual({ kind: 'unsure' })
    const long = longTexts(french)[0] ?? ''
    expect(await judge.judge(long, 'en', doubtOfDeclared)).toEqual({ kind: 'other', language: 'fr' })
  })

  it('stays with the expected language where a sentence in another is quoted', async () => {
    const text =
      'He looked at her for a long while, and then he said, “Je ne sais pas pourquoi il est venu ici,” as if that were an answer.'
    expect(await judge.judge(text, 'en', doubtOfBlock)).not.toMatchObject({ kind: 'other' })
  })

  it('keeps a language that the detector does not know', async () => {
    const welsh =
      'Yr oedd yr hen felinydd yn eistedd o flaen ei dŷ bob nos ac yn edrych ar yr afon yn llifo i’r dref.'
    expect(await judge.judge(welsh, 'cy', doubtOfBlock)).toEqual({ kind: 'unsure' })
  })

  it('knows Latin in a book in another language', async () => {
    const latin =
      'Gallia est omnis divisa in partes tres, quarum unam incolunt Belgae, aliam Aquitani, sed hi omnes lingua et legibus inter se differunt.'
    expect(await judge.judge(latin, 'en', doubtOfBlock)).toEqual({ kind: 'other', language: 'la' })
  })

  it('says beforehand of no text that it finds in another language that it would not', async () => {
    for (const [language, of] of samples) {
      for (const text of [...longTexts(of), ...of.sentences, ...of.short]) {
        for (const expected of languages.filter((each) => each !== language)) {
          const { kind } = await judge.judge(text, expected, doubtOfBlock)
          if (kind === 'other') expect(judge.mayBeOther(text, expected, doubtOfBlock)).toBe(true)
        }
      }
    }
  })

  it('needs no detector for sentences with few of the little words, when no other language has more', () => {
    const text =
      'Somewhere a dog barked; another, farther off, replied. Somewhere a dog barked; another replied.'
    expect(judge.mayBeOther(text, 'en', doubtOfBlock)).toBe(false)
  })

  it('takes regions, and names for the same language, for one', () => {
    expect(isSameLanguage('en-GB', 'en')).toBe(true)
    expect(isSameLanguage('nb', 'no')).toBe(true)
    expect(isSameLanguage('sr-Latn', 'hr')).toBe(true)
    expect(isSameLanguage('pt', 'es')).toBe(false)
  })
})
