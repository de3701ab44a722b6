import type { Inline, Mark } from '../../../shared/document.ts'

/** A text inline while its block is being written. */
export interface TextRun {
  readonly kind: 'text'
  text: string
  marks?: readonly Mark[]
  language?: string
}

/** How a run of text looks and which language it is in. */
export interface RunStyle {
  readonly marks: readonly Mark[] | undefined
  /** '' where it is the block's own. */
  readonly language: string
}

/** White space that may be a space, if text follows it. */
type Pending =
  | 'none'
  | 'space'
  | 'lineFeed'
  /** A space only if a letter or digit stands on both sides. */
  | 'betweenWords'

const needsCollapse = /[\t\n\r\f]| {2}/
const whitespaceRun = /[ \t\n\r\f]+/g
const wordEnd = /[\p{L}\p{N}]/u
/** Scripts written without spaces: a line break between two of their characters is no space (CSS Text 3, 4.1.3). */
const unspacedScript = /[\u2e80-\u303f\u3040-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff60]/

/**
 * Writes the inlines of one block. White space collapses as CSS has it, also across element borders; a no-break
 * space is a character like any other. Adjacent text of one style becomes one inline.
 */
export class InlineWriter {
  inlines: Inline[] = []
  /** Characters of display text so far. */
  length = 0
  #pending: Pending = 'none'
  #pendingStyle: RunStyle | undefined
  #run: TextRun | undefined
  #runMarks: readonly Mark[] | undefined
  #runLanguage = ''
  /** Length just after a line break that an element's style made; -1 elsewhere. */
  #softBreakEnd = -1
  /** Last character written; '' at the start of the block, of a line and of a table cell. */
  #last = ''

  /** Where text written next will begin. */
  get offset(): number {
    const isSpaceDue = this.#pending === 'space' || this.#pending === 'lineFeed'
    return isSpaceDue && this.#last !== '' ? this.length + 1 : this.length
  }

  get endsWithLineBreak(): boolean {
    return this.#pending !== 'space' && this.inlines.at(-1)?.kind === 'lineBreak'
  }

  /** Whether nothing came after a line break that an element's style made. */
  get endsWithSoftBreak(): boolean {
    return this.#softBreakEnd === this.length && this.endsWithLineBreak
  }

  /** Appends text whose white space collapses. */
  write(text: string, style: RunStyle): void {
    const collapsed = needsCollapse.test(text) ? collapse(text) : text
    const startsWithSpace = collapsed.charCodeAt(0) === 0x20
    if (startsWithSpace) this.#hold(text, style, true)
    const end = collapsed.charCodeAt(collapsed.length - 1) === 0x20 ? collapsed.length - 1 : collapsed.length
    const start = startsWithSpace ? 1 : 0
    if (end <= start) return
    this.#settle(collapsed[start] ?? '')
    this.#append(collapsed.slice(start, end), style)
    if (end < collapsed.length) this.#hold(text, style, false)
  }

  /** Appends text as it is. */
  writeExactly(text: string, style: RunStyle): void {
    if (text === '') return
    this.#settle('')
    this.#append(text, style)
  }

  /** Drops white space at the end, as before the end of a table cell. Gives the length without it. */
  close(): number {
    this.#dropPending()
    this.#trimEnd()
    return this.length
  }

  /** Appends the tab or line feed that stands between table cells; what follows begins anew. */
  writeSeparator(separator: string): void {
    this.close()
    if (separator !== '') this.#append(separator, { marks: undefined, language: '' })
    this.#last = ''
    this.endRun()
  }

