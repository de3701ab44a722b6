import { Readability } from '@mozilla/readability'
import { blockNames } from '../epub/vocabulary.ts'
import { type PageDom, type PageElement, isElement, isText, parsePage } from './page-dom.ts'
import { noteTargets } from './prepare-page.ts'

/** The text of a page that is to be read. */
export interface ReadablePart {
  readonly markup: string
  /** What Readability says of the page; absent where it found nothing. */
  readonly title?: string
  readonly byline?: string
  readonly siteName?: string
  readonly excerpt?: string
}

/** A paragraph, or a list, table or other whole that is kept or left out at once. */
interface Unit {
  readonly element: PageElement
  chars: number
  linkedChars: number
  readonly isFurniture: boolean
}

/** Least share of a page's prose that the part found by Readability must have to count as the page's text. */
const minProseShare = 0.8
/** Shorter texts among menus and buttons are hardly ever prose. */
const minProseChars = 50
const maxLinkShare = 0.5
const unitMark = 'data-lectern-unit'

const furnitureName =
  /(^|[\s_-])(comments?|disqus|related|sidebar|cookies?|consent|newsletter|promo|share|sharing|social|subscribe|breadcrumbs?|pagination|navbox|catlinks|printfooter|advert\w*|masthead|skip-link)([\s_-]|$)/i
/** Names are short; what is longer was made by a program, or to do harm. */
const maxNameChars = 2000
const noteHolder = '[role^="doc-"],[class*="footnote"],[class*="endnote"]'

/**
 * Finds what of a page is to be read. Readability says which part of the page holds the text; of that part all prose
 * is kept, also what Readability itself would clean away, with the notes that it refers to. Where the part holds too
 * little of the page's prose (a chapter of a book, a plain page), the whole body counts, but for navigation.
 */
export function readablePart(page: PageDom): ReadablePart {
  const units = unitsOf(page.body)
  for (const [index, { element }] of units.entries()) element.setAttribute(unitMark, String(index))
  const article = findArticle(page.toString())
  const kept = new Set([...article.unitIndexes].flatMap((index) => units[index] ?? []))
  const found = rootOf(page, units, kept)
  if (found.isWhole) for (const unit of units) if (!isNavigation(unit)) kept.add(unit)
  keepProse(units, kept, found.root)
  const notes = keepNotes(page, units, kept, found.root)
  // The innermost first: what held only dropped text is then empty itself.
  for (const unit of units.toReversed()) {
    if (kept.has(unit) || !found.root.contains(unit.element) || unit.element === found.root) continue
    if (unit.element.querySelector(`[${unitMark}]`) === null || isNavigation(unit)) unit.element.remove()
  }
  for (const element of found.root.querySelectorAll('nav,[role="navigation"],[role="search"]')) {
    if (element.querySelector(noteHolder) === null) element.remove()
  }
  return { ...article.says, markup: `${found.root.innerHTML}${notes}` }
}

/** Names of furniture are not believed where they name most of the page: themes put such names anywhere. */
function unitsOf(body: PageElement): readonly Unit[] {
  const units = collectUnits(body, true)
  const unnamed = collectUnits(body, false)
  return charsOf(units.filter(isProse)) * 2 < charsOf(unnamed.filter(isProse)) ? unnamed : units
}

