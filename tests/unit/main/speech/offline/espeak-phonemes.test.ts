import { afterAll, describe, expect, it } from 'vitest'
import { toEspeakPhonemes } from '../../../../../src/main/speech/offline/espeak-phonemes.ts'
import { toEspeakInput } from '../../../../../src/main/speech/offline/espeak-text.ts'
import type { SpeechHint, UtteranceRequest } from '../../../../../src/shared/speech.ts'
import { createOfflineEngine } from '../../../../support/offline-engine.ts'
import { speakWhole } from '../../../../support/speech.ts'

const engine = createOfflineEngine()
afterAll(() => engine.close())

describe('phonemes for eSpeak', () => {
  it.each([
    ['həˈloʊ', "h@'loU"],
    ['ˌæbəˈlɪʃən', ",ab@'lIS@n"],
    ['/ˈtʃɜːtʃ/', "'tS3:tS"],
    ['d͡ʒʌmp', 'dZVmp'],
    ['ˈθɜrti dɪˈgriz', "'T3:rtidI'griz"],
    ['nɔrθ', 'nOrT'],
  ])('of %s are %s', (ipa, mnemonics) => {
    expect(toEspeakPhonemes(ipa)).toBe(mnemonics)
  })

  it.each(['ǃʘ', 'k]] [[', '<b>', '', 'ʡa'])('are none of %j: the word is said as it is written', (ipa) => {
    expect(toEspeakPhonemes(ipa) ?? '').not.toMatch(/[[\]<>&]/)
    if (ipa !== 'k]] [[') expect(toEspeakPhonemes(ipa)).toBeUndefined()
  })

  it('stand in place of their word, and lead back to it', () => {
    const input = toEspeakInput('A cat & b', [{ start: 2, end: 5, mnemonics: "k'at" }])
    expect(input.text).toBe("A [[k'at]] &amp; b")
    expect([2, 6, 9].map(input.toPlainOffset)).toEqual([2, 2, 2])
    expect(input.toPlainOffset(11)).toBe(6)
  })
})

describe('the offline voice', () => {
  const voice = { engine: 'offline', model: 'espeak-ng', voice: 'gmw/en-US' }
  const text = 'She saw Agnes there.'
  const hints: readonly SpeechHint[] = [{ kind: 'phonemes', start: 8, end: 13, ipa: 'ˌkɒnstæntɪˈnəʊpəl' }]
  const request: UtteranceRequest = { text, language: 'en', voice, purpose: 'listening' }

  it('says a word by its sounds, and times it as that word', async () => {
    const plain = await speakWhole(engine, request)
    const sounded = await speakWhole(engine, { ...request, hints })
    // "Constantinople" takes longer than "Agnes".
    expect(sounded.pcm.length - plain.pcm.length).toBeGreaterThan(0.3 * 22_050)
    expect(sounded.words.map(({ charStart }) => charStart)).toEqual([0, 4, 8, 14])
  })

  it('has another key for another sound, and the same for what it has no sounds for', () => {
    expect(engine.soundVariant(voice)).toBeUndefined()
    expect(engine.soundVariant(voice, { text, hints })).toContain('k0nstant')
    const unknown: SpeechHint = { kind: 'phonemes', start: 8, end: 13, ipa: 'ǃʘ' }
    expect(engine.soundVariant(voice, { text, hints: [unknown] })).toBeUndefined()
  })
})
