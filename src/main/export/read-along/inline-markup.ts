import { inlineText } from '../../../core/text/display-text.ts'
import type { AssetId, Inline, LinkTarget, Mark, TextRange } from '../../../shared/document.ts'
import { languageTag, xmlAttributes, xmlText } from './xml.ts'

/** A stretch of text that gets an element of its own, so that it can be lit. */
export interface LitRange extends TextRange {
  readonly id: string
}

/** What inlines need to know of the book around them. */
export interface InlineContext {
  /** Undefined for what is not in the book. */
  addressOf(target: LinkTarget | undefined): string | undefined
  /** The address of a picture; undefined where the book doesn't have it. */
  pictureOf(asset: AssetId): string | undefined
  /** Notes a page of the printed edition and gives an id for it. */
  beginPage(label: string): string
  /** Whether white space is kept as it is, so that a line needs no element to end. */
  readonly isPreformatted: boolean
}

interface Part extends TextRange {
  readonly inline: Inline
  /** What stands in the range. */
  readonly text: string
}

/**
 * Writes a range of a block's inlines. Each lit range becomes one `span`: within the elements of the inline that it stands in,
 * or around them where it begins in one inline and ends in another.
 * @param range of the display text
 * @param lit ascending, without overlap, within the range
 */
export function inlineMarkup(
  inlines: readonly Inline[],
  range: TextRange,
  lit: readonly LitRange[],
  context: InlineContext,
): string {
  let markup = ''
  let next = 0
  /** The range that began in an earlier part. */
  let crossing: LitRange | undefined
  for (const part of partsOf(inlines, range)) {
    const { inline, start, end } = part
    const text = (from: number, to: number): string => plainMarkup(part, from, to, context)
    let at = start
    if (crossing !== undefined) {
      at = Math.min(end, crossing.end)
      markup += inElements(inline, text(start, at), context)
      if (at < crossing.end) continue
      markup += '</span>'
      crossing = undefined
      if (at === end) continue
    }
    let inside = ''
    for (let own = lit[next]; own !== undefined && own.start < end; own = lit[next]) {
      next += 1
      inside += text(at, own.start)
      at = own.start
      if (own.end > end) {
        crossing = own
        break
      }
      inside += `<span id="${own.id}">${text(at, own.end)}</span>`
      at = own.end
    }
    if (crossing === undefined) markup += inElements(inline, inside + text(at, end), context)
    else {
      if (inside !== '') markup += inElements(inline, inside, context)
      markup += `<span id="${crossing.id}">${inElements(inline, text(at, end), context)}`
    }
  }
  return crossing === undefined ? markup : `${markup}</span>`
}

/** The inlines of a range, cut to it. What takes no room belongs to the range that it stands in or ends. */
function partsOf(inlines: readonly Inline[], range: TextRange): Part[] {
  const parts: Part[] = []
  let offset = 0
  for (const inline of inlines) {
    const text = inlineText(inline)
    const inlineEnd = offset + text.length
    const start = Math.max(offset, range.start)
    const end = Math.min(inlineEnd, range.end)
    const isThere = text === '' ? start === offset && offset <= range.end : start < end
    if (isThere) parts.push({ inline, start, end, text: text.slice(start - offset, end - offset) })
    offset = inlineEnd
  }
  return parts
}

function plainMarkup(
  { inline, text, start }: Part,
  from: number,
  to: number,
  context: InlineContext,
): string {
  if (inline.kind === 'lineBreak') return to > from ? (context.isPreformatted ? '\n' : '<br/>') : ''
  return xmlText(text.slice(from - start, to - start))
}

function inElements(inline: Inline, content: string, context: InlineContext): string {
  switch (inline.kind) {
    case 'text':
      return content === '' ? '' : marked(inline, content, context)
    case 'lineBreak':
      return content
    case 'noteReference':
      return noteReference(context.addressOf(inline.target), content)
    case 'image':
      return picture(context.pictureOf(inline.asset), inline.alt)
    case 'pageBreak':
      return pageBreak(context.beginPage(inline.label), inline.label)
  }
}

function noteReference(address: string | undefined, content: string): string {
  if (content === '') return ''
  if (address === undefined) return `<sup>${content}</sup>`
  return `<sup><a${xmlAttributes({ 'epub:type': 'noteref', role: 'doc-noteref', href: address })}>${content}</a></sup>`
}

function picture(address: string | undefined, alt: string): string {
  if (address !== undefined) return `<img${xmlAttributes({ src: address, alt })}/>`
  return alt.trim() === '' ? '' : `<span class="missing-picture">${xmlText(alt)}</span>`
}

function pageBreak(id: string, label: string): string {
  return `<span${xmlAttributes({ id, 'epub:type': 'pagebreak', role: 'doc-pagebreak', 'aria-label': label })}></span>`
}

function marked(inline: Extract<Inline, { kind: 'text' }>, content: string, context: InlineContext): string {
  let markup = content
  let isLinked = false
  // From the inside: the first mark is the outermost element, but a reading stands closest to its base.
  const marks = (inline.marks ?? []).toSorted((a, b) => rank(a) - rank(b)).toReversed()
  for (const mark of marks) {
    if (mark.kind === 'link') {
      const href = isLinked ? undefined : context.addressOf(mark.target)
      if (href === undefined) continue
      isLinked = true
      markup = `<a${xmlAttributes({ href })}>${markup}</a>`
    } else markup = elementOf(mark, markup)
  }
  const language = languageTag(inline.language)
  return language === undefined
    ? markup
    : `<span${xmlAttributes({ 'xml:lang': language, lang: language })}>${markup}</span>`
}

function rank({ kind }: Mark): number {
  return kind === 'link' ? 0 : kind === 'ruby' ? 2 : 1
}

function elementOf(mark: Exclude<Mark, { kind: 'link' }>, content: string): string {
  switch (mark.kind) {
    case 'emphasis':
      return `<em>${content}</em>`
    case 'strong':
      return `<strong>${content}</strong>`
    case 'code':
      return `<code>${content}</code>`
    case 'sup':
      return `<sup>${content}</sup>`
    case 'sub':
      return `<sub>${content}</sub>`
    case 'underline':
      return `<u>${content}</u>`
    case 'strikethrough':
      return `<s>${content}</s>`
    case 'smallCaps':
      return `<span class="small-caps">${content}</span>`
    case 'lineNumber':
      return `<span class="line-number">${content}</span>`
    case 'ruby':
      return mark.reading === '' ? content : `<ruby>${content}<rt>${xmlText(mark.reading)}</rt></ruby>`
    // The book's audio says it already.
    case 'pronunciation':
    case 'citation':
      return content
  }
}
