import { plainText } from './search-text.ts'

/** The smallest hashes of a text's paragraphs, ascending: a sample by which two texts are compared. */
export type TextSketch = readonly number[]

/** With so many of the smallest hashes, a share of 0.7 is told from one of 0.4 in nearly every case. */
export const sketchSize = 64
/** Shorter paragraphs (headings, numbers, "Yes.") are alike in books that are not. */
const leastChars = 40
/** With fewer paragraphs in both, two letters of one sender would count as one text. */
const leastHashes = 8

/** A sketch with a paragraph added to it. */
export function withParagraph(sketch: TextSketch, paragraph: string): TextSketch {
  const text = plainText(paragraph).replaceAll(' ', '')
  if (text.length < leastChars) return sketch
  const hash = hashOf(text)
  const largest = sketch.at(-1)
  if (sketch.length >= sketchSize && largest !== undefined && hash > largest) return sketch
  if (sketch.includes(hash)) return sketch
  return [...sketch, hash].toSorted((a, b) => a - b).slice(0, sketchSize)
}

/**
 * The share of paragraphs that two texts have in common, 0 to 1, by their sketches; 0 for texts too short to tell.
 * Source: A. Broder, On the resemblance and containment of documents (1997), with the k smallest hashes.
 */
export function resemblance(one: TextSketch, other: TextSketch): number {
  if (Math.min(one.length, other.length) < leastHashes) return 0
  const union = [...new Set([...one, ...other])].toSorted((a, b) => a - b).slice(0, sketchSize)
  const [inOne, inOther] = [new Set(one), new Set(other)]
  return union.filter((hash) => inOne.has(hash) && inOther.has(hash)).length / union.length
}

/** 32 bits of FNV-1a over UTF-16 code units. Source: RFC 9923. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return hash >>> 0
}
