import type { DocumentId } from '../../shared/document.ts'
import { voiceOfDocument } from '../../shared/narration.ts'
import type { Settings } from '../../shared/settings.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import type { SpeechEstimate } from '../../shared/spending.ts'
import type { ChapterTimeline } from '../../shared/timeline.ts'
import type { AudioCache } from '../cache/audio-cache.ts'
import { libraryDocumentAccess } from '../library/document-access.ts'
import type { Library } from '../library/library.ts'
import { unknownDocument } from '../library/unknown-document.ts'
import { chapterTimeline } from '../reading/chapter-timeline.ts'
import type { Pronunciations } from '../pronunciation/pronunciations.ts'
import type { DocumentAccess } from '../reading/document-access.ts'
import { estimateDocument } from '../reading/estimate-document.ts'
import { voiceFor } from '../reading/voice-choice.ts'
import { type Wording, wordingOf } from '../reading/wording.ts'
import type { EngineRegistry } from '../speech/engine-registry.ts'

export interface SpeechEstimatesOptions {
  readonly library: Library
  readonly engines: EngineRegistry
  readonly cache: AudioCache
  readonly pronunciations: Pick<Pronunciations, 'rulesFor'>
  readonly settings: () => Settings
}

/** What it takes to hear a document, before anything is spent, and how long that lasts. */
export class SpeechEstimates {
  readonly #options: SpeechEstimatesOptions

  constructor(options: SpeechEstimatesOptions) {
    this.#options = options
  }

  /**
   * Of a document on the shelf, by its own wording.
   * @param voice null for the voices that it would be read in
   * @throws {LibraryError} LIBRARY_UNKNOWN_DOCUMENT
   */
  ofShelf(id: DocumentId, voice: VoiceRef | null): Promise<SpeechEstimate> {
    const { library, engines, settings } = this.#options
    const entry = library.get(id)
    if (entry === undefined) throw unknownDocument()
    const access = libraryDocumentAccess(library, entry.header)
    const wording = wordingOf(this.#options, id)
    if (voice !== null) return this.ofDocument(access, voice, wording)
    const wishes = { document: voiceOfDocument(entry), settings: settings() }
    return this.#estimate(access, wording, (language) => voiceFor(engines, wishes, language))
  }

  /**
   * How long a chapter of a document on the shelf is heard, in the voices that it would be read in.
   * @throws {LibraryError} LIBRARY_UNKNOWN_DOCUMENT, also for a chapter that it does not have
   */
  async chapter(id: DocumentId, sectionIndex: number): Promise<ChapterTimeline> {
    const { library, engines, cache, settings } = this.#options
    const entry = library.get(id)
    if (entry === undefined) throw unknownDocument()
    const wishes = { document: voiceOfDocument(entry), settings: settings() }
    return chapterTimeline({
      document: libraryDocumentAccess(library, entry.header),
      ...wordingOf(this.#options, id),
      sectionIndex,
      engines,
      cache,
      voiceFor: (language) => voiceFor(engines, wishes, language),
      pauses: settings(),
    })
  }

  /**
   * Of any document, as `speakDocument` speaks it: in the voices that the reader set for languages that `voice` does
   * not speak.
   * @param voice null for the offline voice of each text's language
   */
  ofDocument(document: DocumentAccess, voice: VoiceRef | null, wording: Wording): Promise<SpeechEstimate> {
    const { engines, settings } = this.#options
    const wishes = { session: voice, settings: settings() }
    return this.#estimate(document, wording, (language) => voiceFor(engines, wishes, language))
  }

  #estimate(
    document: DocumentAccess,
    wording: Wording,
    voice: (language: string) => VoiceRef,
  ): Promise<SpeechEstimate> {
    const { engines, cache, settings } = this.#options
    return estimateDocument({ document, engines, cache, voiceFor: voice, ...wording, pauses: settings() })
  }
}
