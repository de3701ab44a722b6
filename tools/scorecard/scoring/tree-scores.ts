import type { Block, LecternDocument } from '../../../src/shared/document.ts'
import type { Truth, TruthFile } from '../fixtures/truth.ts'
import { commonSubsequenceLength } from './common-subsequence.ts'
import { heardText, textWithoutMarks } from './heard-text.ts'
import { bodyBlocks, floatBlocks, furnitureWords, scoreText, type TextScores } from './text-scores.ts'
import { unaccountedChars } from './unaccounted.ts'
import { commonCount, countOf, isUnspaced, orderWords, plainText, totalOf } from './words.ts'

/** What can be told of a document that was read into the tree; shares from 0 to 1, undefined where there is nothing to find. */
export interface TreeScores extends TextScores {
  /** Of the words that are marked as furniture, those that are. */
  readonly furniturePrecision: number | undefined
  readonly headingPrecision: number | undefined
  readonly headingRecall: number | undefined
  /** Of the headings found, those that are as deep as they should be. */
  readonly headingLevels: number | undefined
  /** Of the parts of the highest level, those that are sections by their title, in order. */
  readonly sections: number | undefined
  /** Of the paragraphs, those that are one block with no word too much or too few. */
  readonly paragraphs: number
  /** Of the words of tables and captions, those that are marked as such, in order. */
  readonly floats: number | undefined
  /** Of the notes, those whose mark stands behind the right word and leads to the right text. */
  readonly notes: number | undefined
  readonly citationPrecision: number | undefined
  readonly citationRecall: number | undefined
  /** Characters of the file that are nowhere in the tree. */
  readonly unaccounted: number
  /** They and how many of them. */
  readonly unaccountedText: string
}

/**
 * Scores a document by the truth.
 * @param fileText all text of the file, as other code than the importer's found it
 */
export function scoreTree(
  document: LecternDocument,
  truth: Truth,
  file: TruthFile,
  fileText: string,
): TreeScores {
  const heard = heardText(document)
  const spoken = `${heard.body}\n\n${heard.floats}\n\n${heard.notes}`
  const blocks = document.sections.flatMap((section) => section.blocks)
  const missing = unaccountedChars(fileText, heard.everything, file)
  return {
    ...scoreText(heard.body, spoken, truth, file),
    furniturePrecision: furniturePrecision(heard.furniture, file),
    ...headingScores(blocks, truth),
    sections: sectionScore(document, truth),
    paragraphs: paragraphScore(heard.bodyBlocks, truth),
    floats: floatScore(heard.floats, truth),
    notes: noteScore(blocks, truth),
    ...citationScores(heard.citations, truth),
    unaccounted: missing.reduce((sum, [, count]) => sum + count, 0),
    unaccountedText: missing.map(([char, count]) => `${char}${count}`).join(' '),
  }
}

function share(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole
}

function furniturePrecision(marked: string, file: TruthFile): number | undefined {
  // Office files hold the numbers of pages as fields: which numbers, the producer alone knows.
  const words = orderWords(marked).filter((word) => file.pages !== undefined || !/^\d+$/u.test(word))
  return share(commonCount(countOf(words), furnitureWords(file, false)), words.length)
}

function keyOf(text: string): string {
  return orderWords(text).join(' ')
}

/** In scripts without spaces, a space between two characters is heard: it makes the text another one. */
function paragraphKey(text: string): string {
  return isUnspaced(text) ? plainText(text).trim() : keyOf(text)
}

/** Headings of what a producer adds. */
const addedHeadings = ['contents', 'index', 'notes', 'footnotes']

function headingScores(blocks: readonly Block[], truth: Truth) {
  const expected = truth.blocks.filter(({ kind }) => kind === 'heading')
  const wanted = new Map(
    expected
      .filter(({ isOptional }) => isOptional !== true)
      .map(({ text, level = 1 }) => [keyOf(text), level]),
  )
  const optional = new Set([
    ...addedHeadings,
    keyOf(truth.title),
    ...expected.filter(({ isOptional }) => isOptional === true).map(({ text }) => keyOf(text)),
  ])
  const given = blocks.filter(
    ({ kind, role }) => kind === 'heading' && role !== 'runningHeader' && role !== 'toc',
  )
  const levels: { readonly wanted: number; readonly given: number }[] = []
  let wrong = 0
  for (let index = 0; index < given.length; index += 1) {
    const block = given[index]
    const next = given[index + 1]
    if (block === undefined) continue
    const key = keyOf(textWithoutMarks(block))
    // A chapter's number and its title may be two headings.
    const both = next === undefined ? key : `${key} ${keyOf(textWithoutMarks(next))}`
    if (block.role === 'title' || block.role === 'subtitle') continue
    const level = wanted.get(key) ?? wanted.get(both)
    if (level !== undefined) {
      levels.push({ wanted: level, given: block.level ?? 1 })
      if (!wanted.delete(key)) {
        wanted.delete(both)
        index += 1
      }
    } else if (!optional.has(key) && !isBoxTitle(key, truth)) wrong += 1
  }
  const total = expected.filter(({ isOptional }) => isOptional !== true).length
  return {
    headingPrecision: share(levels.length, levels.length + wrong),
    headingRecall: share(levels.length, total),
    headingLevels: share(levelsRight(levels), levels.length),
  }
}

