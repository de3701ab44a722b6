import { type AssetId, untilAudioEnds } from '../../shared/document.ts'
import type { WordTiming } from '../../shared/speech.ts'
import { expectedDurations } from '../timing/expected-durations.ts'
import type { NarratedPart, PartClip } from './narrated-part.ts'

/** A stretch of an audio file that is played without a break. */
export interface SoundStretch {
  readonly audio: AssetId
  readonly beginSeconds: number
  /** `untilAudioEnds` where nobody knows. */
  readonly endSeconds: number
}

/** What is heard of a part, and when its words are. */
export interface PartSound {
  readonly stretches: readonly SoundStretch[]
  /** In seconds from the beginning of the first stretch. */
  readonly words: readonly WordTiming[]
}

/** When the words of a clip begin, in seconds from the beginning of the file; one for each of `words`. */
export type ClipWordStarts = (clip: PartClip) => readonly number[]

/** Where two sentences of one clip are cut, in a pause before the second: never much before its first word. */
const mostLeadSeconds = 0.12

/**
 * Where the sound of a part is in the files. A clip that is read whole is played exactly as the book says.
 * @param startsOf asked only of clips with several words: the book doesn't say when each of those is heard
 */
export function partSound(part: NarratedPart, startsOf: ClipWordStarts): PartSound {
  const stretches: SoundStretch[] = []
  const words: WordTiming[] = []
  let secondsBefore = 0
  for (const [index, clip] of part.clips.entries()) {
    const starts = clip.words.length > 1 ? startsOf(clip) : [clip.beginSeconds]
    const begin = clip.from > clip.start ? boundary(clip, clip.from, starts) : clip.beginSeconds
    const next = part.clips[index + 1]
    const joined = next?.isJoined === true && clip.until === clip.end ? next.beginSeconds : undefined
    const last = next === undefined ? part.untilSeconds : joined
    const ownEnd = clip.until < clip.end ? boundary(clip, clip.until, starts) : clip.endSeconds
    const end = Math.max(begin, clip.until < clip.end ? ownEnd : (last ?? ownEnd))
    for (const [wordIndex, word] of clip.words.entries()) {
      if (word.start < clip.from || word.start >= clip.until) continue
      const start = Math.max(begin, starts[wordIndex] ?? begin)
      const isLast = wordIndex === clip.words.length - 1
      const wordEnd = isLast ? Math.min(clip.endSeconds, end) : Math.min(end, starts[wordIndex + 1] ?? end)
      words.push({
        ...word,
        startSeconds: secondsBefore + start - begin,
        endSeconds: secondsBefore + Math.max(start, wordEnd) - begin,
        isEstimated: clip.words.length > 1,
      })
    }
    const before = stretches.at(-1)
    if (before !== undefined && clip.isJoined)
      stretches[stretches.length - 1] = { ...before, endSeconds: end }
    else stretches.push({ audio: clip.audio, beginSeconds: begin, endSeconds: end })
    secondsBefore += end - begin
  }
  return { stretches, words }
}

/** Seconds of a part's sound, as far as the book tells. */
export function secondsOf({ stretches }: PartSound): number {
  return stretches.reduce((sum, { beginSeconds, endSeconds }) => sum + endSeconds - beginSeconds, 0)
}

/** Starts of the words of a clip by their text alone: each has its share of the clip's time. */
export function startsByText(language: string): ClipWordStarts {
  return (clip) => {
    const ranges = clip.words.map(({ start, end }) => ({ start: start - clip.start, end: end - clip.start }))
    const durations = expectedDurations(clip.text, ranges, language)
    const seconds = durations.map(({ speechSeconds, pauseSeconds }) => speechSeconds + pauseSeconds)
    const sum = seconds.reduce((total, each) => total + each, 0)
    const length = clip.endSeconds >= untilAudioEnds ? sum : clip.endSeconds - clip.beginSeconds
    let before = 0
    return seconds.map((each) => {
      const start = clip.beginSeconds + (sum === 0 ? 0 : (before / sum) * length)
      before += each
      return start
    })
  }
}

/** When the sound of the text from an offset on begins within a clip. */
function boundary(clip: PartClip, offset: number, starts: readonly number[]): number {
  const index = clip.words.findIndex(({ end }) => end > offset)
  const start = starts[index]
  if (index === -1 || start === undefined) return Math.min(clip.endSeconds, (starts.at(-1) ?? 0) + 1)
  if (index === 0) return clip.beginSeconds
  const before = starts[index - 1] ?? clip.beginSeconds
  return Math.max(start - mostLeadSeconds, before + (start - before) / 2)
}
