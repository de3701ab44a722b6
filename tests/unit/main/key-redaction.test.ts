import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { MemorySecretStore } from '../../../src/main/account/secret-store.ts'
import { plainDocument } from '../../../src/main/documents/plain-document.ts'
import { wholeDocumentAccess } from '../../../src/main/documents/whole-document.ts'
import { createFileLog } from '../../../src/main/electron/file-log.ts'
import type { Log } from '../../../src/main/log.ts'
import { ReadingSession } from '../../../src/main/reading/reading-session.ts'
import type { Services } from '../../../src/main/services.ts'
import { transports, type Transport } from '../../../src/shared/catalog/speech-model.ts'
import { toPlainError } from '../../../src/shared/errors.ts'
import type { PlayerEvent } from '../../../src/shared/player-port.ts'
import { makeBook } from '../../support/audiobooks.ts'
import { testServices } from '../../support/speech-services.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import type { Fault } from '../../support/together-server/faults.ts'
import { TogetherServer } from '../../support/together-server/together-server.ts'

/** Of no shape that a key is known by: only whoever has it can take it out. */
const key = 'Zebra.Lantern~77!quay/of+the=Reader'
const voice = { engine: 'together', model: 'hexgrad/Kokoro-82M', voice: 'af_bella' }
const document = plainDocument('The ferry left at nine.\n\nNobody waved. It was cold on the water.', 'en')
let server: TogetherServer

beforeAll(async () => {
  server = await TogetherServer.start({ speech: 'tone', apiKey: key })
})
afterAll(() => server.close())

/** Answers that repeat what they were sent, as some gateways do. */
function echoes(): readonly Fault[] {
  const message = `The header was "Authorization: Bearer ${key}" (${key}), base64 ${Buffer.from(key).toString('base64')}.`
  const envelope = (code: string) =>
    JSON.stringify({ id: key, error: { message, type: code, param: key, code } })
  const html = `<html><title>${key}</title><body>${message} ${encodeURIComponent(key)}</body></html>`
  const failed = { kind: 'http.status', contentType: 'application/json', headers: { 'cf-ray': key } } as const
  return [
    { ...failed, status: 401, body: envelope('invalid_api_key') },
    { ...failed, status: 402, body: envelope('credit_limit') },
    { ...failed, status: 403, body: html, contentType: 'text/html' },
    { ...failed, status: 404, body: envelope('model_not_available') },
    { ...failed, status: 422, body: envelope(key) },
    { ...failed, status: 500, body: envelope('server_error') },
    { ...failed, status: 502, body: html, contentType: 'text/html' },
  ]
}

it('the key is in no log, no file, no message and no export, whatever the service repeats of it', async () => {
  const folder = tempFolder()
  const dataFolder = join(folder, 'data')
  mkdirSync(join(dataFolder, 'logs'), { recursive: true })
  const told: unknown[] = []
  const log = createFileLog(join(dataFolder, 'logs', 'lectern.log'))
  const services = await testServices({
    dataFolder,
    serviceUrl: server.baseUrl,
    secretStore: new MemorySecretStore(),
    log,
  })
  services.together.apiKey.onChange((state) => told.push(state))
  told.push(await services.together.apiKey.set(`${key}\n`), services.together.apiKey.state())
  for (const transport of transports) {
    services.changeSettings({ transport })
    for (const fault of echoes()) told.push(await failureOf(services, transport, fault))
  }
  services.changeSettings({ transport: 'automatic', voice })
  told.push(await failureOfLists(services), await listenThroughOutage(services, log))
  told.push(await exportTo(services, folder))
  told.push(services.settings(), services.spending.summary(), services.together.catalog.models())

  expect(findKey(folder)).toEqual([])
  await services.library.backUpDaily()
  await services.close()
  expect(findKey(folder)).toEqual([])
  expect(namesOfKey().filter((name) => JSON.stringify(told).includes(name))).toEqual([])
  // What was searched is what was meant to be.
  expect(readdirSync(dataFolder)).toEqual(
    expect.arrayContaining(['audio-cache.sqlite', 'backups', 'library.sqlite', 'logs']),
  )
  expect(statSync(join(dataFolder, 'logs', 'lectern.log')).size).toBeGreaterThan(0)
  expect(JSON.stringify(told)).toContain('SPEECH_KEY_REFUSED')
  expect(JSON.stringify(told).split('[key removed]').length).toBeGreaterThan(10)
}, 60_000)

