import { OffsetMapBuilder, type OffsetPiece } from '../text/offset-map.ts'
import type { SkippedRange, SpokenText } from '../text/spoken-text.ts'
import type { TextRange } from '../../shared/document.ts'

/** What is said in place of a stretch of spoken text; '': nothing. */
export interface Replacement extends TextRange {
  readonly text: string
}

/**
 * Says something else in place of stretches of a spoken text. The map still leads from the display text to what is said
 * and back; what a replacement stands for is one piece in it. Where nothing is said between two spaces, one goes too.
 * @param replacements ascending, without overlap, none empty
 */
export function replaceSpoken(spoken: SpokenText, replacements: readonly Replacement[]): SpokenText {
  const edits = withoutGaps(spoken.text, replacements)
  if (edits.length === 0) return spoken
  const composer = new Composer(spoken.text, edits)
  for (const piece of spoken.map.pieces()) composer.add(piece)
  return {
    ...composer.build(),
    skipped: withSkipped(spoken, edits),
    named: spoken.named,
    lineEnds: spoken.lineEnds.flatMap((at) => movedOffset(edits, at) ?? []),
  }
}

/** Where an offset of the text before is after its replacements; undefined within one of them. */
export function movedOffset(edits: readonly Replacement[], offset: number): number | undefined {
  let moved = offset
  for (const { start, end, text } of edits) {
    if (start > offset) break
    if (end > offset) return undefined
    moved += text.length - (end - start)
  }
  return moved
}

/** What closes a clause stands against the word before it. */
const closing = /[,.;:!?)\]}…，。；：！？]/u

/** Takes in the spaces that would be left at an end, doubled, or before a comma, when nothing is said between them. */
export function withoutGaps(text: string, replacements: readonly Replacement[]): readonly Replacement[] {
  if (replacements.every((replacement) => replacement.text !== '')) return replacements
  const edits: Replacement[] = []
  for (const next of replacements) {
    const last = edits.at(-1)
    const isGap = last !== undefined && text.slice(last.end, next.start).trim() === ''
    if (last?.text === '' && next.text === '' && isGap) edits[edits.length - 1] = { ...last, end: next.end }
    else edits.push(next)
  }
  return edits.map((edit, index) => {
    const { start, end } = edit
    if (edit.text !== '') return edit
    const floor = edits[index - 1]?.end ?? 0
    const ceiling = edits[index + 1]?.start ?? text.length
    const hasSpaceBefore = start > floor && text[start - 1] === ' '
    const hasSpaceAfter = end < ceiling && text[end] === ' '
    const endsHere = end === text.length || closing.test(text[end] ?? '')
    if (hasSpaceAfter && (start === 0 || text[start - 1] === ' ')) return { ...edit, end: end + 1 }
    return hasSpaceBefore && endsHere ? { ...edit, start: start - 1 } : edit
  })
}

/** Display ranges that are skipped now: those from before, and what is not said any more, where no rule had it before. */
function withSkipped(spoken: SpokenText, edits: readonly Replacement[]): SkippedRange[] {
  const skipped = [...spoken.skipped]
  const accounted = [...spoken.skipped, ...spoken.named].toSorted((a, b) => a.start - b.start)
  for (const edit of edits) {
    if (edit.text !== '') continue
    const { start, end } = spoken.map.displayRange(edit)
    let from = start
    for (const known of accounted) {
      if (known.end <= from || known.start >= end) continue
      if (known.start > from) skipped.push({ start: from, end: known.start, rule: 'pronunciationSkip' })
      from = known.end
    }
    if (from < end) skipped.push({ start: from, end, rule: 'pronunciationSkip' })
  }
  return skipped.toSorted((a, b) => a.start - b.start)
}

/** Joins the pieces of a map with replacements of its spoken text. */
class Composer {
  readonly #builder = new OffsetMapBuilder()
  readonly #text: string
  readonly #edits: readonly Replacement[]
  #next = 0
  /** Display text whose saying is not complete, and what is said of it so far. */
  #open: { displayChars: number; spoken: string } | undefined

  constructor(text: string, edits: readonly Replacement[]) {
    this.#text = text
    this.#edits = edits
  }

  add(piece: OffsetPiece): void {
    const { isCopy, spokenEnd } = piece
    let at = piece.spokenStart
    for (let edit = this.#edit(at); edit !== undefined && edit.start < spokenEnd; edit = this.#edit(at)) {
      if (edit.start > at) this.#keep(piece, at, edit.start)
      const from = Math.max(at, edit.start)
      at = Math.min(edit.end, spokenEnd)
      this.#hold(isCopy ? at - from : 0, from === edit.start ? edit.text : '')
      if (edit.end > spokenEnd) break
      if (isCopy) this.#flush()
    }
    if (at < spokenEnd) this.#keep(piece, at, spokenEnd)
    if (!isCopy) this.#endWhole(piece)
  }

  build() {
    this.#flush()
    return this.#builder.build()
  }

  /** The next replacement that is not over at an offset. */
  #edit(offset: number): Replacement | undefined {
    while ((this.#edits[this.#next]?.end ?? Infinity) <= offset) this.#next += 1
    return this.#edits[this.#next]
  }

  #keep(piece: OffsetPiece, start: number, end: number): void {
    const text = this.#text.slice(start, end)
    if (!piece.isCopy) return this.#hold(0, text)
    this.#flush()
    this.#builder.copy(text)
  }

  #hold(displayChars: number, spoken: string): void {
    this.#open ??= { displayChars: 0, spoken: '' }
    this.#open.displayChars += displayChars
    this.#open.spoken += spoken
  }

  /** A piece that is said as a whole is shown as a whole. */
  #endWhole(piece: OffsetPiece): void {
    this.#hold(piece.displayEnd - piece.displayStart, '')
    const edit = this.#edit(piece.spokenEnd)
    const isWithin = edit !== undefined && edit.start < piece.spokenEnd
    if (!isWithin) this.#flush()
  }

  #flush(): void {
    if (this.#open === undefined) return
    this.#builder.replace(this.#open.displayChars, this.#open.spoken)
    this.#open = undefined
  }
}
