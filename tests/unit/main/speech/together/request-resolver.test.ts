import { describe, expect, test } from 'vitest'
import {
  outputSampleRateHz,
  type RequestFacts,
  resolveRequest,
  soundVariantOf,
} from '../../../../../src/main/speech/together/request-resolver.ts'
import { resolveModel } from '../../../../../src/main/speech/together/resolve-model.ts'
import type { ModelParameters, Transport } from '../../../../../src/shared/catalog/speech-model.ts'
import { defaultSettings, type Settings } from '../../../../../src/shared/settings.ts'

const nothingLearned: RequestFacts = { rawSampleRateHz: () => undefined, wordTimestamps: () => 'unknown' }

const kokoro = 'hexgrad/Kokoro-82M'
const orpheus = 'canopylabs/orpheus-3b-0.1-ft'
const sonic = 'cartesia/sonic-2'

function settingsWith(
  model: string,
  parameters: ModelParameters = {},
  change: Partial<Settings> = {},
): Settings {
  return { ...defaultSettings, modelParameters: { [model]: parameters }, ...change }
}

interface Asked {
  readonly model?: string
  readonly transport?: Transport
  readonly language?: string
  readonly parameters?: ModelParameters
  readonly facts?: Partial<RequestFacts>
  readonly change?: Partial<Settings>
}

function resolve({
  model = kokoro,
  transport = 'websocket',
  language = 'en-US',
  parameters,
  facts,
  change,
}: Asked) {
  const voice = { engine: 'together', model, voice: 'somebody' }
  const resolved = resolveModel(model, settingsWith(model, parameters, change))
  return resolveRequest({ voice, language }, 'Hello.', resolved, transport, { ...nothingLearned, ...facts })
}

const everything: ModelParameters = {
  speed: 1.25,
  maxPartialLength: 400,
  segment: 'sentence',
  responseFormat: 'mp3',
  responseEncoding: 'pcm_f32le',
  sampleRateHz: 44_100,
  bitRateBps: 64_000,
  pronunciations: ['omg/oh my god'],
}

describe('what is asked of a model', () => {
  test('is over the WebSocket one sentence as it is, with its words', () => {
    expect(resolve({})).toEqual({
      model: kokoro,
      voice: 'somebody',
      text: 'Hello.',
      language: 'en',
      alignment: 'word',
      segment: 'never',
      responseFormat: 'raw',
      rawReply: { encoding: 'pcm_s16le', sampleRateHz: 24_000 },
    })
  })

  test.each([kokoro, orpheus])('is no rate, encoding or bit rate of %s, which ignores them', (model) => {
    for (const transport of ['websocket', 'sse', 'rest'] as const) {
      const request = resolve({ model, transport, parameters: everything })
      expect(request).not.toHaveProperty('sampleRateHz')
      expect(request).not.toHaveProperty('responseEncoding')
      expect(request).not.toHaveProperty('bitRateBps')
      expect(request.rawReply).toEqual({ encoding: 'pcm_s16le', sampleRateHz: 24_000 })
    }
  })

  test('is all that the reader set of a model that honours it', () => {
    expect(resolve({ model: sonic, transport: 'rest', parameters: everything })).toMatchObject({
      speed: 1.25,
      segment: 'sentence',
      responseFormat: 'mp3',
      sampleRateHz: 44_100,
      bitRateBps: 64_000,
      pronunciations: ['omg/oh my god'],
    })
    expect(resolve({ model: sonic, transport: 'sse', parameters: everything })).toMatchObject({
      responseFormat: 'raw',
      responseEncoding: 'pcm_f32le',
      rawReply: { encoding: 'pcm_f32le', sampleRateHz: 44_100 },
    })
  })

  test('is the usual encoding in so many words where another would be the default', () => {
    expect(resolve({ model: sonic, transport: 'sse' })).toMatchObject({ responseEncoding: 'pcm_s16le' })
  })

  test('is a file that says itself what it holds, unless the model has another alone', () => {
    expect(resolve({ transport: 'rest' })).toMatchObject({ responseFormat: 'wav' })
    expect(resolve({ transport: 'rest', parameters: { responseFormat: 'flac' } }).responseFormat).toBe('wav')
  })

  test('is no length of a part but over the WebSocket', () => {
    expect(resolve({ parameters: everything }).maxPartialLength).toBe(400)
    expect(resolve({ transport: 'sse', parameters: everything })).not.toHaveProperty('maxPartialLength')
  })

  test('is no rate that the model does not offer', () => {
    const request = resolve({ model: sonic, parameters: { sampleRateHz: 11_025 } })
    expect(request.sampleRateHz).toBe(24_000)
  })

  test('is words in streams alone, and not of a model that gave none', () => {
    expect(resolve({ transport: 'rest' })).not.toHaveProperty('alignment')
    expect(resolve({ facts: { wordTimestamps: () => 'no' } })).not.toHaveProperty('alignment')
    expect(resolve({ parameters: { alignment: 'none' } })).not.toHaveProperty('alignment')
    expect(
      resolve({ parameters: { alignment: 'word' }, facts: { wordTimestamps: () => 'no' } }).alignment,
    ).toBe('word')
  })

  test('takes what replies have shown of the rate for the truth, and still asks for the other', () => {
    const facts = { rawSampleRateHz: () => 24_000 }
    const request = resolve({ model: sonic, parameters: { sampleRateHz: 48_000 }, facts })
    expect(request.sampleRateHz).toBe(48_000)
    expect(request.rawReply.sampleRateHz).toBe(24_000)
  })
})

