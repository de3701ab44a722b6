import type { Mark } from '../../../shared/document.ts'
import type { StyledElement } from '../css/selector.ts'
import { phonemesOf } from './book-saying.ts'

/**
 * Marks of an element with how the book says it is pronounced: `ssml:ph`, in the alphabet that it or an element around
 * it names. The innermost counts. Source: EPUB 3 Text-to-Speech Enhancements 1.0, section 3.
 * @param marks without that
 * @param open elements around it, the innermost last
 */
export function withPronunciation(
  marks: readonly Mark[] | undefined,
  { attributes }: Pick<StyledElement, 'attributes'>,
  open: readonly Pick<StyledElement, 'attributes'>[],
): readonly Mark[] | undefined {
  const transcription = attributes['ssml:ph']
  if (transcription === undefined) return marks
  const naming = [attributes, ...open.map((frame) => frame.attributes).toReversed()]
  const alphabet = naming.map((named) => named['ssml:alphabet']).find((name) => name !== undefined) ?? ''
  const saying = phonemesOf(transcription, alphabet)
  if (saying === undefined) return marks
  const others = (marks ?? []).filter(({ kind }) => kind !== 'pronunciation')
  return [...others, { kind: 'pronunciation', saying }]
}
