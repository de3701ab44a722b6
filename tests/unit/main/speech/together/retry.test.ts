import { assert, constantFrom, double, integer, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  asFinal,
  asInterruption,
  halve,
  isAboutLength,
  longestWaitMs,
  retryWaitMs,
} from '../../../../../src/main/speech/together/retry.ts'
import {
  type ErrorCode,
  type ErrorDetails,
  errorCodes,
  SpeechError,
} from '../../../../../src/shared/errors.ts'

const passing: readonly ErrorCode[] = [
  'SPEECH_RATE_LIMITED',
  'SPEECH_SERVER_FAILED',
  'SPEECH_OVERLOADED',
  'SPEECH_NETWORK',
  'SPEECH_STALLED',
  'SPEECH_INCOMPLETE',
]

function failure(
  code: ErrorCode,
  details: ErrorDetails = {},
  retryable = passing.includes(code),
): SpeechError {
  return new SpeechError(code, 'It failed.', { details, retryable })
}

const half = (): number => 0.5

describe('a failed request', () => {
  test.each(passing)('is made three times for %s', (code) => {
    expect(retryWaitMs({ error: failure(code), attempt: 1, random: half })).toBe(500)
    expect(retryWaitMs({ error: failure(code), attempt: 2, random: half })).toBe(1000)
    expect(retryWaitMs({ error: failure(code), attempt: 3, random: half })).toBeUndefined()
  })

  test.each(errorCodes.filter((code) => !passing.includes(code)))('is not made again for %s', (code) => {
    expect(retryWaitMs({ error: failure(code, {}, true), attempt: 1, random: half })).toBeUndefined()
  })

  test('is made once more after a plain 500', () => {
    const error = failure('SPEECH_SERVER_FAILED', { status: 500 })
    expect(retryWaitMs({ error, attempt: 1, random: half })).toBe(500)
    expect(retryWaitMs({ error, attempt: 2, random: half })).toBeUndefined()
  })

  test('is not made again over a connection that is not secure', () => {
    const error = failure('SPEECH_NETWORK', { networkCode: 'CERT_HAS_EXPIRED' }, false)
    expect(retryWaitMs({ error, attempt: 1, random: half })).toBeUndefined()
  })

  test('waits as long as the service asks, at most a minute', () => {
    const after = (retryAfterMs: number) =>
      retryWaitMs({ error: failure('SPEECH_RATE_LIMITED', { retryAfterMs }), attempt: 1, random: half })
    expect(after(7_000)).toBe(7_000)
    expect(after(0)).toBe(500)
    expect(after(3_600_000)).toBe(longestWaitMs)
  })

  test('never waits longer than a minute nor shorter than the service asks', () => {
    assert(
      property(
        constantFrom(...passing),
        integer({ min: 0, max: 1_000_000 }),
        integer({ min: 1, max: 5 }),
        double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (code, retryAfterMs, attempt, random) => {
          const waitMs = retryWaitMs({
            error: failure(code, { retryAfterMs }),
            attempt,
            random: () => random,
          })
          if (attempt >= 3) expect(waitMs).toBeUndefined()
          else {
            expect(waitMs).toBeGreaterThanOrEqual(Math.min(retryAfterMs, longestWaitMs))
            expect(waitMs).toBeLessThanOrEqual(longestWaitMs)
          }
        },
      ),
    )
  })
})

describe('the error that is thrown in the end', () => {
  test('says that nobody need ask again, and everything else that it said', () => {
    const error = failure('SPEECH_NETWORK', { networkCode: 'ECONNRESET' })
    expect(asFinal(error)).toMatchObject({
      code: 'SPEECH_NETWORK',
      message: error.message,
      details: error.details,
      retryable: false,
    })
  })

  test('says that the rest may be asked for when a part was heard', () => {
    expect(asInterruption(asFinal(failure('SPEECH_NETWORK')))).toMatchObject({ retryable: true })
    expect(asInterruption(failure('SPEECH_PROTOCOL'))).toMatchObject({ retryable: true })
    expect(asInterruption(failure('SPEECH_CREDIT_EXHAUSTED'))).toMatchObject({ retryable: false })
  })
})

describe('a text that is too long', () => {
  test.each([
    ['a 413', failure('SPEECH_INPUT_REFUSED', { status: 413 })],
    ['its code', failure('SPEECH_INPUT_REFUSED', { serviceCode: 'input_too_long' })],
    [
      'its words',
      new SpeechError(
        'SPEECH_INPUT_REFUSED',
        'It refused: “input must have at most 500 characters, maximum exceeded”.',
      ),
    ],
  ])('is known by %s', (_, error) => {
    expect(isAboutLength(error)).toBe(true)
  })

  test('is not every text that is refused', () => {
    const error = new SpeechError(
      'SPEECH_INPUT_REFUSED',
      'It refused the request: “voice bob does not exist”.',
    )
    expect(isAboutLength(error)).toBe(false)
    expect(isAboutLength(failure('SPEECH_SERVER_FAILED', { status: 413 }))).toBe(false)
  })

  test('is cut at the clause next to its middle', () => {
    const text = 'The night was long and dark, and nobody came; the house stood empty, as it always had.'
    const parts = halve(text)
    expect(parts.map((part) => part.text)).toEqual([
      'The night was long and dark, and nobody came;',
      'the house stood empty, as it always had.',
    ])
    for (const { text: part, charStart } of parts) expect(text.slice(charStart).startsWith(part)).toBe(true)
  })

  test('loses nothing but white space where it is cut', () => {
    assert(
      property(string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), (text) => {
        const parts = halve(text)
        expect(
          parts
            .map((part) => part.text)
            .join('')
            .replaceAll(/\s+/g, ''),
        ).toBe(text.replaceAll(/\s+/g, ''))
        let end = 0
        for (const { text: part, charStart } of parts) {
          expect(charStart).toBeGreaterThanOrEqual(end)
          end = charStart + part.length
        }
      }),
    )
  })
})