/** Walks the tree with a stack of its own and adds every character to the unit around it. */
function collectUnits(body: PageElement, byName: boolean): readonly Unit[] {
  const units = new Map<PageElement, Unit>()
  const waiting: {
    node: PageElement
    unit: PageElement
    isWholeUnit: boolean
    isLink: boolean
    isFurniture: boolean
  }[] = [{ node: body, unit: body, isWholeUnit: false, isLink: false, isFurniture: false }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, unit, isWholeUnit, isLink, isFurniture } = next
    const inner: typeof waiting = []
    for (const child of node.childNodes) {
      if (isText(child)) {
        const chars = child.textContent.replace(/\s+/g, ' ').trim().length
        if (chars === 0) continue
        const known = units.get(unit) ?? { element: unit, chars: 0, linkedChars: 0, isFurniture }
        known.chars += chars
        if (isLink) known.linkedChars += chars
        units.set(unit, known)
      } else if (isElement(child)) {
        const begins = !isWholeUnit && blockNames.has(child.localName)
        inner.push({
          node: child,
          unit: begins ? child : unit,
          isWholeUnit: isWholeUnit || (begins && isWhole(child)),
          isLink: isLink || child.localName === 'a',
          isFurniture: isFurniture || isFurnitureElement(child, byName),
        })
      }
    }
    for (const child of inner.toReversed()) waiting.push(child)
  }
  return [...units.values()]
}

const wholeNames: ReadonlySet<string> = new Set('ul ol dl pre figure blockquote p'.split(' '))
/** Cells of tables that lay out a page hold much text or further tables. */
const maxCellChars = 400

function isWhole(element: PageElement): boolean {
  if (wholeNames.has(element.localName)) return true
  if (element.localName !== 'table' || element.querySelector('table') !== null) return false
  return [...element.querySelectorAll('td')].every(({ textContent }) => textContent.length <= maxCellChars)
}

function isFurnitureElement(element: PageElement, byName: boolean): boolean {
  if (['html', 'body', 'main', 'article'].includes(element.localName)) return false
  if (element.getAttribute('role')?.startsWith('doc-') === true) return false
  if (
    byName &&
    furnitureName.test(
      `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`.slice(0, maxNameChars),
    )
  )
    return true
  return isListedFurniture(element) && element.querySelector(noteHolder) === null
}

function isListedFurniture(element: PageElement): boolean {
  const { localName } = element
  if (localName === 'nav' || element.hasAttribute('hidden')) return true
  // Inside an article it is a box of the text.
  if (localName === 'aside') return (element.parentElement?.closest('article') ?? null) === null
  if ((localName === 'header' || localName === 'footer') && element.parentElement?.localName === 'body')
    return true
  return furnitureRoles.has(element.getAttribute('role') ?? '')
}

const furnitureRoles: ReadonlySet<string> = new Set(
  'navigation banner contentinfo complementary search alert dialog'.split(' '),
)

function isProse({ element, chars, linkedChars, isFurniture }: Unit): boolean {
  if (isFurniture || linkedChars > chars * maxLinkShare) return false
  return chars >= minProseChars || element.localName === 'pre' || element.localName === 'blockquote'
}

/** Links and little else, in a place for them. */
function isNavigation({ element, isFurniture, chars, linkedChars }: Unit): boolean {
  if (!isFurniture) return false
  return (
    element.closest('nav,[role="navigation"],[role="search"]') !== null || linkedChars > chars * maxLinkShare
  )
}

interface Article {
  readonly unitIndexes: ReadonlySet<number>
  readonly says: Omit<ReadablePart, 'markup'>
}

/** Unicode's noncharacters from U+FDD0 stand for these signs in the tree that Readability is given. */
const signs = '&<>'
const firstNoncharacter = 0xfdd0

/**
 * What a text writes as entities, written without. The tree builder cuts a text at each, and Readability, which builds its
 * tree several times, visits each of the thousand pieces of a page of code.
 */
function withoutEntities(markup: string): string {
  return markup.replace(/&(?:amp|lt|gt|#160);/g, (entity) => {
    const index = ['&amp;', '&lt;', '&gt;'].indexOf(entity)
    return index === -1 ? ' ' : String.fromCharCode(firstNoncharacter + index)
  })
}

function withSigns(text: string): string {
  return text.replace(/[\ufdd0-\ufdd2]/g, (sign) => signs.charAt(sign.charCodeAt(0) - firstNoncharacter))
}

