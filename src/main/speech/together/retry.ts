import { splitUtterances } from '../../../core/text/utterances.ts'
import { SpeechError } from '../../../shared/errors.ts'
import { passingCodes } from './service-errors.ts'

const maxAttempts = 3
/** A plain 500 is as often a fault of the request as of the moment. */
const maxAttemptsAfter500 = 2
/** Longest wait after the first failure; doubled after the second. */
const firstBackoffMs = 1000
/** Nobody waits longer for a sentence. */
export const longestWaitMs = 60_000

/** A request that failed before any of its audio came. */
export interface FailedAttempt {
  readonly error: unknown
  /** 1 for the first. */
  readonly attempt: number
  /** From 0 up to 1. */
  readonly random: () => number
}

/**
 * How long to wait before the same request is made once more: the longest of what the service asks for and a random
 * part of a doubling time, at most a minute.
 * @returns milliseconds; undefined when it is not made again
 */
export function retryWaitMs({ error, attempt, random }: FailedAttempt): number | undefined {
  if (!isPassing(error)) return undefined
  if (attempt >= (error.details['status'] === 500 ? maxAttemptsAfter500 : maxAttempts)) return undefined
  const askedMs = error.details['retryAfterMs']
  const backoffMs = random() * firstBackoffMs * 2 ** (attempt - 1)
  return Math.min(longestWaitMs, Math.ceil(Math.max(typeof askedMs === 'number' ? askedMs : 0, backoffMs)))
}

/** Whether the same request may succeed later without any change. A connection that is not secure is none of these. */
export function isPassing(error: unknown): error is SpeechError {
  return error instanceof SpeechError && error.retryable && passingCodes.has(error.code)
}

/** The same error, saying that nobody need ask again: that was done. */
export function asFinal(error: unknown): unknown {
  return withRetryable(error, false)
}

/** The same error, saying that the rest of an utterance may be asked for: a part of it was heard. */
export function asInterruption(error: unknown): unknown {
  if (!(error instanceof SpeechError)) return error
  return withRetryable(error, passingCodes.has(error.code) || error.code === 'SPEECH_PROTOCOL')
}

function withRetryable(error: unknown, retryable: boolean): unknown {
  if (!(error instanceof SpeechError) || error.retryable === retryable) return error
  const { code, message, details, cause } = error
  return new SpeechError(code, message, { retryable, details, cause })
}

const lengthWords =
  /too[ _-]?long|too[ _-]?many[ _-]?(char|token)|length|max(imum)?\b.{0,40}\b(char|token)|exceed/i

/** Whether the service refused a text for its length: no source says how long one may be. */
export function isAboutLength(error: unknown): boolean {
  if (!(error instanceof SpeechError) || error.code !== 'SPEECH_INPUT_REFUSED') return false
  if (error.details['status'] === 413) return true
  const { serviceCode = '', serviceType = '' } = error.details
  return lengthWords.test(`${serviceCode} ${serviceType} ${error.message}`)
}

/** A part of a text and where it begins in it (UTF-16 code units). */
export interface TextPart {
  readonly text: string
  readonly charStart: number
}

/**
 * Cuts a text at a clause near its middle.
 * @returns the parts in order, which together hold every word; the text alone where it can't be cut
 */
export function halve(text: string): readonly TextPart[] {
  // A little more than a half, so that a comma just beyond the middle is found and there are two parts, not three.
  const maxChars = Math.max(2, Math.ceil(text.length * 0.6))
  return splitUtterances(text, { start: 0, end: text.length }, maxChars).map(({ start, end }) => ({
    text: text.slice(start, end),
    charStart: start,
  }))
}
