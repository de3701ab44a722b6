import { assert, constantFrom, integer, property, subarray } from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  longTextChars,
  type TransportQuestion,
  transportsFor,
} from '../../../../../src/main/speech/together/transport-policy.ts'
import { transportChoices, transports } from '../../../../../src/shared/catalog/speech-model.ts'

const usual: TransportQuestion = {
  model: { transports },
  wordTimestamps: 'unknown',
  purpose: 'listening',
  charCount: 80,
  choice: 'automatic',
  avoided: new Set(),
}

describe('the way of a request', () => {
  test('is the WebSocket for listening', () => {
    expect(transportsFor(usual)).toEqual(['websocket', 'sse', 'rest'])
  })

  test('is streaming HTTP where a WebSocket can’t be opened', () => {
    expect(transportsFor({ ...usual, avoided: new Set(['websocket']) })).toEqual(['sse', 'rest'])
  })

  test('is a whole file for a preview, and for an export in a model that gives no word times', () => {
    expect(transportsFor({ ...usual, purpose: 'preview' })[0]).toBe('rest')
    expect(transportsFor({ ...usual, purpose: 'export', wordTimestamps: 'no' })[0]).toBe('rest')
  })

  test('is a whole file where the model can’t be streamed', () => {
    expect(transportsFor({ ...usual, model: { transports: ['rest'] } })).toEqual(['rest'])
  })

  test.each(['yes', 'unknown'] as const)(
    'is a stream for an export whose word times may come: %s',
    (known) => {
      expect(transportsFor({ ...usual, purpose: 'export', wordTimestamps: known })[0]).toBe('sse')
    },
  )

  test('is a stream for a text too long to be waited for as a whole', () => {
    const asked = { ...usual, purpose: 'preview' } as const
    expect(transportsFor({ ...asked, charCount: longTextChars })[0]).toBe('rest')
    expect(transportsFor({ ...asked, charCount: longTextChars + 1 })[0]).toBe('sse')
  })

  test('is what the reader chose, and nothing in its place', () => {
    expect(transportsFor({ ...usual, choice: 'sse' })).toEqual(['sse'])
    expect(transportsFor({ ...usual, choice: 'sse', avoided: new Set(['sse']) })).toEqual([])
  })

  test('is never one that is to be avoided, and one of the model’s own unless the reader chose it', () => {
    assert(
      property(
        subarray([...transports]),
        subarray([...transports]),
        constantFrom(...transportChoices),
        constantFrom('listening' as const, 'export' as const, 'preview' as const),
        constantFrom('yes' as const, 'no' as const, 'unknown' as const),
        integer({ min: 1, max: 3000 }),
        (ofModel, avoided, choice, purpose, wordTimestamps, charCount) => {
          const ways = transportsFor({
            model: { transports: ofModel },
            avoided: new Set(avoided),
            choice,
            purpose,
            wordTimestamps,
            charCount,
          })
          expect(new Set(ways).size).toBe(ways.length)
          for (const way of ways) {
            expect(avoided).not.toContain(way)
            if (choice === 'automatic') expect(ofModel).toContain(way)
            else expect(way).toBe(choice)
          }
          const open = ofModel.filter((way) => !avoided.includes(way))
          if (choice === 'automatic') expect(ways).toHaveLength(open.length)
        },
      ),
    )
  })
})
