import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { toPlainError } from '../../../../../src/shared/errors.ts'
import { readAccount } from '../../../../../src/main/speech/together/account-check.ts'
import { HttpClient } from '../../../../../src/main/speech/together/http-client.ts'
import { listEndpoints } from '../../../../../src/main/speech/together/service-endpoints.ts'
import {
  listModels,
  listVoices,
  readServiceLists,
} from '../../../../../src/main/speech/together/service-lists.ts'
import { defaultServiceUrl } from '../../../../../src/shared/catalog/service-addresses.ts'
import { expectNoKey, httpOptions, secretKey } from '../../../../support/speech-requests.ts'
import { TogetherServer } from '../../../../support/together-server/together-server.ts'

const never = new AbortController().signal

let server: TogetherServer
let http: HttpClient
beforeAll(async () => {
  server = await TogetherServer.start({ speech: 'tone', apiKey: secretKey })
  http = new HttpClient(httpOptions(server.baseUrl))
})
afterEach(() => server.reset())
afterAll(() => server.close())

const servers: Server[] = []
afterEach(async () => {
  for (const own of servers.splice(0)) {
    own.closeAllConnections()
    await new Promise((resolve) => own.close(resolve))
  }
})

/** A client of a server that answers with JSON by path; 404 where `answer` gives undefined. */
async function clientOf(answer: (path: string, request: IncomingMessage) => unknown): Promise<HttpClient> {
  const own = createServer((request, response) => {
    const body = answer(request.url ?? '', request)
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' })
    response.end(
      typeof body === 'string' ? body : JSON.stringify(body ?? { error: { message: 'Not found' } }),
    )
  })
  servers.push(own)
  await new Promise<void>((resolve) => own.listen(0, '127.0.0.1', resolve))
  return new HttpClient(httpOptions(`http://127.0.0.1:${(own.address() as AddressInfo).port}/v1`))
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  const error = await work.then(
    () => 'no error',
    (thrown: unknown) => thrown,
  )
  expectNoKey(error)
  return error
}

describe('voices', () => {
  test('of all models come with their ids and names', async () => {
    const listings = await listVoices(http, never)
    expect(listings.length).toBeGreaterThan(10)
    const orpheus = listings.find(({ model }) => model === 'canopylabs/orpheus-3b-0.1-ft')
    expect(orpheus?.voices).toContainEqual({ id: 'tara', name: 'tara' })
  })

  test('of one model come in the other shape, under the name that was asked', async () => {
    for (const filteredVoices of ['bare', 'data'] as const) {
      Object.assign(server.switches, { filteredVoices })
      const [listing, ...others] = await listVoices(http, never, 'hexgrad/Kokoro-82M')
      expect(others).toEqual([])
      expect(listing?.model).toBe('hexgrad/Kokoro-82M')
      expect(listing?.voices.map(({ name }) => name)).toContain('af_heart')
    }
    expect(server.requests.at(-1)?.query).toEqual({ model: 'hexgrad/Kokoro-82M' })
    const nameless = await clientOf(() => ({ voices: ['a'] }))
    expect(await listVoices(nameless, never, 'm')).toEqual([{ model: 'm', voices: [{ name: 'a' }] }])
  })

  test.each(['strings', 'nameOnly'] as const)('written as %s have names at least', async (voiceEntries) => {
    server.switches.voiceEntries = voiceEntries
    const listings = await listVoices(http, never)
    expect(listings.flatMap(({ voices }) => voices)).toContainEqual({ name: 'tara' })
  })

  test('that nobody could choose are left out, and the others stay', async () => {
    const client = await clientOf(() => ({
      data: [
        {
          model: 'm',
          voices: [
            null,
            7,
            {},
            { id: 'only-id' },
            { name: 'a\u0007b' },
            { name: 'a\u202eb' },
            { name: ' \u00a0\u200b' },
            { name: 'x'.repeat(300) },
            'good',
            { name: '', id: '' },
          ],
        },
        { model: '', voices: ['x'] },
        { voices: ['x'] },
        'noise',
        { model: 'n', voices: 'none' },
      ],
    }))
    expect(await listVoices(client, never)).toEqual([
      { model: 'm', voices: [{ id: 'only-id', name: 'only-id' }, { name: 'good' }] },
    ])
  })
})

