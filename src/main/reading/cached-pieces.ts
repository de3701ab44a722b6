import type { WordTiming } from '../../shared/speech.ts'
import type { CachedUtterance } from '../cache/cached-utterance.ts'
import type { ReadingUtterance } from './reading-utterance.ts'
import { type UtterancePiece, UtteranceWords } from './utterance-shaper.ts'

/** The end of a cached utterance, from a word on. */
export interface CachedPart {
  readonly sampleRateHz: number
  readonly durationFrames: number
  readonly isPaid: boolean
  readonly pieces: readonly UtterancePiece[]
}

/** A word's first sound may come a little before its time: services round, and estimates guess. */
const leadSeconds = 0.03
/** Sound that begins in its middle rises this long, so that it doesn't click. */
const fadeSeconds = 0.005

/** When each displayed word of a cached utterance is heard, ascending. */
export function cachedTimings(utterance: ReadingUtterance, cached: CachedUtterance): WordTiming[] {
  const { sampleRateHz, pcm } = cached
  const words = new UtteranceWords(utterance, { sampleRateHz, wordTimestamps: 'unknown', isStreaming: false })
  // The sound says when words are heard only where nobody has said it.
  const heard = cached.words.length === 0 ? words.pushAudio(pcm) : words.push(cached.words)
  return [...heard, ...words.finish(pcm.length / sampleRateHz)]
}

/** A cached utterance as it is sent. */
export function* cachedPieces(
  utterance: ReadingUtterance,
  cached: CachedUtterance,
): Generator<UtterancePiece> {
  const timings = cachedTimings(utterance, cached)
  if (timings.length > 0) yield { kind: 'words', words: timings }
  if (cached.pcm.length > 0) yield { kind: 'audio', pcm: cached.pcm }
}

/**
 * What is left of a cached utterance from the first word of `part` on.
 * @returns undefined where that word has no time in it
 */
export function cachedPart(
  part: ReadingUtterance,
  whole: ReadingUtterance,
  cached: CachedUtterance,
): CachedPart | undefined {
  const timings = cachedTimings(whole, cached)
  const index = timings.findIndex(({ start }) => start >= part.display.start)
  const first = timings[index]
  if (first === undefined) return undefined
  const { sampleRateHz, isPaid } = cached
  const earliestSeconds = timings[index - 1]?.endSeconds ?? 0
  const fromSeconds = Math.max(earliestSeconds, first.startSeconds - leadSeconds)
  const fromFrame = Math.floor(Math.min(fromSeconds, first.startSeconds) * sampleRateHz)
  const pcm = cached.pcm.slice(fromFrame)
  if (fromFrame > 0) fadeIn(pcm, Math.round(fadeSeconds * sampleRateHz))
  const shift = fromFrame / sampleRateHz
  const words = timings.slice(index).map((word) => ({
    ...word,
    startSeconds: word.startSeconds - shift,
    endSeconds: word.endSeconds - shift,
  }))
  const pieces: UtterancePiece[] = [
    { kind: 'words', words },
    { kind: 'audio', pcm },
  ]
  return { sampleRateHz, durationFrames: pcm.length, isPaid, pieces }
}

function fadeIn(pcm: Int16Array, frames: number): void {
  for (let frame = 0; frame < Math.min(frames, pcm.length); frame++) {
    pcm[frame] = Math.round(((pcm[frame] ?? 0) * frame) / frames)
  }
}
