import type { TimedWord } from '../../../shared/speech.ts'
import type { ReportedWord, WordEvent } from './word-event.ts'

/** Word times may be this far off an edge of the audio and still mean it. Source: together-api.md, C13. */
const toleranceSeconds = 0.05

/** Silence before a first word is shorter than this: times of a session younger than it show nothing. */
const shortSessionSeconds = 1

/** What one connection has heard, shared by its utterances: some services count word times from its beginning. */
export class SessionAudio {
  /** All audio that came, of every utterance. */
  heardSeconds = 0
  /** Whether word times count from the session's beginning; undefined until an utterance has shown it. */
  areWordsOfSession: boolean | undefined
}

/** Audio of one item: a piece of the text that the service speaks at a time. */
interface Item {
  readonly id: string | undefined
  /** From the utterance's first sample. */
  readonly startSeconds: number
}

/** The words of one event. */
interface Batch {
  readonly id: string | undefined
  /** Ascending, not empty. */
  readonly words: readonly ReportedWord[]
  /** Audio of the utterance that was there when the event came. */
  readonly heardSeconds: number
  /** The item that the words belong to; undefined while that is not known. */
  item: Item | undefined
  /** What is added to a reported time; undefined until it is known. */
  shiftSeconds: number | undefined
  givenCount: number
}

/**
 * Places the reported words of one utterance in its audio. No source says whether times count from the item, from the
 * request or from the session, nor whether they come before, among or after the audio; so each event is placed by what
 * fits, as together-api.md (C13) lays down. Words are given out as soon as audio has reached
 * them: nobody needs them before, and what is not there yet can still correct them.
 */
export class ReplyWords {
  readonly #session: SessionAudio | undefined
  /** What the session had heard before this utterance. */
  #sessionStartSeconds: number | undefined
  #heardSeconds = 0
  readonly #items: Item[] = []
  readonly #batches: Batch[] = []
  #lastGivenSeconds = 0
  #lastEndSeconds = 0

  /** @param session of the connection; absent where every request is its own */
  constructor(session?: SessionAudio) {
    this.#session = session
  }