describe('models', () => {
  test('come as a bare list with what each is', async () => {
    const models = await listModels(http, never)
    expect(models).toContainEqual({
      id: 'hexgrad/Kokoro-82M',
      type: 'audio',
      displayName: 'Kokoro-82M',
      organization: 'Kokoro',
    })
    expect(models.some(({ type }) => type === 'chat')).toBe(true)
  })

  test('come under data too, and rows that are none are left out', async () => {
    const client = await clientOf(() => ({ data: [{ id: 'a' }, {}, null, { id: 'b', type: 7 }] }))
    expect(await listModels(client, never)).toEqual([{ id: 'a' }, { id: 'b' }])
  })

  test.each([
    ['no list', { hello: 1 }],
    ['no JSON', 'Unauthorized, get a new API key'],
  ])('that are %s have a code', async (_name, body) => {
    const client = await clientOf(() => body)
    expect(await failureOf(listModels(client, never))).toMatchObject({ code: 'SPEECH_PROTOCOL' })
  })

  test('of more than 8 MB are not read', async () => {
    const client = await clientOf(() => [{ id: 'x'.repeat(9_000_000) }])
    expect(await failureOf(listModels(client, never))).toMatchObject({ code: 'SPEECH_PROTOCOL' })
  })
})

describe('endpoints', () => {
  test('of the first generation tell their model and state', async () => {
    expect(await listEndpoints(http, never)).toContainEqual({
      name: 'lectern-tests/aura',
      model: 'deepgram/deepgram-aura-2',
      state: 'STARTED',
    })
    expect(server.requests.find(({ path }) => path.endsWith('/endpoints'))?.query).toEqual({
      type: 'dedicated',
      mine: 'true',
    })
  })

  test('of the project come page by page from the second version of the service', async () => {
    const paths: string[] = []
    const client = await clientOf((path) => {
      paths.push(path)
      if (path === '/v1/whoami') return { project_id: 'proj-1' }
      if (path.includes('after=next')) return { data: [{ name: 'slug/two' }], next_cursor: '' }
      if (path.startsWith('/v2/')) {
        return {
          data: [{ name: 'slug/one', deployments: [{ state: 'DEPLOYMENT_STATE_READY' }] }],
          next_cursor: 'next',
        }
      }
      return undefined
    })
    expect(await listEndpoints(client, never)).toEqual([
      { name: 'slug/one', state: 'DEPLOYMENT_STATE_READY' },
      { name: 'slug/two' },
    ])
    expect(paths).toContain('/v2/projects/proj-1/endpoints?limit=100&after=next')
  })

  test('of the service itself answer at another host', async () => {
    const options = httpOptions(defaultServiceUrl)
    const client = new HttpClient({
      ...options,
      network: {
        ...options.network,
        fetch: (url) => {
          const { pathname } = new URL(String(url))
          const body = pathname.startsWith('/v2/')
            ? { data: [{ name: 'slug/one' }] }
            : { project_id: 'p', data: [] }
          return Promise.resolve(Response.json(body))
        },
      },
    })
    expect(await listEndpoints(client, never)).toEqual([
      { name: 'slug/one', serviceUrl: 'https://api-inference.together.ai/v1' },
    ])
  })

  test('whose cursor goes in circles come to an end', async () => {
    let pages = 0
    const client = await clientOf((path) => {
      if (path === '/v1/whoami') return { project_id: 'p' }
      pages++
      return { data: [], next_cursor: `page-${pages % 2}` }
    })
    expect(await listEndpoints(client, never)).toEqual([])
    expect(pages).toBeLessThan(30)
  })

  test('named by both lists are one', async () => {
    const client = await clientOf((path) => {
      if (path === '/v1/whoami') return { project_id: 'p' }
      return path.startsWith('/v2/') ? { data: [{ name: 'a/b' }] } : { data: [{ name: 'a/b', model: 'm' }] }
    })
    expect(await listEndpoints(client, never)).toEqual([{ name: 'a/b', model: 'm' }])
  })
})

