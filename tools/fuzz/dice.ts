import { seededRandom } from '../../tests/support/seeded-random.ts'

/** Chance that can be repeated: the same name gives the same throws. */
export class Dice {
  readonly #random: () => number

  constructor(name: string) {
    this.#random = seededRandom(hashOf(name))
  }

  /** A whole number from 0, below `end`; 0 where there is none. */
  below(end: number): number {
    return Math.floor(this.#random() * Math.max(0, end))
  }

  /** A whole number from `first` to `last`, both in it. */
  between(first: number, last: number): number {
    return first + this.below(last - first + 1)
  }

  chance(share: number): boolean {
    return this.#random() < share
  }

  /** @throws {RangeError} for an empty list. */
  pick<Item>(items: readonly Item[]): Item {
    const index = this.below(items.length)
    if (index >= items.length) throw new RangeError('items must not be empty.')
    return items[index] as Item
  }

  /** A length that is mostly short and now and then long, at most `max`. */
  length(max: number): number {
    return Math.min(max, Math.max(1, Math.round(2 ** (this.#random() * Math.log2(Math.max(2, max))))))
  }
}

/** FNV-1a, 32 bits. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < name.length; index += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193)
  }
  return hash >>> 0
}
