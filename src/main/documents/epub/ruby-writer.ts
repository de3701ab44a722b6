import type { Mark } from '../../../shared/document.ts'
import type { InlineWriter, TextRun } from './inline-writer.ts'

/** Gives the base text of one `ruby` element its readings. */
export class RubyWriter {
  readonly #writer: InlineWriter
  /** Index of the first inline of base text without a reading. */
  #baseStart: number
  #bases: { readonly start: number; readonly end: number }[] = []
  #readings: string[] = []

  constructor(writer: InlineWriter) {
    this.#writer = writer
    this.#baseStart = writer.endRun()
  }

  get hasReading(): boolean {
    return this.#readings.length > 0
  }

  /** Ends a piece of base text: at the end of `rb`, and before a reading. New base text after readings begins anew. */
  endBase(): void {
    const count = this.#writer.endRun() - this.#baseStart
    if (count <= 0) return
    if (this.hasReading) this.#pair(this.#baseStart)
    // Pairing may have merged inlines before these.
    const end = this.#writer.inlines.length
    this.#bases.push({ start: end - count, end })
    this.#baseStart = end
  }

  addReading(reading: string): void {
    this.#readings.push(reading)
  }

  finish(): void {
    this.#pair(this.#writer.endRun())
  }

  /** Base by base where there are as many readings, else one reading over all of them. */
  #pair(end: number): void {
    const first = this.#bases[0]
    if (first !== undefined && this.hasReading) {
      const isPaired = this.#bases.length === this.#readings.length
      const spans = isPaired ? this.#bases : [{ start: first.start, end: this.#bases.at(-1)?.end ?? end }]
      const readings = isPaired ? this.#readings : [this.#readings.join('')]
      // From the end, so that merging a base doesn't move the ones still to come.
      for (let index = spans.length - 1; index >= 0; index -= 1) {
        const span = spans[index]
        if (span !== undefined) this.#mark(span.start, span.end, readings[index] ?? '')
      }
    }
    this.#bases = []
    this.#readings = []
    this.#baseStart = this.#writer.inlines.length
  }

  /** A reading stands over one run: a base with emphasis in a part of it loses that emphasis. */
  #mark(start: number, end: number, reading: string): void {
    const inlines = this.#writer.inlines.slice(start, end)
    const runs = inlines.filter((inline) => inline.kind === 'text')
    const [first] = runs
    if (first === undefined || reading === '') return
    const mark: Mark = { kind: 'ruby', reading }
    const merged: TextRun = { ...first, text: runs.map((run) => run.text).join('') }
    merged.marks = [...(first.marks ?? []), mark]
    const others = inlines.filter((inline) => inline.kind !== 'text')
    this.#writer.inlines.splice(start, end - start, merged, ...others)
  }
}
