import type { DraftDocument } from '../office/draft-document.ts'
import type { NoteCounter, NoteKind } from './notes.ts'
import type { Numbering } from './numbering.ts'
import type { StyleSheet } from './style-sheet.ts'

/** What all parts of a Word file are read by. */
export interface WordDocument {
  readonly styles: StyleSheet
  readonly numbering: Numbering
  readonly notes: Readonly<Record<NoteKind, NoteCounter>>
  readonly draft: DraftDocument
}
