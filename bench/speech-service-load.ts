import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AudioCache } from '../src/main/cache/audio-cache.ts'
import { systemClock, systemTimers } from '../src/main/clock.ts'
import { silentLog } from '../src/main/log.ts'
import { speakDocument } from '../src/main/reading/speak-document.ts'
import { UtteranceSource } from '../src/main/reading/utterance-source.ts'
import type { SpeechEngine } from '../src/main/speech/speech-engine.ts'
import type { Transport } from '../src/shared/catalog/speech-model.ts'
import { defaultSettings } from '../src/shared/settings.ts'
import { textDocument } from '../tests/support/text-document.ts'
import { createTogetherEngine } from '../tests/support/together-engine.ts'
import { bareClient } from './bare-clients.ts'
import type { BenchRow } from './bench-row.ts'
import { sampleOf } from './measure.ts'
import { utteranceSeconds } from './prepared-speech.ts'

/** Utterances of a run: twenty minutes of audio. */
const utterances = 200
const rounds = 5
/** As many as the engine has under way at a time. */
const atOnce = 4
/** A thousandth of a core while somebody listens: nobody's battery notices. */
const cpuAimSeconds = 3.6
const voice = { engine: 'together', model: 'hexgrad/Kokoro-82M', voice: 'af_heart' }

/** What a run took. */
interface Load {
  readonly wallSeconds: number
  readonly cpuSeconds: number
}

/** A way of having texts spoken, opened and closed outside of what is measured. */
interface Client {
  readonly run: (texts: readonly string[]) => Promise<void>
  readonly close: () => Promise<void> | void
}

/** How many times real time the service's audio is taken in, and what that costs, against clients that do the least. */
export async function benchSpeechLoad(): Promise<BenchRow[]> {
  const server = fork(new URL('fast-speech-server.ts', import.meta.url))
  try {
    const [port] = (await once(server, 'message')) as [number]
    const baseUrl = `http://127.0.0.1:${port}/v1`
    const rows: BenchRow[] = []
    for (const kind of ['websocket', 'sse', 'rest'] as const) {
      for (const connections of [1, 4]) rows.push(...(await loadRows(kind, connections, baseUrl)))
    }
    rows.push(...(await readingRows(baseUrl)))
    return rows
  } finally {
    await end(server)
  }
}

async function loadRows(kind: Transport, connections: number, baseUrl: string): Promise<BenchRow[]> {
  const loads = await compareLoads({
    ours: () => ourClient(kind, connections, baseUrl),
    bare: () => bareOf(kind, connections, baseUrl),
  })
  return rowsOf(`${kind}, ${connections === 1 ? 'one connection' : `${connections} connections`}`, loads)
}

