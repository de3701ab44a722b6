import type { SectionRole } from '../../../shared/document.ts'
import { isTitleLike, readCandidate } from './heading-candidates.ts'
import type { HeadingCandidate } from './heading-candidates.ts'
import { endsSentence } from './sentence-marks.ts'
import type { Chunk } from './text-lines.ts'

/** A heading of the document, found at a chunk. */
export interface Heading {
  readonly chunkIndex: number
  /** Lines of the chunk that are the heading; the rest is text. */
  readonly lineCount: number
  /** Further lines to drop: the drawn underline. */
  readonly underlineCount: number
  /** Chunks after it that go on with its title. */
  readonly subtitleChunks: number
  /** As the contents panel shows it. */
  readonly title: string
  /** Depth from 1. */
  readonly level: number
  readonly role: SectionRole
}

/** The headings of a text, ascending, and what only looks like headings. */
export interface FoundHeadings {
  readonly headings: readonly Heading[]
  /** Indices of chunks that list headings rather than being them: the printed table of contents. */
  readonly contentsChunks: ReadonlySet<number>
}

type Found = HeadingCandidate & { readonly chunkIndex: number }

/**
 * Finds the headings of a plain text. A chunk must look like one by itself (`readCandidate`) and be borne out by the
 * document: numbers count up from one, capitals stand as freely as the text's other headings, and a run of headings
 * with nothing between them is a table of contents.
 */
export function findHeadings(chunks: readonly Chunk[], from: number, to: number): FoundHeadings {
  const candidates: Found[] = []
  for (let chunkIndex = from; chunkIndex < to; chunkIndex++) {
    const chunk = chunks[chunkIndex]
    const candidate = chunk === undefined ? undefined : readCandidate(chunk)
    if (candidate !== undefined) candidates.push({ ...candidate, chunkIndex })
  }
  const sure = [...supported(candidates, chunks, to - from)]
  const { headings: kept, contents } = withoutContents(sure, chunks)
  return { headings: withLevels(kept, chunks, to), contentsChunks: contents }
}

function* supported(
  candidates: readonly Found[],
  chunks: readonly Chunk[],
  chunkCount: number,
): Iterable<Found> {
  const numbers = countingUp(candidates.filter((candidate) => candidate.form === 'number'))
  const hasPageNumbers = cutsSentences(numbers, chunks)
  const numberedTitles = countingUp(candidates.filter((candidate) => candidate.form === 'numberedTitle'))
  const capitals = candidates.filter((candidate) => candidate.form === 'capitals')
  // A play names its speakers in capitals, a screenplay its places: more than one chunk in ten is no heading.
  const hasTooManyCapitals = capitals.length > 3 && capitals.length > chunkCount / 10
  const paragraphBlanks = medianBlanks(chunks)
  const leastBlanks = blanksBeforeHeadings(candidates, chunks, paragraphBlanks)
  const spaced = candidates.filter(
    ({ chunkIndex }) => (chunks[chunkIndex]?.blanksBefore ?? 0) > paragraphBlanks,
  )
  const isSpacingRare = spaced.length <= Math.max(3, chunkCount / 10)
  for (const candidate of candidates) {
    const blanks = chunks[candidate.chunkIndex]?.blanksBefore ?? 0
    const isFree = candidate.chunkIndex === 0 || blanks >= leastBlanks
    switch (candidate.form) {
      case 'number':
        if (numbers.has(candidate) && !hasPageNumbers) yield candidate
        break
      case 'numberedTitle':
        if (numberedTitles.has(candidate)) yield candidate
        break
      case 'capitals':
        if (!hasTooManyCapitals && isFree) yield candidate
        break
      // Nothing but its place says that this is a heading: it must stand out where paragraphs don't.
      case 'title':
        if (blanks > Math.max(1, paragraphBlanks) && isSpacingRare) yield candidate
        break
      default:
        yield candidate
    }
  }
}

/** Keeps the numbers of sequences that begin with one and go on by one; a lone "1." counts nothing. */
function countingUp(candidates: readonly Found[]): ReadonlySet<Found> {
  const kept = new Set<Found>()
  let run: Found[] = []
  const endRun = () => {
    if (run.length >= 2) for (const candidate of run) kept.add(candidate)
    run = []
  }
  for (const candidate of candidates) {
    if (candidate.number === 1) {
      endRun()
      run = [candidate]
    } else if (run.length > 0 && candidate.number === (run.at(-1)?.number ?? 0) + 1) run.push(candidate)
  }
  endRun()
  return kept
}

/** Page numbers count up too, but stand in the middle of sentences. */
function cutsSentences(numbers: ReadonlySet<Found>, chunks: readonly Chunk[]): boolean {
  let cutCount = 0
  for (const { chunkIndex } of numbers) {
    const before = chunks[chunkIndex - 1]?.lines.at(-1)?.text
    if (before !== undefined && before.length > 40 && !endsSentence(before)) cutCount++
  }
  return cutCount > numbers.size / 4
}

function medianBlanks(chunks: readonly Chunk[]): number {
  const blanks = chunks.slice(1).map((chunk) => chunk.blanksBefore)
  return blanks.toSorted((one, other) => one - other)[Math.floor(blanks.length / 2)] ?? 1
}

/** Where the divisions that name themselves stand after more blank lines than paragraphs, other headings do as well. */
function blanksBeforeHeadings(
  candidates: readonly Found[],
  chunks: readonly Chunk[],
  paragraphBlanks: number,
): number {
  const isWide = ({ chunkIndex }: Found) => (chunks[chunkIndex]?.blanksBefore ?? 0) > paragraphBlanks
  const divisions = candidates.filter((candidate) => candidate.form === 'division')
  const isSpaced =
    divisions.length > 0
      ? divisions.filter(isWide).length > divisions.length / 2
      : candidates.some((candidate) => candidate.form === 'capitals' && isWide(candidate))
  return isSpaced ? paragraphBlanks + 1 : Math.max(1, paragraphBlanks)
}

