import type { Block, Section, SectionRole } from '../../../shared/document.ts'
import { inlinesOf } from './emphasis.ts'
import { languageCodeOf, readGutenbergFrame } from './gutenberg.ts'
import type { GutenbergFrame } from './gutenberg.ts'
import { isBareDivision, isDivisionLine, isTitleLike, splitAtDivisions } from './heading-candidates.ts'
import { findHeadings } from './headings.ts'
import type { FoundHeadings, Heading } from './headings.ts'
import { learnHyphens } from './hyphens.ts'
import { joinDoubleSpaced, lineStatistics } from './line-statistics.ts'
import { readParagraphs } from './paragraphs.ts'
import type { Paragraph, ParagraphRules } from './paragraphs.ts'
import { readChunks } from './text-lines.ts'
import type { Chunk } from './text-lines.ts'

/** What a plain text says of itself, and its sections as they are asked for. */
export interface ParsedText {
  /** From the text itself; absent where nothing in it reads like a title. */
  readonly title?: string
  readonly authors: readonly string[]
  /** BCP 47, where the text declares it. */
  readonly language?: string
  /** Running text from the book's middle, a few thousand characters: to tell its language by. */
  readonly sample: string
  readonly outline: readonly { readonly title: string; readonly level: number }[]
  /** Builds the sections one by one, in reading order. May be run once. */
  sections(): Iterable<Section>
}

/**
 * Reads the structure of a plain text: what its lines, blank lines and headings mean. Time and memory are linear in
 * its length.
 */
export function parseText(text: string): ParsedText {
  const chunks = joinDoubleSpaced(splitAtDivisions(readChunks(text)), isDivisionLine)
  const frame = readGutenbergFrame(chunks)
  const bodyStart = frame?.bodyStart ?? 0
  const bodyEnd = frame?.bodyEnd ?? chunks.length
  const found = findHeadings(chunks, bodyStart, bodyEnd)
  const rules: ParagraphRules = { statistics: lineStatistics(chunks), joinHyphen: learnHyphens(chunks) }
  const own = frame === undefined ? readTitlePage(chunks, found) : { authors: [] }
  const title = frame?.title ?? own.title
  const language = frame?.languageName === undefined ? undefined : languageCodeOf(frame.languageName)
  return {
    ...(title === undefined ? {} : { title }),
    authors: frame?.authors ?? own.authors,
    ...(language === undefined ? {} : { language }),
    sample: sampleOf(chunks, bodyStart, bodyEnd),
    outline: found.headings.map(({ title, level }) => ({ title, level })),
    sections: () => buildSections(chunks, plan(chunks.length, frame, found), found, rules),
  }
}

