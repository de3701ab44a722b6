import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { UtteranceRequest } from '../../../../src/shared/speech.ts'
import { testServices } from '../../../support/speech-services.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { TogetherServer } from '../../../support/together-server/together-server.ts'

const key = 'test-key-0123456789'
const request: UtteranceRequest = {
  text: 'The ferry left at nine.',
  voice: { engine: 'together', model: 'hexgrad/Kokoro-82M', voice: 'af_bella' },
  language: 'en',
  purpose: 'listening',
}
let server: TogetherServer

beforeAll(async () => {
  server = await TogetherServer.start({ speech: 'tone', apiKey: key })
})
beforeEach(() => server.reset())
afterAll(() => server.close())

function servicesIn(dataFolder: string, apiKey: string | undefined = key) {
  return testServices({ dataFolder, serviceUrl: server.baseUrl, ...(apiKey !== undefined && { apiKey }) })
}

async function frames(chunks: AsyncIterable<{ readonly kind: string; readonly pcm?: Int16Array }>) {
  let count = 0
  for await (const { pcm } of chunks) count += pcm?.length ?? 0
  return count
}

describe('the speech service', () => {
  it('tells whose key it is given, and then speaks with it', async () => {
    const { together } = await testServices({ dataFolder: tempFolder(), serviceUrl: server.baseUrl })
    const speak = () => together.engine.synthesize(request, AbortSignal.timeout(10_000))
    await expect(frames(speak())).rejects.toMatchObject({ code: 'SPEECH_KEY_MISSING' })
    expect(together.engine.availability(request.voice).kind).toBe('down')
    expect(await together.apiKey.set(key)).toMatchObject({
      kind: 'accepted',
      organizationName: expect.any(String),
    })
    expect(together.engine.availability(request.voice).kind).toBe('up')
    expect(await frames(speak())).toBeGreaterThan(24_000 / 2)
  })

  it('sends the key in the Authorization header and nowhere else, under the name of the program', async () => {
    const { together } = await servicesIn(tempFolder())
    await frames(together.engine.synthesize(request, AbortSignal.timeout(10_000)))
    await together.catalog.refresh()
    expect(server.requests.length).toBeGreaterThan(3)
    for (const { headers, path, query, body } of server.requests) {
      const { authorization, 'user-agent': userAgent, ...others } = headers
      expect([authorization, userAgent]).toEqual([`Bearer ${key}`, 'Lectern/0.0.0-test'])
      expect(JSON.stringify([others, path, query, body ?? ''])).not.toContain(key)
    }
  })

  it('has the lists of the service after a restart, also while it is away', async () => {
    const folder = tempFolder()
    const first = await servicesIn(folder)
    const { voiceCount, endpoints } = await first.together.catalog.refresh()
    expect(voiceCount).toBeGreaterThan(50)
    expect(endpoints.map(({ name }) => name)).toContain('lectern-tests/arcana')
    await first.close()
    await server.goOffline()
    onTestFinished(() => server.goOnline())
    const second = await servicesIn(folder)
    await expect(second.together.catalog.refresh()).rejects.toMatchObject({ code: 'SPEECH_NETWORK' })
    expect(second.together.catalog.current()).toMatchObject({ voiceCount, endpoints })
    expect(second.together.catalog.models().find(({ id }) => id === request.voice.model)?.isListed).toBe(
      'yes',
    )
  })

  it('counts what a request costs before it is sent, and keeps a cap', async () => {
    const { together, spending, changeSettings } = await servicesIn(tempFolder())
    await frames(together.engine.synthesize(request, AbortSignal.timeout(10_000)))
    const { today, byModel } = spending.summary()
    expect(today).toMatchObject({ charCount: request.text.length, microDollars: request.text.length * 4 })
    expect(byModel.map(({ model }) => model)).toEqual([request.voice.model])
    changeSettings({ spendingCaps: { documentDollars: null, dayDollars: 0.01, monthDollars: null } })
    const long = { ...request, text: 'The ferry left at nine. '.repeat(40) }
    const asked = () => together.engine.synthesize(long, AbortSignal.timeout(10_000))
    let spoken = 0
    const speakUntilCap = async () => {
      for (; spoken < 20; spoken += 1) await frames(asked())
    }
    await expect(speakUntilCap()).rejects.toMatchObject({ code: 'SPEECH_CAP_REACHED' })
    expect(spending.summary().today.microDollars).toBeLessThanOrEqual(10_000)
    expect(spoken).toBe(2)
  })
})
