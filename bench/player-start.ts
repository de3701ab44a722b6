import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { launchApp } from '../tests/e2e/support/launch-app.ts'
import type { BenchRow } from './bench-row.ts'
import { sampleOf } from './measure.ts'

const sampleFile = fileURLToPath(new URL('../resources/sample/welcome.md', import.meta.url))
const rounds = 20
/** What people take for "at once". J. Nielsen, Usability Engineering (1993), chapter 5. */
const atOnceMs = 100

/**
 * From a key to sound in the real window: a paragraph further, first while the voice must speak it, then from the cache.
 * The time ends when a word is audible, so the device's own latency is in it. Needs a build (`npm run build`).
 */
export async function benchPlayerStart(): Promise<BenchRow[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lectern-bench-'))
  const app = await launchApp({ dataDir, args: [sampleFile] })
  try {
    const page = await app.firstWindow()
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor()
    await page.keyboard.press('Space')
    await page.waitForTimeout(3000)
    const spoken = await keyToSoundMs(page, 'Shift+ArrowRight')
    const cached = await keyToSoundMs(page, 'Shift+ArrowLeft')
    return [row('spoken now', spoken, app.host), row('from the cache', cached, app.host)]
  } finally {
    await app.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Sets `keyToSoundMs` in the page when, after the next key, a word is heard. */
const listenScript = `
  globalThis.keyToSoundMs = undefined
  addEventListener('keydown', () => {
    const startMs = performance.now()
    document.addEventListener('lectern:word-lit', () => { keyToSoundMs = performance.now() - startMs }, { once: true })
  }, { capture: true, once: true })`

/** Gives it when it is there. */
const waitScript = `new Promise((resolve, reject) => {
  const timer = setInterval(() => {
    if (keyToSoundMs === undefined) return
    clearInterval(timer)
    resolve(keyToSoundMs)
  }, 10)
  setTimeout(() => reject(new Error('No word was heard within ten seconds.')), 10_000)
})`

async function keyToSoundMs(page: Page, key: string): Promise<readonly number[]> {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    await page.evaluate(listenScript)
    await page.keyboard.press(key)
    times.push(await page.evaluate<number>(waitScript))
    // Long enough to hear a word, short enough to stay in the paragraph.
    await page.waitForTimeout(200)
  }
  return times
}

function row(what: string, timesMs: readonly number[], host: string): BenchRow {
  const { medianMs, p95Ms } = sampleOf(timesMs)
  return {
    name: `key to sound, ${what}, p50 / p95 (${host})`,
    ours: `${medianMs.toFixed(0)} / ${p95Ms.toFixed(0)} ms`,
    peer: `at once: ${atOnceMs} ms`,
    ratio: `${(medianMs / atOnceMs).toFixed(2)}×`,
    aim: `p50 ≤ ${atOnceMs} ms`,
    isMet: medianMs <= atOnceMs,
  }
}
