import type { Block, SectionRole, TextRange } from '../../shared/document.ts'
import { defaultSpokenRules, isSpokenKind } from '../../shared/spoken-rules.ts'
import type { SkipRule, SpokenRules } from '../../shared/spoken-rules.ts'
import { displayText } from './display-text.ts'
import { OffsetMap, OffsetMapBuilder } from './offset-map.ts'
import { type SpokenChange, spokenChanges } from './spoken-changes.ts'
import { spokenSentence } from './spoken-names.ts'
import { type WholeRule, wholeRuleOf } from './spoken-rules.ts'

/** A range of the display text that is not spoken as it stands, and why. */
export interface SkippedRange extends TextRange {
  readonly rule: SkipRule
}

/** What is said of a block. */
export interface SpokenText {
  /** White space in it is single spaces, none at either end. */
  readonly text: string
  readonly map: OffsetMap
  /** Ascending ranges of the display text for which nothing is said; they do not overlap. */
  readonly skipped: readonly SkippedRange[]
  /** Ascending ranges of the display text for which a name is said; they do not overlap one another nor `skipped`. */
  readonly named: readonly SkippedRange[]
  /** Offsets of the spaces in `text` at which a line of the display text ends, ascending. */
  readonly lineEnds: readonly number[]
}

/** What the rules may need to know of a block beyond the block. */
export interface SpokenContext {
  readonly sectionRole?: SectionRole
  /** BCP 47 tag for what is named; by default English. */
  readonly language?: string
  /** The block before it in its section: of a run of blocks the first is named. */
  readonly previous?: Block | undefined
  /** An offset of the display text whose stretch is spoken, whatever the rules say. */
  readonly readsAt?: number | undefined
}

/**
 * Derives what is said from what is shown: drops what a rule skips, says names and readings in place of what they
 * stand for, joins what soft hyphens divide, spells ligatures out, and makes every run of white space and line ends
 * one space. A tab, which ends a table's cell, becomes a comma, so that cells are heard apart. Quotation marks stay
 * as they are.
 */
export function spokenText(
  block: Block,
  rules: SpokenRules = defaultSpokenRules,
  context: SpokenContext = {},
): SpokenText {
  const display = displayText(block)
  const language = block.language ?? context.language ?? 'en'
  const whole = wholeRuleOf(block, rules, context.sectionRole)
  if (whole !== undefined) {
    const isNamed = whole.isNamed && !isNamedBefore(block, whole, rules, context)
    return wholeText(
      display,
      whole,
      isNamed && isSpokenKind(whole.rule) ? spokenSentence(whole.rule, language) : '',
    )
  }
  const changes = spokenChanges(block, display, { rules, language, readsAt: context.readsAt })
  if (changes.length === 0 && !specialPattern.test(display) && display.isWellFormed()) {
    return { text: display, map: OffsetMap.identity(display.length), skipped: [], named: [], lineEnds: [] }
  }
  const writer = new SpokenWriter(block.kind === 'table')
  let at = 0
  for (const [index, change] of changes.entries()) {
    writer.write(display.slice(at, change.start))
    const isBeforeWord =
      changes[index + 1]?.start !== change.end &&
      /^[\p{L}\p{N}]/u.test(display.slice(change.end, change.end + 2))
    writer.change(change, isBeforeWord)
    at = change.end
  }
  writer.write(display.slice(at))
  return writer.finish()
}

/** Whether the block before was named in the same word. Tables are named one by one: each is a thing of its own. */
function isNamedBefore(
  block: Block,
  { rule }: WholeRule,
  rules: SpokenRules,
  { previous, sectionRole }: SpokenContext,
): boolean {
  if (previous === undefined || block.kind === 'table') return false
  return wholeRuleOf(previous, rules, sectionRole)?.rule === rule && displayText(previous) !== ''
}

function wholeText({ length }: string, { rule }: WholeRule, says: string): SpokenText {
  const builder = new OffsetMapBuilder()
  const ranges = length === 0 ? [] : [{ start: 0, end: length, rule }]
  builder.replace(length, length === 0 ? '' : says)
  return {
    ...builder.build(),
    skipped: says === '' ? ranges : [],
    named: says === '' ? [] : ranges,
    lineEnds: [],
  }
}

/** Everything that is not spoken as shown. One search over the text decides the common case. */
const specialPattern =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /\s\s|^\s|\s$|[^\S ]|[\0-\x08\x0E-\x1F\x7F-\x9F\xAD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFB00-\uFB06\uFEFF\uFFF9-\uFFFD]/

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
  readonly #named: SkippedRange[] = []
  readonly #lineEnds: number[] = []
  readonly #isTable: boolean
  #spokenLength = 0
  /** The last character that was said. */
  #lastSaid = ''
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
      else if (ligature !== undefined) this.#replace(1, ligatures[ligature] ?? ligature)
      else this.skip(stretch.length, broken === undefined ? 'invisibleCharacter' : 'brokenCharacter')
    }
    if (copied < text.length) this.#copy(copied === 0 ? text : text.slice(copied))
  }

  /** @param isBeforeWord whether a word follows without a space: a name is kept apart from it */
  change({ start, end, rule, says }: SpokenChange, isBeforeWord: boolean): void {
    if (rule === undefined) this.#replace(end - start, says)
    else if (says === '') this.skip(end - start, rule)
    else {
      this.#release(says)
      this.#named.push({
        start: this.#builder.displayLength,
        end: this.#builder.displayLength + end - start,
        rule,
      })
      const before = /[\p{L}\p{N}\p{M}.,;:!?)\]}’”"]/u.test(this.#lastSaid) ? ' ' : ''
      this.#replace(end - start, `${before}${says}${isBeforeWord ? ' ' : ''}`)
    }
  }

  skip(displayChars: number, rule: SkipRule): void {
    if (displayChars > 0) this.#held.push({ text: ' '.repeat(displayChars), rule })
  }

  finish(): SpokenText {
    for (const piece of this.#held) this.#drop(piece.text.length, piece.rule ?? 'whitespace')
    return { ...this.#builder.build(), skipped: this.#skipped, named: this.#named, lineEnds: this.#lineEnds }
  }

  #copy(text: string): void {
    this.#release(text)
    this.#builder.copy(text)
    this.#said(text)
  }

  /** Says `spoken` in place of the next `displayChars` characters. */
  #replace(displayChars: number, spoken: string): void {
    this.#release(spoken)
    this.#builder.replace(displayChars, spoken)
    this.#said(spoken)
  }

  #said(text: string): void {
    this.#spokenLength += text.length
    this.#lastSaid = text.at(-1) ?? this.#lastSaid
  }

  /** Text follows: of all white space held, the first character is spoken as a space. */
  #release(next: string): void {
    if (this.#held.length === 0) return
    const space = this.#held.map((piece) => (piece.rule === undefined ? piece.text : '')).join('')
    let isSpaceDue = space !== '' && this.#spokenLength > 0 && !this.#isLeftBefore(next)
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

  /** Whether the space held is what a reference has left before the end of its clause: `as shown [12].` */
  #isLeftBefore(next: string): boolean {
    const rule = this.#held.at(-1)?.rule
    return (rule === 'citation' || rule === 'noteReference') && /^[.,;:!?…)\]]/.test(next)
  }

  #sayPause(space: string, first: string): void {
    const spoken = this.#isTable && space.includes('\t') && !space.includes('\n') ? ', ' : ' '
    if (space.includes('\n')) this.#lineEnds.push(this.#spokenLength)
    if (first.startsWith(' ') && spoken === ' ') this.#builder.copy(' ')
    else this.#builder.replace(1, spoken)
    this.#said(spoken)
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
