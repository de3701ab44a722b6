import type { Page } from '@playwright/test'
import type { UtteranceHead } from '../../../src/shared/player-port.ts'

/** A word as the page lit it (see `src/renderer/player/word-lit-event.ts`). */
export interface LitWord {
  readonly blockId: string
  readonly start: number
  readonly end: number
  /** What the highlight covered at that moment. */
  readonly litText: string
  /** Where it begins in the sound of its utterance, at 1×. */
  readonly startSeconds: number
  /** How long the word had been audible by the audio clock, in milliseconds of listening time. */
  readonly lateMs: number
  readonly underrunCount: number
  /** What the sentence highlight covered. */
  readonly sentence: string
  /** Engine of the voice that spoke it. */
  readonly engine: string
  /** Why another voice than the chosen one spoke; null where the chosen one did. */
  readonly fallbackCode: string | null
  /** By the page's `performance.now()`. */
  readonly atMs: number
}

interface WordLitDetail {
  readonly word: { readonly start: number; readonly end: number; readonly startSeconds: number }
  readonly utterance: Pick<UtteranceHead, 'blockId' | 'voice' | 'fallback'>
  readonly heardSeconds: number
  readonly underrunCount: number
}

interface RecordingPage {
  litWords: LitWord[]
  frameMs: number[]
  frameDelayMs: number[]
}

/** Begins to record, in the page, every change of the word highlight against the audio clock. */
export async function recordWords(page: Page, speed: number): Promise<void> {
  await page.evaluate((rate) => {
    const recording = globalThis as unknown as RecordingPage
    recording.litWords = []
    recording.frameMs = []
    recording.frameDelayMs = []
    document.addEventListener('lectern:word-lit', (event) => {
      const { word, utterance, heardSeconds, underrunCount } = (event as CustomEvent<WordLitDetail>).detail
      recording.litWords.push({
        blockId: utterance.blockId,
        start: word.start,
        end: word.end,
        litText: [...(CSS.highlights.get('lectern-word') ?? [])].map(String).join(''),
        startSeconds: word.startSeconds,
        lateMs: ((heardSeconds - word.startSeconds) / rate) * 1000,
        underrunCount,
        engine: utterance.voice.engine,
        fallbackCode: utterance.fallback?.code ?? null,
        sentence: [...(CSS.highlights.get('lectern-sentence') ?? [])].map(String).join(''),
        atMs: performance.now(),
      })
    })
    let lastMs = performance.now()
    const onFrame = (nowMs: number) => {
      recording.frameMs.push(nowMs - lastMs)
      recording.frameDelayMs.push(performance.now() - nowMs)
      lastMs = nowMs
      requestAnimationFrame(onFrame)
    }
    requestAnimationFrame(onFrame)
  }, speed)
}

/** Begins anew, with the same page and at the same speed. */
export function forgetWords(page: Page): Promise<void> {
  return page.evaluate(() => void ((globalThis as unknown as RecordingPage).litWords = []))
}

export function litWords(page: Page): Promise<readonly LitWord[]> {
  return page.evaluate(() => (globalThis as unknown as RecordingPage).litWords)
}

/**
 * How much later than a display would have it this machine draws, in milliseconds: how far frames are apart beyond
 * `frameMs`, and how long after a frame's time its callbacks run.
 */
export async function schedulerJitterMs(page: Page, frameMs: number): Promise<number> {
  const { intervals, delays } = await page.evaluate(() => {
    const { frameMs: between, frameDelayMs } = globalThis as unknown as RecordingPage
    return { intervals: between, delays: frameDelayMs }
  })
  return Math.max(0, percentile(intervals, 0.99) - frameMs) + percentile(delays, 0.95)
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
