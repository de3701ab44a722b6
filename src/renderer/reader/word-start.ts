/** Longest word that is looked for on either side, in UTF-16 code units. */
const reachChars = 80

const segmenters = new Map<string, Intl.Segmenter>()

/**
 * Where the word at an offset begins; the offset itself when it stands in no word.
 * @param language BCP 47 tag; decides where words end in scripts without spaces.
 */
export function wordStart(text: string, offset: number, language: string): number {
  const from = safeStart(text, Math.max(0, offset - reachChars))
  const near = text.slice(from, offset + reachChars)
  const segments = segmenterFor(language).segment(near)
  // A click on the right half of a word's last letter puts the caret behind the word.
  for (const index of [offset - from, offset - from - 1]) {
    const segment = segments.containing(index)
    if (segment?.isWordLike === true) return from + segment.index
  }
  return offset
}

/** Not between the halves of a surrogate pair. */
function safeStart(text: string, index: number): number {
  const unit = text.charCodeAt(index)
  return index > 0 && unit >= 0xdc00 && unit <= 0xdfff ? index - 1 : index
}

function segmenterFor(language: string): Intl.Segmenter {
  let segmenter = segmenters.get(language)
  if (segmenter === undefined) {
    segmenter = new Intl.Segmenter(supported(language), { granularity: 'word' })
    segmenters.set(language, segmenter)
  }
  return segmenter
}

/** A book may name a language that is no tag at all. */
function supported(language: string): string[] {
  try {
    return Intl.getCanonicalLocales(language)
  } catch {
    return []
  }
}
