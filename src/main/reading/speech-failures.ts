import type { BlockId, DocumentId, TextRange } from '../../shared/document.ts'
import type { ReadingUtterance } from './reading-utterance.ts'

/** What engines have refused since the program started, until it is spoken after all. */
export class SpeechFailures {
  readonly #ranges = new Map<DocumentId, Map<BlockId, readonly TextRange[]>>()

  refused(documentId: DocumentId, { blockId, display }: ReadingUtterance): void {
    const blocks = this.#ranges.get(documentId) ?? new Map<BlockId, readonly TextRange[]>()
    this.#ranges.set(documentId, blocks)
    blocks.set(blockId, [...without(blocks.get(blockId), display), display])
  }

  spoken(documentId: DocumentId, { blockId, display }: ReadingUtterance): void {
    const blocks = this.#ranges.get(documentId)
    const ranges = blocks?.get(blockId)
    if (ranges === undefined) return
    const left = without(ranges, display)
    if (left.length === 0) blocks?.delete(blockId)
    else blocks?.set(blockId, left)
  }

  /** Ranges of a block's display text. */
  of(documentId: DocumentId, blockId: BlockId): readonly TextRange[] {
    return this.#ranges.get(documentId)?.get(blockId) ?? []
  }
}

/** What is left of ranges outside another one. */
function without(ranges: readonly TextRange[] = [], gone: TextRange): readonly TextRange[] {
  return ranges
    .flatMap(({ start, end }) => [
      { start, end: Math.min(end, gone.start) },
      { start: Math.max(start, gone.end), end },
    ])
    .filter(({ start, end }) => end > start)
}
