import { letterDistance } from './plain-letters.ts'
import type { WordReading } from './word-readings.ts'

/** What a heard word turned out to be. */
export interface MatchedWord {
  /** How many words were pushed before it. */
  readonly heard: number
  /** First and last word of the text that are heard in it; undefined for a word that the text does not have. */
  readonly words: { readonly first: number; readonly last: number } | undefined
  /** How unlike the text the match is, 0 to 1 (`letterDistance`); 0 inside a word that may be read in any way. */
  readonly distance: number
}

/** How a cell of the table was reached, with the one it was reached from. */
interface Cell {
  readonly cost: number
  readonly from: Cell | undefined
  /** Heard words and words of the text behind it, counted from the last decision. */
  readonly heardCount: number
  readonly wordCount: number
  /** How many heard words the next word of the text has taken and may add to; 0 where it has not begun. */
  readonly openCount: number
  readonly distance: number
}

/** Cost of a word of the text that was not heard, and of a heard word that is not in the text. */
const skipCost = 1
/** Breaks a tie: of two equal heard words the first is the word of the text. */
const extraLater = 0.001
/** Cost of two words with no letter in common: less than that of a missing and an extra word. */
const unlikeCost = 1.7
/** Cost of each further word that is joined or split: a plain match is preferred where both fit. */
const joinCost = 0.05
/** Largest distance at which words are taken for parts of one word. */
const joinDistance = 0.34
/** Cost of reading a number or an address in a way of its own, and of each heard word that it takes. */
const openCost = 0.5
const openWordCost = 0.2
/** Added when such a word would take what is one of the next words of the text, or more than it can be read as. */
const greedCost = 1
/** A heard word is rather one of the next words when it is at most this unlike it; short ones are alike by chance. */
const likeNextDistance = 0.45
const wordsBehind = 3
const telltaleLetters = 4
/** A decision is final when all ways to go on that cost at most this much more agree on it; below `skipCost`. */
const doubt = 0.9
/** Words of the text that are compared while words come in: a voice that skips more is not followed. */
const streamingAhead = 40
/** Heard words that may wait for a decision, so that the light is never far behind the sound. */
const longestWait = 10
/** Undecided words that stay when the wait is over. */
const stillOpen = 2

/**
 * Finds which words of a text a sequence of heard words is, by their letters: in order, never by position. Words may
 * be missing, extra, repeated, split, joined, misspelled or read out ("$5" as "five dollars"). The cheapest way to
 * turn one sequence into the other is sought (edit distance over words); a word is decided when what follows can
 * hardly change it.
 */
export class WordMatcher {
  readonly #readings: readonly WordReading[]
  readonly #isStreaming: boolean
  /** Words of the text behind the last decision, and heard words up to it. */
  #wordsDone = 0
  #heardDone = 0
  /** Where the last decision lies inside an open word, how many heard words that has taken. */
  #openCount = 0
  readonly #waiting: WordReading[] = []

  /** @param isStreaming whether words are decided while they come in; else `finish` decides all, a little better */
  constructor(readings: readonly WordReading[], isStreaming: boolean) {
    this.#readings = readings
    this.#isStreaming = isStreaming
  }

