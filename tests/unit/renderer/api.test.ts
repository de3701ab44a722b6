import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../src/renderer/api.ts'
import { DocumentError } from '../../../src/shared/errors.ts'

describe('unwrap', () => {
  it('gives the value of a good reply', () => {
    expect(unwrap({ ok: true, value: 7 })).toBe(7)
  })

  it('throws the error of a bad one, with its class and code', () => {
    const error = { code: 'DOCUMENT_EMPTY', message: 'Empty.', retryable: false, details: {} } as const
    expect(() => unwrap({ ok: false, error })).toThrow(DocumentError)
    expect(() => unwrap({ ok: false, error })).toThrow(expect.objectContaining({ code: 'DOCUMENT_EMPTY' }))
  })
})
