import { describe, expect, it } from 'vitest'
import { settingsWith } from '../../../../src/main/cli/speech-options.ts'
import { defaultSettings } from '../../../../src/shared/settings.ts'

describe('settingsWith', () => {
  it('leaves the settings as they are where nothing was said', () => {
    expect(settingsWith({})(defaultSettings)).toEqual(defaultSettings)
  })

  it('asks the named model for what was typed, and keeps what the reader had set for it', () => {
    const settings = settingsWith({
      model: 'cartesia/sonic-3',
      format: 'mp3',
      bitRate: '64000',
      sampleRate: '44100',
      speed: '1.5',
      segment: 'never',
      maxPartialLength: '100',
      alignment: 'word',
      encoding: 'pcm_f32le',
      transport: 'rest',
    })({ ...defaultSettings, modelParameters: { 'cartesia/sonic-3': { language: 'fr', speed: 2 } } })
    expect(settings.transport).toBe('rest')
    expect(settings.modelParameters).toEqual({
      'cartesia/sonic-3': {
        language: 'fr',
        responseFormat: 'mp3',
        bitRateBps: 64_000,
        sampleRateHz: 44_100,
        speed: 1.5,
        segment: 'never',
        maxPartialLength: 100,
        alignment: 'word',
        responseEncoding: 'pcm_f32le',
      },
    })
  })

  it.each([
    [{ model: 'm', speed: 'fast' }, 'modelParameters'],
    [{ model: 'm', format: 'tape' }, 'modelParameters'],
    [{ transport: 'pigeon' }, 'transport'],
    [{ baseUrl: 'http://speech.example/v1' }, 'serviceUrl'],
  ])('refuses %j by the name of the setting', (options, setting) => {
    expect(() => settingsWith(options)).toThrow(
      expect.objectContaining({ code: 'SETTINGS_INVALID', details: { setting } }),
    )
  })

  it.each([{ speed: '2' }, { family: 'hexgrad/Kokoro-82M' }])('refuses %j without a model', (options) => {
    expect(() => settingsWith(options)).toThrow('--model MODEL')
  })

  it('reaches an endpoint of a project on the host of endpoints, or where an address is named', () => {
    const endpoint = { model: 'me/reading', family: 'rime-labs/rime-arcana-v3' }
    expect(settingsWith(endpoint)(defaultSettings).dedicatedEndpoints).toEqual([
      {
        name: 'me/reading',
        modelId: 'rime-labs/rime-arcana-v3',
        serviceUrl: 'https://api-inference.together.ai/v1',
      },
    ])
    const local = settingsWith({ ...endpoint, baseUrl: 'http://127.0.0.1:4000/v1/' })(defaultSettings)
    expect(local).toMatchObject({
      serviceUrl: 'http://127.0.0.1:4000/v1',
      dedicatedEndpoints: [{ name: 'me/reading', modelId: 'rime-labs/rime-arcana-v3' }],
    })
  })
})