describe('all lists', () => {
  test('come together', async () => {
    const { models, voices, endpoints, errors } = await readServiceLists(http, never)
    expect([models, voices, endpoints].every((list) => (list?.length ?? 0) > 0)).toBe(true)
    expect(errors).toEqual([])
  })

  test('may fail one by one', async () => {
    server.inject('http.serverError', { route: 'voices' })
    const { models, voices, errors } = await readServiceLists(http, never)
    expect(voices).toBeUndefined()
    expect(models?.length).toBeGreaterThan(0)
    expect(errors).toMatchObject([{ code: 'SPEECH_SERVER_FAILED' }])
  })

  test('that all fail say why', async () => {
    server.inject('http.creditLimit', { route: 'any', times: Number.POSITIVE_INFINITY })
    expect(await failureOf(readServiceLists(http, never))).toMatchObject({ code: 'SPEECH_CREDIT_EXHAUSTED' })
  })

  test('end when cancelled', async () => {
    server.inject('http.silence', { route: 'any', times: Number.POSITIVE_INFINITY })
    const controller = new AbortController()
    const failure = failureOf(readServiceLists(http, controller.signal))
    await server.waitForRequest(({ path }) => path.endsWith('/voices'))
    controller.abort()
    expect(await failure).toMatchObject({ name: 'AbortError' })
  })
})

describe('a key', () => {
  function clientWith(apiKey: string): HttpClient {
    return new HttpClient({
      ...httpOptions(server.baseUrl),
      profile: { baseUrl: server.baseUrl, apiKey: () => apiKey },
    })
  }

  test('that is right tells whose it is', async () => {
    expect(await readAccount(http, never)).toMatchObject({
      organizationName: 'Lectern',
      projectName: 'Lectern tests',
    })
  })

  test('that is wrong is told so, without showing it', async () => {
    const failure = await failureOf(readAccount(clientWith(`${secretKey}-wrong`), never))
    expect(failure).toMatchObject({ code: 'SPEECH_KEY_REFUSED' })
    expect(JSON.stringify(toPlainError(failure))).not.toContain(secretKey)
  })

  test('is tested with the list of models where the service knows no whoami', async () => {
    const client = await clientOf((path) => (path === '/v1/models' ? [] : undefined))
    expect(await readAccount(client, never)).toEqual({})
    const hotel = await clientOf(() => '<html>Log in</html>')
    expect(await failureOf(readAccount(hotel, never))).toMatchObject({ code: 'SPEECH_PROTOCOL' })
  })

  test('tells names on one line and of a sane length', async () => {
    const client = await clientOf(() => ({
      organization_name: `A\n\u001B[31m${'b'.repeat(500)}`,
      project_name: 7,
      project_id: '../../x',
    }))
    const account = await readAccount(client, never)
    expect(Object.keys(account)).toEqual(['organizationName'])
    expect(account.organizationName).toMatch(/^A \[31mb+…$/)
    expect(account.organizationName?.length).toBeLessThanOrEqual(120)
  })

  test('is tested while the network is gone: the failure says that', async () => {
    await server.goOffline()
    const failure = await failureOf(readAccount(http, never))
    await server.goOnline()
    expect(failure).toMatchObject({ code: 'SPEECH_NETWORK', retryable: true })
  })

  test('test that is cancelled is neither', async () => {
    expect(await failureOf(readAccount(http, AbortSignal.abort()))).toMatchObject({ name: 'AbortError' })
  })
})
