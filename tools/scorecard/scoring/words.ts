/** In a script without spaces between words, each character counts as one. */
const orderWord = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]|[\p{L}\p{M}\p{N}]+/gu
const hyphenWord = /[\p{L}\p{M}\p{N}]+(?:[-'][\p{L}\p{M}\p{N}]+)*/gu
/** Zero-width characters, marks of direction, soft hyphens and the tatweel. */
const invisible = /[\p{Cf}\u0640]/gu

/** Radicals that fonts give for ideographs; NFKC leaves them as they are. Source: EquivalentUnifiedIdeograph.txt. */
const radicals: Readonly<Record<string, string>> = { '⻑': '長', '⻭': '歯' }

/** Text in which letters can be compared: no ligatures, presentation forms or invisible characters. */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(invisible, '')
    .replaceAll(/[\u2010\u2011]/gu, '-')
    .replaceAll('’', "'")
    .replaceAll(/[⻑⻭]/gu, (radical) => radicals[radical] ?? radical)
}

/**
 * The words of a text in order, in lower case. Hyphens don't count, neither in words nor at the ends of lines: they have
 * their own score.
 */
export function orderWords(text: string): string[] {
  const joined = plainText(text.replaceAll(/[-\u2010\u00AD][ \t]*\r?\n\s*/gu, ''))
    .toLowerCase()
    .replaceAll(/(?<=[\p{L}\p{M}\p{N}])-(?=[\p{L}\p{M}\p{N}])/gu, '')
  return joined.match(orderWord) ?? []
}

/** The words of a text with their hyphens and apostrophes, in lower case; a line's end ends a word. */
export function hyphenWords(text: string): string[] {
  return plainText(text).toLowerCase().match(hyphenWord) ?? []
}

/** How often each thing is there. */
export function countOf<Thing>(things: Iterable<Thing>): Map<Thing, number> {
  const counts = new Map<Thing, number>()
  for (const thing of things) counts.set(thing, (counts.get(thing) ?? 0) + 1)
  return counts
}

/** How many things of `counts` are in `others` too, each as often as it is in both. */
export function commonCount<Thing>(
  counts: ReadonlyMap<Thing, number>,
  others: ReadonlyMap<Thing, number>,
): number {
  let common = 0
  for (const [thing, count] of counts) common += Math.min(count, others.get(thing) ?? 0)
  return common
}

/** What is left of `counts` when `others` are taken away. */
export function countsWithout<Thing>(
  counts: ReadonlyMap<Thing, number>,
  others: ReadonlyMap<Thing, number>,
): Map<Thing, number> {
  const left = new Map<Thing, number>()
  for (const [thing, count] of counts) {
    const rest = count - (others.get(thing) ?? 0)
    if (rest > 0) left.set(thing, rest)
  }
  return left
}

/** The sum of all counts. */
export function totalOf(counts: ReadonlyMap<unknown, number>): number {
  let total = 0
  for (const count of counts.values()) total += count
  return total
}

/** Whether a text has characters of a script without spaces. */
export function isUnspaced(text: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)
}
