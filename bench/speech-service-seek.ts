import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { systemClock, systemTimers } from '../src/main/clock.ts'
import type { SpeechEngine } from '../src/main/speech/speech-engine.ts'
import { isAbort } from '../src/shared/errors.ts'
import { seededRandom } from '../tests/support/seeded-random.ts'
import { createTogetherEngine } from '../tests/support/together-engine.ts'
import type { BenchRow } from './bench-row.ts'
import { sampleOf } from './measure.ts'

const seeks = 100
/** Of one frame of a display: earlier, nobody sees or hears a difference. */
const aimMs = 1000 / 60
const voice = { engine: 'together', model: 'hexgrad/Kokoro-82M', voice: 'af_heart' }

/** How soon nothing comes any more when the reader goes elsewhere, at any moment of a reply. */
export async function benchSpeechSeek(): Promise<BenchRow[]> {
  const server = await startServer()
  try {
    const rows: BenchRow[] = []
    for (const kind of ['websocket', 'sse', 'rest'] as const) {
      const { engine, settings } = createTogetherEngine(server.baseUrl, {
        timers: systemTimers,
        clock: systemClock,
      })
      settings.transport = kind
      try {
        rows.push(rowOf(kind, await seekTimesMs(engine)))
      } finally {
        await engine.close()
      }
    }
    return rows
  } finally {
    await server.end()
  }
}

/** In a process of its own: else its work would be counted as ours. */
async function startServer() {
  const script = fileURLToPath(new URL('../tests/support/together-server/start.ts', import.meta.url))
  const pace = ['--tone', '--first-byte', '20', '--realtime-factor', '20']
  const server = spawn(process.execPath, [script, '--port', '0', ...pace], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [greeting] = (await once(server.stdout, 'data')) as [Buffer]
  const baseUrl = /http:\S+\/v1/.exec(greeting.toString())?.[0]
  if (baseUrl === undefined) throw new Error('The local service did not tell its address.')
  return {
    baseUrl,
    async end() {
      const ended = once(server, 'exit')
      server.kill()
      await ended
    },
  }
}

async function seekTimesMs(engine: SpeechEngine): Promise<readonly number[]> {
  const random = seededRandom(1)
  const times: number[] = []
  while (times.length < seeks) {
    const abort = new AbortController()
    const text = `The keeper counted ${times.length} ships that passed in the night, and went to bed when the sun rose.`
    const request = { text, voice, language: 'en', purpose: 'listening' } as const
    const reading = readUntilAbort(engine.synthesize(request, abort.signal))
    // The whole of it takes about 350 ms.
    await delay(random() * 200)
    const startMs = performance.now()
    abort.abort()
    const endMs = await reading
    if (endMs !== undefined) times.push(endMs - startMs)
  }
  return times
}

/** @returns when it was rejected; undefined when it ended before */
async function readUntilAbort(chunks: AsyncIterable<unknown>): Promise<number | undefined> {
  try {
    for await (const _ of chunks);
    return undefined
  } catch (error) {
    if (!isAbort(error)) throw error
    return performance.now()
  }
}

function rowOf(kind: string, timesMs: readonly number[]): BenchRow {
  const { medianMs, p99Ms } = sampleOf(timesMs)
  return {
    name: `abort to rejection, p50 / p99 of ${seeks}: ${kind}`,
    ours: `${medianMs.toFixed(2)} / ${p99Ms.toFixed(2)} ms`,
    peer: `a display’s frame ${aimMs.toFixed(1)} ms`,
    ratio: `${(p99Ms / aimMs).toFixed(2)}×`,
    aim: `p99 ≤ ${aimMs.toFixed(1)} ms`,
    isMet: p99Ms <= aimMs,
  }
}
