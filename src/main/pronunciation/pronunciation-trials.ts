import { PronunciationRules } from '../../core/pronunciation/pronunciation-rules.ts'
import { displayText } from '../../core/text/display-text.ts'
import { planBlock } from '../../core/text/plan-block.ts'
import type { Block, BlockId, DocumentId, TextRange } from '../../shared/document.ts'
import { AppError } from '../../shared/errors.ts'
import type { LibraryEntry } from '../../shared/library.ts'
import type { PronunciationDraft, PronunciationEffect, WordSaying } from '../../shared/pronunciation.ts'
import type { Settings } from '../../shared/settings.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import type { VoicePreview } from '../../shared/voice-preview.ts'
import type { AudioCache } from '../cache/audio-cache.ts'
import { libraryDocumentAccess } from '../library/document-access.ts'
import type { Library } from '../library/library.ts'
import { unknownDocument } from '../library/unknown-document.ts'
import type { VoicePreviews } from '../preview/voice-previews.ts'
import { voiceFor } from '../reading/voice-choice.ts'
import { wordingOf } from '../reading/wording.ts'
import { type EngineRegistry, engineOf } from '../speech/engine-registry.ts'
import { pronunciationEffect } from './pronunciation-effect.ts'
import { checkDraft } from './pronunciation-draft.ts'
import type { Pronunciations } from './pronunciations.ts'

export interface PronunciationTrialsOptions {
  readonly library: Library
  readonly engines: EngineRegistry
  readonly cache: AudioCache
  readonly previews: VoicePreviews
  readonly pronunciations: Pronunciations
  readonly settings: () => Settings
}

/** What a pronunciation does, before it is kept: how a word is said now, how it would be, and what that costs. */
export class PronunciationTrials {
  readonly #options: PronunciationTrialsOptions
  /** Of the last effect that was asked for: nobody waits for an earlier one. */
  #counting = new AbortController()

  constructor(options: PronunciationTrialsOptions) {
    this.#options = options
  }

  /**
   * How a stretch of a block is said now, and by which voice.
   * @param range of the block's display text
   * @throws {LibraryError} LIBRARY_UNKNOWN_DOCUMENT; {AppError} IPC_BAD_REQUEST for a place that is not in it
   */
  lookUp(id: DocumentId, blockId: BlockId, range: TextRange): WordSaying {
    const { engines } = this.#options
    const entry = this.#entry(id)
    const block = this.#block(entry, blockId)
    const language = block.language ?? entry.header.language
    const { spoken } = planBlock(block, {
      language,
      maxInputChars: Number.MAX_SAFE_INTEGER,
      ...wordingOf(this.#options, id),
    })
    const written = displayText(block).slice(range.start, range.end)
    const voice = this.#voice(entry, language)
    const { pricePerMillionChars } = engineOf(engines, voice).capabilities(voice.model)
    const pronunciationId = this.#ruleFor(id, block, range, language)
    return {
      written,
      spoken: spoken.text.slice(spoken.map.toSpoken(range.start), spoken.map.toSpoken(range.end)).trim(),
      language,
      pricePerMillionChars,
      ...(pronunciationId !== undefined && { pronunciationId }),
    }
  }

  /**
   * Says a word as a pronunciation would have it, in the voice that reads the document.
   * @throws {SpeechError} why the voice did not speak; {AppError} PRONUNCIATION_INVALID
   */
  hear(id: DocumentId, word: string, language: string, draft: PronunciationDraft): Promise<VoicePreview> {
    const rules = PronunciationRules.ofDraft({ ...checkDraft(draft), language: null })
    return this.#options.previews.sayText(this.#voice(this.#entry(id), language), word, language, rules)
  }

  /**
   * What keeping a pronunciation changes in a document.
   * @param replacedId of the kept one that it takes the place of; null: it is new
   * @param draft null: the kept one is removed
   * @throws {AppError} PRONUNCIATION_INVALID; an AbortError when another is asked for
   */
  effect(
    id: DocumentId,
    draft: PronunciationDraft | null,
    replacedId: number | null,
  ): Promise<PronunciationEffect> {
    this.#counting.abort()
    this.#counting = new AbortController()
    const { library, engines, cache, pronunciations } = this.#options
    const entry = this.#entry(id)
    const all = pronunciations.list()
    const replaced = all.find((rule) => rule.id === replacedId)
    const others = all.filter((rule) => rule !== replaced)
    const kept =
      draft === null
        ? []
        : [{ ...checkDraft(draft), id: replacedId ?? Number.MAX_SAFE_INTEGER, createdAtMs: 0 }]
    return pronunciationEffect({
      document: libraryDocumentAccess(library, entry.header),
      engines,
      cache,
      voiceFor: (language) => this.#voice(entry, language),
      rules: wordingOf(this.#options, id).rules,
      before: pronunciations.rulesFor(id),
      after: PronunciationRules.of([...others, ...kept], id),
      changed: [
        PronunciationRules.of(kept, id),
        PronunciationRules.of(replaced === undefined ? [] : [replaced], id),
      ],
      signal: this.#counting.signal,
    })
  }

  /** The kept pronunciation that says a stretch; undefined where it is said as it is written, or as the book has it. */
  #ruleFor(id: DocumentId, block: Block, { start, end }: TextRange, language: string): number | undefined {
    const { pronunciations } = this.#options
    const { spoken } = planBlock(block, { language, maxInputChars: Number.MAX_SAFE_INTEGER })
    const { map, text } = spoken
    const [from, to] = [map.toSpoken(start), map.toSpoken(end)]
    const claims = pronunciations.rulesFor(id).settled(text, language)
    return claims.find((claim) => claim.start < to && claim.end > from)?.order
  }

  #entry(id: DocumentId): LibraryEntry {
    const entry = this.#options.library.get(id)
    if (entry !== undefined) return entry
    throw unknownDocument()
  }

  #block({ header: { id } }: LibraryEntry, blockId: BlockId): Block {
    const { library } = this.#options
    const place = library.locate(id, blockId)
    const section = place === undefined ? undefined : library.section(id, place.sectionIndex)
    const block = section?.blocks.find((candidate) => candidate.id === blockId)
    if (block !== undefined) return block
    throw new AppError('IPC_BAD_REQUEST', 'This place is not in the document.')
  }

  #voice(entry: LibraryEntry, language: string): VoiceRef {
    const { engines, settings } = this.#options
    return voiceFor(engines, { document: entry.voice, settings: settings() }, language)
  }
}
