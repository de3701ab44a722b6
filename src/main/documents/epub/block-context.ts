import { type Attributes, noAttributes } from '../markup/markup-tokenizer.ts'
import type { ElementStyle } from '../css/element-style.ts'
import { canonicalLanguage } from './metadata.ts'
import type { BlockContext } from './frame.ts'
import { openList, takeMarker } from './list-marker.ts'
import type { ContentContext } from './parsed-content.ts'
import { blockRoles, noteRoles, sectionRoleOf } from './vocabulary.ts'

/** The context at the top of a file. */
export function rootContext(content: ContentContext): BlockContext {
  return {
    language: content.language,
    direction: content.direction,
    headingLevel: 0,
    quoteLevel: 0,
    role: undefined,
    noteRole: undefined,
    sectionRole: undefined,
    list: undefined,
    item: undefined,
    isPreformatted: false,
    isCaption: false,
    isLineGroup: false,
    isNavigation: false,
    headingGroup: undefined,
  }
}

/** A block-level element as it is met. */
export interface BlockElement {
  readonly name: string
  readonly attributes: Attributes
  /** Its `epub:type` and `role` terms. */
  readonly types: readonly string[]
  readonly css: ElementStyle
  /** Counts the items of a list that begins here. */
  readonly itemsAhead: () => number
}

/** Elements that say nothing without attributes: nine of ten. */
const plainNames: ReadonlySet<string> = new Set(['p', 'div', 'section', 'body', 'header', 'td', 'tr'])

/** What a block-level element changes for the blocks in it. Gives the parent's own context when nothing. */
export function blockContext(parent: BlockContext, element: BlockElement): BlockContext {
  const isPlain = element.attributes === noAttributes && plainNames.has(element.name)
  if (isPlain && parent.headingGroup === undefined) return parent
  const changes = {
    ...languageChanges(parent, element.attributes),
    ...roleChanges(parent, element),
    ...nameChanges(parent, element),
  }
  for (const _ in changes) return { ...parent, ...changes }
  return parent
}

/** The language that an element declares; undefined when it says nothing or nonsense. */
export function declaredLanguage(attributes: Attributes): string | undefined {
  const tag = attributes['xml:lang'] ?? attributes['lang']
  return tag === undefined ? undefined : canonicalLanguage(tag) || undefined
}

function languageChanges(parent: BlockContext, attributes: Attributes): Partial<BlockContext> {
  const language = declaredLanguage(attributes)
  const direction = attributes['dir']?.toLowerCase()
  return {
    ...(language === undefined || language === parent.language ? {} : { language }),
    ...(direction === 'ltr' || direction === 'rtl' ? { direction } : {}),
  }
}

/** Elements that can be a section of the book; a quotation before a chapter is an epigraph, but no front matter. */
const sectionNames: ReadonlySet<string> = new Set(['body', 'section', 'article', 'nav', 'div'])

const lineGroupClass = /(^|[\s_-])(stanza|strophe|line-?group|lg)([\s_-]|$)/i
/** Class names by which nearly all books tell a poem, since few use `epub:type` for it. */
const poemClass = /(^|[\s_-])(poem|poetry|verse)([\s_-]|$)/i

function roleChanges(parent: BlockContext, { name, attributes, types }: BlockElement): Partial<BlockContext> {
  const className = attributes['class'] ?? ''
  const id = attributes['id'] ?? ''
  if (className === '' && id === '' && types.length === 0) return {}
  if (lineGroupClass.test(className)) return { role: 'poem', isLineGroup: true }
  const namedNote = noteNamed(`${className} ${id}`)
  if (types.length === 0) {
    return {
      ...(poemClass.test(className) ? { role: 'poem' } : {}),
      ...(namedNote === undefined ? {} : { noteRole: namedNote }),
    }
  }
  const role = types.map((type) => blockRoles.get(type)).find((known) => known !== undefined)
  const noteRole = types.map((type) => noteRoles.get(type)).find((known) => known !== undefined) ?? namedNote
  const sectionRole = sectionNames.has(name) ? sectionRoleOf(types) : undefined
  // A copyright page inside back matter is back matter, a list of contents inside a chapter is of the chapter.
  const staysOutside = parent.sectionRole !== undefined && sectionRole === 'front'
  return {
    ...(role === undefined ? {} : { role }),
    ...(noteRole === undefined ? {} : { noteRole }),
    ...(sectionRole === undefined || staysOutside ? {} : { sectionRole }),
  }
}

/** Books without `epub:type` still call the paragraphs or the list of their notes so. */
const noteName = /(^|\s)(?:(footnotes?(?:-?text)?)|(?:endnotes?|rearnotes?)(?:-?text)?)(\s|$)/i

function noteNamed(names: string): 'footnote' | 'endnote' | undefined {
  const found = noteName.exec(names)
  if (found === null) return undefined
  return found[2] === undefined ? 'endnote' : 'footnote'
}

function nameChanges(parent: BlockContext, element: BlockElement): Partial<BlockContext> {
  const { name } = element
  const headingLevel = headingLevelOf(element)
  if (headingLevel > 0) return headingChanges(parent, headingLevel)
  switch (name) {
    case 'p':
      return parent.headingGroup === undefined ? {} : { role: 'subtitle' }
    case 'hgroup':
      return { headingGroup: { hasHeading: false } }
    case 'blockquote':
      return { quoteLevel: parent.quoteLevel + 1, item: undefined }
    case 'pre':
      return { isPreformatted: true }
    case 'figcaption':
    case 'caption':
      return { isCaption: true }
    case 'nav':
      return { isNavigation: true }
    case 'ol':
    case 'ul':
    case 'menu':
    case 'dir':
      return listChanges(parent, openList(element, nextLevel(parent)))
    case 'dl':
      return listChanges(parent, {
        level: nextLevel(parent),
        kind: 'unmarked',
        numbering: '1',
        step: 1,
        next: 1,
      })
    case 'dt':
      return { item: { level: parent.list?.level ?? 1, marker: undefined } }
    case 'dd':
      return { item: { level: (parent.list?.level ?? 1) + 1, marker: undefined } }
    case 'li':
      return itemChanges(parent, element)
    default:
      return {}
  }
}

function headingLevelOf({ name, attributes }: BlockElement): number {
  if (/^h[1-6]$/.test(name)) return Number(name[1])
  if (attributes['role'] !== 'heading') return 0
  const level = Number.parseInt(attributes['aria-level'] ?? '2', 10)
  return Number.isNaN(level) ? 2 : Math.min(6, Math.max(1, level))
}

function headingChanges(parent: BlockContext, headingLevel: number): Partial<BlockContext> {
  const group = parent.headingGroup
  const isSubtitle = group?.hasHeading === true
  if (group !== undefined) group.hasHeading = true
  return isSubtitle ? { headingLevel, role: 'subtitle' } : { headingLevel }
}

function nextLevel(parent: BlockContext): number {
  return (parent.list?.level ?? 0) + 1
}

function listChanges(parent: BlockContext, list: NonNullable<BlockContext['list']>): Partial<BlockContext> {
  const shown = parent.isNavigation ? { ...list, kind: 'unmarked' as const } : list
  // Text of a list outside its items is an item of its own.
  return { list: shown, item: { level: list.level, marker: undefined } }
}

function itemChanges(parent: BlockContext, { attributes, css }: BlockElement): Partial<BlockContext> {
  const list = parent.list
  const marker = list === undefined ? undefined : takeMarker(list, attributes, css)
  return { item: { level: list?.level ?? 1, marker } }
}
