import { describe, expect, it } from 'vitest'
import {
  canBecome,
  changesBetween,
  sessionParametersOf,
  sessionUrl,
} from '../../../../../src/main/speech/together/ws-parameters.ts'

const rawReply = { encoding: 'pcm_s16le', sampleRateHz: 24_000 } as const

describe('parameters of a session', () => {
  it('are no more than the request carries', () => {
    expect(sessionParametersOf({ model: 'm', voice: 'v', text: 't', rawReply })).toEqual({
      model: 'm',
      voice: 'v',
    })
  })

  it('have the service’s names', () => {
    expect(
      sessionParametersOf({
        model: 'm',
        voice: 'v',
        text: 't',
        rawReply,
        language: 'en',
        alignment: 'word',
        segment: 'never',
        maxPartialLength: 250,
        speed: 1.5,
        responseFormat: 'raw',
        responseEncoding: 'pcm_s16le',
        sampleRateHz: 24_000,
        bitRateBps: 128_000,
        pronunciations: ['omg/oh my god'],
      }),
    ).toEqual({
      model: 'm',
      voice: 'v',
      language: 'en',
      alignment: 'word',
      segment: 'never',
      max_partial_length: 250,
      speed: 1.5,
      response_format: 'pcm',
      response_encoding: 'pcm_s16le',
      sample_rate: 24_000,
    })
  })

  it('ask for no format that can’t be played as it comes', () => {
    const formatOf = (responseFormat: 'mp3' | 'wav' | 'mulaw'): unknown =>
      sessionParametersOf({ model: 'm', voice: 'v', text: 't', rawReply, responseFormat }).response_format
    expect([formatOf('mp3'), formatOf('wav'), formatOf('mulaw')]).toEqual([undefined, undefined, 'mulaw'])
  })

  it('keep a plus and a space in an address', () => {
    const url = sessionUrl('https://api.example.com/v1', { model: 'a/b', voice: 'af_bella(2)+af_heart(1) x' })
    expect(url.href).toBe(
      'wss://api.example.com/v1/audio/speech/websocket?model=a%2Fb&voice=af_bella%282%29%2Baf_heart%281%29%20x',
    )
    expect(url.searchParams.get('voice')).toBe('af_bella(2)+af_heart(1) x')
  })

  it('say what has changed', () => {
    const current = { model: 'm', voice: 'v', speed: 1 }
    expect(changesBetween(current, { model: 'm', voice: 'w', speed: 1, language: 'en' })).toEqual({
      voice: 'w',
      language: 'en',
    })
    expect(changesBetween(current, current)).toBeUndefined()
  })

  it('can be changed but not taken back', () => {
    expect(canBecome({ model: 'm', voice: 'v' }, { model: 'm', voice: 'w', speed: 2 })).toBe(true)
    expect(canBecome({ model: 'm', voice: 'v', speed: 2 }, { model: 'm', voice: 'v' })).toBe(false)
    expect(canBecome({ model: 'm', voice: 'v' }, { model: 'n', voice: 'v' })).toBe(false)
  })
})
