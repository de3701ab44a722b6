import { assertNever } from '../../shared/errors.ts'
import type { Block, Inline, SectionRole, TextInline, TextRange } from '../../shared/document.ts'
import { displayText } from './display-text.ts'
import { OffsetMap, OffsetMapBuilder } from './offset-map.ts'
import { defaultSpokenRules, skipRuleOf } from './spoken-rules.ts'
import type { SkipRule, SpokenRules } from './spoken-rules.ts'

export { defaultSpokenRules } from './spoken-rules.ts'
export type { RubySpeech, SkipRule, SpokenRules } from './spoken-rules.ts'

/** A range of the display text that is not spoken, and why. */
export interface SkippedRange extends TextRange {
  readonly rule: SkipRule
}

/** What is said of a block. */
export interface SpokenText {
  /** White space in it is single spaces, none at either end. */
  readonly text: string
  readonly map: OffsetMap
  /** Ascending ranges of the display text that do not overlap. */
  readonly skipped: readonly SkippedRange[]
  /** Offsets of the spaces in `text` at which a line of the display text ends, ascending. */
  readonly lineEnds: readonly number[]
}

/** What the rules may need to know of a block beyond the block. */
export interface SpokenContext {
  readonly sectionRole?: SectionRole
}

/**
 * Derives what is said from what is shown: drops what a rule skips, joins what soft hyphens divide, says
 * ruby readings, spells ligatures out, and makes every run of white space and line ends one space. A tab,
 * which ends a table's cell, becomes a comma, so that cells are heard apart. Quotation marks stay as they are.
 */
export function spokenText(
  block: Block,
  rules: SpokenRules = defaultSpokenRules,
  context: SpokenContext = {},
): SpokenText {
  const display = displayText(block)
  const wholeRule = skipRuleOf(block, rules, context.sectionRole)
  if (wholeRule !== undefined) return skippedWhole(display.length, wholeRule)
  if (isSpokenAsShown(block, display)) {
    return { text: display, map: OffsetMap.identity(display.length), skipped: [], lineEnds: [] }
  }
  const writer = new SpokenWriter(block.kind === 'table')
  for (const inline of block.inlines) writeInline(writer, inline, rules)
  return writer.finish()
}

function skippedWhole(length: number, rule: SkipRule): SpokenText {
  const builder = new OffsetMapBuilder()
  builder.skip(length)
  const skipped = length === 0 ? [] : [{ start: 0, end: length, rule }]
  return { ...builder.build(), skipped, lineEnds: [] }
}

/** Everything that is not spoken as shown. One search over the text decides the common case. */
const specialPattern =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /\s\s|^\s|\s$|[^\S ]|[\0-\x08\x0E-\x1F\x7F-\x9F\xAD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFB00-\uFB06\uFEFF\uFFF9-\uFFFD]/

function isSpokenAsShown(block: Block, display: string): boolean {
  for (const inline of block.inlines) {
    if (inline.kind === 'noteReference') return false
    if (inline.kind !== 'text' || inline.marks === undefined) continue
    if (isLineNumber(inline) || rubyReading(inline) !== undefined) return false
  }
  return !specialPattern.test(display) && display.isWellFormed()
}

function writeInline(writer: SpokenWriter, inline: Inline, rules: SpokenRules): void {
  switch (inline.kind) {
    case 'text': {
      if (rules.skipsLineNumbers && isLineNumber(inline)) {
        writer.skip(inline.text.length, 'lineNumber')
        return
      }
      const reading = rules.ruby === 'kanaReading' ? rubyReading(inline) : undefined
      if (reading !== undefined && kanaPattern.test(reading)) writer.replace(inline.text.length, reading)
      else writer.write(inline.text)
      return
    }
    case 'noteReference':
      if (rules.skipsNoteReferences) writer.skip(inline.text.length, 'noteReference')
      else writer.write(inline.text)
      return
    case 'lineBreak':
      writer.write('\n')
      return
    case 'image':
    case 'pageBreak':
      return
    default:
      assertNever(inline)
  }
}

function isLineNumber({ marks }: TextInline): boolean {
  return marks?.some(({ kind }) => kind === 'lineNumber') ?? false
}

const kanaPattern = /^[\u3041-\u309F\u30A1-\u30FA\u30FC-\u30FF\uFF66-\uFF9F]+$/

function rubyReading(inline: TextInline): string | undefined {
  if (inline.marks === undefined || inline.text === '') return undefined
  for (const mark of inline.marks) if (mark.kind === 'ruby') return mark.reading
  return undefined
}

