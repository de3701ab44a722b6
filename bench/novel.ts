/**
 * A novel of our own making: the same text on every machine, with what makes splitting hard in it
 * (dialogue, titles, initials, decimals, abbreviations, ellipses).
 */

const sentences = [
  'The rain had stopped before the coach reached the bridge, and the river lay flat and grey under it.',
  'Mr. Harcourt took out his watch, which had cost him £14.50 in St. James’s, and sighed.',
  '“You are late,” he said. “Not by much, I grant you, but late all the same.”',
  'She did not answer; she had learned, from Dr. P. J. Lowell and others, how long a silence may be.',
  '“Is it far?” asked the boy.',
  'It was, as the map had it, some 3.5 miles to the house, e.g. an hour on foot in such weather.',
  'Nobody had lived there since 1784... or nobody that the parish knew of.',
  '“Wait!” cried Mrs. Bell, “you have left the lamp (the good one) at No. 5.”',
  'He went back for it without a word.',
  'The U.S. consul, a Col. Weston, had been seen at the inn on the 4th of Jan. with two strangers.',
  'What they wanted there, what they had paid for it, and to whom, were questions that the village put to itself every evening and answered differently each time, for the answers were worth more than the truth.',
  'Night fell at 5 p.m. in that valley, or a little before.',
  '“I don’t believe it,” said the boy, who believed every word.',
  'At last the gate stood before them: black, wet, and open.',
  'Somewhere a dog barked; another, farther off, replied.',
  'There was a light in the upper window, and then there was none.',
] as const

/** About 3 MB of paragraphs in 360 chapters. */
export function novelChapters(): readonly (readonly string[])[] {
  const next = generator(20_261_122)
  return Array.from({ length: 360 }, () => Array.from({ length: 26 }, () => paragraph(next)))
}

/** Its paragraphs, without the chapters. */
export function novelParagraphs(): readonly string[] {
  return novelChapters().flat()
}

function paragraph(next: () => number): string {
  const length = 1 + Math.floor(next() * 6)
  return Array.from({ length }, () => sentences[Math.floor(next() * sentences.length)]).join(' ')
}

/** Mulberry32: small, and the same everywhere. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
  }
}
