import { describe, expect, test } from 'vitest'
import type {
  TogetherEngineOptions,
  VoiceListing,
} from '../../../../../src/main/speech/together/together-engine-options.ts'
import { speechModels } from '../../../../../src/shared/catalog/models.ts'
import { catalogVoices } from '../../../../../src/shared/catalog/voices.ts'
import type { Voice } from '../../../../../src/shared/speech.ts'
import { createTogetherEngine } from '../../../../support/together-engine.ts'

const kokoro = 'hexgrad/Kokoro-82M'
const sonic = 'cartesia/sonic-2'

function createEngine(
  listings: readonly VoiceListing[] = [],
  overrides: Partial<TogetherEngineOptions> = {},
) {
  return createTogetherEngine('http://127.0.0.1:9/v1', { lists: { voices: () => listings }, ...overrides })
}

function of(voices: readonly Voice[], model: string): readonly Voice[] {
  return voices.filter((voice) => voice.model === model)
}

const ref = (model: string, voice: string) => ({ engine: 'together', model, voice })

describe('the voices of the service', () => {
  test('are without a network those of the catalogue, for every model', async () => {
    const voices = await createEngine().engine.listVoices()
    for (const { id } of speechModels) expect(of(voices, id)).toHaveLength(catalogVoices(id).length)
    expect(new Set(voices.map(({ origin }) => origin))).toEqual(new Set(['catalog']))
    expect(voices.every(({ engine }) => engine === 'together')).toBe(true)
  })

  test('are with the service’s lists each there once, with what the catalogue knows of them', async () => {
    const listings = [
      {
        model: kokoro,
        voices: [
          { id: 'af_heart', name: 'af_heart' },
          { id: 'xf_new', name: 'xf_new' },
        ],
      },
    ]
    const voices = of(await createEngine(listings).engine.listVoices(), kokoro)
    expect(voices.filter(({ voice }) => voice === 'af_heart')).toEqual([
      expect.objectContaining({ origin: 'catalog' }),
    ])
    expect(voices.find(({ voice }) => voice === 'xf_new')).toMatchObject({
      origin: 'service',
      name: 'xf_new',
    })
    expect(voices).toHaveLength(catalogVoices(kokoro).length + 1)
  })

  test('are sent by id where the model takes ids, and take the place of their deprecated names', async () => {
    const listings = [
      {
        model: sonic,
        voices: [
          { id: 'db6b0ed5-d5d3-463d-ae85-518a07d3c2b4', name: 'Reading Lady' },
          { id: '11111111-d5d3-463d-ae85-518a07d3c2b4', name: 'Lucia - Radiant Host' },
        ],
      },
    ]
    const voices = of(await createEngine(listings).engine.listVoices(), sonic)
    expect(voices.find(({ voice }) => voice === 'reading lady')).toBeUndefined()
    expect(voices.find(({ voice }) => voice.startsWith('db6b'))).toMatchObject({
      languages: ['en'],
      origin: 'service',
    })
    expect(voices.find(({ name }) => name === 'Lucia - Radiant Host')?.voice).toMatch(/^1111/)
    expect(voices).toHaveLength(catalogVoices(sonic).length + 1)
  })

  test('are those of its model for an endpoint of the reader’s own, and listed for a model that nobody knows', async () => {
    const { engine, settings } = createEngine([{ model: 'new/model', voices: [{ name: 'nova' }] }])
    settings.dedicatedEndpoints = [{ name: 'me/reader', modelId: 'rime-labs/rime-arcana-v3' }]
    const voices = await engine.listVoices()
    expect(of(voices, 'me/reader').map(({ voice }) => voice)).toEqual(
      catalogVoices('rime-labs/rime-arcana-v3').map(({ voice }) => voice),
    )
    expect(of(voices, 'new/model')).toEqual([
      expect.objectContaining({ voice: 'nova', name: 'nova', origin: 'service' }),
    ])
  })

  test('are the reader’s own as well, who may call a known one by another name', async () => {
    const { engine, settings } = createEngine()
    settings.ownVoices = [
      { ...ref(kokoro, 'af_bella(2)+af_heart(1)'), name: 'Evening', languages: ['en'] },
      { ...ref(kokoro, 'af_heart'), name: 'Heart', languages: [] },
      { engine: 'offline', model: 'espeak-ng', voice: 'gmw/en', name: 'Not ours', languages: [] },
    ]
    const voices = await engine.listVoices()
    expect(voices.filter(({ origin }) => origin === 'reader').map(({ name }) => name)).toEqual([
      'Evening',
      'Heart',
    ])
    expect(voices.filter(({ model, voice }) => model === kokoro && voice === 'af_heart')).toHaveLength(1)
  })

  test('hold none that would be taken for a reader who has chosen none: it would cost', () => {
    expect(createEngine().engine.defaultVoice()).toBeUndefined()
  })
})

describe('a voice', () => {
  test.each([
    [kokoro, 'af_heart', 'en-GB', true],
    [kokoro, 'af_heart', 'fr', false],
    [kokoro, 'ff_siwis', 'fr-CA', true],
    [kokoro, 'af_heart', 'und', true],
    [kokoro, 'af_bella(2)+bf_emma(1)', 'en', true],
    [kokoro, 'af_bella(2)+bf_emma(1)', 'de', false],
    [kokoro, 'zf_somebody_new', 'zh', true],
    [kokoro, 'zf_somebody_new', 'de', false],
    ['canopylabs/orpheus-3b-0.1-ft', 'tara', 'en', true],
    ['canopylabs/orpheus-3b-0.1-ft', 'tara', 'fr', false],
    ['nobody/knows', 'x', 'fr', true],
    ['minimax/speech-2.8-turbo', 'a_voice_not_listed', 'sv', true],
  ])('%s %s is for a text in %s: %s', (model, voice, language, isFor) => {
    expect(createEngine().engine.isVoiceFor(ref(model, voice), language)).toBe(isFor)
  })

  test('of the reader’s own speaks the languages that they say', () => {
    const { engine, settings } = createEngine()
    settings.ownVoices = [{ ...ref(kokoro, 'xf_new'), name: 'New', languages: ['fi'] }]
    expect(engine.isVoiceFor(ref(kokoro, 'xf_new'), 'fi')).toBe(true)
    expect(engine.isVoiceFor(ref(kokoro, 'xf_new'), 'en')).toBe(false)
  })
})
