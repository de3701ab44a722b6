import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { desktopOf } from '../src/main/quick-speak/desktop.ts'
import { defaultHotkeys } from '../src/shared/quick-speak.ts'
import { launchApp } from '../tests/e2e/support/launch-app.ts'
import type { LaunchedApp } from '../tests/e2e/support/launched-app.ts'
import { TogetherServer } from '../tests/support/together-server/together-server.ts'
import type { BenchRow } from './bench-row.ts'
import { sampleOf, type Sample } from './measure.ts'

const rounds = 20
/** Until the service gives its first byte. */
const firstByteMs = 150
/** From the press to the first sound over such a service. */
const limitMs = 700
/** A press sooner than this after another is a held key. */
const heldKeyMs = 400

const hotkey = defaultHotkeys[desktopOf(process.platform, process.env)]

/**
 * From the press of the hotkey until the first word of the selection leaves the loudspeaker, the device's own latency
 * included: with the built-in voice, and over a service. Needs a build (`npm run build`).
 */
export async function benchQuickSpeak(): Promise<BenchRow[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lectern-bench-'))
  const server = await TogetherServer.start({ speech: 'tone', pace: { firstByteMs, realtimeFactor: 10 } })
  const app = await launchApp({ dataDir })
  try {
    const main = await app.firstWindow()
    const page = await smallWindow(app)
    const offline = await pressToSoundMs(app, page, 'offline')
    const settings = JSON.stringify({
      serviceUrl: server.baseUrl,
      voice: { engine: 'together', model: 'hexgrad/Kokoro-82M', voice: 'af_heart' },
    })
    await main.evaluate(`(async () => {
      const changed = await lectern.changeSettings(${settings})
      if (!changed.ok) throw new Error(changed.error.message)
      await lectern.setApiKey('test-key')
    })()`)
    const service = await pressToSoundMs(app, page, 'together')
    return rowsOf(sampleOf(service), sampleOf(offline), app.host)
  } finally {
    await app.close()
    await server.close()
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** The page of the small window, which is made some seconds after the start. */
async function smallWindow(app: LaunchedApp): Promise<Page> {
  for (;;) {
    const page = app.windows().find((each) => each.url().endsWith('/quick-speak.html'))
    if (page !== undefined) {
      // Its voice and its thread are prepared with it.
      await page.waitForTimeout(3000)
      return page
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** Sets `firstWord` in the page when the first word is lit after now. */
const listenScript = `
  globalThis.firstWord = undefined
  document.addEventListener('lectern:word-lit', ({ detail }) => {
    const audibleMs = (detail.heardSeconds - detail.word.startSeconds) * 1000
    firstWord = {
      atMs: performance.timeOrigin + performance.now() - audibleMs,
      engine: detail.utterance.voice.engine,
    }
  }, { once: true })`

/** Gives it when it is there. */
const waitScript = `new Promise((resolve, reject) => {
  const timer = setInterval(() => {
    if (firstWord === undefined) return
    clearInterval(timer)
    resolve(firstWord)
  }, 10)
  setTimeout(() => reject(new Error('No word was heard within ten seconds.')), 10_000)
})`

async function pressToSoundMs(app: LaunchedApp, page: Page, wanted: string): Promise<readonly number[]> {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    // Never the same, so that none comes from the cache.
    await app.select(`Number ${round} of the ${wanted} ships lay in the harbour, and nobody was on board.`)
    await page.evaluate(listenScript)
    const pressedMs = performance.timeOrigin + performance.now()
    await app.pressGlobalShortcut(hotkey)
    const { atMs, engine } = await page.evaluate<{ atMs: number; engine: string }>(waitScript)
    if (engine !== wanted) throw new Error(`The ${engine} voice spoke.`)
    times.push(atMs - pressedMs)
    await page.waitForTimeout(heldKeyMs)
    // The same selection ends it.
    await app.pressGlobalShortcut(hotkey)
    await page.waitForTimeout(heldKeyMs)
  }
  return times
}

function rowsOf(service: Sample, offline: Sample, host: string): BenchRow[] {
  const times = ({ medianMs, p95Ms }: Sample): string => `${medianMs.toFixed(0)} / ${p95Ms.toFixed(0)} ms`
  return [
    {
      name: `press to sound over a service, its first byte after ${firstByteMs} ms, p50 / p95 (${host})`,
      ours: times(service),
      peer: `limit ${limitMs} ms`,
      ratio: `${(service.p95Ms / limitMs).toFixed(2)}×`,
      aim: `p95 ≤ ${limitMs} ms`,
      isMet: service.p95Ms <= limitMs,
    },
    {
      name: `press to sound, built-in voice, p50 / p95 (${host})`,
      ours: times(offline),
      peer: `over the service ${times(service)}`,
      ratio: `${(offline.medianMs / service.medianMs).toFixed(2)}×`,
      aim: 'p50 below it',
      isMet: offline.medianMs < service.medianMs,
    },
  ]
}
