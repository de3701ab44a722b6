/** A word as the service reports it, before it is known what its times count from. */
export interface ReportedWord {
  readonly text: string
  /** Finite; may be negative or out of order. */
  readonly startSeconds: number
  /** Not before `startSeconds`. */
  readonly endSeconds: number
}

/** What a `conversation.item.word_timestamps` event says. */
export interface WordEvent {
  readonly itemId?: string
  /** Not empty. */
  readonly words: readonly ReportedWord[]
}

/**
 * Reads the arrays of an event, directly in it or under `timestamps`. A word without text or without a finite start is left
 * out, one without a finite end ends where it starts; arrays of unequal length say nothing, because nobody knows which entry is missing.
 * Source: together-api.md, sections 3 and 4.3.
 * @returns undefined when no word is left
 */
export function readWordEvent(event: Readonly<Record<string, unknown>>): WordEvent | undefined {
  const fields = isFields(event.timestamps) ? event.timestamps : event
  const { words: texts, start_seconds: starts, end_seconds: ends } = fields
  if (!Array.isArray(texts) || !Array.isArray(starts) || !Array.isArray(ends)) return undefined
  if (texts.length !== starts.length || texts.length !== ends.length) return undefined
  const words = texts.flatMap((text: unknown, i) => wordOf(text, starts[i], ends[i]))
  if (words.length === 0) return undefined
  return { ...(typeof event.item_id === 'string' ? { itemId: event.item_id } : {}), words }
}

function wordOf(text: unknown, start: unknown, end: unknown): readonly ReportedWord[] {
  if (typeof text !== 'string' || text.trim() === '') return []
  if (!isTime(start)) return []
  return [{ text, startSeconds: start, endSeconds: isTime(end) ? Math.max(start, end) : start }]
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