/** Readability changes the tree that it is given: it gets one of its own. */
function findArticle(markup: string): Article {
  const document = parsePage(withoutEntities(markup))
  const article = new Readability(document as never, {
    keepClasses: true,
    serializer: (content: unknown) => content as PageElement,
  }).parse()
  if (article === null || article === undefined) return { unitIndexes: new Set(), says: {} }
  const content = article.content as PageElement | null | undefined
  const marked =
    content === null || content === undefined ? [] : [...content.querySelectorAll(`[${unitMark}]`)]
  const said = (text: string | null | undefined): string =>
    withSigns(text ?? '')
      .replace(/\s+/g, ' ')
      .trim()
  return {
    unitIndexes: new Set(marked.map((element) => Number(element.getAttribute(unitMark)))),
    says: {
      title: said(article.title),
      byline: said(article.byline),
      siteName: said(article.siteName),
      excerpt: said(article.excerpt),
    },
  }
}

/** The innermost element around all that was kept; the whole body where that holds too little of the page's prose. */
function rootOf(
  page: PageDom,
  units: readonly Unit[],
  kept: ReadonlySet<Unit>,
): { root: PageElement; isWhole: boolean } {
  const prose = units.filter(isProse)
  const total = charsOf(prose)
  const article = commonAncestor([...kept].filter(isProse).map(({ element }) => element))
  const holds = (root: PageElement): number => charsOf(prose.filter(({ element }) => root.contains(element)))
  if (article !== undefined && total > 0 && holds(article) >= total * minProseShare)
    return { root: article, isWhole: false }
  const [main, ...others] = page.querySelectorAll('main,[role="main"]')
  const isMain =
    main !== undefined && others.length === 0 && total > 0 && holds(main) >= total * minProseShare
  return { root: isMain ? main : page.body, isWhole: true }
}

function charsOf(units: readonly Unit[]): number {
  return units.reduce((sum, { chars }) => sum + chars, 0)
}

function commonAncestor(elements: readonly PageElement[]): PageElement | undefined {
  const [first, ...others] = elements
  let common = first?.parentElement ?? undefined
  for (const element of others) {
    while (common !== undefined && !common.contains(element)) common = common.parentElement ?? undefined
  }
  return common === undefined || common.localName === 'html' ? undefined : common
}

const headingName = /^h[1-6]$/

/** Adds the prose of the part that Readability cleaned away, short paragraphs beside it, and its headings. */
function keepProse(units: readonly Unit[], kept: Set<Unit>, root: PageElement): void {
  const inside = units.filter(({ element }) => root.contains(element))
  for (const unit of inside) if (isProse(unit)) kept.add(unit)
  const parents = new Set([...kept].map(({ element }) => element.parentElement))
  for (const unit of inside) {
    const { element, chars, linkedChars, isFurniture } = unit
    const isBeside = parents.has(element.parentElement) && !isFurniture
    if (isBeside && (headingName.test(element.localName) || linkedChars <= chars * maxLinkShare))
      kept.add(unit)
  }
}

/** Keeps the notes that the text refers to. @returns markup of those that stand outside the part. */
function keepNotes(page: PageDom, units: readonly Unit[], kept: Set<Unit>, root: PageElement): string {
  const ids = new Set([...kept].flatMap(({ element }) => noteTargets(element)))
  if (ids.size === 0) return ''
  const targets = [...page.querySelectorAll('[id]')].filter(({ id }) => ids.has(id))
  const outside = new Set<PageElement>()
  for (const target of targets) {
    const holder = target.closest(`[${unitMark}]`)
    const inner = [...target.querySelectorAll(`[${unitMark}]`), ...(holder === null ? [] : [holder])]
    const marked = inner.flatMap((element) => units[Number(element.getAttribute(unitMark))] ?? [])
    for (const unit of marked) kept.add(unit)
    const unit = marked.at(-1)
    if (unit === undefined) continue
    if (!root.contains(unit.element)) outside.add(target.contains(unit.element) ? target : unit.element)
  }
  if (outside.size === 0) return ''
  return `<section role="doc-endnotes">${[...outside].map(({ outerHTML }) => outerHTML).join('')}</section>`
}
