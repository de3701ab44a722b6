interface Found {
  readonly from: number
  /** Where the mark begins and ends; -1 where there is none from `from` on. */
  readonly start: number
  readonly end: number
}

/**
 * Finds marks in a source from ever later places on. It remembers what it found: a mark that is missing, or far away,
 * is searched for once, not from each place that asks for it, which would take the square of the source.
 */
export class MarkFinder {
  readonly #source: string
  readonly #found = new Map<string, Found>()

  constructor(source: string) {
    this.#source = source
  }

  /** Of the source. */
  get length(): number {
    return this.#source.length
  }

  /** Index of the first such text at `from` or later; -1 for none. */
  indexOf(mark: string, from: number): number {
    return this.#next(mark, from, () => {
      const start = this.#source.indexOf(mark, from)
      return { from, start, end: start + mark.length }
    }).start
  }

  /** Index after the end tag of an element, with any prefix and in any case; -1 for none. */
  endTagEnd(name: string, from: number): number {
    const { start, end } = this.#next(`</${name}>`, from, () => {
      const endTag = new RegExp(`</(?:\\w+:)?${name}\\s*>`, 'gi')
      endTag.lastIndex = from
      const match = endTag.exec(this.#source)
      return { from, start: match?.index ?? -1, end: endTag.lastIndex }
    })
    return start === -1 ? -1 : end
  }

  #next(key: string, from: number, search: () => Found): Found {
    const known = this.#found.get(key)
    if (known !== undefined && known.from <= from && (known.start === -1 || known.start >= from)) return known
    const found = search()
    this.#found.set(key, found)
    return found
  }
}
