import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { planBlock } from '../src/core/text/plan-block.ts'
import type { Block } from '../src/shared/document.ts'
import { launchApp } from '../tests/e2e/support/launch-app.ts'
import {
  litWords,
  percentile,
  recordWords,
  schedulerJitterMs,
} from '../tests/e2e/support/listening-record.ts'
import { sectionsOf } from '../tests/e2e/support/sections-of.ts'
import { silencesMs, tapSound } from '../tests/e2e/support/sound-recorder.ts'
import { chapterBook } from '../tests/support/chapter-book.ts'
import type { BenchRow } from './bench-row.ts'

const speeds = [0.5, 1, 1.5, 2, 3, 4]
const pauses = { sentencePauseSeconds: 0.5, paragraphPauseSeconds: 0.9, headingPauseSeconds: 1.3 }
/** Shorter silences are the voice's own, at commas; at half speed those are twice as long, and the text has none. */
const shortestPauseMs = 400
/** One frame of a display that draws 60 times a second. */
const frameMs = 17
const maxAttempts = 4
/** What nobody hears of a pause. */
const gapAimMs = 10

const book = chapterBook({
  title: 'The Measured Mile',
  author: 'A. N. Author',
  chapters: ['Chapter One', 'Chapter Two'].map((title) => ({
    title,
    paragraphs: [
      'The rain had stopped before the coach reached the bridge. Nobody on the road had seen it pass.',
      'It was an hour on foot in such weather. Nobody had lived there since the old man died. The gate stood open.',
    ],
  })),
})

/** What one speed came to, in milliseconds. */
interface SpeedResult {
  readonly speed: number
  /** How far each pause was from what is set. */
  readonly gapErrorsMs: readonly number[]
  /** How long each word had been audible when it was lit. */
  readonly onsetsMs: readonly number[]
  readonly jitterMs: number
  readonly underrunCount: number
}

/**
 * Pauses and the light on words at every speed, measured in the real window: silences in what goes to the device, and
 * words against the audio clock. Needs a build (`npm run build`).
 */
export async function benchSync(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-'))
  try {
    const path = join(folder, 'book.epub')
    writeFileSync(path, book)
    const wanted = pausesOf((await sectionsOf(path)).flatMap(({ blocks }) => blocks))
    const rows: BenchRow[] = []
    for (const speed of speeds) rows.push(...rowsOf(await measureUndisturbed(folder, path, speed, wanted)))
    return rows
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Another program that takes the processor away can starve the sound, which is then a pause too many: once more. */
async function measureUndisturbed(
  folder: string,
  path: string,
  speed: number,
  wantedMs: readonly number[],
): Promise<SpeedResult> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await measure(join(folder, `${speed}-${attempt}`), path, speed, wantedMs)
    } catch (error) {
      if (attempt === maxAttempts) throw error
      console.error(`once more at ${speed}×: ${String(error)}`)
    }
  }
}

async function measure(
  dataDir: string,
  path: string,
  speed: number,
  wantedMs: readonly number[],
): Promise<SpeedResult> {
  const app = await launchApp({ dataDir, args: [path] })
  try {
    const page = await app.firstWindow()
    await page.evaluate((change) => window.lectern.changeSettings(change), { ...pauses, speed })
    await tapSound(page)
    await recordWords(page, speed)
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor()
    await page.keyboard.press('Space')
    await page.getByText('The end', { exact: true }).waitFor({ timeout: 180_000 })
    return await resultOf(page, speed, wantedMs)
  } finally {
    await app.close()
  }
}

async function resultOf(page: Page, speed: number, wantedMs: readonly number[]): Promise<SpeedResult> {
  const lit = await litWords(page)
  const underrunCount = lit.at(-1)?.underrunCount ?? 0
  const silences = await silencesMs(page, shortestPauseMs)
  if (silences.length !== wantedMs.length) {
    throw new Error(
      `At ${speed}× there were ${silences.length} pauses in place of ${wantedMs.length}, and ${underrunCount} underruns.`,
    )
  }
  return {
    speed,
    gapErrorsMs: silences.map((silence, index) => Math.abs(silence - (wantedMs[index] ?? 0))),
    onsetsMs: lit.map(({ lateMs }) => lateMs),
    jitterMs: await schedulerJitterMs(page, frameMs),
    underrunCount,
  }
}

/** The pauses that must be heard, in milliseconds: after every sentence but the last. */
function pausesOf(blocks: readonly Block[]): readonly number[] {
  const all = blocks.flatMap((block) => {
    const { length } = planBlock(block, { language: 'en', maxInputChars: 1000 }).sentences
    const last = block.kind === 'heading' ? pauses.headingPauseSeconds : pauses.paragraphPauseSeconds
    return [...Array.from({ length: length - 1 }, () => pauses.sentencePauseSeconds), last]
  })
  return all.slice(0, -1).map((seconds) => seconds * 1000)
}

function rowsOf({ speed, gapErrorsMs, onsetsMs, jitterMs, underrunCount }: SpeedResult): readonly BenchRow[] {
  const gapMs = Math.max(...gapErrorsMs)
  const onsetMs = percentile(onsetsMs, 0.95)
  const onsetLimitMs = frameMs + jitterMs
  return [
    {
      name: `pauses at ${speed}×, error`,
      ours: distributionOf(gapErrorsMs),
      peer: `nobody hears: ${gapAimMs} ms`,
      ratio: `${(gapMs / gapAimMs).toFixed(2)}×`,
      aim: `max ≤ ${gapAimMs} ms`,
      isMet: gapMs <= gapAimMs,
    },
    {
      name: `word onset at ${speed}×, ${underrunCount} underruns`,
      ours: distributionOf(onsetsMs),
      peer: `a frame and the machine’s jitter: ${onsetLimitMs.toFixed(1)} ms`,
      ratio: `${(onsetMs / onsetLimitMs).toFixed(2)}×`,
      aim: 'p95 ≤ a frame and jitter',
      isMet: onsetMs <= onsetLimitMs && underrunCount === 0,
    },
  ]
}

/** Middle, 95th percentile, largest, and of how many: "0.1 / 0.3 / 0.4 ms of 13". */
function distributionOf(valuesMs: readonly number[]): string {
  const figures = [percentile(valuesMs, 0.5), percentile(valuesMs, 0.95), Math.max(...valuesMs)]
  return `${figures.map((value) => value.toFixed(1)).join(' / ')} ms of ${valuesMs.length}`
}
