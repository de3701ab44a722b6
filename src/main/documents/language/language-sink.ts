import type { DocumentHeader, ImportNotice, Section } from '../../../shared/document.ts'
import type { ImportSink, OutlineEntry } from '../importer.ts'
import { directionOf } from '../text/detect-language.ts'
import { withBlockLanguages } from './block-languages.ts'
import { enoughChars, proseOf, settleLanguage } from './document-language.ts'
import { LanguageJudge } from './language-judge.ts'

/** Sections that wait for the header at most: a book of pictures has no prose to wait for. */
const maxWaitingSections = 40

/**
 * Stands between an importer and its sink and tells languages: that of the document from its first pages, which wait
 * until then, and that of each block that is in another one.
 */
export class LanguageSink implements ImportSink {
  readonly #sink: ImportSink
  readonly #judge = new LanguageJudge()
  #header: DocumentHeader | undefined
  #outline: readonly OutlineEntry[] = []
  #isSettled = false
  #waiting: Section[] = []
  #prose: string[] = []
  #proseChars = 0

  constructor(sink: ImportSink) {
    this.#sink = sink
  }

  header(header: DocumentHeader, outline: readonly OutlineEntry[]): void {
    this.#header = header
    this.#outline = outline
  }

  async section(section: Section): Promise<void> {
    if (this.#isSettled) return this.#pass(section)
    this.#waiting.push(section)
    for (const text of proseOf(section)) {
      if (this.#proseChars >= enoughChars) break
      this.#prose.push(text)
      this.#proseChars += text.length
    }
    if (this.#proseChars >= enoughChars || this.#waiting.length >= maxWaitingSections) await this.#settle()
  }

  /** Passed on at once, also before the header. */
  progress(done: number, total: number): void {
    this.#sink.progress?.(done, total)
  }

  /** Passed on at once, also before the header. */
  notice(notice: ImportNotice): void {
    this.#sink.notice?.(notice)
  }

  /** Gives away what still waits. Called once the importer has given everything. */
  async finish(): Promise<void> {
    if (!this.#isSettled) await this.#settle()
  }

  async #settle(): Promise<void> {
    this.#isSettled = true
    const header = this.#header
    if (header === undefined) return
    const language = await settleLanguage(header.language, this.#prose, this.#judge)
    if (language !== header.language) {
      this.#header = { ...header, language, direction: directionOf(language) }
    }
    this.#sink.header(this.#header ?? header, this.#outline)
    this.#prose = []
    for (const section of this.#waiting.splice(0)) await this.#pass(section)
  }

  async #pass(section: Section): Promise<void> {
    const language = this.#header?.language ?? 'und'
    await this.#sink.section(await withBlockLanguages(section, language, this.#judge))
  }
}
