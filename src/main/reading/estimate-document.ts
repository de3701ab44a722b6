import { PronunciationRules } from '../../core/pronunciation/pronunciation-rules.ts'
import type { Locator } from '../../shared/document.ts'
import { costOf, type MicroDollars, type SpeechEstimate } from '../../shared/spending.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import type { SpokenRules } from '../../shared/spoken-rules.ts'
import type { CacheKey } from '../cache/cache-key.ts'
import { type EngineRegistry, engineOf } from '../speech/engine-registry.ts'
import type { DocumentAccess } from './document-access.ts'
import { type PauseSettings, pauseAfter } from './pauses.ts'
import { ReadingPlan } from './reading-plan.ts'
import type { ReadingUtterance } from './reading-utterance.ts'
import { fitHints } from './fit-hints.ts'
import { typicalCharsPerSecond } from './speaking-pace.ts'
import { soundKey } from './sound-key.ts'
import { maxInputCharsOf, takesEntries } from './voice-choice.ts'

/** What is estimated. */
export interface EstimateOptions {
  readonly document: DocumentAccess
  readonly engines: EngineRegistry
  /** What is needed of `AudioCache`. */
  readonly cache: { present(keys: readonly CacheKey[]): ReadonlySet<CacheKey> }
  /** Who would speak a text of a language. @throws {SpeechError} SPEECH_ENGINE_UNAVAILABLE */
  readonly voiceFor: (language: string) => VoiceRef
  readonly pauses: PauseSettings
  /** By default the default rules. */
  readonly rules?: SpokenRules
  /** How the reader wants words to be said; by default as they are written. */
  readonly pronunciations?: PronunciationRules
  /** Where listening would begin; by default where the document begins. */
  readonly from?: Locator
  readonly signal?: AbortSignal
}

/** A slice of work between two looks at what else the process has to do: no frame of sound waits for it. */
const sliceMs = 8
/** Keys looked up at once. */
const batchSize = 200

/**
 * What it takes to hear a document: counts all that would be spoken, and what of it is in the cache. Gives other work
 * its turn every few milliseconds, however long the document.
 * @throws {SpeechError} SPEECH_ENGINE_UNAVAILABLE; an AbortError when the signal aborts
 */
export async function estimateDocument(options: EstimateOptions): Promise<SpeechEstimate> {
  const { document, engines, voiceFor, pronunciations = PronunciationRules.none, from, signal } = options
  const plan = new ReadingPlan({
    document,
    maxInputChars: (language) => maxInputCharsOf(engines, voiceFor(language)),
    ...(options.rules !== undefined && { rules: options.rules }),
    pronunciations: () => pronunciations,
    takesEntries: (language) => takesEntries(engines, voiceFor(language)),
  })
  const sum = new EstimateSum(options)
  let sliceEnd = performance.now() + sliceMs
  for (const utterance of plan.from(from)) {
    sum.add(utterance)
    if (performance.now() < sliceEnd) continue
    await new Promise((resolve) => setImmediate(resolve))
    signal?.throwIfAborted()
    sliceEnd = performance.now() + sliceMs
  }
  return sum.total()
}

/** Counts utterances, and looks their sound up batch by batch. */
class EstimateSum {
  readonly #options: EstimateOptions
  #batch: { readonly key: CacheKey; readonly charCount: number; readonly price: number | null }[] = []
  readonly #paid = new Set<CacheKey>()
  #charCount = 0
  #cachedCharCount = 0
  #microDollars: MicroDollars | null = 0
  #pauseSeconds = 0

  constructor(options: EstimateOptions) {
    this.#options = options
  }

  add(planned: ReadingUtterance): void {
    const { engines, voiceFor, pauses } = this.#options
    const voice = voiceFor(planned.language)
    const capabilities = engineOf(engines, voice).capabilities(voice.model)
    const price = capabilities.pricePerMillionChars
    const utterance = fitHints(planned, capabilities)
    const charCount = utterance.text.length
    this.#charCount += charCount
    this.#pauseSeconds += pauseAfter(utterance, pauses)
    this.#batch.push({ key: soundKey(engines, utterance, voice), charCount, price })
    if (this.#batch.length >= batchSize) this.#lookUp()
  }

  total(): SpeechEstimate {
    this.#lookUp()
    return {
      charCount: this.#charCount,
      cachedCharCount: this.#cachedCharCount,
      microDollars: this.#microDollars,
      durationSeconds: this.#charCount / typicalCharsPerSecond + this.#pauseSeconds,
    }
  }

  #lookUp(): void {
    const present = this.#options.cache.present(this.#batch.map(({ key }) => key))
    for (const { key, charCount, price } of this.#batch) {
      if (present.has(key)) this.#cachedCharCount += charCount
      // A sentence that comes again is in the cache by then.
      else if (!this.#paid.has(key)) this.#pay(costOf(charCount, price))
      this.#paid.add(key)
    }
    this.#batch = []
  }

  #pay(cost: MicroDollars | null): void {
    if (cost === null || this.#microDollars === null) this.#microDollars = null
    else this.#microDollars += cost
  }
}