  /** Takes the next heard word, which must have letters. @returns what is decided now, in order */
  push(heard: WordReading): MatchedWord[] {
    this.#waiting.push(heard)
    if (!this.#isStreaming) return []
    const last = this.#table(this.#wordsDone + streamingAhead).at(-1) ?? []
    const best = cheapest(last)
    if (best === undefined) return []
    const alive = last.filter(({ cost }) => cost <= best.cost + doubt)
    const decided = lastCommon(alive)
    if (decided.heardCount > 0) return this.#decide(decided)
    if (this.#waiting.length < longestWait) return []
    let forced: Cell = best
    while (forced.from !== undefined && forced.heardCount > longestWait - stillOpen) forced = forced.from
    return forced.heardCount > 0 ? this.#decide(forced) : []
  }

  /** Nothing more is heard, or nothing by its letters. @returns the rest */
  finish(): MatchedWord[] {
    if (this.#waiting.length === 0) return []
    const total = this.#readings.length - this.#wordsDone
    const last = this.#table(this.#readings.length).at(-1) ?? []
    const best = last.reduce<Cell | undefined>((best, cell) => {
      const cost = cell.cost + (total - cell.wordCount) * skipCost
      return best === undefined || cost < best.cost + (total - best.wordCount) * skipCost ? cell : best
    }, undefined)
    return best === undefined ? [] : this.#decide(best)
  }

  /** What is heard next comes behind the first `wordCount` words of the text: a better source said so. */
  moveTo(wordCount: number): void {
    this.#wordsDone = Math.max(this.#wordsDone, Math.min(wordCount, this.#readings.length))
    this.#openCount = 0
  }

  #decide(cell: Cell): MatchedWord[] {
    const matched: MatchedWord[] = []
    for (const step of pathTo(cell)) matched.push(...this.#matchesOf(step))
    this.#waiting.splice(0, cell.heardCount)
    this.#heardDone += cell.heardCount
    this.#wordsDone += cell.wordCount
    this.#openCount = cell.openCount
    return matched
  }

  #matchesOf(step: Cell): MatchedWord[] {
    const { from, distance } = step
    if (from === undefined || from.heardCount === step.heardCount) return []
    const matched: MatchedWord[] = []
    const first = this.#wordsDone + from.wordCount
    const last = this.#wordsDone + step.wordCount - (step.openCount > 0 ? 0 : 1)
    const words = last < first ? undefined : { first, last }
    for (let heard = from.heardCount; heard < step.heardCount; heard++) {
      matched.push({ heard: this.#heardDone + heard, words, distance })
    }
    return matched
  }

  /** For each number of heard words the cheapest ways to have come so far: one for each place in the text. */
  #table(untilWord: number): Cell[][] {
    const start: Cell = {
      cost: 0,
      from: undefined,
      heardCount: 0,
      wordCount: 0,
      openCount: this.#openCount,
      distance: 0,
    }
    const columns = Math.min(untilWord, this.#readings.length) - this.#wordsDone
    const rows = [new Row(start, columns)]
    for (let heard = 1; heard <= this.#waiting.length; heard++) rows.push(this.#row(rows, heard, columns))
    return rows.map((row) => row.cells())
  }

  #row(rows: readonly Row[], heard: number, columns: number): Row {
    const row = new Row(undefined, columns)
    const before = rows[heard - 1]
    const word = this.#waiting[heard - 1]
    if (before === undefined || word === undefined) return row
    for (let column = 0; column <= columns; column++) {
      const closed = before.closed[column]
      const open = before.open[column]
      // An extra word is rather one that comes again than one that comes too early.
      if (closed !== undefined) row.offer(closed, heard, column, closed.cost + skipCost - extraLater * heard)
      this.#offerOpen(row, word, heard, column, closed, open)
      const next = before.closed[column]
      if (next !== undefined) this.#offerJoined(row, word, heard, column, next, columns)
      this.#offerParts(row, rows, heard, column)
    }
    row.close()
    return row
  }

  /** The word of the text at `column` takes one more heard word. */
  #offerOpen(
    row: Row,
    heard: WordReading,
    heardCount: number,
    column: number,
    closed: Cell | undefined,
    open: Cell | undefined,
  ): void {
    const mostParts = this.#readingAt(column)?.mostParts ?? 0
    if (mostParts === 0) return
    const each = openWordCost + (this.#comesNext(heard, column + 1) ? greedCost : 0)
    if (open !== undefined) {
      const tooMany = open.openCount >= mostParts ? greedCost : 0
      row.offerOpen(open, heardCount, column, open.cost + each + tooMany)
    }
    if (closed !== undefined) row.offerOpen(closed, heardCount, column, closed.cost + openCost + each)
  }

  #comesNext(heard: WordReading, column: number): boolean {
    const next = this.#readingAt(column)
    if (next === undefined) return false
    if (isSame(heard, next)) return true
    if ((heard.forms[0] ?? '').length < telltaleLetters) return false
    const telltale = next.forms.filter(({ length }) => length >= telltaleLetters)
    if (leastDistance(heard.forms, telltale, likeNextDistance) <= likeNextDistance) return true
    for (let behind = 1; behind < wordsBehind; behind++) {
      if (isSame(heard, this.#readingAt(column + behind))) return true
    }
    return false
  }

  /** One heard word is one or several words of the text from `column` on. */
  #offerJoined(
    row: Row,
    heard: WordReading,
    heardCount: number,
    column: number,
    from: Cell,
    columns: number,
  ): void {
    const one = this.#readingAt(column)
    if (one === undefined || column >= columns) return
    const distance = leastDistance(heard.forms, one.forms)
    row.offer(from, heardCount, column + 1, from.cost + distance * unlikeCost, distance)
    const letters = heard.forms[0] ?? ''
    const parts = [one.forms[0] ?? '']
    let length = parts.join('').length
    for (let count = 2; column + count <= columns; count++) {
      const part = this.#readingAt(column + count - 1)?.forms[0] ?? ''
      parts.push(part)
      length += part.length
      if (length * (1 - joinDistance) > letters.length) return
      const apart = this.#joinedDistance(parts, column + count - 1, letters)
      if (apart > joinDistance) continue
      const cost = apart * unlikeCost + (count - 1) * joinCost
      row.offer(from, heardCount, column + count, from.cost + cost, apart)
    }
  }

  /** Several heard words, of which this is the last, are the word of the text before `column`. */
  #offerParts(row: Row, rows: readonly Row[], heardCount: number, column: number): void {
    const reading = this.#readingAt(column - 1)
    if (reading === undefined) return
    const longest = Math.max(0, ...reading.forms.map((form) => form.length)) / (1 - joinDistance)
    const parts = [this.#waiting[heardCount - 1]?.forms[0] ?? '']
    let length = parts.join('').length
    for (let count = 2; count <= heardCount; count++) {
      const part = this.#waiting[heardCount - count]?.forms[0] ?? ''
      parts.unshift(part)
      length += part.length
      if (length > longest) return
      const from = rows[heardCount - count]?.closed[column - 1]
      if (from === undefined) continue
      const distance = joinedDistance(parts, reading.forms)
      if (distance > joinDistance) continue
      const cost = from.cost + distance * unlikeCost + (count - 1) * joinCost
      row.offer(from, heardCount, column, cost, distance)
    }
  }

  /** The last of the words may be read in another way than it is written: "in p. 5" as "inpage five". */
  #joinedDistance(parts: readonly string[], lastColumn: number, letters: string): number {
    const before = parts.slice(0, -1)
    const forms = this.#readingAt(lastColumn)?.forms ?? []
    return Math.min(1, ...forms.map((form) => joinedDistance([...before, form], [letters])))
  }

  #readingAt(column: number): WordReading | undefined {
    return column < 0 ? undefined : this.#readings[this.#wordsDone + column]
  }
}

/** The cheapest cells after one number of heard words. */
class Row {
  readonly closed: (Cell | undefined)[]
  readonly open: (Cell | undefined)[]

  constructor(start: Cell | undefined, columns: number) {
    this.closed = Array.from({ length: columns + 1 })
    this.open = Array.from({ length: columns + 1 })
    if (start === undefined) return
    if (start.openCount > 0) this.open[0] = start
    else this.closed[0] = start
    this.close()
  }

  offer(from: Cell, heardCount: number, wordCount: number, cost: number, distance = 1): void {
    if ((this.closed[wordCount]?.cost ?? Infinity) <= cost) return
    this.closed[wordCount] = { cost, from, heardCount, wordCount, openCount: 0, distance }
  }

  offerOpen(from: Cell, heardCount: number, wordCount: number, cost: number): void {
    if ((this.open[wordCount]?.cost ?? Infinity) <= cost) return
    this.open[wordCount] = { cost, from, heardCount, wordCount, openCount: from.openCount + 1, distance: 0 }
  }

  /** Ends open words, and skips words of the text. */
  close(): void {
    for (let column = 1; column < this.closed.length; column++) {
      const open = this.open[column - 1]
      if (open !== undefined) this.offer(open, open.heardCount, column, open.cost, 0)
      const before = this.closed[column - 1]
      if (before !== undefined) this.offer(before, before.heardCount, column, before.cost + skipCost)
    }
  }

  cells(): Cell[] {
    return [...this.closed, ...this.open].filter((cell) => cell !== undefined)
  }
}

function cheapest(cells: readonly Cell[]): Cell | undefined {
  return cells.reduce<Cell | undefined>(
    (best, cell) => (best === undefined || cell.cost < best.cost ? cell : best),
    undefined,
  )
}

/** The last cell that all ways to these cells go through. */
function lastCommon(cells: readonly Cell[]): Cell {
  const [first, ...others] = cells.map(pathTo)
  let common: Cell | undefined
  for (const cell of first ?? []) {
    if (!others.every((path) => path.includes(cell))) break
    common = cell
  }
  if (common === undefined) throw new RangeError('cells: none is given.')
  return common
}

/** All cells on the way to one, from the start on. */
function pathTo(cell: Cell): Cell[] {
  const path: Cell[] = []
  for (let at: Cell | undefined = cell; at !== undefined; at = at.from) path.push(at)
  return path.toReversed()
}

/** How unlike one word several parts are together; 1 when they are as like it without the first or the last. */
function joinedDistance(parts: readonly string[], whole: readonly string[]): number {
  const joined = leastDistance([parts.join('')], whole, joinDistance)
  if (joined > joinDistance) return 1
  const without = [parts.slice(1).join(''), parts.slice(0, -1).join('')]
  return joined < leastDistance(without, whole, joinDistance) ? joined : 1
}

function leastDistance(some: readonly string[], others: readonly string[], limit = 1): number {
  let least = 1
  for (const one of some) {
    for (const other of others) {
      if (one === other) return 0
      least = Math.min(least, letterDistance(one, other, Math.min(limit, least)))
    }
  }
  return least
}

function isSame(one: WordReading, other: WordReading | undefined): boolean {
  return other !== undefined && one.forms.some((form) => other.forms.includes(form))
}
