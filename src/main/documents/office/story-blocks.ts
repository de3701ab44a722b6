import type { BlockKind } from '../../../shared/document.ts'
import { isSeparatorText } from '../epub/block-writer.ts'
import type { BlockTraits, DraftBlock, DraftDocument } from './draft-document.ts'
import { TextWriter } from './text-writer.ts'

/** What a note's blocks have in common. */
export interface NoteTraits {
  readonly role: 'footnote' | 'endnote'
  /** Of its first block; '' for none. */
  readonly marker: string
}

/** The traits of a note whose mark in the text is `mark`; a number takes a full stop. */
export function noteTraits(role: NoteTraits['role'], mark: string): NoteTraits {
  return { role, marker: /^[\p{L}\p{N}]+$/u.test(mark) ? `${mark}.` : mark }
}

/** What was met in a paragraph that tells what it is. */
export interface ParagraphFindings {
  /** Characters of formulas, and of what describes pictures that can't be shown. */
  readonly formulaChars: number
  readonly descriptionChars: number
}

/** Adds the blocks of one story: the text, a note, a text box. */
export class StoryBlocks {
  readonly #draft: DraftDocument
  readonly #note: NoteTraits | undefined
  #isFirstOfNote: boolean
  #emptyLines = 0

  /** @param isInner In a text box of the note, whose own first block has the marker. */
  constructor(draft: DraftDocument, note?: NoteTraits, isInner = false) {
    this.#draft = draft
    this.#note = note
    this.#isFirstOfNote = note !== undefined && !isInner
  }

  /** Adds a paragraph that is complete; what it is depends on what stands in it, too. */
  paragraph(kind: BlockKind, writer: TextWriter, traits: BlockTraits, findings: ParagraphFindings): void {
    writer.finish()
    const final = finalKind(kind, traits, writer, findings)
    const isEmptyLine = final.kind === 'code' && writer.inlines.length === 0
    const emptyLinesBefore = this.#emptyLines
    this.#emptyLines = isEmptyLine ? emptyLinesBefore + 1 : 0
    const isAfterCode = final.kind === 'code' && emptyLinesBefore > 0 && this.#draft.last?.kind === 'code'
    this.add(final.kind, writer, isAfterCode ? { ...final.traits, emptyLinesBefore } : final.traits)
  }

  /** Adds a line across the page. */
  rule(): void {
    this.add('separator', new TextWriter(), {}, true)
  }

  /** Adds a block as it is, or, in a note, as one of the note's. */
  add(kind: BlockKind, writer: TextWriter, traits: BlockTraits, mustStand = false): DraftBlock | undefined {
    const note = this.#note
    if (note === undefined) return this.#draft.add(kind, writer, traits, mustStand)
    const { direction, marker, table } = traits
    const own = this.#isFirstOfNote && note.marker !== '' ? note.marker : marker
    const noteTraits: BlockTraits = {
      ...(direction === undefined ? {} : { direction }),
      ...(table === undefined ? {} : { table }),
      ...(own === undefined ? {} : { marker: own }),
      role: note.role,
    }
    const block = this.#draft.add(kind === 'table' ? 'table' : 'note', writer, noteTraits, mustStand)
    if (block !== undefined) this.#isFirstOfNote = false
    return block
  }

  /** The story ends. A note has a block even if it says nothing: its mark must lead somewhere. */
  finish(): void {
    if (this.#isFirstOfNote) this.add('paragraph', new TextWriter(), {}, true)
  }
}

interface FinalKind {
  readonly kind: BlockKind
  readonly traits: BlockTraits
}

/** What a paragraph is by what stands in it. */
function finalKind(
  kind: BlockKind,
  traits: BlockTraits,
  writer: TextWriter,
  { formulaChars, descriptionChars }: ParagraphFindings,
): FinalKind {
  const { inkChars, monospacedChars, inlines } = writer
  const { direction } = traits
  const plain = direction === undefined ? {} : { direction }
  const hasPicture = inlines.some((inline) => inline.kind === 'image')
  if (kind !== 'paragraph' && kind !== 'quote') {
    const isFigure = kind === 'caption' && inkChars === 0 && hasPicture
    return isFigure ? { kind: 'figure', traits: {} } : { kind, traits }
  }
  if (inkChars === 0) return hasPicture ? { kind: 'figure', traits: {} } : { kind, traits }
  if (formulaChars >= inkChars) return { kind: 'formula', traits: {} }
  if (descriptionChars >= inkChars) return { kind: 'caption', traits: { ...plain, role: 'caption' } }
  if (traits.role === undefined && monospacedChars >= inkChars && !hasPicture) {
    return { kind: 'code', traits: { codeBy: 'font' } }
  }
  const [only] = inlines
  const isSeparator = inlines.length === 1 && only?.kind === 'text' && isSeparatorText(only.text)
  return isSeparator ? { kind: 'separator', traits: {} } : { kind, traits }
}
