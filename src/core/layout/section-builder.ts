import { displayText } from '../text/display-text.ts'
import { joinFigures } from './join-figures.ts'
import { sectionRoleOf } from './part-titles.ts'
import type { BlockDraft } from './block-draft.ts'
import type { Block, BlockRole, Section, SectionRole } from '../../shared/document.ts'

// A part that nothing names is given in pieces, so that a long document never is one section.
const longestSection = 120_000
// What a long document begins with is given as soon as it is a page's read and enough to tell its language by.
const longestBeginning = 8_000
const furniture = new Set<BlockRole | undefined>(['runningHeader', 'pageNumber', 'lineNumber', 'watermark'])

/** Cuts the blocks of a document into sections: by its outline, or else by its headings of the top level. */
export class SectionBuilder {
  readonly #hasOutline: boolean
  #ready: Section[] = []
  #blocks: Block[] = []
  #title = ''
  #level = 1
  #role: SectionRole = 'body'
  #chars = 0
  #count = 0
  #hasText = false
  /** How long the part that is being filled may become before it is cut where nothing names the rest. */
  #longest: number

  /** @param isLong The document is so long that its beginning is to be read before a whole part of it is complete. */
  constructor(hasOutline: boolean, isLong: boolean) {
    this.#hasOutline = hasOutline
    this.#longest = isLong ? longestBeginning : longestSection
  }

  add(block: Block, draft: BlockDraft): void {
    const text = displayText(block)
    const isHeading = block.kind === 'heading'
    if (draft.starts !== undefined) {
      for (const { title, level } of draft.starts) this.#begin(title, level)
    } else if (block.role === 'title') {
      if (!this.#hasText) this.#title = text
    } else if (
      isHeading &&
      (block.level ?? 1) <= 1 &&
      (!this.#hasOutline || sectionRoleOf(text) !== 'body')
    ) {
      // An outline may lack the list of references and other parts without a number.
      this.#begin(text, 1)
    } else if (this.#chars > this.#longest && !furniture.has(block.role))
      this.#begin('', this.#level, this.#role)
    this.#blocks.push(block)
    this.#chars += text.length
    if (!furniture.has(block.role)) this.#hasText = true
  }

  /** The number of a chapter and its title, one after the other, begin one section. */
  #begin(title: string, level: number, role: SectionRole = sectionRoleOf(title)): void {
    const [only] = this.#blocks.filter((block) => !furniture.has(block.role))
    const isNumberAlone =
      only?.kind === 'heading' &&
      only.role === undefined &&
      this.#blocks.filter((block) => !furniture.has(block.role)).length === 1 &&
      this.#title !== '' &&
      /^\S+ [\divxlc]+$/iu.test(this.#title) &&
      title !== ''
    if (isNumberAlone) {
      this.#title = `${this.#title} ${title}`
      return
    }
    // What pages repeat is no section of its own.
    if (this.#hasText) this.#close()
    this.#title = title
    this.#level = Math.max(1, level)
    this.#role = role
  }

  #close(): void {
    if (this.#blocks.length > 0) {
      this.#count++
      const blocks = joinFigures(this.#blocks)
      this.#ready.push({
        id: `s${this.#count}`,
        title: this.#title,
        level: this.#level,
        role: this.#role,
        blocks,
      })
      if (this.#chars > longestBeginning) this.#longest = longestSection
    }
    this.#blocks = []
    this.#chars = 0
    this.#hasText = false
  }

  /** The sections that are complete. */
  takeReady(): readonly Section[] {
    const ready = this.#ready
    this.#ready = []
    return ready
  }

  finish(): readonly Section[] {
    this.#close()
    return this.takeReady()
  }
}
