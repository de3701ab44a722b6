import type { DocumentId } from '../../shared/document.ts'
import { narrationEngineId } from '../../shared/narration.ts'
import type { Availability, EngineCapabilities, SpeechChunk, Voice, VoiceRef } from '../../shared/speech.ts'
import { notNarrated } from '../speech/not-narrated.ts'
import type { Recordings, SpeechEngine } from '../speech/speech-engine.ts'
import { narrationRateHz } from './narration-protocol.ts'
import { NarrationThread } from './narration-thread.ts'
import type { PacketDecoder } from './packet-decoder.ts'
import { unreadable } from './unreadable.ts'

/** What the engine must know of the documents. */
export interface NarrationEngineOptions {
  readonly workerUrl: URL
  /** The file of a document, which holds its recording; undefined where there is none. */
  readonly pathOf: (documentId: DocumentId) => string | undefined
  /** Of AAC; without one, recordings in it can't be read. */
  readonly decoder?: PacketDecoder | undefined
}

const capabilities: EngineCapabilities = {
  sampleRateHz: narrationRateHz,
  wordTimestamps: 'unknown',
  isStreaming: true,
  // As the offline voice, which speaks what nobody has recorded.
  maxInputChars: 1_000,
  pricePerMillionChars: 0,
  isGenerative: false,
  isLocal: true,
}

/** The narrators of books that bring their own recording. They speak nothing but their books. */
export class NarrationEngine implements SpeechEngine {
  readonly id = narrationEngineId
  readonly recordings: Recordings
  readonly #thread: NarrationThread

  constructor({ workerUrl, pathOf, decoder }: NarrationEngineOptions) {
    const thread = new NarrationThread(workerUrl, decoder)
    this.#thread = thread
    this.recordings = {
      sampleRateHz: narrationRateHz,
      async read(documentId, stretch, signal) {
        const path = pathOf(documentId)
        if (path === undefined) throw unreadable('missing')
        return thread.read(path, stretch, signal)
      },
    }
  }

  capabilities(): EngineCapabilities {
    return capabilities
  }

  /** None: a narrator is a voice of one document, which names it. */
  async listVoices(): Promise<readonly Voice[]> {
    return []
  }

  defaultVoice(): VoiceRef | undefined {
    return undefined
  }

  isVoiceFor(): boolean {
    return true
  }

  soundVariant(): string | undefined {
    return undefined
  }

  availability(): Availability {
    return { kind: 'up' }
  }

  onAvailabilityChange(): () => void {
    return () => {}
  }

  // oxlint-disable-next-line require-yield -- a recording can't say another text
  async *synthesize(): AsyncGenerator<SpeechChunk, void, undefined> {
    throw notNarrated()
  }

  close(): Promise<void> {
    return this.#thread.close()
  }
}
