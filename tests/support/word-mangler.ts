import type { TimedWord } from '../../src/shared/speech.ts'
import type { TrapSentence } from './trap-text.ts'

/** What a service does to the words that it reports. */
export type Mangling =
  | 'spoken'
  | 'written'
  | 'split'
  | 'joined'
  | 'punctuationAttached'
  | 'punctuationSplit'
  | 'recased'
  | 'misspelled'
  | 'unknownWords'
  | 'dropped'
  | 'added'
  | 'repeated'
  | 'overlapping'
  | 'timesMissing'

/** All that a service may do. */
export const manglings: readonly Mangling[] = [
  'spoken',
  'written',
  'split',
  'joined',
  'punctuationAttached',
  'punctuationSplit',
  'recased',
  'misspelled',
  'unknownWords',
  'dropped',
  'added',
  'repeated',
  'overlapping',
  'timesMissing',
]

/** A simulated reply with what is true of it. */
export interface MangledReply {
  readonly reports: readonly TimedWord[]
  /** When each word of the text truly begins. */
  readonly trueStarts: readonly number[]
  /** Whether a report of its own tells when it begins. */
  readonly hasReport: readonly boolean[]
  readonly durationSeconds: number
}

/** A heard word on its way to a report. */
interface Heard {
  readonly text: string
  readonly start: number
  readonly end: number
  /** Index of the word of the text whose first heard word this is; -1 for others. */
  readonly begins: number
}

/** Every how many words a fault comes. */
const every = 7

/** Speaks a sentence, each word at a true time, and reports it as a service would that mangles words. */
export function mangle(sentence: TrapSentence, mangling: Mangling): MangledReply {
  const random = pseudoRandom(sentence.text)
  const trueStarts: number[] = []
  const spoken: Heard[] = []
  let seconds = 0.05
  for (const [index, reading] of sentence.readings.entries()) {
    trueStarts.push(seconds)
    const { start, end } = sentence.words[index] ?? { start: 0, end: 0 }
    const parts = mangling === 'written' ? [sentence.text.slice(start, end)] : reading
    const begin = seconds
    for (const word of reading) seconds += (0.06 + word.length * 0.055) * (0.8 + random() * 0.4)
    const share = (seconds - begin) / parts.length
    for (const [part, text] of parts.entries()) {
      const at = begin + part * share
      spoken.push({ text, start: at, end: at + share, begins: part === 0 ? index : -1 })
    }
    if (/[,.!?…—]/u.test(sentence.text.slice(end, end + 2))) seconds += 0.25
  }
  const heard = mangled(spoken, mangling, random, sentence)
  const hasReport = sentence.words.map((_, index) =>
    heard.some((word) => word.begins === index && Number.isFinite(word.start)),
  )
  const reports = heard.map(({ text, start, end }) => ({ text, startSeconds: start, endSeconds: end }))
  return { reports, trueStarts, hasReport, durationSeconds: seconds + 0.1 }
}

function mangled(
  words: readonly Heard[],
  mangling: Mangling,
  random: () => number,
  sentence: TrapSentence,
): readonly Heard[] {
  const offset = Math.floor(random() * every)
  const isHit = (index: number): boolean => (index + offset) % every === 0
  switch (mangling) {
    case 'split':
      return words.flatMap((word) => splitWord(word))
    case 'joined':
      return joinPairs(words, isHit)
    case 'punctuationAttached':
      return words.map((word) => ({ ...word, text: word.text + punctuationBehind(word, sentence) }))
    case 'punctuationSplit':
      return words.flatMap((word) => {
        const sign = punctuationBehind(word, sentence)
        return sign === '' ? [word] : [word, { text: sign, start: word.end, end: word.end, begins: -1 }]
      })
    case 'recased':
      return words.map((word, index) => ({
        ...word,
        text: (index % 2 === 0 ? word.text.toUpperCase() : word.text.toLowerCase())
          .normalize('NFD')
          .replace(/[\u0300-\u0302\u0304-\u036F]/g, ''),
      }))
    case 'misspelled':
      return words.map((word) => (word.text.length > 4 ? { ...word, text: swapLetters(word.text) } : word))
    case 'unknownWords':
      return words.map((word, index) => (isHit(index) ? { ...word, text: '<unk>' } : word))
    case 'dropped':
      return words.filter((_, index) => !isHit(index))
    case 'added':
      return words.flatMap((word, index) =>
        isHit(index) ? [word, { text: 'um', start: word.end - 0.02, end: word.end, begins: -1 }] : [word],
      )
    case 'repeated':
      return words.flatMap((word, index) =>
        isHit(index) ? [word, { ...word, start: (word.start + word.end) / 2, begins: -1 }] : [word],
      )
    case 'overlapping':
      return words.map((word) => ({ ...word, start: word.start - random() * 0.03, end: word.end + 0.2 }))
    case 'timesMissing':
      return words.map((word, index) =>
        isHit(index) ? { ...word, start: Number.NaN, end: Number.NaN } : word,
      )
    case 'spoken':
    case 'written':
      return words
  }
}

function splitWord(word: Heard): Heard[] {
  const at = /n['’]t$/iu.test(word.text) ? word.text.length - 3 : word.text.search(/['’]/u)
  const cut = at > 0 ? at : word.text.length > 8 ? 4 : 0
  if (cut === 0) return [word]
  const middle = word.start + ((word.end - word.start) * cut) / word.text.length
  return [
    { ...word, text: word.text.slice(0, cut), end: middle },
    { text: word.text.slice(cut), start: middle, end: word.end, begins: -1 },
  ]
}

function joinPairs(words: readonly Heard[], isHit: (index: number) => boolean): Heard[] {
  const joined: Heard[] = []
  for (let index = 0; index < words.length; index++) {
    const word = words[index]
    const next = words[index + 1]
    if (word === undefined) continue
    if (next === undefined || !isHit(index)) joined.push(word)
    else {
      const separator = index % 3 === 0 ? '' : index % 3 === 1 ? ' ' : '-'
      joined.push({ ...word, text: word.text + separator + next.text, end: next.end })
      index += 1
    }
  }
  return joined
}

function punctuationBehind(word: Heard, { text, words }: TrapSentence): string {
  const range = words[word.begins]
  return range === undefined ? '' : (/^[^\s\p{L}\p{N}]+/u.exec(text.slice(range.end))?.[0] ?? '')
}

function swapLetters(word: string): string {
  return `${word[0] ?? ''}${word[2] ?? ''}${word[1] ?? ''}${word.slice(3)}`
}

/** The same numbers from 0 to below 1 for the same text. */
function pseudoRandom(text: string): () => number {
  let seed = [...text].reduce(
    (sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 2_147_483_647,
    7,
  )
  return () => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed / 2_147_483_647
  }
}
