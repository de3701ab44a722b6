import { mainStyle, roundSize, type BodyStatistics } from './body-statistics.ts'
import { styleBits } from './laid-page.ts'
import { numberDepth, stripNumber } from './heading-numbers.ts'
import { endsSentence } from './line-ends.ts'
import { groupSize, type LineGroup } from './line-groups.ts'

const longestHeading = 220

/** Whether a group looks like a heading, by what sets it apart from running text. */
export function looksLikeHeading(
  group: LineGroup,
  next: LineGroup | undefined,
  statistics: BodyStatistics,
): boolean {
  if (group.kind !== 'paragraph' && group.kind !== 'listItem') return false
  if (group.lines.length > 4) return false
  const text = group.lines.map((line) => line.text).join(' ')
  if (text.length > longestHeading || !/\p{L}/u.test(text)) return false
  const first = group.lines[0]
  // What runs up beside the text is a stamp; on a page that is turned all lines do.
  if (!first || first.isSlanted || (first.flow === 'up' && next?.lines[0]?.flow !== 'up')) return false
  const size = groupSize(group)
  const isLarger = size > statistics.bodySize * 1.08
  const isSmaller = size < statistics.bodySize * 0.95
  const style = mainStyle(first)
  const isBold = (style & styleBits.bold) !== 0 && (statistics.bodyStyle & styleBits.bold) === 0
  const depth = numberDepth(text)
  const isWhole = group.lines.every((line) => mainStyle(line) === style)
  if (/[,;]$/.test(text)) return false
  if (endsSentence(text) && !isLarger && !/^\p{L}[^.]*[.:]$/u.test(text) && depth === 0) return false
  if (isLarger) return text.length < 160 || size > statistics.bodySize * 1.3
  if (isSmaller) return false
  const isApart = group.gapAbove > 1.15 || group.gapAbove < 0
  const isAtLeft = first.left < group.column.left + first.size * 4 || isCentredGroup(group)
  if (isBold && isWhole && isAtLeft && text.length < 160) return !/[.!?]$/.test(text) || depth > 0 || isApart
  if (!isApart || !next) return false
  const isCapital = text.length > 3 && text === text.toUpperCase() && /\p{Lu}{3}/u.test(text)
  const isSmallCaps =
    (style & styleBits.smallCaps) !== 0 && (statistics.bodyStyle & styleBits.smallCaps) === 0
  if ((isCapital || isSmallCaps) && isWhole && text.length < 100) return true
  const isItalic = (style & styleBits.italic) !== 0 && (statistics.bodyStyle & styleBits.italic) === 0
  if (isItalic && isWhole && depth > 0 && text.length < 100) return true
  return isNamedHeading(text) && group.lines.length === 1
}

function isCentredGroup(group: LineGroup): boolean {
  return group.lines.every(
    (line) => Math.abs(line.left - group.column.left - (group.column.right - line.right)) < line.size * 1.5,
  )
}

const named =
  /^(?:abstract|summary|introduction|contents|table of contents|references|bibliography|literature cited|works cited|acknowledge?ments?|appendix|index|preface|foreword|conclusions?|notes|zusammenfassung|einleitung|inhalt(?:sverzeichnis)?|literatur(?:verzeichnis)?|résumé|introducción|bibliograf[ií]a|referencias|bibliographie|glossary|keywords)[:.]?$/iu

function isNamedHeading(text: string): boolean {
  return named.test(stripNumber(text))
}

/** The level of headings by their numbers, and by the rank of their size among those of headings. */
export class HeadingLevels {
  readonly #byStyle = new Map<string, number>()
  readonly #statistics: BodyStatistics
  #titleSize = 0

  constructor(statistics: BodyStatistics) {
    this.#statistics = statistics
  }

  /** Sets the size of the document's own title, which is no level unless headings of other pages have it. */
  setTitle(group: LineGroup): void {
    const size = groupSize(group)
    if (this.#statistics.pagesWith(size) <= 1) this.#titleSize = roundSize(size)
  }

  /** Gives the headings that are set like this one a level. */
  learn(group: LineGroup, level: number): void {
    const key = styleKey(group)
    if (!this.#byStyle.has(key)) this.#byStyle.set(key, level)
  }

  levelOf(group: LineGroup, text: string): number {
    const key = styleKey(group)
    const depth = numberDepth(text)
    if (depth > 0) {
      const known = this.#byStyle.get(key)
      // "Chapter 1" and "1.1" count from the same number: a style keeps the level that its numbers give it.
      const level = Math.min(6, depth)
      if (known === undefined) this.#byStyle.set(key, level)
      return level
    }
    return this.#byStyle.get(key) ?? this.#rank(roundSize(groupSize(group)))
  }

  #rank(size: number): number {
    const sizes = this.#statistics.largerSizes.filter((larger) => larger !== this.#titleSize)
    const at = sizes.findIndex((larger) => larger <= size + 0.5)
    return Math.min(6, (at < 0 ? sizes.length : at) + 1)
  }
}

function styleKey(group: LineGroup): string {
  const [first] = group.lines
  const style = first ? mainStyle(first) & (styleBits.bold | styleBits.italic | styleBits.smallCaps) : 0
  return `${roundSize(groupSize(group))} ${style}`
}
