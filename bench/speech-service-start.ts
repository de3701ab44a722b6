import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { Transport } from '../src/shared/catalog/speech-model.ts'
import { launchApp } from '../tests/e2e/support/launch-app.ts'
import { chapterBook } from '../tests/support/chapter-book.ts'
import { TogetherServer } from '../tests/support/together-server/together-server.ts'
import type { BenchRow } from './bench-row.ts'
import { sampleOf, type Sample } from './measure.ts'
import { probeSound, soundMoments, type SoundMoments } from './sound-probe.ts'
import { type Passed, WatchingProxy } from './watching-proxy.ts'

const rounds = 24
const aimMs = 20
/** Until the service gives its first byte. */
const firstByteMs = 100
/** So long nothing is on its way any more: what passes then is of the next request. */
const quietMs = 400
/** Calls to the main process and back that tell what merely crossing to it takes. */
const calls = 40

/** Chapters longer than what is prepared ahead, so that the next one's first sentence is never there yet. */
const book = chapterBook({
  title: 'The Lighthouse',
  author: 'A. N. Author',
  chapters: Array.from({ length: rounds + 2 }, (_, chapter) => ({
    title: `Chapter ${chapter + 1}`,
    paragraphs: Array.from(
      { length: 10 },
      (__, paragraph) =>
        `In year ${chapter + 1} the keeper counted ${paragraph + 20} ships that passed in the night, and wrote them into his book.`,
    ),
  })),
})

/** One start, in milliseconds. */
interface Start {
  /** From the key to the request. */
  readonly askingMs: number
  /** From the first byte of audio to the audio thread. */
  readonly handedMs: number
  /** From the first byte of audio until its first sample is in the device's buffer. */
  readonly mixedMs: number
  /** From the first byte of audio to the loudspeaker. */
  readonly audibleMs: number
  readonly deviceMs: number
}

/**
 * What the app adds to the service's own time, from a key to the first sample, in the real window: a chapter further,
 * whose first sentence was never spoken. Needs a build (`npm run build`).
 */
export async function benchSpeechStart(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-'))
  const rows: BenchRow[] = []
  try {
    for (const transport of ['websocket', 'sse'] as const) {
      rows.push(...(await startsOver(transport, mkdtempSync(join(folder, 'run-')))))
    }
    return rows
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function startsOver(transport: Transport, folder: string): Promise<BenchRow[]> {
  const server = await TogetherServer.start({ speech: 'tone', pace: { firstByteMs, realtimeFactor: 10 } })
  const proxy = await WatchingProxy.start(Number(new URL(server.baseUrl).port))
  const app = await launchApp({ dataDir: join(folder, 'data') })
  try {
    const page = await app.firstWindow()
    await probeSound(page)
    await connect(page, `http://127.0.0.1:${proxy.port}/v1`, transport)
    const path = join(folder, 'book.epub')
    writeFileSync(path, book)
    await app.openFile(path)
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor()
    const crossing = await page.evaluate<number[]>(crossingScript)
    await page.keyboard.press('Space')
    await soundMoments(page)
    const starts: Start[] = []
    for (let round = 0; round < rounds; round += 1) {
      while (proxy.quietMs < quietMs) await page.waitForTimeout(50)
      proxy.watch()
      await page.keyboard.press('ControlOrMeta+ArrowRight')
      const moments = await soundMoments(page)
      starts.push(startOf(moments, proxy.passed))
    }
    return rowsOf(`${transport}, ${app.host}`, starts, sampleOf(crossing))
  } finally {
    await app.close()
    await proxy.close()
    await server.close()
  }
}

function startOf(moments: SoundMoments, { requestMs, audioMs }: Passed): Start {
  if (requestMs === undefined || audioMs === undefined) throw new Error('Nothing was asked of the service.')
  return {
    askingMs: requestMs - moments.keyMs,
    handedMs: moments.handedMs - audioMs,
    mixedMs: moments.mixedMs - audioMs,
    audibleMs: moments.audibleMs - audioMs,
    deviceMs: moments.deviceMs,
  }
}

function rowsOf(how: string, starts: readonly Start[], crossing: Sample): BenchRow[] {
  const of = (pick: (start: Start) => number) => sampleOf(starts.map(pick))
  const row = (name: string, ours: Sample, isAim: boolean): BenchRow => ({
    name: `${name} (${how})`,
    ours: `${ours.medianMs.toFixed(1)} / ${ours.p95Ms.toFixed(1)} ms`,
    peer: `a call to main and back ${crossing.medianMs.toFixed(1)} / ${crossing.p95Ms.toFixed(1)} ms`,
    ratio: `${(ours.medianMs / crossing.medianMs).toFixed(1)}×`,
    aim: isAim ? `p50 ≤ ${aimMs} ms` : 'none',
    isMet: !isAim || ours.medianMs <= aimMs,
  })
  const device = of(({ deviceMs }) => deviceMs)
  return [
    row(
      'first byte to first sample mixed',
      of(({ mixedMs }) => mixedMs),
      true,
    ),
    row(
      '… to the audio thread',
      of(({ handedMs }) => handedMs),
      false,
    ),
    row(
      `… to the loudspeaker, of which the device ${device.medianMs.toFixed(0)} ms`,
      of(({ audibleMs }) => audibleMs),
      false,
    ),
    row(
      'key to request',
      of(({ askingMs }) => askingMs),
      false,
    ),
    row(
      'key to first sample mixed, less the service’s time',
      of(({ askingMs, mixedMs }) => askingMs + mixedMs),
      true,
    ),
  ]
}

/** Gives the app the service's address, a key and a voice, as its panels do. */
async function connect(page: Page, serviceUrl: string, transport: Transport): Promise<void> {
  const voice = { engine: 'together', model: 'hexgrad/Kokoro-82M', voice: 'af_heart' }
  const settings = JSON.stringify({ serviceUrl, transport, voice })
  await page.evaluate(`(async () => {
    const changed = await lectern.changeSettings(${settings})
    if (!changed.ok) throw new Error(changed.error.message)
    const kept = await lectern.setApiKey('test-key')
    if (!kept.ok || kept.value.kind !== 'accepted') throw new Error('The key was not accepted.')
  })()`)
}

const crossingScript = `(async () => {
  const times = []
  for (let call = 0; call < ${calls}; call += 1) {
    const startMs = performance.now()
    await lectern.getSettings()
    times.push(performance.now() - startMs)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return times
})()`
