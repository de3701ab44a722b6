import type { TextRange } from '../../shared/document.ts'
import type { SpeechHint } from '../../shared/speech.ts'
import { OffsetMapBuilder } from '../text/offset-map.ts'

/** The hints of a stretch of text, counted from its start; undefined where it has none. */
export function hintsWithin(
  hints: readonly SpeechHint[] | undefined,
  { start, end }: TextRange,
): readonly SpeechHint[] | undefined {
  const within = hints?.filter((hint) => hint.start >= start && hint.end <= end)
  if (within === undefined || within.length === 0) return undefined
  return within.map((hint) => ({ ...hint, start: hint.start - start, end: hint.end - start }))
}

/**
 * Respells a text for a voice without a dictionary.
 * @returns the text with its entries said, and what leads from the text before to it
 */
export function respelled(text: string, hints: readonly SpeechHint[]) {
  const builder = new OffsetMapBuilder()
  let at = 0
  for (const hint of hints) {
    if (hint.kind !== 'entry') continue
    builder.copy(text.slice(at, hint.start))
    builder.replace(hint.end - hint.start, hint.say)
    at = hint.end
  }
  builder.copy(text.slice(at))
  return builder.build()
}
