import type {
  Availability,
  EngineCapabilities,
  SpeechChunk,
  SpeechHint,
  UtteranceRequest,
  Voice,
  VoiceRef,
} from '../../../shared/speech.ts'
import { ChunkQueue } from '../chunk-queue.ts'
import type { SpeechEngine, UtteranceHints } from '../speech-engine.ts'
import { toEspeakPhonemes } from './espeak-phonemes.ts'
import type { EspeakSounds } from './espeak-text.ts'
import { espeakPackage } from './espeak-library.ts'
import { doesEspeakVoiceSpeak, espeakVoiceFor, toVoice } from './espeak-voices.ts'
import type { OfflineVoiceReply } from './offline-voice-protocol.ts'
import { OfflineVoiceThread } from './offline-voice-thread.ts'

/** Where the engine's parts are. */
export interface OfflineEngineOptions {
  /** The worker's file: `offline-voice.worker.ts` from source, `.js` in a build. */
  readonly workerUrl: URL
  /** Package name or file URL of the eSpeak library; for tests of its absence. */
  readonly packageName?: string
}

const model = 'espeak-ng'

const capabilities: EngineCapabilities = {
  sampleRateHz: 22_050,
  wordTimestamps: 'yes',
  isStreaming: true,
  // eSpeak takes any length (3,000 words in one call were measured); a piece bounds what a cancelled job wastes.
  maxInputChars: 1_000,
  pricePerMillionChars: 0,
  isGenerative: false,
  isLocal: true,
  takesHints: 'phonemes',
}

/** eSpeak NG in WebAssembly, in a thread of its own. Needs no network and no key; its package is optional. */
export class OfflineEngine implements SpeechEngine {
  readonly id = 'offline'
  readonly #thread: OfflineVoiceThread
  #voices: Promise<readonly Voice[]> | undefined

  constructor(options: OfflineEngineOptions) {
    this.#thread = new OfflineVoiceThread(options.workerUrl, options.packageName ?? espeakPackage)
  }

  capabilities(): EngineCapabilities {
    return capabilities
  }

  /**
   * Loads the library and speaks to nobody for about a second, so that the first real sentence begins within
   * milliseconds. An utterance that is asked for meanwhile need not wait for the rest.
   * @param language BCP 47 tag of what will be spoken first; its dictionary is loaded.
   * @throws {SpeechError} SPEECH_ENGINE_UNAVAILABLE when the package is missing
   */
  async warmUp(language = 'und'): Promise<void> {
    const voice = espeakVoiceFor(language) ?? fallbackVoice
    for (let round = 0; round < warmUpRounds; round++) {
      await new Promise<void>((resolve, reject) => {
        this.#thread.run({ kind: 'warmUp', voice }, { onReply() {}, onEnd: resolve, onFailed: reject })
      })
    }
  }

  listVoices(): Promise<readonly Voice[]> {
    this.#voices ??= this.#loadVoices().catch((error: unknown) => {
      this.#voices = undefined
      throw error
    })
    return this.#voices
  }

  defaultVoice(language: string): VoiceRef | undefined {
    const voice = espeakVoiceFor(language)
    return voice === undefined ? undefined : { engine: this.id, model, voice }
  }

  isVoiceFor(voice: VoiceRef, language: string): boolean {
    return doesEspeakVoiceSpeak(voice.voice, language)
  }

  soundVariant(_voice: VoiceRef, hints?: UtteranceHints): string | undefined {
    const sounds = soundsOf(hints?.hints)
    return sounds.length === 0 ? undefined : JSON.stringify(sounds)
  }

  availability(): Availability {
    return { kind: 'up' }
  }

  onAvailabilityChange(): () => void {
    return () => {}
  }

  async *synthesize(
    request: UtteranceRequest,
    signal: AbortSignal,
  ): AsyncGenerator<SpeechChunk, void, undefined> {
    signal.throwIfAborted()
    const queue = new ChunkQueue()
    const cancel = this.#thread.run(
      { kind: 'speak', text: request.text, voice: request.voice.voice, sounds: soundsOf(request.hints) },
      {
        onReply: (reply) => pushReply(queue, reply),
        onEnd: () => queue.end(),
        onFailed: (error) => queue.fail(error),
      },
    )
    const onAbort = (): void => queue.abort(signal)
    signal.addEventListener('abort', onAbort, { once: true })
    try {
      yield* queue.read()
    } finally {
      signal.removeEventListener('abort', onAbort)
      cancel()
    }
  }

  close(): Promise<void> {
    return this.#thread.close()
  }

  #loadVoices(): Promise<readonly Voice[]> {
    return new Promise((resolve, reject) => {
      this.#thread.run(
        { kind: 'listVoices' },
        {
          onReply: (reply) => {
            if (reply.kind === 'voices') resolve(reply.voices.map((voice) => toVoice(voice, this.id, model)))
          },
          onEnd() {},
          onFailed: reject,
        },
      )
    })
  }
}

/** A word with a sound that eSpeak has no name for is said as it is written. */
function soundsOf(hints: readonly SpeechHint[] = []): EspeakSounds[] {
  return hints.flatMap((hint) => {
    const mnemonics = hint.kind === 'phonemes' ? toEspeakPhonemes(hint.ipa) : undefined
    return mnemonics === undefined ? [] : [{ start: hint.start, end: hint.end, mnemonics }]
  })
}

/** On a busy machine the next sentence began after 37 ms without a round, 7 ms after two and 2 ms after four. */
const warmUpRounds = 6

const fallbackVoice = 'gmw/en-US'

/** Words go first: they belong to audio that ends with this chunk or before it. */
function pushReply(queue: ChunkQueue, reply: OfflineVoiceReply): void {
  if (reply.kind !== 'chunk') return
  if (reply.words.length > 0) queue.push({ kind: 'words', words: reply.words })
  const pcm = new Int16Array(reply.pcm)
  if (pcm.length > 0) queue.push({ kind: 'audio', pcm })
}
