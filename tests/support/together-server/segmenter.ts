import type { Segmenting } from '../../../src/shared/catalog/speech-model.ts'

/** Ends a sentence: its marks, what closes behind them, and a space or the end of what is there. */
const sentenceEnd = /(?:[.!?…]+["'”’»)\]]*(?=\s|$)|[。！？]+[」』”’)]*)\s*/gu

/** How the service cuts text before it speaks it. */
export interface SegmenterOptions {
  readonly segment: Segmenting
  /** Characters of an unfinished sentence that are held back. */
  readonly maxPartialLength: number
  readonly overlongPartial: 'spokenWhole' | 'cut'
}

/**
 * The text buffer of one context. `sentence` gives a sentence as soon as it is complete, `immediate` what came,
 * `never` nothing before a commit. Source: together-api.md section 4.3, "Text processing".
 */
export class Segmenter {
  options: SegmenterOptions
  #buffer = ''

  constructor(options: SegmenterOptions) {
    this.options = options
  }

  /** Whether nothing is held back. */
  get isEmpty(): boolean {
    return this.#buffer.trim() === ''
  }

  /** Adds text. @returns the segments that are complete now, without the space around them */
  append(text: string): string[] {
    this.#buffer += text
    if (this.options.segment === 'never') return []
    if (this.options.segment === 'immediate') return this.#takeAll()
    return [...this.#takeSentences(), ...this.#takeOverlong()]
  }

  /** Gives all that is held back: one segment for each sentence, or one for all where sentences are not asked for. */
  commit(): string[] {
    if (this.options.segment !== 'sentence') return this.#takeAll()
    return [...this.#takeSentences(), ...this.#takeAll()]
  }

  /** Drops what is held back. */
  clear(): void {
    this.#buffer = ''
  }

  #takeSentences(): string[] {
    const sentences: string[] = []
    let start = 0
    for (const match of this.#buffer.matchAll(sentenceEnd)) {
      const end = match.index + match[0].length
      sentences.push(this.#buffer.slice(start, end).trim())
      start = end
    }
    this.#buffer = this.#buffer.slice(start)
    return sentences.filter((sentence) => sentence !== '')
  }

  #takeOverlong(): string[] {
    const { maxPartialLength, overlongPartial } = this.options
    if (this.#buffer.length <= maxPartialLength) return []
    if (overlongPartial === 'spokenWhole') return this.#takeAll()
    const pieces: string[] = []
    while (this.#buffer.length > maxPartialLength) {
      const space = this.#buffer.lastIndexOf(' ', maxPartialLength)
      const end = space > 0 ? space : maxPartialLength
      pieces.push(this.#buffer.slice(0, end).trim())
      this.#buffer = this.#buffer.slice(end).trimStart()
    }
    return pieces.filter((piece) => piece !== '')
  }

  #takeAll(): string[] {
    const text = this.#buffer.trim()
    this.#buffer = ''
    return text === '' ? [] : [text]
  }
}
