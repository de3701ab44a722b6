import type { DocumentId } from '../../shared/document.ts'
import type { SpeechPurpose, VoiceRef } from '../../shared/speech.ts'
import { costOf } from '../../shared/spending.ts'
import type { CachedUtterance } from '../cache/cached-utterance.ts'
import { type CacheKey, cacheKey } from '../cache/cache-key.ts'
import type { Log } from '../log.ts'
import type { SpendingMeter } from '../money/spending-meter.ts'
import { type EngineRegistry, engineOf } from '../speech/engine-registry.ts'
import type { ReadingUtterance } from './reading-utterance.ts'
import { type UtterancePiece, UtteranceShaper, UtteranceWords } from './utterance-shaper.ts'

/** What is needed of `AudioCache`. */
export interface UtteranceCache {
  get(key: CacheKey): CachedUtterance | undefined
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
  readonly log: Log
}

/** The pieces of one utterance, to be read once. Reading that ends normally means that it is complete. */
export interface UtteranceStream extends AsyncIterable<UtterancePiece> {
  readonly sampleRateHz: number
  readonly isFromCache: boolean
  /** Length of what is from the cache; undefined where it is not known yet. */
  readonly durationFrames?: number
}

/** Raised whenever stored audio or word times would be made otherwise from the same answer of an engine. */
const utteranceFormatVersion = 1

/** Gives the speech of utterances: from the cache, else from the engine, which then fills the cache. */
export class UtteranceSource {
  readonly #options: UtteranceSourceOptions

  constructor(options: UtteranceSourceOptions) {
    this.#options = options
  }

  /**
   * Streams one utterance: silence trimmed at both ends, every displayed word timed once. Nothing is requested before
   * it is read, and only what was completed is cached.
   * @throws {SpeechError} while reading, with the engine's code; at once for an engine that is missing
   */
  stream(utterance: ReadingUtterance, voice: VoiceRef, signal: AbortSignal): UtteranceStream {
    const key = soundKey(this.#options.engines, utterance, voice)
    const cached = this.#fromCache(key)
    if (cached !== undefined) {
      const { sampleRateHz, pcm } = cached
      const read = () => this.#replay(utterance, voice, cached)
      return streamOf({ sampleRateHz, isFromCache: true, durationFrames: pcm.length }, read)
    }
    const { sampleRateHz } = engineOf(this.#options.engines, voice).capabilities(voice.model)
    return streamOf({ sampleRateHz, isFromCache: false }, () => this.#speak(utterance, voice, key, signal))
  }

  async *#speak(
    utterance: ReadingUtterance,
    voice: VoiceRef,
    key: CacheKey,
    signal: AbortSignal,
  ): AsyncGenerator<UtterancePiece, void, undefined> {
    const engine = engineOf(this.#options.engines, voice)
    const { sampleRateHz, pricePerMillionChars } = engine.capabilities(voice.model)
    const shaper = new UtteranceShaper(utterance, sampleRateHz)
    const { text, language } = utterance
    const { purpose, documentId } = this.#options
    for await (const chunk of engine.synthesize(
      { text, voice, language, purpose, ...(documentId !== undefined && { documentId }) },
      signal,
    )) {
      yield* chunk.kind === 'audio' ? shaper.pushAudio(chunk.pcm) : shaper.pushWords(chunk.words)
    }
    const rest = shaper.finish()
    this.#store(key, {
      ...shaper.whole(),
      sampleRateHz,
      charCount: text.length,
      costMicroDollars: costOf(text.length, pricePerMillionChars) ?? 0,
      isPaid: pricePerMillionChars !== 0,
      isProvisional: false,
    })
    yield* rest
  }

  *#replay(utterance: ReadingUtterance, voice: VoiceRef, cached: CachedUtterance): Generator<UtterancePiece> {
    const words = new UtteranceWords(utterance)
    const timings = [...words.push(cached.words), ...words.finish(cached.pcm.length / cached.sampleRateHz)]
    if (timings.length > 0) yield { kind: 'words', words: timings }
    if (cached.pcm.length > 0) yield { kind: 'audio', pcm: cached.pcm }
    if (cached.isPaid) this.#countSaved(voice, cached.charCount)
  }

  #countSaved(voice: VoiceRef, charCount: number): void {
    const { engines, meter, purpose, documentId } = this.#options
    const { pricePerMillionChars } = engineOf(engines, voice).capabilities(voice.model)
    const whose = documentId === undefined ? {} : { documentId }
    meter?.countSaved({ voice, charCount, pricePerMillionChars, purpose, ...whose })
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

  #store(key: CacheKey, utterance: CachedUtterance): void {
    try {
      this.#options.cache.put(key, utterance)
    } catch (error) {
      this.#options.log.error('the audio cache could not be written', error)
    }
  }
}

/** Names an utterance's sound in the cache. @throws {SpeechError} SPEECH_ENGINE_UNAVAILABLE */
export function soundKey(engines: EngineRegistry, utterance: ReadingUtterance, voice: VoiceRef): CacheKey {
  const { text, language } = utterance
  const variant = engineOf(engines, voice).soundVariant(voice)
  return cacheKey({
    ...voice,
    language,
    text,
    ...(variant !== undefined && { variant }),
    formatVersion: utteranceFormatVersion,
  })
}

function streamOf(
  facts: Omit<UtteranceStream, typeof Symbol.asyncIterator>,
  read: () => Iterable<UtterancePiece> | AsyncIterable<UtterancePiece>,
): UtteranceStream {
  return {
    ...facts,
    async *[Symbol.asyncIterator]() {
      yield* read()
    },
  }
}