describe('the language that is sent', () => {
  test.each([
    ['en-GB', kokoro, 'en'],
    ['fr-CA', kokoro, 'fr'],
    ['cmn-Hans', kokoro, 'zh'],
    ['de', kokoro, undefined],
    ['fr', orpheus, undefined],
    ['und', kokoro, undefined],
    ['', kokoro, undefined],
    ['de-AT', 'minimax/speech-2.8-turbo', 'de'],
    ['not a tag', 'minimax/speech-2.8-turbo', undefined],
  ])('of a text in "%s" to %s is %s', (language, model, sent) => {
    expect(resolve({ language, model }).language).toBe(sent)
  })

  test('is the reader’s where they set one, and none where they want none', () => {
    expect(resolve({ parameters: { language: 'zh-hk' } }).language).toBe('zh-hk')
    expect(resolve({ parameters: { language: 'none' } })).not.toHaveProperty('language')
    expect(resolve({ parameters: { language: 'text' } }).language).toBe('en')
  })
})

describe('a model that is not the catalogue’s', () => {
  test('is asked for a plain file by its name, and nothing is taken for granted', () => {
    const model = resolveModel('nobody/knows', defaultSettings)
    expect(model).toMatchObject({ isKnown: false, pricePerMillionChars: null, wireModel: 'nobody/knows' })
    expect(model.family.transports).toEqual(['rest'])
    expect(
      resolve({ model: 'nobody/knows', transport: 'rest', parameters: { sampleRateHz: 44_100 } }),
    ).toEqual({
      model: 'nobody/knows',
      voice: 'somebody',
      text: 'Hello.',
      language: 'en',
      responseFormat: 'wav',
      rawReply: { encoding: 'pcm_s16le', sampleRateHz: 24_000 },
    })
  })

  test('is the catalogue’s whatever the case of its letters', () => {
    expect(resolveModel('HEXGRAD/kokoro-82m', defaultSettings).wireModel).toBe(kokoro)
  })
})

describe('an endpoint of the reader’s own', () => {
  const dedicatedEndpoints = [
    { name: 'me/reader', modelId: sonic, serviceUrl: 'https://api-inference.together.ai/v1' },
    { name: 'me/other', modelId: sonic },
  ]

  test('is asked at its own address by its own name for what its model can', () => {
    const model = resolveModel('me/reader', { ...defaultSettings, dedicatedEndpoints })
    expect(model).toMatchObject({
      wireModel: 'me/reader',
      baseUrl: 'https://api-inference.together.ai/v1',
      pricePerMillionChars: null,
      isKnown: true,
    })
    expect(model.family.id).toBe(sonic)
    expect(resolveModel('me/other', { ...defaultSettings, dedicatedEndpoints }).baseUrl).toBe(
      defaultSettings.serviceUrl,
    )
  })

  test('that bears the name of a model costs what that model costs', () => {
    const named = [{ name: sonic.toUpperCase(), modelId: sonic }]
    const price = resolveModel(sonic, defaultSettings).pricePerMillionChars
    expect(price).toBeGreaterThan(0)
    const model = resolveModel(sonic.toUpperCase(), { ...defaultSettings, dedicatedEndpoints: named })
    expect(model.pricePerMillionChars).toBe(price)
  })

  test('has the parameters of its model until it has its own', () => {
    const change = { ...defaultSettings, dedicatedEndpoints, modelParameters: { [sonic]: { speed: 2 } } }
    expect(resolveModel('me/reader', change).parameters).toEqual({ speed: 2 })
    const own = { ...change, modelParameters: { ...change.modelParameters, 'me/reader': { speed: 3 } } }
    expect(resolveModel('me/reader', own).parameters).toEqual({ speed: 3 })
  })
})

describe('the variant of a sound', () => {
  const variant = (model: string, parameters: ModelParameters) =>
    soundVariantOf(resolveModel(model, settingsWith(model, parameters)))

  test('is none where nothing is asked that changes the sound', () => {
    expect(variant(kokoro, {})).toBeUndefined()
    expect(
      variant(kokoro, { alignment: 'none', speed: 1, language: 'text', pronunciations: [] }),
    ).toBeUndefined()
    // Kokoro ignores them.
    expect(
      variant(kokoro, { sampleRateHz: 44_100, bitRateBps: 32_000, responseEncoding: 'pcm_mulaw' }),
    ).toBeUndefined()
    expect(variant(kokoro, { responseFormat: 'wav' })).toBeUndefined()
  })

  test('is another for each thing that does', () => {
    const changes: readonly ModelParameters[] = [
      { speed: 1.5 },
      { segment: 'sentence' },
      { maxPartialLength: 100 },
      { language: 'fr' },
      { language: 'none' },
      { sampleRateHz: 44_100 },
      { responseFormat: 'mp3' },
      { responseFormat: 'mp3', bitRateBps: 32_000 },
      { responseFormat: 'mulaw' },
      { pronunciations: ['a/b'] },
      { pronunciations: ['a/c'] },
    ]
    const variants = changes.map((parameters) => variant(sonic, parameters))
    expect(variants).not.toContain(undefined)
    expect(new Set(variants).size).toBe(changes.length)
  })
})

test('the rate of what is given out is what is asked for, else the model’s', () => {
  const rateOf = (model: string, parameters: ModelParameters) =>
    outputSampleRateHz(resolveModel(model, settingsWith(model, parameters)))
  expect(rateOf(sonic, { sampleRateHz: 44_100 })).toBe(44_100)
  expect(rateOf(sonic, {})).toBe(24_000)
  expect(rateOf(kokoro, { sampleRateHz: 44_100 })).toBe(24_000)
})
