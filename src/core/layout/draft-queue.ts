import type { BlockDraft } from './block-draft.ts'
import { isUnfinished } from './continuations.ts'
import type { LineGroup } from './line-groups.ts'
import type { PlacedLine } from './block-text.ts'

/** A block that may go on in the next column, and the lines that it ended with. */
interface OpenDraft {
  readonly draft: BlockDraft
  column: LineGroup
}

/** Holds blocks back while one before them may still go on, and gives them in the order in which they are read. */
export class DraftQueue {
  readonly #write: (draft: BlockDraft) => void
  #open: OpenDraft | undefined
  /** What was found since the open block began: figures, notes, furniture. */
  #held: BlockDraft[] = []
  #note: BlockDraft | undefined
  #waiting: BlockDraft[] = []

  /** @param write Called with each block that is complete. */
  constructor(write: (draft: BlockDraft) => void) {
    this.#write = write
  }

  /** The block that may go on. */
  get open(): Readonly<OpenDraft> | undefined {
    return this.#open
  }

  /** A note that ends within a sentence, which may go on at the foot of the next column; what follows it waits. */
  get note(): BlockDraft | undefined {
    return this.#note
  }

  /** Notes go on at the next foot or not at all. @param index From 0. */
  beginPage(index: number): void {
    if ((this.#note?.lines.at(-1)?.page ?? index) < index - 1) this.#note = undefined
  }

  /** Opens a block; the one before was closed. */
  begin(draft: BlockDraft, column: LineGroup): void {
    this.#open = { draft, column }
  }

  /** Gives the open block more lines. */
  goOn(lines: readonly PlacedLine[], column: LineGroup): void {
    if (!this.#open) return
    this.#open.draft.lines.push(...lines)
    this.#open.column = column
  }

  /** What does not belong to the block that is open waits until that is complete. */
  put(draft: BlockDraft): void {
    if (this.#open) this.#held.push(draft)
    else this.#pass(draft)
  }

  /** The open block is complete, with what waits for it. */
  close(): void {
    const open = this.#open
    const held = this.#held
    this.#open = undefined
    this.#held = []
    if (open) this.#pass(open.draft)
    for (const draft of held) this.#pass(draft)
  }

  /** Looks whether a note, which was or will be put in, may go on. */
  keepNote(note: BlockDraft): void {
    this.#note = isUnfinished(note) ? note : undefined
  }

  /** Nothing follows. */
  finish(): void {
    this.close()
    this.#passWaiting()
  }

  #pass(draft: BlockDraft): void {
    this.#waiting.push(draft)
    if (this.#note === undefined) this.#passWaiting()
  }

  #passWaiting(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const draft of waiting) this.#write(draft)
  }
}
