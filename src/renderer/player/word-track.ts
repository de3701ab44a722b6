import type { Locator } from '../../shared/document.ts'
import type { UtteranceHead } from '../../shared/player-port.ts'
import type { WordTiming } from '../../shared/speech.ts'

/** An utterance on its way to the ear. */
interface Track {
  readonly head: UtteranceHead
  readonly words: WordTiming[]
  /** Words before this index were lit. */
  litCount: number
}

/** A word stays lit through a gap to the next one that the eye would see as a flicker only. */
const bridgedGapSeconds = 0.12

/** Called for each word once, in the order in which they are heard. */
export type LightWord = (word: WordTiming, head: UtteranceHead) => void

/** The utterances of one generation and how far their words were lit. */
export class WordTrack {
  readonly #tracks = new Map<number, Track>()
  #place: Locator | undefined

  /** Begin of the last word that was lit. */
  get place(): Locator | undefined {
    return this.#place
  }

  clear(): void {
    this.#tracks.clear()
    this.#place = undefined
  }

  /** Forgets what follows an utterance. */
  cutAfter(utteranceId: number): void {
    for (const id of this.#tracks.keys()) if (id > utteranceId) this.#tracks.delete(id)
  }

  add(head: UtteranceHead): void {
    this.#tracks.set(head.utteranceId, { head, words: [], litCount: 0 })
  }

  has(utteranceId: number): boolean {
    return this.#tracks.has(utteranceId)
  }

  head(utteranceId: number): UtteranceHead | undefined {
    return this.#tracks.get(utteranceId)?.head
  }

  addWords(utteranceId: number, words: readonly WordTiming[]): void {
    this.#tracks.get(utteranceId)?.words.push(...words)
  }

  /**
   * Lights every word that began up to a moment and was not lit yet, those of earlier utterances first: a
   * late display frame skips none. Earlier utterances are forgotten.
   * @returns the word that is heard at that moment.
   */
  advance(utteranceId: number, heardSeconds: number, light: LightWord): WordTiming | undefined {
    for (const [id, track] of this.#tracks) {
      if (id < utteranceId) {
        this.#light(track, Infinity, light)
        this.#tracks.delete(id)
      }
    }
    const track = this.#tracks.get(utteranceId)
    if (track === undefined) return undefined
    this.#light(track, heardSeconds, light)
    const word = track.words[track.litCount - 1]
    if (word === undefined) return undefined
    const next = track.words[track.litCount]
    const gap = next === undefined ? 0 : next.startSeconds - word.endSeconds
    const end = gap > 0 && gap <= bridgedGapSeconds ? word.endSeconds + gap : word.endSeconds
    return heardSeconds < end ? word : undefined
  }

  #light(track: Track, untilSeconds: number, light: LightWord): void {
    for (;;) {
      const word = track.words[track.litCount]
      if (word === undefined || word.startSeconds > untilSeconds) return
      track.litCount++
      this.#place = { blockId: track.head.blockId, charOffset: word.start }
      light(word, track.head)
    }
  }
}
