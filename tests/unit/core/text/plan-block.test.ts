import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { planBlock } from '../../../../src/core/text/plan-block.ts'
import { anyBlock, anyLanguage, block, paragraph } from '../../../support/blocks.ts'

const options = { language: 'en', maxInputChars: 200 }

describe('planBlock', () => {
  it('plans sentences with their place in both texts', () => {
    const plan = planBlock(paragraph('One  two. Three\u00AD four!'), options)
    expect(plan.sentences.map((sentence) => sentence.utterances.map((utterance) => utterance.text))).toEqual([
      ['One two.'],
      ['Three four!'],
    ])
    expect(plan.sentences[1]?.display).toEqual({ start: 10, end: 22 })
    expect(plan.sentences[1]?.spoken).toEqual({ start: 9, end: 20 })
  })

  it('cuts a long sentence into utterances of one sentence', () => {
    const plan = planBlock(paragraph('First this, then that, and at last the other.'), {
      ...options,
      maxInputChars: 24,
    })
    expect(plan.sentences).toHaveLength(1)
    expect(plan.sentences[0]?.utterances.map((utterance) => utterance.text)).toEqual([
      'First this, then that,',
      'and at last the other.',
    ])
  })

  it('says nothing for a sentence of punctuation', () => {
    const plan = planBlock(paragraph('* * *'), options)
    expect(plan.sentences).toHaveLength(1)
    expect(plan.sentences[0]?.utterances).toEqual([])
  })

  it('plans no sentence where a rule skips the block', () => {
    expect(planBlock(block('separator', [{ kind: 'text', text: '***' }]), options).sentences).toEqual([])
  })

  it('ends a sentence with each line of a heading, but not of a paragraph', () => {
    const lines = [
      { kind: 'text' as const, text: 'Moby Dick' },
      { kind: 'lineBreak' as const },
      { kind: 'text' as const, text: 'Or, the Whale' },
    ]
    expect(planBlock(block('heading', lines), options).sentences).toHaveLength(2)
    expect(planBlock(block('paragraph', lines), options).sentences).toHaveLength(1)
  })

  it('ends a sentence with each row of a table, however the next one begins', () => {
    const rows = ['Shift + Left, Shift + Right\tPrevious or next paragraph', '[ and ]\tslower or faster']
    const table = block('table', [{ kind: 'text', text: rows.join('\n') }])
    expect(planBlock(table, options).sentences).toHaveLength(2)
  })

  it('goes by the language of the block', () => {
    const text = 'Er kam am 3. Oktober.'
    expect(planBlock({ ...paragraph(text), language: 'de' }, options).sentences).toHaveLength(1)
    expect(planBlock(paragraph(text), options).sentences).toHaveLength(2)
  })

  it('speaks a sentence in another language where the whole of it is marked, not for a phrase in it', () => {
    const french = (text: string) => ({ kind: 'text' as const, text, language: 'fr' })
    const plan = planBlock(
      block('paragraph', [
        { kind: 'text', text: 'He smiled. “' },
        french('Je ne sais pas. '),
        french('Moi non plus.'),
        { kind: 'text', text: '” She had a certain ' },
        french('je ne sais quoi'),
        { kind: 'text', text: ' about her.' },
      ]),
      options,
    )
    expect(plan.sentences.map(({ language }) => language)).toEqual(['en', 'fr', 'fr', 'en'])
  })

  it('cuts each sentence by the limit of the voice that speaks its language', () => {
    const german = { kind: 'text' as const, text: 'Eins zwei drei vier.', language: 'de' }
    const maxInputChars = (language: string) => (language === 'de' ? 10 : 200)
    const plan = planBlock(block('paragraph', [{ kind: 'text', text: 'One two three four. ' }, german]), {
      language: 'en',
      maxInputChars,
    })
    expect(plan.sentences.map(({ utterances }) => utterances.length)).toEqual([1, 2])
  })

  it('partitions the spoken text of any block and says it within the limit', () => {
    fc.assert(
      fc.property(anyBlock, anyLanguage, fc.integer({ min: 8, max: 60 }), (any, language, maxInputChars) => {
        const { spoken, sentences } = planBlock(any, { language, maxInputChars })
        let end = 0
        for (const sentence of sentences) {
          expect(sentence.spoken.start).toBe(end)
          end = sentence.spoken.end
          let said = sentence.spoken.start
          for (const utterance of sentence.utterances) {
            expect(utterance.text).toBe(spoken.text.slice(utterance.spoken.start, utterance.spoken.end))
            expect(utterance.text).toBe(utterance.text.trim())
            expect(spoken.text.slice(said, utterance.spoken.start)).not.toMatch(/[\p{L}\p{N}]/u)
            expect(utterance.display.start).toBeGreaterThanOrEqual(sentence.display.start)
            expect(utterance.display.end).toBeLessThanOrEqual(sentence.display.end)
            said = utterance.spoken.end
          }
          expect(spoken.text.slice(said, sentence.spoken.end)).not.toMatch(/[\p{L}\p{N}]/u)
        }
        expect(end).toBe(spoken.text.length)
      }),
    )
  })
})