/** Headings of one form in a row, from which they are a list of headings. */
const contentsRun = 3

function withoutContents(
  found: readonly Found[],
  chunks: readonly Chunk[],
): { headings: readonly Found[]; contents: ReadonlySet<number> } {
  const listed = new Set<Found>()
  let from = 0
  for (let index = 1; index <= found.length; index++) {
    const [last, next] = [found[index - 1], found[index]]
    if (last !== undefined && next !== undefined && isNextTo(last, next, chunks)) continue
    for (const heading of contentsOf(found.slice(from, index))) listed.add(heading)
    from = index
  }
  // Lines that only stand in the form of headings, as those of a title page do, are shown but list nothing.
  const contents = [...listed].filter(({ form }) => form !== 'capitals' && form !== 'title')
  return {
    headings: found.filter((heading) => !listed.has(heading)),
    contents: new Set(contents.map((heading) => heading.chunkIndex)),
  }
}

function isNextTo(heading: Found, next: Found, chunks: readonly Chunk[]): boolean {
  const lineCount = chunks[heading.chunkIndex]?.lines.length ?? 0
  const hasText = heading.lineCount + (heading.hasUnderline === true ? 1 : 0) < lineCount
  return next.chunkIndex === heading.chunkIndex + 1 && !hasText
}

/** Of headings with nothing between them, those that only list: all up to the first that has text or its number anew. */
function contentsOf(run: readonly Found[]): readonly Found[] {
  const kinds = new Map<string, number>()
  for (const { form, rank } of run) kinds.set(`${form} ${rank}`, (kinds.get(`${form} ${rank}`) ?? 0) + 1)
  if (Math.max(...kinds.values()) < contentsRun) return []
  const listStart = run[0]?.role === 'front' ? 1 : 0
  // The list ends where its numbering starts over: there the first real heading stands.
  const restart = run.findIndex((heading, index) => {
    const isFirst = heading.number === 1 && index > listStart
    return (
      isFirst &&
      run.slice(listStart, index).some((earlier) => isSameKind(earlier, heading) && earlier.number === 1)
    )
  })
  if (restart !== -1) {
    // A larger division right before it opens it: "PART ONE", "CHAPTER I".
    let end = restart
    while (
      end > listStart &&
      (run[end - 1]?.rank ?? 0) < (run[end]?.rank ?? 0) &&
      run[end - 1]?.form === 'division'
    )
      end--
    return run.slice(listStart, end)
  }
  const last = run.at(-1)
  const beforeLast = run.at(-2)
  const goesOn =
    last?.number !== undefined && beforeLast !== undefined && last.number === (beforeLast.number ?? 0) + 1
  return goesOn ? run.slice(listStart) : run.slice(listStart, -1)
}

function isSameKind(one: Found, other: Found): boolean {
  return one.form === other.form && one.rank === other.rank
}

function withLevels(found: readonly Found[], chunks: readonly Chunk[], to: number): Heading[] {
  const ranks = [...new Set(found.map((heading) => heading.rank))].toSorted((one, other) => one - other)
  const headings: Heading[] = []
  let taken = -1
  found.forEach((heading, index) => {
    if (heading.chunkIndex <= taken) return
    const subtitleChunks = heading.isBare ? countSubtitles(heading, found[index + 1], chunks, to) : 0
    taken = heading.chunkIndex + subtitleChunks
    const lines = (chunks[heading.chunkIndex]?.lines ?? [])
      .slice(0, heading.lineCount)
      .map((line) => line.text)
    for (let at = heading.chunkIndex + 1; at <= taken; at++) {
      lines.push((chunks[at]?.lines ?? []).map((line) => line.text).join(' '))
    }
    headings.push({
      chunkIndex: heading.chunkIndex,
      lineCount: heading.lineCount,
      underlineCount: heading.hasUnderline === true ? 1 : 0,
      subtitleChunks,
      title: titleOf(lines),
      level: ranks.indexOf(heading.rank) + 1,
      role: heading.role,
    })
  })
  return headings
}

/** "CHAPTER I" takes the short line after it as its title, unless that is a division of its own or all there is. */
function countSubtitles(
  heading: Found,
  next: Found | undefined,
  chunks: readonly Chunk[],
  to: number,
): 0 | 1 {
  const index = heading.chunkIndex + 1
  const chunk = chunks[index]
  if (chunk === undefined || index + 1 >= to || chunk.lines.length > 2) return 0
  const text = chunk.lines.map((line) => line.text).join(' ')
  const isOwnHeading = next?.chunkIndex === index && next.form !== 'capitals' && next.form !== 'title'
  if (isOwnHeading || !/\p{L}/u.test(text) || /^["“'‘«—–-]/u.test(text)) return 0
  // A first sentence of dialogue or a short paragraph ends like one; a title seldom does.
  return isTitleLike(text) && (!endsSentence(text) || text === text.toUpperCase()) ? 1 : 0
}

/** Puts the lines of a heading into one: "CHAPTER I", "The River Bank" gives "CHAPTER I: The River Bank". */
function titleOf(lines: readonly string[]): string {
  const [first = '', ...rest] = lines.map((line) => line.replace(/^_+|_+$/g, '').replace(/\s+/g, ' '))
  if (rest.length === 0) return first
  const isNumbered = /^\S+\s+\S+$|^\S+$/.test(first.replace(/[.:]$/, ''))
  if (!isNumbered) return [first, ...rest].join(' ')
  return `${first}${/[.:!?]$/.test(first) ? '' : ':'} ${rest.join(' ')}`
}
