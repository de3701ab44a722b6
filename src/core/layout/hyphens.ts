import { endsWithHyphen, type Vocabulary } from './vocabulary.ts'

// First parts that English joins to their word, though both may be words: "some-thing" broken at a line's end.
const joiningParts = new Set(
  (
    'over under out up down with some any every no fore inter through there where here when what how who in on off by ' +
    'be for to may then can not after before back high more ever never sub super anti auto bio co counter de dis en ' +
    'extra hyper il im infra intra ir macro mega meta micro mid mini mis mono multi non para photo poly post pre pro ' +
    'pseudo re semi tele therm trans tri ultra un uni'
  ).split(' '),
)
// First parts that keep their hyphen before most words.
const keepingParts = new Set(
  'self all ex half quasi cross well ill one two three four five six seven eight nine ten twenty thirty forty fifty sixty seventy eighty ninety'.split(
    ' ',
  ),
)
// They keep it before almost any word.
const strictParts = new Set(['self', 'cross', 'half', 'quasi', 'well'])
const numberUnits = new Set(
  'one two three four five six seven eight nine first second third fourth fifth sixth seventh eighth ninth'.split(
    ' ',
  ),
)
const tens = new Set('twenty thirty forty fifty sixty seventy eighty ninety'.split(' '))
const keptSeconds = new Set(
  'based like free sided style type specific level time aware oriented driven related dependent independent wide known defined called century year old made term scale order line case in-law to of the and'.split(
    ' ',
  ),
)
const tail =
  /(?:^|[^\p{L}\p{M}\p{N}'’-])([\p{L}\p{M}\p{N}'’]+(?:[-\u2010][\p{L}\p{M}\p{N}'’]+)*)[-\u2010\u00ad]$/u
const head = /^([\p{L}\p{M}\p{N}'’]+(?:-[\p{L}\p{M}\p{N}'’]+)*)/u

/**
 * Whether the hyphen at the end of one line was put there to break a word that goes on in the next, and is no part of
 * the word. Goes by how the document writes the word elsewhere, then by what such words are like.
 */
export function isBreakingHyphen(
  before: string,
  after: string,
  isSoft: boolean,
  vocabulary: Vocabulary,
): boolean {
  if (!endsWithHyphen(before)) return false
  if (before.endsWith('\u00ad')) return true
  // Only the end matters; a line without spaces could be very long.
  const first = tail.exec(before.slice(-80))?.[1]
  const second = head.exec(after.slice(0, 80))?.[1]
  if (first === undefined || second === undefined) return false
  if (/\p{N}/u.test(first.at(-1) ?? '') || /^\p{N}/u.test(second)) return false
  // A capital within a word stays apart ("Anglo-Saxon"), but not in a line of capitals.
  const isCapital = /^\p{Lu}/u.test(second)
  if (isCapital && !/\p{Lu}$/u.test(first)) return seenMore(vocabulary, first, second) === 'joined'

  switch (seenMore(vocabulary, first, second)) {
    case 'joined':
      return true
    case 'hyphened':
      return false
    case 'neither':
      return isSoft || !looksCompound(first.toLowerCase(), second.toLowerCase(), vocabulary)
  }
}

function seenMore(vocabulary: Vocabulary, first: string, second: string): 'joined' | 'hyphened' | 'neither' {
  const joined = vocabulary.count(first + second) + vocabulary.count(`${first}${second}s`)
  const hyphened = vocabulary.count(`${first}-${second}`)
  if (joined > hyphened) return 'joined'
  if (hyphened > 0) return 'hyphened'
  // The plural, or the last two parts of a longer compound, as the document has them.
  const stem = second.length > 4 ? second.replace(/(?:s|es|ed|ing|ly)$/, '') : second
  if (stem !== second) {
    if (vocabulary.count(first + stem) > 0) return 'joined'
    if (vocabulary.count(`${first}-${stem}`) > 0) return 'hyphened'
  }
  const last = first.slice(first.lastIndexOf('-') + 1)
  if (last !== first && vocabulary.count(last + second) > 0) return 'joined'
  return 'neither'
}

function looksCompound(first: string, second: string, vocabulary: Vocabulary): boolean {
  if (tens.has(first) && numberUnits.has(second)) return true
  const parts = first.split('-')
  const last = parts.at(-1) ?? first
  if (parts.length > 1) {
    // "sister-in-" goes on with a word; "object-ori-" with the rest of one.
    if (last.length <= 3 && vocabulary.count(last) > 0 && vocabulary.count(second) > 0) return true
    return vocabulary.count(last) > 0 && vocabulary.count(second) > 0 && !joiningParts.has(last)
  }
  if (second.includes('-')) {
    const rest = second.split('-')[0] ?? ''
    if (vocabulary.count(first) > 0 && vocabulary.count(rest) > 0 && !joiningParts.has(first)) return true
  }
  if (joiningParts.has(first)) return false
  const isKnown = vocabulary.count(second) > 0
  // Other compounds of the document begin or end alike: "two-dimensional" tells of "one-dimensional".
  if (
    second.length > 3 &&
    vocabulary.count(`-${second}`) > 0 &&
    (vocabulary.count(first) > 0 || vocabulary.count(`${first}-`) > 0)
  )
    return true
  if (first.length > 3 && vocabulary.count(`${first}-`) > 1 && isKnown && second.length > 3) return true
  if (strictParts.has(first) && second.length > 4 && !/^(?:ish|less|ness|ing|wise|ways|roads)/.test(second))
    return true
  if (keepingParts.has(first)) return isKnown || keptSeconds.has(second)
  if (keptSeconds.has(second) && vocabulary.count(first) > 0 && first.length > 2) return true
  // "mixed-mode": syllables seldom end like a participle before what is a word of its own.
  if (/\p{L}{2}[^e\P{L}]ed$/u.test(first) && second.length >= 4 && isKnown) return true
  // Two words of some length that the document has each for itself.
  return first.length >= 4 && second.length >= 4 && isKnown && vocabulary.count(first) > 0
}
