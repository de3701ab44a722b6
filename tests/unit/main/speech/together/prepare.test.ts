import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { TogetherEngineOptions } from '../../../../../src/main/speech/together/together-engine-options.ts'
import { WebSocketTransport } from '../../../../../src/main/speech/together/web-socket-transport.ts'
import { silentLog } from '../../../../../src/main/log.ts'
import { nodeNetwork } from '../../../../../src/main/network/node-network.ts'
import type { UtteranceRequest } from '../../../../../src/shared/speech.ts'
import {
  createTogetherEngine,
  createTransport,
  type EngineForTests,
  outcomeOf,
} from '../../../../support/together-engine.ts'
import { TogetherServer } from '../../../../support/together-server/together-server.ts'
import { TestTimers } from '../../../../support/test-timers.ts'

let server: TogetherServer
const opened: EngineForTests[] = []

beforeEach(async () => {
  server = await TogetherServer.start({ speech: 'tone' })
})

afterEach(async () => {
  for (const { engine } of opened.splice(0)) await engine.close()
  await server.close()
})

function createEngine(overrides: Partial<TogetherEngineOptions> = {}): EngineForTests {
  const created = createTogetherEngine(server.baseUrl, overrides)
  opened.push(created)
  return created
}

const voice = { engine: 'together', model: 'hexgrad/Kokoro-82M', voice: 'af_heart' }
const request: UtteranceRequest = { text: 'Good evening.', voice, language: 'en', purpose: 'listening' }

function greeted(): Promise<unknown> {
  return server.waitForFrame(({ data }) => (data as { type?: string }).type === 'session.created')
}

describe('a voice that is prepared', () => {
  test('has its connection open when its first request is made, and is not charged for it', async () => {
    const { engine, meter } = createEngine()
    engine.prepare(voice, 'en')
    await greeted()
    expect(meter.charges).toEqual([])
    expect(server.webSockets[0]?.frames.filter(({ direction }) => direction === 'received')).toEqual([])
    const { error } = await outcomeOf(engine, request)
    expect(error).toBeUndefined()
    expect(server.webSockets).toHaveLength(1)
  })

  test('has its connection closed when nobody uses it', async () => {
    const timers = new TestTimers()
    const { engine } = createEngine({
      createTransport: (kind, profile) =>
        kind === 'websocket'
          ? new WebSocketTransport({
              network: nodeNetwork({}),
              profile,
              timers,
              userAgent: 'Lectern/0.0.0',
              log: silentLog,
            })
          : createTransport(kind, profile),
    })
    engine.prepare(voice, 'en')
    await greeted()
    while (timers.pendingMs.length < 2) await timers.advance(0)
    while (server.webSockets[0]?.closed === undefined) {
      await timers.advance(10_000)
    }
    expect(timers.clock.nowMs() - new TestTimers().clock.nowMs()).toBeLessThan(200_000)
    expect(server.webSockets[0]?.closed?.code).toBe(1000)
  })
})

describe('nothing is opened ahead', () => {
  test('for a request that goes by plain HTTP', async () => {
    const { engine, settings } = createEngine()
    settings.transport = 'rest'
    engine.prepare(voice, 'en')
    expect((await outcomeOf(engine, request)).error).toBeUndefined()
    expect(server.requests.map(({ route }) => route)).toEqual(['rest'])
  })

  test('while the service refuses the key', async () => {
    const { engine, account } = createEngine()
    account.apiKey = 'refused'
    await outcomeOf(engine, request)
    const before = server.requests.length
    engine.prepare(voice, 'en')
    // Whatever was sent before this is there when this is answered.
    expect((await outcomeOf(createEngine().engine, request)).error).toBeUndefined()
    expect(server.requests).toHaveLength(before + 1)
  })

  test('by an engine that is closed', async () => {
    const { engine } = createEngine()
    await engine.close()
    engine.prepare(voice, 'en')
    expect((await outcomeOf(createEngine().engine, request)).error).toBeUndefined()
    expect(server.webSockets).toHaveLength(1)
  })
})

test('a connection that can’t be opened ahead costs nothing but the try', async () => {
  const { engine } = createEngine()
  server.inject({ kind: 'http.serverError' }, { route: 'websocket' })
  engine.prepare(voice, 'en')
  await server.waitForRequest(({ route }) => route === 'websocket')
  expect(engine.availability(voice)).toEqual({ kind: 'up' })
  expect((await outcomeOf(engine, request)).error).toBeUndefined()
})
