import { secondsOf } from '../../core/narration/part-sound.ts'
import type { PronunciationRules } from '../../core/pronunciation/pronunciation-rules.ts'
import type { ChapterTimeline, TimelinePiece } from '../../shared/timeline.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import type { SpokenRules } from '../../shared/spoken-rules.ts'
import type { CacheKey } from '../cache/cache-key.ts'
import type { EngineRegistry } from '../speech/engine-registry.ts'
import type { DocumentAccess } from './document-access.ts'
import { type PauseSettings, pauseAfter } from './pauses.ts'
import { ReadingPlan } from './reading-plan.ts'
import type { ReadingUtterance } from './reading-utterance.ts'
import { recordedSound } from './recorded-sound.ts'
import { soundKey } from './sound-key.ts'
import { typicalCharsPerSecond } from './speaking-pace.ts'
import { maxInputCharsOf, takesEntries } from './voice-choice.ts'

/** Of which chapter, in whose voice. */
export interface ChapterTimelineOptions {
  readonly document: DocumentAccess
  readonly sectionIndex: number
  readonly engines: EngineRegistry
  /** What is needed of `AudioCache`. */
  readonly cache: { durations(keys: readonly CacheKey[]): ReadonlyMap<CacheKey, number> }
  /** Who would speak a text of a language. @throws {SpeechError} SPEECH_ENGINE_UNAVAILABLE */
  readonly voiceFor: (language: string) => VoiceRef
  readonly pauses: PauseSettings
  /** By default the default rules. */
  readonly rules?: SpokenRules
  /** How the reader wants words to be said; by default as they are written. */
  readonly pronunciations?: PronunciationRules
}

interface SpokenUtterance {
  readonly utterance: ReadingUtterance
  readonly key: CacheKey
  /** How long a recording has it, where that is what is heard. */
  readonly recordedSeconds?: number
}

/** A slice of work between two looks at what else the process has to do: no frame of sound waits for it. */
const sliceMs = 8
/** Sound at the typical pace that a voice's own must outweigh: the first sentences sway the estimate only a little. */
const priorSeconds = 60

/**
 * How long a chapter is heard: by the sound that is in the cache, elsewhere by the pace of what is. Asks the cache once
 * and reads no sound; gives other work its turn every few milliseconds.
 * @throws {SpeechError} SPEECH_ENGINE_UNAVAILABLE
 */
export async function chapterTimeline(options: ChapterTimelineOptions): Promise<ChapterTimeline> {
  const { sectionIndex, engines, cache, voiceFor, pauses } = options
  const spoken: SpokenUtterance[] = []
  let sliceEnd = performance.now() + sliceMs
  for (const utterance of utterancesOf(options)) {
    const voice = voiceFor(utterance.language)
    const recorded = recordedSound(engines, utterance, voice)
    spoken.push({
      utterance,
      key: soundKey(engines, utterance, voice),
      ...(recorded !== undefined && { recordedSeconds: secondsOf(recorded) }),
    })
    if (performance.now() < sliceEnd) continue
    await new Promise((resolve) => setImmediate(resolve))
    sliceEnd = performance.now() + sliceMs
  }
  const known = cache.durations(spoken.map(({ key }) => key))
  const secondsOfSpoken = ({ key, recordedSeconds }: SpokenUtterance) => recordedSeconds ?? known.get(key)
  let knownSeconds = priorSeconds
  let knownChars = priorSeconds * typicalCharsPerSecond
  for (const each of spoken) {
    const { utterance } = each
    const seconds = secondsOfSpoken(each)
    if (seconds === undefined) continue
    knownSeconds += seconds
    knownChars += utterance.text.length
  }
  const charsPerSecond = knownChars / knownSeconds
  const pieces = spoken.map((each): TimelinePiece => {
    const { utterance, recordedSeconds } = each
    const seconds = secondsOfSpoken(each)
    const isJoined = recordedSeconds !== undefined && utterance.narration?.goesOn === true
    return {
      blockId: utterance.blockId,
      start: utterance.display.start,
      end: utterance.display.end,
      durationSeconds: seconds ?? utterance.text.length / charsPerSecond,
      pauseSeconds: isJoined ? 0 : pauseAfter(utterance, pauses),
      isKnown: seconds !== undefined,
    }
  })
  return { sectionIndex, pieces }
}

function* utterancesOf(options: ChapterTimelineOptions): Generator<ReadingUtterance, void, undefined> {
  const { document, sectionIndex, engines, voiceFor, pronunciations } = options
  const firstBlock = document.section(sectionIndex).blocks[0]
  if (firstBlock === undefined) return
  const plan = new ReadingPlan({
    document,
    maxInputChars: (language) => maxInputCharsOf(engines, voiceFor(language)),
    ...(options.rules !== undefined && { rules: options.rules }),
    ...(pronunciations !== undefined && { pronunciations: () => pronunciations }),
    takesEntries: (language) => takesEntries(engines, voiceFor(language)),
  })
  for (const utterance of plan.from({ blockId: firstBlock.id, charOffset: 0 })) {
    if (utterance.sectionIndex !== sectionIndex) return
    yield utterance
  }
}
