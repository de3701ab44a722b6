import { betterOf } from '../../core/quality/judge-speech.ts'
import type { DocumentId } from '../../shared/document.ts'
import type { SpeechChunk, SpeechPurpose, UtteranceRequest, VoiceRef } from '../../shared/speech.ts'
import { isAbort } from '../../shared/errors.ts'
import { costOf } from '../../shared/spending.ts'
import type { CachedUtterance } from '../cache/cached-utterance.ts'
import type { CacheKey } from '../cache/cache-key.ts'
import type { Log } from '../log.ts'
import type { SpendingMeter } from '../money/spending-meter.ts'
import { type EngineRegistry, engineOf } from '../speech/engine-registry.ts'
import type { FindingsLog, KeptAttempt } from './findings-log.ts'
import { fitHints } from './fit-hints.ts'
import type { Recordings } from '../speech/speech-engine.ts'
import type { ReadingUtterance } from './reading-utterance.ts'
import { RecordedSpeech } from './recorded-speech.ts'
import { soundKey } from './sound-key.ts'
import { type CachedPart, cachedPart, cachedPieces } from './cached-pieces.ts'
import { speakInParts } from './speak-in-parts.ts'
import { type Judgement, SpeechJudge } from './speech-judge.ts'
import {
  type UtterancePiece,
  UtteranceShaper,
  type VoiceSound,
  type WholeSpeech,
} from './utterance-shaper.ts'
import { type SourcePiece, streamOf, type UtteranceStream } from './utterance-stream.ts'

/** What is needed of `AudioCache`. */
export interface UtteranceCache {
  get(key: CacheKey): CachedUtterance | undefined
  has(key: CacheKey): boolean
  durations(keys: readonly CacheKey[]): ReadonlyMap<CacheKey, number>
  put(key: CacheKey, utterance: CachedUtterance): void
}

/** Where speech comes from. */
export interface UtteranceSourceOptions {
  readonly engines: EngineRegistry
  readonly cache: UtteranceCache
  readonly purpose: SpeechPurpose
  /** Whose speech it is, for the meter; absent for a text of no document. */
  readonly documentId?: DocumentId
  /** Told what the cache saved; engines count what they spend themselves. */
  readonly meter?: Pick<SpendingMeter, 'countSaved'>
  /** Judges generative voices. One for all sources lets a voice's mean outlive a session; by default a new one. */
  readonly judge?: SpeechJudge
  readonly findings?: FindingsLog
  readonly log: Log
}

/** One utterance in one voice. */
interface Wanted {
  readonly utterance: ReadingUtterance
  readonly voice: VoiceRef
  readonly key: CacheKey
  readonly signal: AbortSignal
  /** Whether nobody can wait for a better attempt. */
  readonly isUrgent: () => boolean
}

/** An utterance as it is kept, with what was found of it. */
interface Attempt extends Judgement {
  readonly speech: WholeSpeech
}

/** What a cache row says of an attempt, as JSON. */
type StoredFinding = { readonly kept: KeptAttempt } & Judgement

/**
 * Gives the speech of utterances: from the cache, else from the engine, which then fills the cache. What a generative
 * voice says is judged when it is complete. One that sounds wrong is asked for once more, cut otherwise, and the better
 * one is kept; where nobody can wait it is kept for now, and asked for when it is needed next.
 */
export class UtteranceSource {
  readonly #options: UtteranceSourceOptions
  readonly #judge: SpeechJudge
  #recordedSpeech: RecordedSpeech | undefined

  constructor(options: UtteranceSourceOptions) {
    this.#options = options
    this.#judge = options.judge ?? new SpeechJudge()
  }