/** The first line as a title, where it stands alone and is no division; the line after it may name the author. */
function readTitlePage(
  chunks: readonly Chunk[],
  found: FoundHeadings,
): { title?: string; authors: string[] } {
  const lines = chunks.slice(0, 3).flatMap((chunk) => chunk.lines.map((line) => line.text))
  const [first] = chunks
  const [title, next] = lines
  if (first === undefined || title === undefined || chunks.length < 2) return { authors: [] }
  const heading = found.headings[0]?.chunkIndex === 0 ? found.headings[0] : undefined
  const isAlone = first.lines.length === 1 || byLine.test(next ?? '') || heading?.lineCount === 1
  if (!isAlone || isDivisionLine(title) || !isTitleLike(title) || !/\p{L}/u.test(title))
    return { authors: [] }
  const author = lines
    .slice(1, 4)
    .map((line) => byLine.exec(line)?.[1])
    .find((name) => name !== undefined)
  return {
    title: title.replace(/^[_*#\s]+|[_*\s]+$/g, ''),
    authors: author === undefined ? [] : [author.trim()],
  }
}

const byLine = /^(?:written by|by|von|par|por|di|door|av|автор:?)\s+(\p{Lu}.{1,80})$/iu

const sampleChars = 4000

/** From the first third on, past title pages and prefaces in another language. */
function sampleOf(chunks: readonly Chunk[], from: number, to: number): string {
  let sample = ''
  const begin = from + Math.floor((to - from) / 3)
  for (let index = begin; index < to && sample.length < sampleChars; index++) {
    for (const line of chunks[index]?.lines ?? []) {
      if (sample.length < sampleChars) sample += `${line.text.slice(0, sampleChars)} `
    }
  }
  return sample.slice(0, sampleChars)
}

/** A section before its blocks are built: chunks `from` to `to`, opened by a heading or by nothing. */
interface SectionPlan {
  readonly title: string
  readonly level: number
  readonly role: SectionRole
  readonly from: number
  readonly to: number
  readonly heading?: Heading
}

function plan(chunkCount: number, frame: GutenbergFrame | undefined, found: FoundHeadings): SectionPlan[] {
  const bodyStart = frame?.bodyStart ?? 0
  const bodyEnd = frame?.bodyEnd ?? chunkCount
  const plans: SectionPlan[] = []
  const add = (section: SectionPlan) => {
    if (section.from < section.to) plans.push(section)
  }
  add({ title: '', level: 1, role: 'front', from: 0, to: bodyStart })
  const first = found.headings[0]?.chunkIndex ?? bodyEnd
  add({
    title: '',
    level: 1,
    role: found.headings.length === 0 ? 'body' : 'front',
    from: bodyStart,
    to: first,
  })
  found.headings.forEach((heading, index) => {
    const { title, level, role, chunkIndex } = heading
    add({
      title,
      level,
      role,
      from: chunkIndex,
      to: found.headings[index + 1]?.chunkIndex ?? bodyEnd,
      heading,
    })
  })
  // Named, as an untitled section would read on from the last chapter into the licence.
  add({ title: 'Project Gutenberg License', level: 1, role: 'back', from: bodyEnd, to: chunkCount })
  return plans
}

/** A text without headings is cut here, at a paragraph's end, so that no part is too long to show at once. */
const mostSectionChars = 120_000
/** A single paragraph of this length is a file without line ends; it is cut after a sentence. */
const mostBlockChars = 20_000

function* buildSections(
  chunks: readonly Chunk[],
  plans: readonly SectionPlan[],
  found: FoundHeadings,
  rules: ParagraphRules,
): Iterable<Section> {
  let sectionCount = 0
  let blockCount = 0
  const nextId = () => `b${++blockCount}`
  for (const { title, level, role, from, to, heading } of plans) {
    let blocks: Block[] = []
    let charCount = 0
    let isContinued = false
    const section = (): Section => {
      const id = `s${++sectionCount}`
      return { id, title: isContinued ? '' : title, level, role, blocks }
    }
    for (const block of sectionBlocks(chunks, from, to, heading, found, rules, nextId)) {
      const length = block.inlines.reduce(
        (sum, inline) => sum + ('text' in inline ? inline.text.length : 1),
        0,
      )
      if (charCount > 0 && charCount + length > mostSectionChars) {
        yield section()
        blocks = []
        charCount = 0
        isContinued = true
      }
      blocks.push(block)
      charCount += length
    }
    if (blocks.length > 0) yield section()
  }
}

function* sectionBlocks(
  chunks: readonly Chunk[],
  from: number,
  to: number,
  heading: Heading | undefined,
  found: FoundHeadings,
  rules: ParagraphRules,
  nextId: () => string,
): Iterable<Block> {
  let index = from
  if (heading !== undefined) {
    const lines = chunks[from]?.lines ?? []
    yield headingBlock(
      nextId(),
      heading.level,
      lines.slice(0, heading.lineCount).map((line) => line.text),
    )
    for (let at = 1; at <= heading.subtitleChunks; at++) {
      const subtitle = chunks[from + at]?.lines.map((line) => line.text) ?? []
      yield { ...headingBlock(nextId(), heading.level, subtitle), role: 'subtitle' }
    }
    const rest = lines.slice(heading.lineCount + heading.underlineCount)
    if (rest.length > 0) yield* chunkBlocks({ lines: rest, blanksBefore: 0 }, false, rules, nextId)
    index += 1 + heading.subtitleChunks
  }
  for (; index < to; index++) {
    const chunk = chunks[index]
    if (chunk !== undefined) yield* chunkBlocks(chunk, found.contentsChunks.has(index), rules, nextId)
  }
}

function headingBlock(id: string, level: number, lines: readonly string[]): Block {
  const [first = '', ...rest] = lines.map((line) => line.replace(/\s+/g, ' '))
  const text =
    isBareDivision(first) && rest.length > 0 ? `${first}\n${rest.join(' ')}` : [first, ...rest].join(' ')
  return { id, kind: 'heading', level: Math.min(level, 6), inlines: inlinesOf(text) }
}

/** "* * *", "***", "---", "⁂" and their like: a line of nothing but ornaments. */
const ornament = /^(?:[*\-–—_=~#+•·.◦]\s*){3,}$|^(?:[⁂❦❧☙✻※§◆◇■□●○★☆]\s*)+$|^[*#~•–—-]$/u

function* chunkBlocks(
  chunk: Chunk,
  isContents: boolean,
  rules: ParagraphRules,
  nextId: () => string,
): Iterable<Block> {
  let from = 0
  const { lines } = chunk
  for (let index = 0; index <= lines.length; index++) {
    const line = lines[index]
    const isOrnament = line !== undefined && ornament.test(line.text) && !isEllipsis(line.text)
    if (line !== undefined && !isOrnament) continue
    if (index > from) {
      const part: Chunk = { lines: lines.slice(from, index), blanksBefore: chunk.blanksBefore }
      for (const paragraph of readParagraphs(part, rules))
        yield* paragraphBlocks(paragraph, isContents, nextId)
    }
    if (isOrnament) yield { id: nextId(), kind: 'separator', inlines: [] }
    from = index + 1
  }
}

/** Dots without blanks between are a pause that somebody is silent for; with blanks they are an ornament. */
function isEllipsis(line: string): boolean {
  return /^\.+$/.test(line)
}

function* paragraphBlocks(paragraph: Paragraph, isContents: boolean, nextId: () => string): Iterable<Block> {
  const { text, kind, marker, isVerse } = paragraph
  for (const piece of cutLong(text)) {
    yield {
      id: nextId(),
      kind,
      ...(kind === 'paragraph' ? {} : { level: 1 }),
      ...(marker === undefined ? {} : { marker }),
      ...(isContents ? { role: 'toc' as const } : isVerse === true ? { role: 'poem' as const } : {}),
      inlines: inlinesOf(piece),
    }
  }
}

function* cutLong(text: string): Iterable<string> {
  let from = 0
  while (text.length - from > mostBlockChars) {
    const window = text.slice(from, from + mostBlockChars)
    const stop = Math.max(window.lastIndexOf('. '), window.lastIndexOf('\n'), window.lastIndexOf('。')) + 1
    const cut = stop > mostBlockChars / 2 ? stop : window.lastIndexOf(' ') + 1
    // Never between the halves of a surrogate pair.
    const hard = /[\ud800-\udbff]$/.test(window) ? mostBlockChars - 1 : mostBlockChars
    const length = cut > 0 ? cut : hard
    yield text.slice(from, from + length).trim()
    from += length
  }
  yield text.slice(from).trim()
}