  /**
   * Counts audio that came.
   * @param itemId as the event names it; absent where it names none
   * @returns words that can be given out now, ascending
   */
  addAudio(durationSeconds: number, itemId?: string): readonly TimedWord[] {
    this.#sessionStartSeconds ??= this.#session?.heardSeconds ?? 0
    const last = this.#items.at(-1)
    if (last === undefined || (itemId !== undefined && last.id !== itemId)) {
      this.#items.push({ id: itemId, startSeconds: this.#heardSeconds })
    }
    this.#heardSeconds += durationSeconds
    if (this.#session !== undefined) this.#session.heardSeconds += durationSeconds
    return this.#batches.length === 0 ? [] : this.#give(false)
  }

  /** @returns words that can be given out now, ascending */
  addWords({ itemId, words }: WordEvent): readonly TimedWord[] {
    if (words.length === 0) return []
    this.#batches.push({
      id: itemId,
      words: ascendingWords(words),
      heardSeconds: this.#heardSeconds,
      item: undefined,
      shiftSeconds: undefined,
      givenCount: 0,
    })
    return this.#give(false)
  }

  /** Whether audio has reached every word that was reported. */
  get areAllGiven(): boolean {
    return this.#batches.every(({ givenCount, words }) => givenCount === words.length)
  }

  /** Whether audio has reached the end of every word that was reported; false before the first. */
  get isLastHeard(): boolean {
    return (
      this.#batches.length > 0 &&
      this.areAllGiven &&
      this.#lastEndSeconds <= this.#heardSeconds + toleranceSeconds
    )
  }

  /** All audio is there; what is left is fitted into it. */
  end(): readonly TimedWord[] {
    return this.#give(true)
  }

  #give(isEnd: boolean): readonly TimedWord[] {
    const given: TimedWord[] = []
    for (const [index, batch] of this.#batches.entries()) {
      if (batch.givenCount === batch.words.length) continue
      batch.item ??= this.#itemOf(batch, index, isEnd)
      if (batch.item === undefined) break
      batch.shiftSeconds ??= this.#shiftOf(batch, index, batch.item)
      if (isEnd) this.#fit(batch, batch.item)
      if (!this.#giveBatch(batch, batch.shiftSeconds, isEnd, given)) break
    }
    return given
  }

  /** @returns whether all words of the batch were given out */
  #giveBatch(batch: Batch, shiftSeconds: number, isEnd: boolean, given: TimedWord[]): boolean {
    const limit = this.#endOf(batch) ?? (isEnd ? this.#heardSeconds : Number.POSITIVE_INFINITY)
    for (const word of batch.words.slice(batch.givenCount)) {
      const start = Math.min(limit, word.startSeconds + shiftSeconds)
      if (!isEnd && start >= this.#heardSeconds) return false
      const startSeconds = Math.max(this.#lastGivenSeconds, start)
      const endSeconds = Math.max(startSeconds, Math.min(limit, word.endSeconds + shiftSeconds))
      given.push({ text: word.text, startSeconds, endSeconds })
      this.#lastGivenSeconds = startSeconds
      this.#lastEndSeconds = endSeconds
      batch.givenCount++
    }
    return true
  }

  /** Words that would all lie behind the audio count from something unknown: then the first is where its item begins. */
  #fit(batch: Batch, item: Item): void {
    const firstSeconds = firstStartOf(batch)
    if (batch.givenCount > 0 || firstSeconds + (batch.shiftSeconds ?? 0) < this.#heardSeconds) return
    batch.shiftSeconds = item.startSeconds - firstSeconds
  }

  /** The item that words belong to; undefined while its audio is not there. */
  #itemOf(batch: Batch, index: number, isEnd: boolean): Item | undefined {
    const first = this.#items[0]
    if (first === undefined) return undefined
    if (first.id === undefined) return this.#guessedItemOf(batch, index, first)
    if (batch.id !== undefined)
      return this.#items.find(({ id }) => id === batch.id) ?? (isEnd ? first : undefined)
    if (!this.#haveWordsComeFirst()) {
      return this.#items.findLast(({ startSeconds }) => startSeconds < batch.heardSeconds) ?? first
    }
    // They announce the audio that comes next.
    return this.#heardSeconds > batch.heardSeconds || isEnd ? this.#items.at(-1) : undefined
  }

  /** Where audio has no ids, an item begins where the audio stood when its words began anew. */
  #guessedItemOf(batch: Batch, index: number, first: Item): Item {
    const before = this.#batches[index - 1]
    if (before?.item === undefined) return first
    if (batch.id === undefined ? !isBefore(batch, before) : batch.id === before.id) return before.item
    const { heardSeconds } = this.#haveWordsComeFirst() ? batch : before
    return { id: undefined, startSeconds: heardSeconds }
  }

  #haveWordsComeFirst(): boolean {
    return this.#batches[0]?.heardSeconds === 0
  }

  #shiftOf(batch: Batch, index: number, item: Item): number {
    const before = this.#batches[index - 1]
    if (before?.item === item && before.shiftSeconds !== undefined && !isBefore(batch, before)) {
      return before.shiftSeconds
    }
    const firstSeconds = firstStartOf(batch)
    const sessionStart = this.#sessionStartSeconds ?? 0
    if (this.#isOfSession(firstSeconds, sessionStart, item.startSeconds)) return -sessionStart
    return firstSeconds >= item.startSeconds - toleranceSeconds ? 0 : item.startSeconds
  }

  #isOfSession(firstSeconds: number, sessionStart: number, itemStartSeconds: number): boolean {
    // An utterance at a session's beginning fits both ways.
    if (this.#session === undefined || sessionStart < shortSessionSeconds) return false
    if (firstSeconds < sessionStart + itemStartSeconds - toleranceSeconds)
      this.#session.areWordsOfSession = false
    else this.#session.areWordsOfSession ??= true
    return this.#session.areWordsOfSession
  }

  /** Where the audio of a batch's item ends; undefined while it may go on. */
  #endOf(batch: Batch): number | undefined {
    if (batch.id === undefined || batch.item?.id === undefined) return undefined
    return this.#items[this.#items.indexOf(batch.item) + 1]?.startSeconds
  }
}

function firstStartOf(batch: Batch): number {
  return batch.words[0]?.startSeconds ?? 0
}

/** Whether the words of a batch count from a later moment than those before it, since they begin before these. */
function isBefore(batch: Batch, earlier: Batch): boolean {
  return firstStartOf(batch) < (earlier.words.at(-1)?.startSeconds ?? 0) - toleranceSeconds
}

/** Puts starts in order and ends before the next start, as far as one event shows it. */
function ascendingWords(words: readonly ReportedWord[]): readonly ReportedWord[] {
  let floor = Number.NEGATIVE_INFINITY
  const starts = words.map(({ startSeconds }) => (floor = Math.max(floor, startSeconds)))
  return words.map(({ text, endSeconds }, i) => {
    const startSeconds = starts[i] ?? 0
    const nextSeconds = starts[i + 1] ?? Number.POSITIVE_INFINITY
    return { text, startSeconds, endSeconds: Math.max(startSeconds, Math.min(endSeconds, nextSeconds)) }
  })
}

/**
 * Whether reported words are the whole of a text, letter by letter: then nothing of it can still be to come.
 * False says nothing: services write "$5" as "five dollars".
 */
export function isWholeText(text: string, words: readonly string[]): boolean {
  const letters = lettersOf(text)
  return letters !== '' && letters === lettersOf(words.join(''))
}

function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '')
}
