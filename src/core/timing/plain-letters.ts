/** Letters that stay one under compatibility decomposition and that services write as two. */
const ligatures: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd' }

/**
 * What two spellings of a word have in common: letters and digits in lower case, without accents, apostrophes,
 * hyphens and punctuation. "Don’t" and "dont" become the same; a word of signs alone becomes ''.
 */
export function plainLetters(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđ]/g, (letter) => ligatures[letter] ?? letter)
}

/**
 * How unlike two plain words are: letters to insert, delete or replace (Levenshtein), by the longer one's length.
 * @returns 0 for equal words to 1 for words with nothing in common; 1 when more than `limit` would come out.
 */
export function letterDistance(a: string, b: string, limit = 1): number {
  if (a === b) return 0
  const longer = Math.max(a.length, b.length)
  if (Math.abs(a.length - b.length) > limit * longer) return 1
  if (row.length <= b.length) row = new Uint16Array(2 * b.length + 1)
  for (let j = 0; j <= b.length; j++) row[j] = j
  for (let i = 1; i <= a.length; i++) {
    const letter = a.charCodeAt(i - 1)
    let diagonal = i - 1
    let left = i
    row[0] = i
    for (let j = 1; j <= b.length; j++) {
      const above = row[j] ?? 0
      const replaced = letter === b.charCodeAt(j - 1) ? diagonal : diagonal + 1
      left = Math.min(replaced, above + 1, left + 1)
      row[j] = left
      diagonal = above
    }
  }
  const distance = (row[b.length] ?? 0) / longer
  return distance > limit ? 1 : distance
}

/** One row of the table, kept: a sentence takes thousands of distances. */
let row = new Uint16Array(64)
