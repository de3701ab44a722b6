import type { Inline, LinkTarget, Mark } from '../../../shared/document.ts'
import { marksByName } from '../epub/vocabulary.ts'
import { tokenizeMarkup } from '../markup/markup-tokenizer.ts'
import { joinsWithoutSpace } from '../text/sentence-marks.ts'

/** HTML elements whose text isn't for reading; between their tags everything is dropped. */
const unread = /^<(script|style|template|svg)\b[^>]*(?<!\/)>$/i

/** Collects the inlines of one block: joins soft line ends, and keeps of HTML's tags only what marks text. */
export class InlineWriter {
  readonly #inlines: Inline[] = []
  /** Open HTML elements that mark text, the outermost first. */
  readonly #elements: { readonly name: string; readonly mark: Mark }[] = []
  #unreadName: string | undefined
  #lastChar = ''

  /**
   * Adds running text: a run of blanks is one, and a line feed is a blank, or nothing between Chinese or Japanese
   * characters.
   */
  text(value: string, marks: readonly Mark[]): void {
    const spaced = joinLines(value, this.#lastChar).replace(/[ \t]+/g, ' ')
    // What was dropped between two texts leaves the blanks of both.
    const isDouble = spaced.startsWith(' ') && (this.#lastChar === ' ' || this.#lastChar === '\n')
    this.exactText(isDouble ? spaced.slice(1) : spaced, marks)
  }

  /** Adds text as it is. */
  exactText(value: string, marks: readonly Mark[]): void {
    if (value === '' || this.#unreadName !== undefined) return
    const all = [...this.#elements.map((element) => element.mark), ...marks]
    const last = this.#inlines.at(-1)
    if (all.length === 0 && last?.kind === 'text' && last.marks === undefined) {
      this.#inlines[this.#inlines.length - 1] = { kind: 'text', text: last.text + value }
    } else
      this.#inlines.push(
        all.length === 0 ? { kind: 'text', text: value } : { kind: 'text', text: value, marks: all },
      )
    this.#lastChar = value.slice(-1)
  }

  lineBreak(): void {
    if (this.#unreadName !== undefined) return
    this.#inlines.push({ kind: 'lineBreak' })
    this.#lastChar = '\n'
  }

  noteReference(text: string, target: LinkTarget): void {
    this.#inlines.push({ kind: 'noteReference', text, target })
    this.#lastChar = text.slice(-1)
  }

  /** Takes one HTML tag or comment as Markdown hands it over. */
  html(tag: string): void {
    const opened = unread.exec(tag)?.[1]?.toLowerCase()
    if (this.#unreadName === undefined && opened !== undefined) {
      this.#unreadName = opened
      return
    }
    tokenizeMarkup(tag, {
      open: (name, _attributes, isSelfClosing) => {
        if (name === 'br') return this.lineBreak()
        const mark = marksByName.get(name)
        if (mark !== undefined && !isSelfClosing) this.#elements.push({ name, mark })
      },
      close: (name) => {
        if (name === this.#unreadName) this.#unreadName = undefined
        const index = this.#elements.findLastIndex((element) => element.name === name)
        if (index !== -1) this.#elements.splice(index, 1)
      },
      text: () => undefined,
    })
  }

  /** The inlines, without blanks and line breaks at either end. */
  finish(): Inline[] {
    const inlines = [...this.#inlines]
    trimEdge(inlines, 0, (text) => text.trimStart())
    trimEdge(inlines, -1, (text) => text.trimEnd())
    return inlines
  }
}

function trimEdge(inlines: Inline[], edge: 0 | -1, trim: (text: string) => string): void {
  for (let inline = inlines.at(edge); inline !== undefined; inline = inlines.at(edge)) {
    const text = inline.kind === 'text' ? trim(inline.text) : ''
    if (inline.kind === 'text' && text !== '') {
      inlines.splice(edge, 1, { ...inline, text })
      return
    }
    if (inline.kind !== 'lineBreak' && inline.kind !== 'text') return
    inlines.splice(edge, 1)
  }
}

/** Joins lines without the blanks around their ends. In one pass: a pattern would begin anew at each of many blanks. */
function joinLines(value: string, lastChar: string): string {
  const lines = value.split(/\r?\n/)
  let joined = ''
  let last = lastChar
  for (const [index, line] of lines.entries()) {
    const isLast = index === lines.length - 1
    const text = withoutBlanks(line, index > 0, !isLast)
    if (index > 0 && (text !== '' || isLast)) {
      joined += joinsWithoutSpace(last) && joinsWithoutSpace(text.charAt(0)) ? '' : ' '
    }
    joined += text
    last = text.slice(-1) || last
  }
  return joined
}

function withoutBlanks(line: string, atStart: boolean, atEnd: boolean): string {
  const isBlank = (index: number): boolean => line[index] === ' ' || line[index] === '\t'
  let start = 0
  let end = line.length
  if (atStart) while (start < end && isBlank(start)) start += 1
  if (atEnd) while (end > start && isBlank(end - 1)) end -= 1
  return line.slice(start, end)
}