  /**
   * Streams one utterance: silence trimmed at both ends, every displayed word timed once. Nothing is requested before
   * it is read, and only what was completed is cached.
   * @param isUrgent whether its pieces are used as they come, so that a better attempt would be too late; asked again
   * when the first is complete
   * @throws {SpeechError} while reading, with the engine's code; at once for an engine that is missing
   */
  stream(
    planned: ReadingUtterance,
    voice: VoiceRef,
    signal: AbortSignal,
    isUrgent: () => boolean = () => false,
  ): UtteranceStream {
    const { recordings } = engineOf(this.#options.engines, voice)
    if (recordings !== undefined) return this.#recorded(recordings).stream(planned, signal)
    const utterance = fitHints(planned, engineOf(this.#options.engines, voice).capabilities(voice.model))
    const key = soundKey(this.#options.engines, utterance, voice)
    const wanted = { utterance, voice, key, signal, isUrgent }
    const cached = this.#fromCache(key)
    const engine = engineOf(this.#options.engines, voice)
    const part = cached === undefined ? this.#partOfWhole(utterance, voice) : undefined
    if (part !== undefined) {
      const { sampleRateHz, durationFrames, pieces } = part
      return streamOf({ sampleRateHz, durationFrames, isFromCache: true, isRequested: false }, () => {
        if (part.isPaid) this.#countSaved(voice, utterance.text.length)
        return pieces
      })
    }
    if (cached === undefined) {
      const { sampleRateHz, isGenerative } = engine.capabilities(voice.model)
      const read = () => (isGenerative ? this.#speakChecked(wanted) : this.#speak(wanted))
      return streamOf({ sampleRateHz, isFromCache: false, isRequested: true }, read)
    }
    const isDoubtful = cached.isProvisional && cached.finding !== undefined
    const isRequested = isDoubtful && !isUrgent() && engine.availability(voice).kind === 'up'
    const facts = { sampleRateHz: cached.sampleRateHz, durationFrames: cached.pcm.length, isFromCache: true }
    const read = () => (isRequested ? this.#replayChecked(wanted, cached) : this.#replay(wanted, cached))
    return streamOf({ ...facts, isRequested }, read)
  }

  /**
   * Has an utterance spoken anew, in place of what is in the cache; what is there stays when it fails.
   * @throws {SpeechError} with the engine's code
   */
  async sayAgain(planned: ReadingUtterance, voice: VoiceRef, signal: AbortSignal): Promise<void> {
    const { engines } = this.#options
    const capabilities = engineOf(engines, voice).capabilities(voice.model)
    const utterance = fitHints(planned, capabilities)
    const key = soundKey(engines, utterance, voice)
    const wanted = { utterance, voice, key, signal, isUrgent: () => false }
    const pieces = capabilities.isGenerative ? this.#speakChecked(wanted) : this.#speak(wanted)
    for await (const _piece of pieces) {
      // What is complete is in the cache.
    }
  }

  #recorded(recordings: Recordings): RecordedSpeech {
    this.#recordedSpeech ??= new RecordedSpeech(recordings, this.#options.documentId)
    return this.#recordedSpeech
  }

  /** What was heard whole is not asked for again by its half: the rest of an utterance out of the sound of the whole. */
  #partOfWhole(utterance: ReadingUtterance, voice: VoiceRef): CachedPart | undefined {
    const { whole } = utterance
    if (whole === undefined) return undefined
    const cached = this.#fromCache(soundKey(this.#options.engines, whole, voice))
    return cached === undefined ? undefined : cachedPart(utterance, whole, cached)
  }

  async *#speak(wanted: Wanted): AsyncGenerator<UtterancePiece, void, undefined> {
    const shaper = this.#shaperFor(wanted)
    yield* shaped(shaper, this.#synthesize(wanted))
    const rest = shaper.finish()
    this.#store(wanted, shaper.whole())
    const { voice } = wanted
    const { wordTimestamps } = engineOf(this.#options.engines, voice).capabilities(voice.model)
    // Where words are timed by their sound, it helps to know how fast the voice is.
    if (wordTimestamps !== 'yes') this.#attempt(wanted, shaper)
    yield* rest
  }

  async *#speakChecked(wanted: Wanted): AsyncGenerator<SourcePiece, void, undefined> {
    const shaper = this.#shaperFor(wanted)
    yield* shaped(shaper, this.#synthesize(wanted))
    const rest = shaper.finish()
    const attempt = this.#attempt(wanted, shaper)
    const isHealthy = attempt.findings.length === 0
    this.#store(wanted, attempt.speech, isHealthy ? undefined : { kept: 'firstForNow', attempt })
    yield* rest
    if (!isHealthy) yield* this.#improve(wanted, attempt)
  }

  async *#replayChecked(
    wanted: Wanted,
    cached: CachedUtterance,
  ): AsyncGenerator<SourcePiece, void, undefined> {
    yield* cachedPieces(wanted.utterance, cached)
    const { measures, findings } = JSON.parse(cached.finding ?? '') as StoredFinding
    yield* this.#improve(wanted, { speech: cached, measures, findings })
  }

  /** Asks once more for what sounds wrong, when there is time. A failure costs only the improvement. */
  async *#improve(wanted: Wanted, first: Attempt): AsyncGenerator<SourcePiece, void, undefined> {
    yield { kind: 'whole' }
    const again = wanted.isUrgent() ? undefined : await this.#speakAgain(wanted)
    if (again === undefined) return this.#recordFinding(wanted, 'firstForNow', first, first)
    const { attempt: second, pieces } = again
    const better = betterOf(first, second)
    const kept = better === first ? 'first' : 'second'
    this.#store(wanted, better.speech, { kept, attempt: better })
    this.#recordFinding(wanted, kept, first, better)
    if (better === second) yield { kind: 'instead', pieces }
  }

  async #speakAgain(wanted: Wanted) {
    const engine = engineOf(this.#options.engines, wanted.voice)
    const shaper = this.#shaperFor(wanted)
    const pieces: UtterancePiece[] = []
    try {
      const chunks = speakInParts(engine, this.#request(wanted), wanted.signal)
      for await (const piece of shaped(shaper, chunks)) pieces.push(piece)
      pieces.push(...shaper.finish())
      return { attempt: this.#attempt(wanted, shaper), pieces }
    } catch (error) {
      if (wanted.signal.aborted || isAbort(error)) throw error
      this.#options.log.error('an utterance that sounds wrong could not be spoken again', error)
      return undefined
    }
  }

  /** What a finished shaper holds, judged by what came before it was shaped. */
  #attempt({ utterance, voice }: Wanted, shaper: UtteranceShaper): Attempt {
    return { speech: shaper.whole(), ...this.#judge.judge(utterance, voice, shaper.unshaped()) }
  }

  #shaperFor({ utterance, voice }: Wanted): UtteranceShaper {
    return new UtteranceShaper(utterance, this.#soundOf(voice))
  }

  #soundOf(voice: VoiceRef): VoiceSound {
    const { engines, purpose } = this.#options
    const { sampleRateHz, wordTimestamps } = engineOf(engines, voice).capabilities(voice.model)
    const usualSlowness = this.#judge.meanOf(voice)?.slowness
    const isStreaming = purpose === 'listening'
    return {
      sampleRateHz,
      wordTimestamps,
      isStreaming,
      ...(usualSlowness !== undefined && { usualSlowness }),
    }
  }

  #synthesize(wanted: Wanted): AsyncIterable<SpeechChunk> {
    const engine = engineOf(this.#options.engines, wanted.voice)
    return engine.synthesize(this.#request(wanted), wanted.signal)
  }

  #request({ utterance, voice }: Wanted): UtteranceRequest {
    const { purpose, documentId } = this.#options
    const { text, language, hints } = utterance
    return {
      text,
      voice,
      language,
      purpose,
      ...(documentId !== undefined && { documentId }),
      ...(hints !== undefined && { hints }),
    }
  }

  *#replay({ utterance, voice }: Wanted, cached: CachedUtterance): Generator<UtterancePiece> {
    yield* cachedPieces(utterance, cached)
    if (cached.isPaid) this.#countSaved(voice, cached.charCount)
  }

  #countSaved(voice: VoiceRef, charCount: number): void {
    const { engines, meter, purpose, documentId } = this.#options
    const { pricePerMillionChars } = engineOf(engines, voice).capabilities(voice.model)
    const whose = documentId === undefined ? {} : { documentId }
    meter?.countSaved({ voice, charCount, pricePerMillionChars, purpose, ...whose })
  }

  #recordFinding(wanted: Wanted, kept: KeptAttempt, first: Attempt, keptAttempt: Attempt): void {
    const { findings, documentId, log } = this.#options
    const { utterance, voice } = wanted
    log.warn(`an utterance sounds wrong (${first.findings.map(({ fault }) => fault).join()}): kept ${kept}`)
    findings?.record({
      ...(documentId !== undefined && { documentId }),
      blockId: utterance.blockId,
      range: utterance.display,
      voice,
      reasons: first.findings,
      kept,
      keptReasons: keptAttempt.findings,
      measures: keptAttempt.measures,
    })
  }

  /** A cache that fails costs a request, never the sound. */
  #fromCache(key: CacheKey): CachedUtterance | undefined {
    try {
      return this.#options.cache.get(key)
    } catch (error) {
      this.#options.log.error('the audio cache could not be read', error)
      return undefined
    }
  }

  /** @param doubt what was found, of an utterance that sounded wrong at first */
  #store(wanted: Wanted, speech: WholeSpeech, doubt?: { kept: KeptAttempt; attempt: Attempt }): void {
    const { key, voice, utterance } = wanted
    const { pricePerMillionChars } = engineOf(this.#options.engines, voice).capabilities(voice.model)
    const charCount = utterance.text.length
    const { sampleRateHz, pcm, words } = speech
    try {
      this.#options.cache.put(key, {
        sampleRateHz,
        pcm,
        words,
        charCount,
        costMicroDollars: costOf(charCount, pricePerMillionChars) ?? 0,
        isPaid: pricePerMillionChars !== 0,
        isProvisional: doubt?.kept === 'firstForNow',
        ...(doubt !== undefined && {
          finding: findingOf(doubt.kept, doubt.attempt),
        }),
      })
    } catch (error) {
      this.#options.log.error('the audio cache could not be written', error)
    }
  }
}

function findingOf(kept: KeptAttempt, { measures, findings }: Judgement): string {
  return JSON.stringify({ kept, findings, measures } satisfies StoredFinding)
}

/** Feeds a shaper. @returns what can be given while it comes; the rest is the shaper's `finish` */
async function* shaped(shaper: UtteranceShaper, chunks: AsyncIterable<SpeechChunk>) {
  for await (const chunk of chunks) {
    yield* chunk.kind === 'audio' ? shaper.pushAudio(chunk.pcm) : shaper.pushWords(chunk.words)
  }
}