  /** Treats what follows as another word, as at a block border inside a table cell. */
  space(style: RunStyle): void {
    if (this.#pending === 'none' || this.#pending === 'betweenWords') this.#hold(' ', style, true)
  }

  /** Keeps two words apart that a style puts side by side. */
  separateWords(style: RunStyle): void {
    if (this.#pending !== 'none' || this.#last === '') return
    this.#pending = 'betweenWords'
    this.#pendingStyle = style
  }

  /** Breaks the line where an element's style begins or ends one. */
  softBreak(): void {
    this.lineBreak()
    this.#softBreakEnd = this.length
  }

  lineBreak(): void {
    this.#softBreakEnd = -1
    this.close()
    this.inlines.push({ kind: 'lineBreak' })
    this.length += 1
    this.#last = ''
    this.endRun()
  }

  /** Appends an inline without display text, such as a picture. */
  push(inline: Inline): void {
    this.#settle('')
    this.inlines.push(inline)
    this.endRun()
  }

  /** Makes what is written next an inline of its own; held white space goes before it. Gives that inline's index. */
  endRun(): number {
    this.#settle('')
    this.#run = undefined
    return this.inlines.length
  }

  /** Replaces the inlines from `index` on by one of the same display text. */
  replaceFrom(index: number, inline: Inline): void {
    this.inlines.splice(index, this.inlines.length - index, inline)
    this.#run = undefined
  }

  /** The text of the inlines from `index` on. */
  textFrom(index: number): string {
    let text = ''
    for (const inline of this.inlines.slice(index)) {
      if (inline.kind === 'text' || inline.kind === 'noteReference') text += inline.text
      else if (inline.kind === 'lineBreak') text += '\n'
    }
    return text
  }

  /**
   * Takes away white space and line breaks at the end; the block is complete.
   * @param isCode Whether line feeds of the text itself are to be taken away at the end, too.
   */
  finish(isCode: boolean): void {
    this.close()
    const last = this.inlines.at(-1) as TextRun | undefined
    if (isCode && last?.kind === 'text') {
      const trimmed = last.text.trimEnd()
      this.length -= last.text.length - trimmed.length
      last.text = trimmed
    }
    while (this.inlines.at(-1)?.kind === 'lineBreak') {
      this.inlines.pop()
      this.length -= 1
      this.#trimEnd()
    }
  }

  /** Trims the last text, also before pictures and page breaks, which are no text. */
  #trimEnd(): void {
    const index = this.inlines.findLastIndex(({ kind }) => kind !== 'pageBreak' && kind !== 'image')
    const last = this.inlines[index] as TextRun | undefined
    if (last?.kind !== 'text' || !last.text.endsWith(' ')) return
    const trimmed = last.text.replace(/ +$/, '')
    this.length -= last.text.length - trimmed.length
    if (trimmed === '') {
      this.inlines.splice(index, 1)
      this.#run = undefined
    } else {
      last.text = trimmed
    }
  }

  #hold(text: string, style: RunStyle, isLeading: boolean): void {
    if (this.#last === '') return
    const hasLineFeed = needsCollapse.test(text) && hasLineFeedAt(text, isLeading)
    // A real space anywhere in the white space makes it one, wherever the line feed stands.
    if (this.#pending === 'none' || this.#pending === 'betweenWords') this.#pendingStyle = style
    this.#pending = hasLineFeed && this.#pending !== 'space' ? 'lineFeed' : 'space'
  }

  /** Writes held white space, now that `next` follows. */
  #settle(next: string): void {
    const pending = this.#pending
    const style = this.#pendingStyle
    if (pending === 'none') return
    this.#dropPending()
    if (this.#last === '' || this.#last === ' ' || style === undefined) return
    const isBetweenUnspaced = unspacedScript.test(this.#last) && (next === '' || unspacedScript.test(next))
    if (pending === 'lineFeed' && isBetweenUnspaced) return
    if (pending === 'betweenWords' && !(wordEnd.test(this.#last) && wordEnd.test(next))) return
    this.#append(' ', style)
  }

  #dropPending(): void {
    this.#pending = 'none'
    this.#pendingStyle = undefined
  }

  #append(text: string, style: RunStyle): void {
    this.length += text.length
    this.#last = text.at(-1) ?? ''
    const isSame = this.#runMarks === style.marks && this.#runLanguage === style.language
    if (this.#run !== undefined && isSame) {
      this.#run.text += text
      return
    }
    const run: TextRun = { kind: 'text', text }
    if (style.marks !== undefined) run.marks = style.marks
    if (style.language !== '') run.language = style.language
    this.inlines.push(run)
    this.#run = run
    this.#runMarks = style.marks
    this.#runLanguage = style.language
  }
}

function collapse(text: string): string {
  return text.replace(whitespaceRun, (run, index: number) => {
    if (!/[\n\r]/.test(run)) return ' '
    const before = text[index - 1]
    const after = text[index + run.length]
    if (before === undefined || after === undefined) return ' '
    return unspacedScript.test(before) && unspacedScript.test(after) ? '' : ' '
  })
}

/** Whether the white space at an end of a text has a line feed. A pattern would begin anew at each blank within the text. */
function hasLineFeedAt(text: string, isLeading: boolean): boolean {
  const step = isLeading ? 1 : -1
  for (let index = isLeading ? 0 : text.length - 1; index >= 0 && index < text.length; index += step) {
    const char = text[index]
    if (char === '\n' || char === '\r') return true
    if (char !== ' ' && char !== '\t' && char !== '\f') return false
  }
  return false
}
