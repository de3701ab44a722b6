import type { AssetId, Inline, LinkTarget, Mark } from '../../../shared/document.ts'

/** A text inline while its document is being read. */
export interface TextRun {
  readonly kind: 'text'
  text: string
  marks?: readonly Mark[]
  language?: string
}

/** How a run of text looks. One object for all runs that look alike: runs are joined by it. */
export interface TextStyle {
  readonly marks: readonly Mark[]
  readonly isMonospaced: boolean
}

/** Marks of the elements around a run, such as a link; the same array for the whole element. */
export const noMarks: readonly Mark[] = []
export const plainStyle: TextStyle = { marks: noMarks, isMonospaced: false }

const letter = /\p{L}/u
const leadingBlanks = /^[ \t\n\r\u2028\u2029]+/
const blanks = ' \t\n\r\u2028\u2029'

/**
 * Writes the inlines of one block. Blanks stay as they are, as office files mean them, but for those at the ends of
 * the block, a line or a table cell; where a typewriter's font begins a line they stay, too. Adjacent text of one style becomes one inline.
 */
export class TextWriter {
  readonly inlines: Inline[] = []
  /** Characters of display text so far. */
  length = 0
  /** Letters that are not blanks: all, and those in a typewriter's font. */
  inkChars = 0
  monospacedChars = 0
  #run: TextRun | undefined
  #style: TextStyle | undefined
  #extra: readonly Mark[] = noMarks
  #language = ''
  #isAtStart = true
  #isInCell = false
  readonly #keepsBlanks: boolean

  /** @param keepsBlanks Of a block that is code by its style, whatever its font: blanks set its lines in. */
  constructor(keepsBlanks = false) {
    this.#keepsBlanks = keepsBlanks
  }

  /** @param language BCP 47, '' where nothing says it. */
  text(written: string, style: TextStyle, extra: readonly Mark[], language: string): void {
    let text = this.#isInCell ? written.replace(/[\t\n]/g, ' ') : written
    const isSetIn = this.#keepsBlanks || style.isMonospaced
    if (this.#isAtStart && !isSetIn) text = text.replace(leadingBlanks, '')
    if (text === '') return
    this.#isAtStart = false
    const isOther = language !== this.#language && (this.#language === '' || letter.test(text))
    if (isOther) this.#language = language
    this.length += text.length
    this.inkChars += text.length
    if (style.isMonospaced || text.trim() === '') this.monospacedChars += text.length
    if (this.#run !== undefined && !isOther && this.#style === style && this.#extra === extra) {
      this.#run.text += text
      return
    }
    const run: TextRun = { kind: 'text', text }
    const marks = extra.length === 0 ? style.marks : [...style.marks, ...extra]
    if (marks.length > 0) run.marks = marks
    if (this.#language !== '') run.language = this.#language
    this.inlines.push(run)
    this.#run = run
    this.#style = style
    this.#extra = extra
  }

  /** A tab, which is a blank in a table cell. */
  tab(style: TextStyle, extra: readonly Mark[]): void {
    this.text('\t', style, extra, this.#language)
  }

  /** Breaks the line; a table cell has one line. */
  lineBreak(): void {
    if (this.#isInCell) return this.blank()
    this.#trimEnd()
    if (this.length === 0) return
    this.inlines.push({ kind: 'lineBreak' })
    this.length += 1
    this.#isAtStart = true
    this.#run = undefined
  }

  /** Keeps two texts of one cell apart. */
  blank(): void {
    if (!this.#isAtStart && !this.#run?.text.endsWith(' '))
      this.text(' ', plainStyle, noMarks, this.#language)
  }

  image(asset: AssetId, alt: string): void {
    this.#push({ kind: 'image', asset, alt })
  }

  noteReference(text: string, target: LinkTarget): void {
    this.#push({ kind: 'noteReference', text, target })
    this.length += text.length
    this.inkChars += text.length
    this.#isAtStart = false
  }

  /** Appends what parts the cells of a table; the next cell begins. Gives where it does. */
  beginCell(separator: string): number {
    if (separator !== '') {
      this.#push(separator === '\n' ? { kind: 'lineBreak' } : { kind: 'text', text: separator })
      this.length += separator.length
    }
    this.#isInCell = true
    this.#isAtStart = true
    return this.length
  }

  /** Drops blanks at the end of a cell. Gives where it ends. */
  endCell(): number {
    if (!this.#isAtStart) this.#trimEnd()
    this.#run = undefined
    return this.length
  }

  /** Drops blanks and line breaks at the end of the block. */
  finish(): void {
    this.#trimEnd()
    while (this.inlines.at(-1)?.kind === 'lineBreak') {
      this.inlines.pop()
      this.length -= 1
      this.#trimEnd()
    }
  }

  #push(inline: Inline): void {
    this.inlines.push(inline)
    this.#run = undefined
  }

  #trimEnd(): void {
    const last = this.inlines.at(-1) as TextRun | undefined
    if (last?.kind !== 'text') return
    const trimmed = withoutBlanksAtEnd(last.text)
    if (trimmed === last.text) return
    this.length -= last.text.length - trimmed.length
    this.#run = undefined
    if (trimmed === '') {
      this.inlines.pop()
      this.#trimEnd()
    } else last.text = trimmed
  }
}

/** By hand: a pattern would take a time that grows with the square of a run of blanks. */
function withoutBlanksAtEnd(text: string): string {
  let end = text.length
  while (end > 0 && blanks.includes(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}
