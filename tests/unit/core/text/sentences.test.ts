import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { splitSentences } from '../../../../src/core/text/sentences.ts'
import type { SentenceOptions } from '../../../../src/core/text/sentences.ts'
import { anyLanguage, anyText } from '../../../support/blocks.ts'

const fixtures = new URL('../../../fixtures/sentences/', import.meta.url)

interface SentenceCase {
  readonly about: string
  readonly text?: string
  readonly sentences: readonly string[]
}

function sentences(text: string, language: string, options?: SentenceOptions): string[] {
  return splitSentences(text, language, options).map((range) => text.slice(range.start, range.end).trim())
}

function prose(text: string): string[] {
  return sentences(text, 'en', { lineEnds: 'wrap' })
}

describe('splitSentences', () => {
  for (const file of readdirSync(fixtures).filter((name) => name.endsWith('.json'))) {
    const language = file.replace('.json', '')
    const cases: SentenceCase[] = JSON.parse(readFileSync(new URL(file, fixtures), 'utf8'))
    describe(`in ${language}`, () => {
      it.each(cases)('knows $about', ({ text, sentences: expected }) => {
        expect(sentences(text ?? expected.join(' '), language)).toEqual(expected)
      })
    })
  }

  it('ends a sentence where the space after the stop was forgotten', () => {
    expect(sentences('It rained all day.The roof leaked.', 'en')).toEqual([
      'It rained all day.',
      'The roof leaked.',
    ])
  })

  it('gives the white space after a sentence to it', () => {
    expect(splitSentences(' One.  Two. ', 'en')).toEqual([
      { start: 0, end: 7 },
      { start: 7, end: 12 },
    ])
  })

  it('gives nothing for nothing, and one range for white space', () => {
    expect(splitSentences('', 'en')).toEqual([])
    expect(splitSentences(' \n ', 'en')).toEqual([{ start: 0, end: 3 }])
  })

  it('ends a sentence with its line, unless the next line goes on with it', () => {
    expect(sentences('milk\nbread and butter\ntea', 'en')).toEqual(['milk', 'bread and butter', 'tea'])
    expect(sentences('We came to the \nriver at dusk.', 'en')).toEqual(['We came to the \nriver at dusk.'])
  })

  it('goes on over lines of prose, but not over a blank line or a list item', () => {
    expect(prose('The sea\nWas calm')).toEqual(['The sea\nWas calm'])
    expect(prose('The sea\n\nWas calm')).toEqual(['The sea', 'Was calm'])
    expect(prose('Bring\n1. rope\n2. oars')).toEqual(['Bring', '1. rope', '2. oars'])
  })

  it('leaves a language without rules to Intl.Segmenter', () => {
    expect(sentences('ສະບາຍດີ. ຂ້ອຍ.', 'lo').join(' ')).toBe('ສະບາຍດີ. ຂ້ອຍ.')
  })

  it('takes a malformed or dangerous tag for an undetermined language', () => {
    for (const language of ['', 'und', 'x-bad_tag!!', 'constructor', '__proto__']) {
      expect(sentences('One is here. Two is there.', language)).toHaveLength(2)
    }
  })

  it('partitions any text', () => {
    fc.assert(
      fc.property(anyText, anyLanguage, fc.constantFrom('end', 'wrap'), (text, language, lineEnds) => {
        let end = 0
        for (const range of splitSentences(text, language, { lineEnds })) {
          expect(range.start).toBe(end)
          expect(range.end).toBeGreaterThan(range.start)
          end = range.end
        }
        expect(end).toBe(text.length)
      }),
      { numRuns: 400 },
    )
  })

  it('cuts no surrogate pair and begins no sentence with white space', () => {
    fc.assert(
      fc.property(anyText, anyLanguage, (text, language) => {
        for (const { start } of splitSentences(text, language).slice(1)) {
          expect(text.slice(start - 1, start + 1)).not.toMatch(/^[\uD800-\uDBFF][\uDC00-\uDFFF]$/)
          expect(text.charAt(start)).not.toMatch(/\s/)
        }
      }),
    )
  })

  it('takes time in proportion to the text', () => {
    const unlikely = ['(', 'a.', '. ', '"', '1. ', '• ', '\n', '.[', '「', 'Mr. ', 'x'.repeat(50)]
    for (const piece of unlikely) {
      const text = piece.repeat(Math.ceil(200_000 / piece.length))
      const startedMs = performance.now()
      splitSentences(text, 'en')
      expect(performance.now() - startedMs, piece.slice(0, 5)).toBeLessThan(10_000)
    }
  })
})
