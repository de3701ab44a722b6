import { type NumberFormat, formatNumber } from '../office/number-format.ts'
import { type XmlNode, attributeOf, childOf } from '../office/xml-node.ts'
import { numberOf, valueOf } from './properties.ts'
import { numberFormat } from './numbering.ts'

export type NoteKind = 'footnote' | 'endnote'

/** How the notes of one kind are numbered. */
export interface NoteNumbering {
  readonly format: NumberFormat
  readonly start: number
  readonly isPerSection: boolean
}

const defaults: Readonly<Record<NoteKind, NoteNumbering>> = {
  footnote: { format: 'decimal', start: 1, isPerSection: false },
  endnote: { format: 'lowerRoman', start: 1, isPerSection: false },
}

/** Reads a `w:footnotePr` or `w:endnotePr`; what it doesn't say is as before. */
export function noteNumbering(
  kind: NoteKind,
  properties: XmlNode | undefined,
  before = defaults[kind],
): NoteNumbering {
  const node = childOf(properties, `w:${kind}Pr`)
  const format = valueOf(node, 'w:numFmt')
  const restart = valueOf(node, 'w:numRestart')
  return {
    format: format === undefined ? before.format : numberFormat(format),
    start: numberOf(node, 'w:numStart') ?? before.start,
    isPerSection: restart === undefined ? before.isPerSection : restart === 'eachSect',
  }
}

/** A note that the text refers to. */
export interface ReferredNote {
  readonly kind: NoteKind
  readonly id: string
  /** As its mark in the text; '' where the note begins with a mark of its own. */
  readonly mark: string
}

/** Numbers the notes of one kind as the text refers to them. */
export class NoteCounter {
  readonly kind: NoteKind
  readonly notes = new Map<string, ReferredNote>()
  #numbering: NoteNumbering
  #next: number

  constructor(kind: NoteKind, numbering: NoteNumbering) {
    this.kind = kind
    this.#numbering = numbering
    this.#next = numbering.start
  }

  /** Gives the mark of a note. @param ownMark What the author wrote for it instead of a number. */
  refer(id: string, ownMark = ''): string {
    const known = this.notes.get(id)
    if (known !== undefined) return ownMark || known.mark
    if (ownMark !== '') {
      this.notes.set(id, { kind: this.kind, id, mark: '' })
      return ownMark
    }
    const mark = formatNumber(this.#next, this.#numbering.format)
    this.#next += 1
    this.notes.set(id, { kind: this.kind, id, mark })
    return mark
  }

  /** A section of the document ends here. */
  endSection(): void {
    if (this.#numbering.isPerSection) this.#next = this.#numbering.start
  }
}

/** Name of the place at which a note stands; no bookmark has a blank in its name. */
export function noteName(kind: NoteKind, id: string): string {
  return `${kind} ${id}`
}

/** The notes of a part by their ids, without the lines that separate them from the text. */
export function notesById(nodes: readonly XmlNode[]): ReadonlyMap<string, XmlNode> {
  const byId = new Map<string, XmlNode>()
  for (const node of nodes) {
    const id = attributeOf(node, 'w:id')
    const type = attributeOf(node, 'w:type') ?? 'normal'
    if (id !== undefined && type === 'normal') byId.set(id, node)
  }
  return byId
}
