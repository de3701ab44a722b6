import type { Bookmark, Highlighted } from '../../../../src/shared/marks.ts'

const base = { documentId: 'a', note: '', createdAtMs: 0, changedAtMs: 0, sectionIndex: 0 }

/** A highlight of the whole of a text in a block of its own. */
export function highlighted(id: number, quote: string, more: Partial<Highlighted> = {}): Highlighted {
  const ranges = [{ blockId: `b${id}`, start: 0, end: quote.length, quote }]
  return { ...base, id, kind: 'highlight', colour: 'yellow', ranges, ...more }
}

export function bookmarked(id: number, quote: string, more: Partial<Bookmark> = {}): Bookmark {
  return { ...base, id, kind: 'bookmark', place: { blockId: `b${id}`, charOffset: 0 }, quote, ...more }
}
