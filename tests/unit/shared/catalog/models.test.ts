import { describe, expect, test } from 'vitest'
import { findModel, speechModels } from '../../../../src/shared/catalog/models.ts'
import { catalogVoices } from '../../../../src/shared/catalog/voices.ts'

describe('the catalogue', () => {
  test('names each model once, with what is needed to use it', () => {
    expect(new Set(speechModels.map(({ id }) => id)).size).toBe(speechModels.length)
    for (const model of speechModels) {
      expect(model.id).toMatch(/^[\w-]+\/[\w.-]+$/)
      expect(model.transports).toContain('rest')
      expect(model.languages.length).toBeGreaterThan(0)
      expect(model.formats).toContain('wav')
      expect(model.pricePerMillionChars === null).toBe(!model.access.includes('serverless'))
      if (model.sampleRatesHz.length > 0) expect(model.sampleRatesHz).toContain(model.sampleRateHz)
    }
  })

  test('gives prices as the service publishes them', () => {
    const price = (id: string) => findModel(id)?.pricePerMillionChars
    expect(price('canopylabs/orpheus-3b-0.1-ft')).toBe(15)
    expect(price('hexgrad/Kokoro-82M')).toBe(4)
    expect(price('cartesia/sonic-2')).toBe(65)
  })

  test('finds a model whatever the case of its letters', () => {
    expect(findModel('Hexgrad/kokoro-82m')?.name).toBe('Kokoro')
    expect(findModel('nobody/nothing')).toBeUndefined()
  })

  test('names each voice of a model once, in well-formed languages', () => {
    for (const { id } of speechModels) {
      const voices = catalogVoices(id)
      expect(new Set(voices.map(({ voice }) => voice)).size).toBe(voices.length)
      for (const voice of voices) {
        expect(voice.name).not.toBe('')
        expect(voice.languages).toEqual(Intl.getCanonicalLocales([...voice.languages]))
      }
    }
  })

  test.each([
    ['hexgrad/Kokoro-82M', 54],
    ['canopylabs/orpheus-3b-0.1-ft', 8],
    ['cartesia/sonic-3', 133],
    ['rime-labs/rime-mist-v3', 11],
    ['rime-labs/rime-arcana-v3-turbo', 26],
    ['minimax/speech-2.6-turbo', 6],
    ['deepgram/deepgram-aura-2', 0],
  ])('has all voices that the page lists for %s', (id, count) => {
    expect(catalogVoices(id)).toHaveLength(count)
  })

  test('reads language and gender off a Kokoro token', () => {
    const emma = catalogVoices('hexgrad/Kokoro-82M').find(({ voice }) => voice === 'bf_emma')
    expect(emma).toEqual({ voice: 'bf_emma', name: 'Emma', languages: ['en-GB'], gender: 'female' })
  })
})
