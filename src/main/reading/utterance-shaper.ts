import { joinPcm } from '../../core/audio/pcm.ts'
import { SilenceTrimmer } from '../../core/audio/silence-trimmer.ts'
import { wordRanges } from '../../core/text/words.ts'
import { WordAligner } from '../../core/timing/align-words.ts'
import { DisplayTimings } from '../../core/timing/display-timings.ts'
import type { EngineCapabilities, TimedWord, WordTiming } from '../../shared/speech.ts'
import type { ReadingUtterance } from './reading-utterance.ts'

/** A piece of an utterance in the order in which it is to be sent. */
export type UtterancePiece =
  /** Trimmed mono samples; may be a view of a larger buffer, which must not be changed. */
  | { readonly kind: 'audio'; readonly pcm: Int16Array<ArrayBuffer> }
  /** Final times, counted from the first trimmed sample. */
  | { readonly kind: 'words'; readonly words: readonly WordTiming[] }

/** A complete utterance: audio and words with times that fit it. */
export interface WholeSpeech {
  readonly sampleRateHz: number
  readonly pcm: Int16Array<ArrayBuffer>
  readonly words: readonly TimedWord[]
}

/** What is known of an utterance's sound before it comes. */
export interface VoiceSound {
  readonly sampleRateHz: number
  readonly wordTimestamps: EngineCapabilities['wordTimestamps']
  /** Whether words are wanted while the audio comes; else all come at the end, timed a little better. */
  readonly isStreaming: boolean
  /** How many times as long as expected the voice takes for its words, when it is known. */
  readonly usualSlowness?: number
}

/** Timed words of an utterance's text, or its audio where no words are reported, become timed ranges of display text. */
export class UtteranceWords {
  readonly #aligner: WordAligner
  readonly #timings: DisplayTimings

  constructor(utterance: ReadingUtterance, sound: VoiceSound) {
    const { text, language } = utterance
    const { sampleRateHz, wordTimestamps, isStreaming, usualSlowness } = sound
    const words = wordRanges(text, language)
    this.#aligner = new WordAligner(text, words, {
      language,
      isStreaming,
      audio: {
        sampleRateHz,
        isEarly: wordTimestamps === 'no',
        ...(usualSlowness !== undefined && { usualSlowness }),
      },
    })
    this.#timings = new DisplayTimings(utterance.map, utterance.spokenStart, words)
  }

  push(words: readonly TimedWord[]): WordTiming[] {
    return this.#timings.push(this.#aligner.push(words))
  }

  /** Takes audio by whose clock the words are timed; it is left alone. */
  pushAudio(pcm: Int16Array): WordTiming[] {
    return this.#timings.push(this.#aligner.pushAudio(pcm))
  }

  finish(durationSeconds: number): WordTiming[] {
    return this.#timings.push(this.#aligner.finish(durationSeconds))
  }
}

/**
 * Shapes what an engine gives while it comes: silence at both ends goes, word times follow, and every displayed word
 * gets one time. Keeps the whole for the cache.
 */
export class UtteranceShaper {
  readonly #sampleRateHz: number
  readonly #trimmer: SilenceTrimmer
  readonly #words: UtteranceWords
  readonly #audio: Int16Array<ArrayBuffer>[] = []
  readonly #timedWords: TimedWord[] = []
  /** What came, as it came. */
  readonly #unshapedAudio: Int16Array<ArrayBuffer>[] = []
  readonly #unshapedWords: TimedWord[] = []
  /** Words that came before the first sound, when it is not yet known how far they move. */
  readonly #early: TimedWord[] = []
  #pieces: UtterancePiece[] = []

  constructor(utterance: ReadingUtterance, sound: VoiceSound) {
    const { sampleRateHz } = sound
    this.#sampleRateHz = sampleRateHz
    this.#words = new UtteranceWords(utterance, sound)
    this.#trimmer = new SilenceTrimmer(sampleRateHz, (pcm) => {
      this.#audio.push(pcm)
      this.#pieces.push({ kind: 'audio', pcm })
    })
  }

  /** @returns what can be sent now */
  pushAudio(pcm: Int16Array<ArrayBuffer>): UtterancePiece[] {
    this.#unshapedAudio.push(pcm)
    const hadSound = this.#trimmer.emittedFrames > 0
    this.#trimmer.push(pcm)
    const pieces = this.#takePieces()
    if (this.#trimmer.emittedFrames === 0) return pieces
    const early = hadSound ? [] : this.#shapeWords(this.#early.splice(0))
    const heard = pieces.flatMap((piece) => (piece.kind === 'audio' ? this.#words.pushAudio(piece.pcm) : []))
    return [...early, ...wordsPiece(heard), ...pieces]
  }

  /** @returns what can be sent now */
  pushWords(words: readonly TimedWord[]): UtterancePiece[] {
    this.#unshapedWords.push(...words)
    if (this.#trimmer.emittedFrames > 0) return this.#shapeWords(words)
    this.#early.push(...words)
    return []
  }

  /** The engine's answer is complete. @returns the rest */
  finish(): UtterancePiece[] {
    this.#trimmer.finish()
    const pieces = this.#takePieces()
    const words = this.#words.finish(this.durationFrames / this.#sampleRateHz)
    return [...wordsPiece(words), ...pieces]
  }

  get durationFrames(): number {
    return this.#trimmer.emittedFrames
  }

  /** All trimmed audio as one array of the caller's own, and the words with times that fit it. */
  whole(): WholeSpeech {
    return { sampleRateHz: this.#sampleRateHz, pcm: joinPcm(this.#audio), words: this.#timedWords }
  }

  /** All as it came, in an array of the caller's own: only the silence at the ends tells whether a sound was cut. */
  unshaped(): WholeSpeech {
    return {
      sampleRateHz: this.#sampleRateHz,
      pcm: joinPcm(this.#unshapedAudio),
      words: this.#unshapedWords,
    }
  }

  #shapeWords(words: readonly TimedWord[]): UtterancePiece[] {
    if (words.length === 0) return []
    const shift = this.#trimmer.droppedLeadingFrames / this.#sampleRateHz
    const shifted = words.map((word) => ({
      ...word,
      startSeconds: Math.max(0, word.startSeconds - shift),
      endSeconds: Math.max(0, word.endSeconds - shift),
    }))
    this.#timedWords.push(...shifted)
    return wordsPiece(this.#words.push(shifted))
  }

  #takePieces(): UtterancePiece[] {
    const pieces = this.#pieces
    this.#pieces = []
    return pieces
  }
}

function wordsPiece(words: readonly WordTiming[]): UtterancePiece[] {
  return words.length === 0 ? [] : [{ kind: 'words', words }]
}
