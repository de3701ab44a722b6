import type { FootnoteDefinition } from 'mdast'
import type { BlockId } from '../../../shared/document.ts'

/** A note that the text refers to. */
export interface Note {
  readonly definition: FootnoteDefinition
  /** Counts from 1 in the order in which the text refers to notes, whatever their labels. */
  readonly number: number
  /** Of its first block. */
  readonly blockId: BlockId
}

/** Numbers the notes of a document as its text refers to them, and says which are still to be written. */
export class Notes {
  readonly #definitions: ReadonlyMap<string, FootnoteDefinition>
  readonly #notes = new Map<string, Note>()
  #pending: Note[] = []

  /** @param definitions By identifier. */
  constructor(definitions: ReadonlyMap<string, FootnoteDefinition>) {
    this.#definitions = definitions
  }

  /** Gives the note with an identifier, numbering it when it is new; undefined when it is defined nowhere. */
  refer(identifier: string): Note | undefined {
    const known = this.#notes.get(identifier)
    if (known !== undefined) return known
    const definition = this.#definitions.get(identifier)
    if (definition === undefined) return undefined
    const number = this.#notes.size + 1
    const note = { definition, number, blockId: `n${number}` }
    this.#notes.set(identifier, note)
    this.#pending.push(note)
    return note
  }

  /** Takes the notes referred to since the last call; writing them may refer to more. */
  takePending(): Note[] {
    const pending = this.#pending
    this.#pending = []
    return pending
  }

  /** Numbers the notes that nothing refers to, so that their text isn't lost. */
  referToAll(): void {
    for (const identifier of this.#definitions.keys()) this.refer(identifier)
  }
}
