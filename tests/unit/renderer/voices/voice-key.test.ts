import { describe, expect, it } from 'vitest'
import { isSameVoice, voiceKey } from '../../../../src/renderer/voices/voice-key.ts'

describe('voiceKey', () => {
  it('tells voices apart whose parts join to the same text', () => {
    const one = voiceKey({ engine: 'a', model: 'b:c', voice: 'd' })
    expect(one).not.toBe(voiceKey({ engine: 'a', model: 'b', voice: 'c:d' }))
  })

  it('knows no voice from any', () => {
    const voice = { engine: 'a', model: 'b', voice: 'c' }
    expect(isSameVoice(null, null)).toBe(true)
    expect(isSameVoice(voice, null)).toBe(false)
    expect(isSameVoice(voice, { ...voice })).toBe(true)
  })
})