async function readingRows(baseUrl: string): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-'))
  try {
    const loads = await compareLoads({
      ours: () => Promise.resolve(readingClient(mkdtempSync(join(folder, 'run-')), baseUrl)),
      bare: () => bareOf('websocket', 1, baseUrl),
    })
    return rowsOf('websocket, to timed words in the cache', loads)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Both in turn, so that noise of the machine meets both alike; the first round is not counted. */
async function compareLoads<Name extends string>(
  candidates: Readonly<Record<Name, () => Promise<Client>>>,
): Promise<Record<Name, Load>> {
  const names = Object.keys(candidates) as Name[]
  const loads = new Map<Name, Load[]>(names.map((name) => [name, []]))
  for (let round = -1; round < rounds; round += 1) {
    for (const name of names) {
      const client = await candidates[name]()
      try {
        const load = await loadOf(() => client.run(textsOf(round)))
        if (round >= 0) loads.get(name)?.push(load)
      } finally {
        await client.close()
      }
    }
  }
  const median = (of: readonly number[]) => sampleOf(of).medianMs
  return Object.fromEntries(
    names.map((name) => {
      const all = loads.get(name) ?? []
      const wallSeconds = median(all.map((load) => load.wallSeconds))
      return [name, { wallSeconds, cpuSeconds: median(all.map((load) => load.cpuSeconds)) }]
    }),
  ) as Record<Name, Load>
}

async function loadOf(run: () => Promise<void>): Promise<Load> {
  const before = process.cpuUsage()
  const startMs = performance.now()
  await run()
  const wallSeconds = (performance.now() - startMs) / 1000
  const { user, system } = process.cpuUsage(before)
  return { wallSeconds, cpuSeconds: (user + system) / 1e6 }
}

function textsOf(round: number): readonly string[] {
  return Array.from(
    { length: utterances },
    (_, index) =>
      `In round ${round + 2} the keeper counted ${index} ships that passed the lighthouse in one long winter night.`,
  )
}

/** WebSockets carry several utterances each; over HTTP a connection has one request at a time. */
async function ourClient(kind: Transport, connections: number, baseUrl: string): Promise<Client> {
  const engines = Array.from({ length: kind === 'websocket' ? connections : 1 }, () =>
    engineFor(kind, baseUrl),
  )
  const workers = engines.flatMap((engine) =>
    Array.from({ length: kind === 'websocket' ? atOnce : connections }, () => engine),
  )
  return {
    run: (texts) => shareOut(texts, workers, (engine, text) => readAll(engine, text)),
    close: async () => void (await Promise.all(engines.map((engine) => engine.close()))),
  }
}

function engineFor(kind: Transport, baseUrl: string): SpeechEngine {
  const { engine, settings } = createTogetherEngine(baseUrl, { timers: systemTimers, clock: systemClock })
  settings.transport = kind
  engine.prepare(voice, 'en')
  return engine
}

async function readAll(engine: SpeechEngine, text: string): Promise<void> {
  const signal = new AbortController().signal
  let frames = 0
  for await (const chunk of engine.synthesize(
    { text, voice, language: 'en', purpose: 'listening' },
    signal,
  )) {
    if (chunk.kind === 'audio') frames += chunk.pcm.length
  }
  if (frames !== utteranceSeconds * 24_000) throw new Error(`${frames} frames came.`)
}

async function bareOf(kind: Transport, connections: number, baseUrl: string): Promise<Client> {
  const clients = await Promise.all(Array.from({ length: connections }, () => bareClient(kind, baseUrl)))
  const workers = clients.flatMap((client) =>
    Array.from({ length: kind === 'websocket' ? atOnce : 1 }, () => client),
  )
  return {
    run: (texts) => shareOut(texts, workers, (client, text) => client.speak(text)),
    close: () => {
      for (const client of clients) client.close()
    },
  }
}

/** As an export reads: planned, timed word by word, trimmed, and kept. */
function readingClient(folder: string, baseUrl: string): Client {
  const engine = engineFor('websocket', baseUrl)
  const cache = AudioCache.open({
    path: join(folder, 'cache.sqlite'),
    limitBytes: 1e10,
    clock: systemClock,
    log: silentLog,
  })
  const engines = new Map([[engine.id, engine]])
  const source = new UtteranceSource({ engines, cache, purpose: 'listening', log: silentLog })
  return {
    async run(texts) {
      const document = textDocument('en', [{ blocks: texts }])
      const { signal } = new AbortController()
      const options = { document, engines, source, voice, pauses: defaultSettings, signal }
      let count = 0
      for await (const { pcm } of speakDocument(options)) if (pcm.length > 0) count += 1
      if (count !== texts.length) throw new Error(`${count} of ${texts.length} utterances were spoken.`)
    },
    async close() {
      await engine.close()
      cache.close()
    },
  }
}

/** Each worker takes the next text when it is done with one. */
async function shareOut<Worker>(
  texts: readonly string[],
  workers: readonly Worker[],
  speak: (worker: Worker, text: string) => Promise<unknown>,
): Promise<void> {
  const left = texts.values()
  await Promise.all(
    workers.map(async (worker) => {
      for (const text of left) await speak(worker, text)
    }),
  )
}

function rowsOf(how: string, { ours, bare }: Record<'ours' | 'bare', Load>): BenchRow[] {
  const audioSeconds = utterances * utteranceSeconds
  const timesRealTime = ({ wallSeconds }: Load) => audioSeconds / wallSeconds
  const cpuPerHour = ({ cpuSeconds }: Load) => (cpuSeconds / audioSeconds) * 3600
  return [
    {
      name: `speed: ${how}`,
      ours: `${timesRealTime(ours).toFixed(0)}× real time`,
      peer: `bare ${timesRealTime(bare).toFixed(0)}×`,
      ratio: `${(timesRealTime(ours) / timesRealTime(bare)).toFixed(2)}×`,
      aim: 'none',
      isMet: true,
    },
    {
      name: `processor for an hour of audio: ${how}`,
      ours: `${cpuPerHour(ours).toFixed(1)} s`,
      peer: `bare ${cpuPerHour(bare).toFixed(1)} s`,
      ratio: `${(cpuPerHour(ours) / cpuPerHour(bare)).toFixed(1)}×`,
      aim: `≤ ${cpuAimSeconds} s`,
      isMet: cpuPerHour(ours) <= cpuAimSeconds,
    },
  ]
}

async function end(server: ChildProcess): Promise<void> {
  const ended = once(server, 'exit')
  server.disconnect()
  await ended
}
