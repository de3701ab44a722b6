import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  AppError,
  DocumentError,
  SpeechError,
  errorCodes,
  fromPlainError,
  toPlainError,
} from '../../../src/shared/errors.ts'

describe('errors', () => {
  it('keep class, code and details over a process line', () => {
    const error = new SpeechError('SPEECH_FAILED', 'It failed.', { retryable: true, details: { attempt: 2 } })
    const crossed = fromPlainError(structuredClone(toPlainError(error)))
    expect(crossed).toBeInstanceOf(SpeechError)
    expect(crossed).not.toBeInstanceOf(DocumentError)
    expect(crossed).toMatchObject({
      code: 'SPEECH_FAILED',
      message: 'It failed.',
      retryable: true,
      details: { attempt: 2 },
    })
  })

  it('take an abort for an outcome of its own', () => {
    expect(toPlainError(new DOMException('stop', 'AbortError'))).toMatchObject({
      code: 'ABORTED',
      retryable: false,
    })
  })

  it('turn any other thrown value into INTERNAL', () => {
    expect(toPlainError('a string')).toMatchObject({ code: 'INTERNAL', message: 'a string' })
  })

  it('turn an unknown code from outside into INTERNAL', () => {
    const plain = { ...toPlainError(new AppError('ABORTED', 'x')), code: 'MADE_UP' as 'ABORTED' }
    expect(fromPlainError(plain).code).toBe('INTERNAL')
  })

  it('each have a heading in docs/errors.md, and no heading is left over', () => {
    const page = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8')
    const headings = [...page.matchAll(/^### (\w+)$/gm)].map((match) => match[1])
    expect(headings.toSorted()).toEqual([...errorCodes].toSorted())
  })
})