/** What stands at the head of a box beside the text may be a heading. */
function isBoxTitle(key: string, truth: Truth): boolean {
  return truth.blocks.some(({ kind, text }) => kind === 'sidebar' && keyOf(text).startsWith(`${key} `))
}

/** Where the title is a heading itself, all others are one level deeper: only differences count. */
function levelsRight(levels: readonly { readonly wanted: number; readonly given: number }[]): number {
  const shifts = countOf(levels.map(({ wanted, given }) => given - wanted))
  return Math.max(0, ...shifts.values())
}

/** A section may be named without its number or its "Chapter 3", as outlines of printed books do. */
function sectionScore(document: LecternDocument, truth: Truth): number | undefined {
  const wanted = truth.blocks
    .filter(({ kind, level, isOptional }) => kind === 'heading' && level === 1 && isOptional !== true)
    .map(({ text }) => keyOf(text))
  const given = document.sections.map(({ title }) => keyOf(title)).filter((key) => key !== '')
  let found = 0
  let from = 0
  for (const key of wanted) {
    const at = given.findIndex(
      (title, index) => index >= from && (key === title || key.endsWith(` ${title}`)),
    )
    if (at < 0) continue
    found += 1
    from = at + 1
  }
  return share(found, wanted.length)
}

function paragraphScore(given: readonly string[], truth: Truth): number {
  const kinds = ['paragraph', 'quote', 'listItem', 'reference']
  const wanted = countOf(
    bodyBlocks(truth)
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ text }) => paragraphKey(text)),
  )
  // The number of a reference, "[3]", may be part of its text.
  const keys = given.map((text) => paragraphKey(text.replace(/^\[\d+\]\s*/u, '')))
  return commonCount(countOf(keys), wanted) / totalOf(wanted)
}

function floatScore(given: string, truth: Truth): number | undefined {
  const wanted = floatBlocks(truth)
    .filter(({ kind }) => kind === 'table' || kind === 'caption')
    .map(({ text }) => orderWords(text))
  // Each for itself: several may be printed in another order than they were written in.
  const words = orderWords(given)
  const found = wanted.reduce((sum, of) => sum + commonSubsequenceLength(of, words), 0)
  return share(found, wanted.flat().length)
}

function noteScore(blocks: readonly Block[], truth: Truth): number | undefined {
  const texts = new Map(blocks.map((block) => [block.id, orderWords(textWithoutMarks(block))]))
  const found = blocks.flatMap((block) => marksOf(block))
  const right = truth.notes.filter(({ text, after }) => {
    const words = orderWords(text)
    const word = orderWords(after).at(-1)
    return found.some((mark) => {
      const note = texts.get(mark.target) ?? []
      return (
        mark.after?.endsWith(word ?? ' ') === true &&
        commonSubsequenceLength(words, note) >= 0.95 * Math.max(words.length, note.length - 1)
      )
    })
  })
  return share(right.length, truth.notes.length)
}

/** The marks of notes in a block: the word before each and the block that it leads to. */
function marksOf(block: Block): { readonly after: string | undefined; readonly target: string }[] {
  const marks: { after: string | undefined; target: string }[] = []
  let before = ''
  for (const inline of block.inlines) {
    if (inline.kind === 'text') before += inline.text
    if (inline.kind !== 'noteReference' || inline.target?.kind !== 'internal') continue
    marks.push({ after: orderWords(before).at(-1), target: inline.target.locator.blockId })
  }
  return marks
}

function citationScores(given: readonly string[], truth: Truth) {
  if (truth.citations.length === 0) {
    return { citationPrecision: given.length === 0 ? undefined : 0, citationRecall: undefined }
  }
  const found = commonCount(countOf(given.map(keyOf)), countOf(truth.citations.map(keyOf)))
  return {
    citationPrecision: share(found, given.length),
    citationRecall: share(found, truth.citations.length),
  }
}
