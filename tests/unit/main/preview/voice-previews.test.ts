import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { previewTextFor } from '../../../../src/shared/voice-preview.ts'
import { testServices } from '../../../support/speech-services.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { TogetherServer } from '../../../support/together-server/together-server.ts'

const key = 'test-key-0123456789'
const bella = { engine: 'together', model: 'hexgrad/Kokoro-82M', voice: 'af_bella' }
let server: TogetherServer

beforeAll(async () => {
  server = await TogetherServer.start({ speech: 'tone', apiKey: key })
})
beforeEach(() => server.reset())
afterAll(() => server.close())

function services() {
  return testServices({ dataFolder: tempFolder(), serviceUrl: server.baseUrl, apiKey: key })
}

describe('a preview', () => {
  it('says the sample of its language, tells what it cost, and is free the second time', async () => {
    const { previews } = await services()
    const { length } = previewTextFor('en')
    const first = await previews.say(bella, 'en-GB')
    expect(first).toMatchObject({ sampleRateHz: 24_000, microDollars: length * 4 })
    expect(first.pcm.byteLength / 2 / 24_000).toBeGreaterThan(1)
    expect(await previews.say(bella, 'en-US')).toMatchObject({ microDollars: 0 })
    expect(server.billedCharacters).toBe(length)
  })

  it('of the offline voice costs nothing and asks nobody', async () => {
    const { previews, offlineEngine } = await services()
    await offlineEngine.listVoices()
    const voice = offlineEngine.defaultVoice('de')
    if (voice === undefined) throw new Error('There is no German voice.')
    expect(await previews.say(voice, 'de')).toMatchObject({ microDollars: 0 })
    expect(server.requests).toEqual([])
  })

  it('ends when another one is asked for', async () => {
    const { previews } = await services()
    server.inject({ kind: 'http.silence' })
    const first = previews.say(bella, 'en')
    const failure = expect(first).rejects.toMatchObject({ name: 'AbortError' })
    await server.waitForRequest(() => true)
    await expect(previews.say({ ...bella, voice: 'af_heart' }, 'en')).resolves.toMatchObject({
      sampleRateHz: 24_000,
    })
    await failure
    server.release()
  })

  it('says why a voice does not speak', async () => {
    const { previews } = await services()
    await expect(previews.say({ ...bella, voice: 'nobody' }, 'en')).rejects.toMatchObject({
      code: 'SPEECH_INPUT_REFUSED',
    })
  })
})
