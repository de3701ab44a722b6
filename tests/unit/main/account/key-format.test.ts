import { describe, expect, it } from 'vitest'
import { checkKeyFormat } from '../../../../src/main/account/key-format.ts'

describe('checkKeyFormat', () => {
  it('takes the white space of a paste away', () => {
    expect(checkKeyFormat('\t 0123456789abcdef\r\n')).toBe('0123456789abcdef')
  })

  it.each([
    ['nothing', '  \n'],
    ['a line break inside', '0123456789\r\nx-header: 1'],
    ['words', 'Bearer 0123456789abcdef'],
    ['a control character', '0123456789\u0000abcdef'],
    ['letters that no header has', '0123456789abcdéf'],
    ['a no-break space', '0123456789\u00A0abcdef'],
    ['a few characters', 'abc'],
    ['a page of text', 'x'.repeat(513)],
  ])('refuses %s in a sentence that does not repeat it', (_name, pasted) => {
    const error = errorOf(() => checkKeyFormat(pasted))
    expect(error).toMatchObject({ code: 'SPEECH_KEY_REFUSED', message: expect.stringMatching(/\.$/) })
    if (pasted.trim() !== '') expect(String(error)).not.toContain(pasted.trim())
  })
})

function errorOf(action: () => unknown): unknown {
  try {
    return action()
  } catch (error) {
    return error
  }
}
