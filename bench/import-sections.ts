import { displayText } from '../src/core/text/display-text.ts'
import type { Section } from '../src/shared/document.ts'
import type { ImportedText } from './import-run.ts'

/** Takes sections as they come, with the offset of every block in the display text of its section. */
export class SectionCollector {
  readonly #startMs: number
  readonly #texts: string[] = []
  readonly #offsets: number[][] = []
  #firstMs = Number.NaN

  constructor(startMs: number) {
    this.#startMs = startMs
  }

  add(section: Section): void {
    let text = ''
    const offsets: number[] = []
    for (const block of section.blocks) {
      offsets.push(text.length)
      text += displayText(block)
    }
    this.#texts.push(text)
    this.#offsets.push(offsets)
    if (this.#texts.length === 1) this.#firstMs = performance.now() - this.#startMs
  }

  /** All that came; called right after the last section. */
  finish(): ImportedText {
    return { texts: this.#texts, firstMs: this.#firstMs, allMs: performance.now() - this.#startMs }
  }
}
