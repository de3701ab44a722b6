import {
  type Coverage,
  type CoveragePlace,
  type CoverageShare,
  maxCoveragePlaces,
} from '../../shared/coverage.ts'
import type { Block } from '../../shared/document.ts'
import { isSpokenKind, type SkipRule } from '../../shared/spoken-rules.ts'
import { displayText } from '../text/display-text.ts'
import type { LedgerEntry } from './ledger.ts'

/** Longest quote of a place, in characters. */
const maxQuoteChars = 80

/** Where a block stands. */
export interface BlockPlace {
  readonly sectionIndex: number
  readonly blockIndex: number
}

interface Share {
  charCount: number
  placeCount: number
  readonly places: CoveragePlace[]
  /** The block that the last place ends with, where it is there as a whole. */
  lastWhole?: BlockPlace
}

/** Adds up the ledgers of a document's blocks, which are given in order. */
export class CoverageSum {
  readonly #rules = new Map<SkipRule, Share>()
  readonly #failed: Share = emptyShare()
  #charCount = 0
  #spokenChars = 0

  add(block: Block, place: BlockPlace, entries: readonly LedgerEntry[]): void {
    const display = displayText(block)
    this.#charCount += display.length
    for (const entry of entries) {
      if (entry.kind === 'spoken') this.#spokenChars += entry.end - entry.start
      else addTo(this.#shareOf(entry), block.id, display, place, entry, hasPlaces(entry))
    }
  }

  total(): Coverage {
    const rules = [...this.#rules].map(([rule, share]) => ({ rule, ...publicShare(share) }))
    return {
      charCount: this.#charCount,
      spokenChars: this.#spokenChars,
      rules: rules.toSorted((a, b) => b.charCount - a.charCount),
      failed: publicShare(this.#failed),
    }
  }

  #shareOf(entry: Exclude<LedgerEntry, { kind: 'spoken' }>): Share {
    if (entry.kind === 'failed') return this.#failed
    const known = this.#rules.get(entry.rule)
    if (known !== undefined) return known
    const share = emptyShare()
    this.#rules.set(entry.rule, share)
    return share
  }
}

function hasPlaces(entry: LedgerEntry): boolean {
  return entry.kind === 'failed' || (entry.kind !== 'spoken' && isSpokenKind(entry.rule))
}

function addTo(
  share: Share,
  blockId: string,
  display: string,
  place: BlockPlace,
  { start, end }: LedgerEntry,
  isListed: boolean,
): void {
  share.charCount += end - start
  const isWhole = start === 0 && end === display.length
  const { lastWhole } = share
  const goesOn =
    isWhole && lastWhole?.sectionIndex === place.sectionIndex && lastWhole.blockIndex === place.blockIndex - 1
  if (isWhole) share.lastWhole = place
  else delete share.lastWhole
  if (goesOn) return
  share.placeCount++
  if (!isListed || share.places.length >= maxCoveragePlaces) return
  const quote = quoteOf(display.slice(start, Math.min(end, start + 4 * maxQuoteChars)))
  share.places.push({ sectionIndex: place.sectionIndex, locator: { blockId, charOffset: start }, quote })
}

function quoteOf(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim()
  return line.length > maxQuoteChars ? `${line.slice(0, maxQuoteChars).trimEnd()}…` : line
}

function emptyShare(): Share {
  return { charCount: 0, placeCount: 0, places: [] }
}

function publicShare({ charCount, placeCount, places }: Share): CoverageShare {
  return { charCount, placeCount, places }
}