/** The error of one request that meets an echo, as it would cross to the window. */
async function failureOf(services: Services, transport: Transport, fault: Fault): Promise<unknown> {
  const { engine } = services.together
  // Forgets what the last failure has shown.
  engine.connectionChanged()
  const isSocket = transport === 'websocket'
  server.inject(fault, { times: Infinity, ...(isSocket && { stage: 'item' as const }) })
  const request = { text: 'Nobody waved.', voice, language: 'en', purpose: 'listening' } as const
  try {
    for await (const chunk of engine.synthesize(request, AbortSignal.timeout(20_000))) void chunk
    throw new Error('It was spoken.')
  } catch (error) {
    return [toPlainError(error), engine.availability(voice), engine.serviceState(), stackOf(error)]
  } finally {
    server.clear()
  }
}

async function failureOfLists(services: Services): Promise<unknown> {
  const [refused] = echoes()
  if (refused !== undefined) server.inject(refused, { route: 'any', times: Infinity })
  const test = await services.together.apiKey.test()
  const refresh = await services.together.catalog.refresh().catch((error: unknown) => toPlainError(error))
  server.clear()
  return [test, refresh]
}

/** Hears the document while the service refuses everything, then while it speaks. */
async function listenThroughOutage(services: Services, log: Log): Promise<readonly PlayerEvent[]> {
  const events: PlayerEvent[] = []
  const { port1, port2 } = new MessageChannel()
  services.together.engine.connectionChanged()
  const [refused] = echoes()
  if (refused !== undefined) server.inject(refused, { times: 2, stage: 'item' })
  const finished = new Promise<void>((resolve) => {
    port2.on('message', (event: PlayerEvent) => {
      if (event.kind !== 'audio') events.push(event)
      if (event.kind === 'finished' || event.kind === 'failed') resolve()
    })
  })
  const { engines, cache, spending, judge, findings, settings } = services
  const session = new ReadingSession({
    port: {
      postMessage: (event) => port1.postMessage(event),
      onMessage: (listener) => void port1.on('message', listener),
      close: () => port1.close(),
    },
    document: wholeDocumentAccess(document),
    engines,
    cache,
    meter: spending,
    judge,
    findings,
    settings,
    savePlace: () => {},
    log,
  })
  port2.postMessage({ kind: 'play' })
  await finished
  session.close()
  server.clear()
  return events
}

async function exportTo(services: Services, exportFolder: string): Promise<unknown> {
  services.together.engine.connectionChanged()
  return makeBook(services, document, { folder: exportFolder, voice })
}

/** The key as it may be spelled. */
function namesOfKey(): readonly string[] {
  const base64 = Buffer.from(key).toString('base64')
  return [
    key,
    key.slice(0, 12),
    key.slice(8, 20),
    base64,
    encodeURIComponent(key),
    JSON.stringify(key).slice(1, -1),
  ]
}

/** Files under a folder that hold the key in any spelling. */
function findKey(folder: string): readonly string[] {
  const needles = namesOfKey().flatMap((name) => [Buffer.from(name), Buffer.from(name, 'utf16le')])
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const bytes = readFileSync(path)
      return needles.some((needle) => bytes.includes(needle))
    })
}

function stackOf(error: unknown): string {
  return error instanceof Error ? `${error.stack} ${String(error.cause)}` : String(error)
}
