import { areAlike, areInConflict, matterOf } from '../../core/pronunciation/conflicts.ts'
import { PronunciationRules } from '../../core/pronunciation/pronunciation-rules.ts'
import type { DocumentId } from '../../shared/document.ts'
import { AppError } from '../../shared/errors.ts'
import type { Pronunciation, PronunciationDraft, PronunciationImport } from '../../shared/pronunciation.ts'
import type { Clock } from '../clock.ts'
import type { Library } from '../library/library.ts'
import { unknownDocument } from '../library/unknown-document.ts'
import { checkCount, checkDraft } from './pronunciation-draft.ts'
import { readPronunciationFile, writePronunciationFile } from './pronunciation-file.ts'

export interface PronunciationsOptions {
  readonly library: Library
  readonly clock: Clock
}

/** How the reader wants words to be said: kept in the library, checked, and ready for whoever plans speech. */
export class Pronunciations {
  readonly #options: PronunciationsOptions
  readonly #rules = new Map<DocumentId | undefined, KnownRules>()

  constructor(options: PronunciationsOptions) {
    this.#options = options
  }

  /** All, the oldest first. */
  list(): readonly Pronunciation[] {
    return this.#options.library.pronunciations((store) => store.list())
  }

  /** What holds in a document: the same object until something is changed. @param documentId undefined: a text of none */
  rulesFor(documentId?: DocumentId): PronunciationRules {
    const all = this.list()
    const known = this.#rules.get(documentId)
    if (known?.all === all) return known.rules
    const rules = PronunciationRules.of(all, documentId)
    this.#rules.set(documentId, { all, rules })
    return rules
  }

  /** @throws {AppError} PRONUNCIATION_INVALID; LIBRARY_UNKNOWN_DOCUMENT */
  add(draft: unknown): Pronunciation {
    const checked = checkDraft(draft)
    checkCount([...this.list(), checked])
    const [id] = this.#add([checked])
    if (id === undefined) throw unknownDocument()
    return this.#get(id)
  }

  /** @throws {AppError} PRONUNCIATION_INVALID, also for one that is not there any more; LIBRARY_UNKNOWN_DOCUMENT */
  change(id: number, change: object): Pronunciation {
    const { id: _id, createdAtMs: _at, ...draft } = this.#get(id)
    const checked = checkDraft({ ...draft, ...change })
    checkCount([...this.list().filter((other) => other.id !== id), checked])
    if (!this.#options.library.pronunciations((store) => store.change(id, checked))) throw unknownDocument()
    return this.#get(id)
  }

  /** Nothing happens where it is not there. */
  remove(id: number): void {
    this.#options.library.pronunciations((store) => store.remove(id))
  }

  /** All as a file of this program's own. */
  export(): string {
    return writePronunciationFile(this.list())
  }

  /**
   * Adds what a file holds and is not there yet. What says otherwise what a kept one says is added turned off: it
   * changes nothing that is heard, and the reader decides.
   * @throws {AppError} PRONUNCIATION_FILE_INVALID, PRONUNCIATION_INVALID; then nothing is added
   */
  import(text: string): PronunciationImport {
    const drafts = readPronunciationFile(text)
    const known = new Map<string, PronunciationDraft[]>()
    const keep = (draft: PronunciationDraft): void => {
      const same = known.get(matterOf(draft))
      if (same === undefined) known.set(matterOf(draft), [draft])
      else same.push(draft)
    }
    for (const rule of this.list()) keep(rule)
    const added: PronunciationDraft[] = []
    const counts = { known: 0, conflicting: 0, ofOtherDocuments: 0 }
    for (const draft of drafts) {
      const same = known.get(matterOf(draft)) ?? []
      if (draft.documentId !== null && this.#options.library.get(draft.documentId) === undefined) {
        counts.ofOtherDocuments += 1
      } else if (same.some((other) => areAlike(draft, other))) {
        counts.known += 1
      } else {
        const isConflict = same.some((other) => areInConflict(draft, other))
        if (isConflict) counts.conflicting += 1
        added.push(isConflict ? { ...draft, isOn: false } : draft)
        keep(draft)
      }
    }
    checkCount([...this.list(), ...added])
    this.#add(added)
    return { added: added.length - counts.conflicting, ...counts }
  }

  #add(drafts: readonly PronunciationDraft[]): readonly number[] {
    const nowMs = this.#options.clock.nowMs()
    return this.#options.library.pronunciations((store) => store.add(drafts, nowMs))
  }

  #get(id: number): Pronunciation {
    const found = this.list().find((rule) => rule.id === id)
    if (found !== undefined) return found
    throw new AppError('PRONUNCIATION_INVALID', 'This pronunciation is not kept any more.', {
      details: { problem: 'gone' },
    })
  }
}

interface KnownRules {
  readonly all: readonly Pronunciation[]
  readonly rules: PronunciationRules
}
