import type { Truth, TruthBlock, TruthFile } from '../fixtures/truth.ts'
import { commonSubsequenceLength } from './common-subsequence.ts'
import { commonCount, countOf, countsWithout, hyphenWords, orderWords, totalOf } from './words.ts'

/** What can be told of any program that gives the text of a file; shares from 0 to 1. */
export interface TextScores {
  /** Of the words of the running text, those that come in order. */
  readonly order: number
  /** Of the words that are heard, those that are no running text in its place: furniture, notes, repetitions. */
  readonly extra: number
  /** Of the words that pages repeat, those that are not heard; undefined where nothing is repeated. */
  readonly furnitureRecall: number | undefined
  /** Of the words that lines divide, those that are whole, with their own hyphens and no others. */
  readonly hyphens: number | undefined
}

const floatKinds: readonly TruthBlock['kind'][] = ['table', 'caption', 'figure', 'sidebar']

/** The blocks of the running text: what has its place in the order. */
export function bodyBlocks(truth: Truth): TruthBlock[] {
  return truth.blocks.filter(({ kind }) => !floatKinds.includes(kind))
}

/** The blocks that a printer may put anywhere. */
export function floatBlocks(truth: Truth): TruthBlock[] {
  return truth.blocks.filter(({ kind }) => floatKinds.includes(kind))
}

/**
 * Scores a text by the truth.
 * @param body what is heard as running text
 * @param heard all that is heard, with notes, tables and captions
 */
export function scoreText(body: string, heard: string, truth: Truth, file: TruthFile): TextScores {
  const bodyWords = orderWords(body)
  const truthWords = bodyBlocks(truth).flatMap(({ text }) => orderWords(text))
  const common = commonSubsequenceLength(truthWords, bodyWords)
  return {
    order: common / truthWords.length,
    extra: extraShare(bodyWords.length, common, truth),
    furnitureRecall: furnitureRecall(heard, truth, file),
    hyphens: hyphenScore(heard, truth, file),
  }
}

/** What stands in a box beside the text may be read in one place or another: it is not too much. */
function extraShare(heardCount: number, common: number, truth: Truth): number {
  const free = truth.blocks
    .filter(({ kind }) => kind === 'sidebar' || kind === 'figure')
    .flatMap(({ text }) => orderWords(text)).length
  return heardCount === 0 ? 0 : Math.max(0, heardCount - common - free) / heardCount
}

/** All words that pages repeat, as often as they are printed. */
export function furnitureWords({ furniture }: TruthFile, isOutsideCounted: boolean): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { role, text, count } of furniture) {
    if (role === 'outsidePage' && !isOutsideCounted) continue
    for (const word of orderWords(text)) counts.set(word, (counts.get(word) ?? 0) + count)
  }
  return counts
}

function furnitureRecall(heard: string, truth: Truth, file: TruthFile): number | undefined {
  const furniture = furnitureWords(file, true)
  const total = totalOf(furniture)
  if (total === 0) return undefined
  const texts = [...truth.blocks, ...truth.notes].flatMap(({ text }) => orderWords(text))
  const tooMuch = countsWithout(countOf(orderWords(heard)), countOf(texts))
  return 1 - commonCount(tooMuch, furniture) / total
}

/** How often a line's end divides each word, at a hyphen of its own or elsewhere. */
function divisions(lineEnds: TruthFile['lineEnds']): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { word, count } of lineEnds) {
    const key = hyphenWords(word).join(' ')
    counts.set(key, (counts.get(key) ?? 0) + count)
  }
  return counts
}

function hyphenScore(heard: string, truth: Truth, { lineEnds }: TruthFile): number | undefined {
  if (lineEnds.length === 0) return undefined
  const given = countOf(hyphenWords(heard))
  const expected = countOf([...truth.blocks, ...truth.notes].flatMap(({ text }) => hyphenWords(text)))
  let cases = 0
  let right = 0
  for (const [key, count] of divisions(lineEnds)) {
    const undivided = Math.max(0, (expected.get(key) ?? 0) - count)
    cases += count
    right += Math.min(count, Math.max(0, (given.get(key) ?? 0) - undivided))
  }
  return right / cases
}