/** Latin ligatures that have code points of their own (Unicode, Alphabetic Presentation Forms). */
const ligatures: Readonly<Record<string, string>> = {
  ﬀ: 'ff',
  ﬁ: 'fi',
  ﬂ: 'fl',
  ﬃ: 'ffi',
  ﬄ: 'ffl',
  ﬅ: 'st',
  ﬆ: 'st',
}

/** What is not spoken as it is shown. Groups: white space, soft hyphen, ligature, broken, invisible. */
const stretchPattern =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /(\s+)|(\xAD+)|([\uFB00-\uFB06])|([\uFFF9-\uFFFD]|\p{Surrogate})|[\0-\x08\x0E-\x1F\x7F-\x9F\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]+/gu

/** Writes spoken text from left to right. White space is held back until text follows it. */
class SpokenWriter {
  readonly #builder = new OffsetMapBuilder()
  readonly #skipped: SkippedRange[] = []
  readonly #lineEnds: number[] = []
  readonly #isTable: boolean
  #spokenLength = 0
  /** Display text between the last spoken character and here, in pieces: held white space and what was skipped. */
  #held: HeldPiece[] = []

  constructor(isTable: boolean) {
    this.#isTable = isTable
  }

  write(text: string): void {
    let copied = 0
    for (const match of text.matchAll(stretchPattern)) {
      const [stretch, space, softHyphen, ligature, broken] = match
      if (match.index > copied) this.#copy(text.slice(copied, match.index))
      copied = match.index + stretch.length
      if (space !== undefined) this.#held.push({ text: space })
      else if (softHyphen !== undefined) this.skip(stretch.length, 'softHyphen')
      else if (ligature !== undefined) this.replace(1, ligatures[ligature] ?? ligature)
      else this.skip(stretch.length, broken === undefined ? 'invisibleCharacter' : 'brokenCharacter')
    }
    if (copied < text.length) this.#copy(copied === 0 ? text : text.slice(copied))
  }

  skip(displayChars: number, rule: SkipRule): void {
    if (displayChars > 0) this.#held.push({ text: ' '.repeat(displayChars), rule })
  }

  /** Says `spoken` in place of the next `displayChars` characters. */
  replace(displayChars: number, spoken: string): void {
    this.#release()
    this.#builder.replace(displayChars, spoken)
    this.#spokenLength += spoken.length
  }

  finish(): SpokenText {
    for (const piece of this.#held) this.#drop(piece.text.length, piece.rule ?? 'whitespace')
    return { ...this.#builder.build(), skipped: this.#skipped, lineEnds: this.#lineEnds }
  }

  #copy(text: string): void {
    this.#release()
    this.#builder.copy(text)
    this.#spokenLength += text.length
  }

  /** Text follows: of all white space held, the first character is spoken as a space. */
  #release(): void {
    if (this.#held.length === 0) return
    const space = this.#held.map((piece) => (piece.rule === undefined ? piece.text : '')).join('')
    let isSpaceDue = space !== '' && this.#spokenLength > 0
    for (const piece of this.#held) {
      let length = piece.text.length
      if (piece.rule === undefined && isSpaceDue) {
        this.#sayPause(space, piece.text)
        isSpaceDue = false
        length -= 1
      }
      this.#drop(length, piece.rule ?? 'whitespace')
    }
    this.#held = []
  }

  #sayPause(space: string, first: string): void {
    const spoken = this.#isTable && space.includes('\t') && !space.includes('\n') ? ', ' : ' '
    if (space.includes('\n')) this.#lineEnds.push(this.#spokenLength)
    if (first.startsWith(' ') && spoken === ' ') this.#builder.copy(' ')
    else this.#builder.replace(1, spoken)
    this.#spokenLength += spoken.length
  }

  #drop(displayChars: number, rule: SkipRule): void {
    if (displayChars === 0) return
    const start = this.#builder.displayLength
    this.#builder.skip(displayChars)
    const last = this.#skipped.at(-1)
    if (last?.end === start && last.rule === rule) this.#skipped.pop()
    const from = last?.end === start && last.rule === rule ? last.start : start
    this.#skipped.push({ start: from, end: start + displayChars, rule })
  }
}

/** A piece of display text that is not yet said: white space, or text that a rule skips. */
interface HeldPiece {
  readonly text: string
  readonly rule?: SkipRule
}
