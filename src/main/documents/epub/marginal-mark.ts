import type { StartTag } from './element-meaning.ts'

/** A number beside the text that is none of its words. */
export type MarginalMark =
  | { readonly kind: 'lineNumber'; readonly text: string }
  | { readonly kind: 'page'; readonly label: string }

const pageClass = /(?:^|\s)(?:page-?(?:num|number|no|break)s?|pg-?(?:num|no)|pagebreak)(?:\s|$)/i
const lineClass = /(?:^|\s)(?:l-?num|ln|line-?(?:num|number|no|nr)s?)(?:\s|$)/i
/** "12", "[Pg 12]", "{xii}", "p. 12". */
const pageText = /^[[{(]?\s*(?:(?:page|pg|p)\b\.?)?\s*(\d{1,5}|[ivxlcdm]{1,9})\s*[\])}]?$/i
const lineText = /^[[(]?\d{1,5}[\])]?$/

/**
 * What the text of an element is that stands in the margin: the number of a page, told by the element's class, or of
 * a line, told by its class or by floating beside a line of verse.
 * @param readText Gives the element's text; called only where the element may be one.
 * @returns undefined for all else.
 */
export function marginalMark(
  { attributes, css }: Pick<StartTag, 'attributes' | 'css'>,
  isInVerse: boolean,
  readText: () => string,
): MarginalMark | undefined {
  const className = attributes['class']
  const isPage = className !== undefined && pageClass.test(className)
  const isApart = css.isFloating === true || css.isPositioned === true
  const isLine = (isApart && isInVerse) || (className !== undefined && lineClass.test(className))
  if (!isPage && !isLine) return undefined
  const text = readText()
  const label = isPage ? pageText.exec(text)?.[1] : undefined
  if (label !== undefined) return { kind: 'page', label }
  return isLine && lineText.test(text) ? { kind: 'lineNumber', text } : undefined
}

/** More markup than this around a number is no margin. */
const maxAheadChars = 300

/** The text of the element whose start tag ends at `position`, up to the first end tag of its name; '' when it is long. */
export function textAhead(source: string, name: string, position: number): string {
  const ahead = source.slice(position, position + maxAheadChars)
  const end = ahead.search(new RegExp(`</(?:\\w+:)?${name}\\b`, 'i'))
  return end === -1
    ? ''
    : ahead
        .slice(0, end)
        .replace(/<[^>]*>/g, '')
        .trim()
}
