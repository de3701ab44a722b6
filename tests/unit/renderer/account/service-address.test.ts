import { describe, expect, it } from 'vitest'
import {
  addressError,
  isServiceAddress,
  refusalOf,
} from '../../../../src/renderer/account/service-address.ts'
import { AppError } from '../../../../src/shared/errors.ts'

describe('an address of the service', () => {
  it.each([
    'https://api.together.ai/v1',
    ' https://speech.example ',
    'http://127.0.0.1:8080/v1',
    'http://[::1]/',
  ])('may be %s', (text) => {
    expect(isServiceAddress(text)).toBe(true)
    expect(addressError(text)).toBeUndefined()
  })

  it.each(['', 'api.together.ai', 'http://speech.example', 'ftp://127.0.0.1', 'javascript:alert(1)'])(
    'is not "%s", and the way out is said',
    (text) => {
      expect(addressError(text)).toContain('https://')
    },
  )

  it('is refused in the words of who refused it', () => {
    expect(refusalOf(new AppError('SETTINGS_INVALID', 'The address was not changed.'))).toBe(
      'The address was not changed.',
    )
  })
})
