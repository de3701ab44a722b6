import { AppError, toPlainError } from '../../shared/errors.ts'
import type { LecternDocument } from '../../shared/document.ts'
import type { QuickSpeakView, SpokenSelection } from '../../shared/quick-speak.ts'
import type { Clock } from '../clock.ts'
import { hasLetters } from '../documents/text/read-text.ts'
import type { Log } from '../log.ts'
import { fileNameFor } from '../web/kept-page.ts'
import type { SelectionSource } from './selection-source.ts'

export interface QuickSpeakOptions {
  readonly selection: SelectionSource
  /** Reads a text as a file of that name would be read. */
  readonly readText: (text: string, fileName: string) => Promise<LecternDocument>
  /** Told of every change: `nothing` also ends the voice. */
  readonly onChange: (view: QuickSpeakView) => void
  readonly clock: Clock
  readonly log: Log
}

/** A selection that is spoken, with all that its document is. */
export interface Speech {
  readonly speechId: number
  readonly text: string
  /** What a file of it is called. */
  readonly fileName: string
  readonly document: LecternDocument
}

/** A key that is held repeats itself at least so often; nobody presses twice as fast on purpose. */
const repeatMs = 300
/** More than any selection that is listened to: the longest books have two million characters. */
const maxChars = 4 * 1024 ** 2

/**
 * Speaks the selection of other programs: a press of the hotkey begins, the next one ends, and one with another selection
 * begins with that. Presses are worked off one after the other, so that there is never more than one voice.
 */
export class QuickSpeak {
  readonly #options: QuickSpeakOptions
  #view: QuickSpeakView = { kind: 'nothing' }
  #speech: Speech | undefined
  /** Whether the speech was heard to its end: a press then speaks it again. */
  #isOver = false
  #lastId = 0
  #lastPressMs = -Infinity
  #turn: Promise<void> = Promise.resolve()

  constructor(options: QuickSpeakOptions) {
    this.#options = options
  }

  get view(): QuickSpeakView {
    return this.#view
  }

  /** The speech of an id; undefined for one that has ended or was replaced. */
  speech(speechId: number): Speech | undefined {
    return this.#speech?.speechId === speechId ? this.#speech : undefined
  }

  /** Loads what the first press needs: to tell a language takes tables that take a while to read. */
  async prepare(): Promise<void> {
    await this.#options.readText('Nothing is said of this text.', 'Selection.txt')
  }

  /** The hotkey was pressed. Settles when that was worked off; never rejects. */
  press(): Promise<void> {
    const nowMs = this.#options.clock.nowMs()
    const sinceMs = nowMs - this.#lastPressMs
    // A clock that was set back must not make a press a repetition for hours.
    const isRepeat = sinceMs >= 0 && sinceMs < repeatMs
    this.#lastPressMs = nowMs
    if (!isRepeat) this.#turn = this.#turn.then(() => this.#work())
    return this.#turn
  }

  /** It was heard to its end. */
  finished(speechId: number): void {
    if (this.speech(speechId) !== undefined) this.#isOver = true
  }

  /** Ends the voice, and shows nothing any more. */
  stop(): void {
    this.#speech = undefined
    this.#show({ kind: 'nothing' })
  }

  async #work(): Promise<void> {
    try {
      const text = (await this.#options.selection.read()).trim()
      const speech = this.#isOver ? undefined : this.#speech
      if (speech !== undefined && (text === speech.text || !hasLetters(text))) this.stop()
      else await this.#speak(text)
    } catch (error) {
      this.#speech = undefined
      const plain = toPlainError(error)
      if (plain.code === 'INTERNAL') this.#options.log.error('a selection could not be spoken', error)
      this.#show({ kind: 'failed', error: plain })
    }
  }

  async #speak(text: string): Promise<void> {
    if (!hasLetters(text)) throw nothingSelected()
    if (text.length > maxChars) throw tooLong()
    const speechId = ++this.#lastId
    const fileName = fileNameFor(text.slice(0, 500), 'Selection', 'txt')
    const document = await this.#options.readText(text, fileName)
    this.#speech = { speechId, text, fileName, document }
    this.#isOver = false
    this.#show({ kind: 'speaking', selection: selectionOf(this.#speech) })
  }

  #show(view: QuickSpeakView): void {
    this.#view = view
    this.#options.onChange(view)
  }
}

function selectionOf({ speechId, document }: Speech): SpokenSelection {
  return {
    speechId,
    documentId: document.id,
    language: document.language,
    direction: document.direction,
    blocks: document.sections.flatMap(({ blocks }) => blocks),
  }
}

/** SELECTION_EMPTY */
export function nothingSelected(): AppError {
  return new AppError('SELECTION_EMPTY', 'No text is selected. Select some in any program, then try again.')
}

function tooLong(): AppError {
  return new AppError(
    'SELECTION_TOO_LONG',
    'This selection is longer than any book. Select less, or open the document in Lectern.',
  )
}
