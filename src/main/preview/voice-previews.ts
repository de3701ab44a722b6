import { joinPcm } from '../../core/audio/pcm.ts'
import { PronunciationRules } from '../../core/pronunciation/pronunciation-rules.ts'
import { AppError } from '../../shared/errors.ts'
import { costOf, type MicroDollars } from '../../shared/spending.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import { previewTextFor, previewTexts, type VoicePreview } from '../../shared/voice-preview.ts'
import { plainDocument } from '../documents/plain-document.ts'
import { wholeDocumentAccess } from '../documents/whole-document.ts'
import type { Log } from '../log.ts'
import type { SpendingMeter } from '../money/spending-meter.ts'
import { ReadingPlan } from '../reading/reading-plan.ts'
import type { ReadingUtterance } from '../reading/reading-utterance.ts'
import type { SpeechJudge } from '../reading/speech-judge.ts'
import { UtteranceSource, type UtteranceCache } from '../reading/utterance-source.ts'
import { takesEntries } from '../reading/voice-choice.ts'
import { type EngineRegistry, engineOf } from '../speech/engine-registry.ts'

export interface VoicePreviewsOptions {
  readonly engines: EngineRegistry
  readonly cache: UtteranceCache
  /** Told what the cache saved. */
  readonly meter: Pick<SpendingMeter, 'countSaved'>
  readonly judge: SpeechJudge
  readonly log: Log
}

/** Says a sample in a voice. Only the last one that was asked for goes on: nobody listens to two. */
export class VoicePreviews {
  readonly #options: VoicePreviewsOptions
  readonly #source: UtteranceSource
  #abort = new AbortController()

  constructor(options: VoicePreviewsOptions) {
    this.#options = options
    this.#source = new UtteranceSource({ ...options, purpose: 'preview' })
  }

  /**
   * @param language BCP 47; says which sample text is spoken
   * @throws {SpeechError} why the voice did not speak; an AbortError when another preview was asked for, or `close`
   */
  say(voice: VoiceRef, language: string): Promise<VoicePreview> {
    return this.#say(voice, this.#plan(voice, previewTextFor(language), languageOfSample(language)))
  }

  /**
   * Says a text as words are to be pronounced.
   * @throws as `say`
   */
  sayText(
    voice: VoiceRef,
    text: string,
    language: string,
    pronunciations: PronunciationRules,
  ): Promise<VoicePreview> {
    return this.#say(voice, this.#plan(voice, text, language, pronunciations))
  }

  async #say(voice: VoiceRef, utterances: Iterable<ReadingUtterance>): Promise<VoicePreview> {
    this.#abort.abort()
    this.#abort = new AbortController()
    const { signal } = this.#abort
    const pcm: Int16Array[] = []
    let sampleRateHz = 0
    let microDollars: MicroDollars | null = 0
    for (const utterance of utterances) {
      // A sample shows the voice as it is: nothing is asked for twice.
      const stream = this.#source.stream(utterance, voice, signal, () => true)
      for await (const piece of stream) if (piece.kind === 'audio') pcm.push(piece.pcm)
      sampleRateHz = stream.sampleRateHz
      microDollars = sumOf(microDollars, stream.isFromCache ? 0 : this.#costOf(voice, utterance.text.length))
    }
    if (pcm.length === 0) throw new AppError('SPEECH_FAILED', 'The voice said nothing. Choose another voice.')
    return { sampleRateHz, pcm: joinPcm(pcm).buffer, microDollars }
  }

  /** Ends what is being said. */
  close(): void {
    this.#abort.abort()
  }

  #plan(voice: VoiceRef, text: string, language: string, pronunciations = PronunciationRules.none) {
    const { engines } = this.#options
    const { maxInputChars } = engineOf(engines, voice).capabilities(voice.model)
    const plan = new ReadingPlan({
      document: wholeDocumentAccess(plainDocument(text, language)),
      maxInputChars: () => maxInputChars,
      pronunciations: () => pronunciations,
      takesEntries: () => takesEntries(engines, voice),
    })
    return plan.from(undefined)
  }

  #costOf(voice: VoiceRef, charCount: number): MicroDollars | null {
    const { pricePerMillionChars } = engineOf(this.#options.engines, voice).capabilities(voice.model)
    return costOf(charCount, pricePerMillionChars)
  }
}

/** That of the text itself: the sample of en-GB is that of en-US, and is paid once. */
function languageOfSample(language: string): string {
  const primary = language.split('-')[0]?.toLowerCase() ?? ''
  return primary in previewTexts ? primary : 'en'
}

function sumOf(sum: MicroDollars | null, cost: MicroDollars | null): MicroDollars | null {
  return sum === null || cost === null ? null : sum + cost
}
