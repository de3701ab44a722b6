import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { redactKeys } from '../../../../../src/main/speech/together/redact.ts'

describe('taking keys out of a text', () => {
  test.each([
    'Invalid key tgp_v1_Abcdefgh-0123_xyz given.',
    'authorization: Bearer s3cr3t.value/with+signs==',
    'authorization: Basic s3cr3t',
    'GET /v1/models?api_key=s3cr3t&x=1',
    '{"apiKey": "s3cr3t"}',
    `key ${'0123456789abcdef'.repeat(4)} was refused`,
    'token=s3cr3t',
  ])('removes what looks like a key: %s', (text) => {
    const clean = redactKeys(text)
    expect(clean).toContain('[key removed]')
    expect(clean).not.toMatch(/s3cr3t|tgp_v1_A|0123456789abcdef/)
  })

  test('leaves ordinary text as it is', () => {
    const text = 'Unable to access model hexgrad/Kokoro-82M. The max_tokens: 5 are basic English.'
    expect(redactKeys(text, 'abc')).toBe(text)
  })

  test('removes the known key wherever and however it is spelt', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 4, maxLength: 80, unit: fc.constantFrom(...'ab1$&+/="\\ é') }),
        fc.string(),
        fc.string(),
        (key, before, after) => {
          for (const spelling of [key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1)]) {
            const inside = before.replaceAll(spelling, '') + spelling
            expect(redactKeys(inside, key)).not.toContain(spelling)
            expect(redactKeys(`${before} ${spelling} ${after}`, key)).toContain('[key removed]')
          }
        },
      ),
    )
  })
})
