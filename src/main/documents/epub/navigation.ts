import { tooDeep } from '../markup/xml-tree.ts'
import {
  type XmlElement,
  childNamed,
  childrenNamed,
  descendants,
  findDescendant,
  textOf,
} from '../markup/xml-tree.ts'
import type { BookArchive } from './book-archive.ts'
import type { ManifestItem, PackageDocument } from './package-document.ts'
import { type BookAddress, resolveHref } from './paths.ts'

/** An entry of the table of contents, in the order in which it is printed. */
export interface ContentsEntry {
  readonly title: string
  /** Depth from 1. */
  readonly level: number
  /** Path as the archive has it. */
  readonly address: BookAddress
}

/** A place whose purpose the book names: EPUB 3 landmarks, EPUB 2 guide. */
export interface Landmark {
  /** Lower-case `epub:type` terms; the guide's words are turned into them. */
  readonly types: readonly string[]
  readonly address: BookAddress
}

/** The table of contents and the landmarks of a book, from whichever document has them. */
export interface Navigation {
  readonly contents: readonly ContentsEntry[]
  readonly landmarks: readonly Landmark[]
  /** Path of the EPUB 3 navigation document. */
  readonly navPath: string | undefined
}

interface RawEntry {
  readonly title: string
  readonly level: number
  readonly href: string
}

/**
 * Reads the table of contents: the navigation document of EPUB 3 or, where there is none or it is empty, the NCX of
 * EPUB 2. Entries to files that don't exist are left out; headings without an address get that of their first child.
 * @throws {DocumentError} DOCUMENT_LIMIT_EXCEEDED when entries nest deeper than `maxDepth`.
 */
export function readNavigation(
  archive: BookArchive,
  packageDocument: PackageDocument,
  maxDepth: number,
): Navigation {
  const items = [...packageDocument.manifest.values()]
  const navItem = items.find((item) => item.properties.has('nav'))
  const nav = navItem === undefined ? undefined : archive.xml(navItem.path)
  const resolve = (base: string, href: string): BookAddress | undefined => {
    const address = resolveHref(base, href)
    const path = address === undefined ? undefined : archive.find(address.path)
    return path === undefined ? undefined : { path, fragment: address?.fragment ?? '' }
  }
  const fromNav =
    nav === undefined || navItem === undefined
      ? []
      : placed(readNavEntries(nav, maxDepth), (href) => resolve(navItem.path, href))
  const landmarks =
    nav === undefined || navItem === undefined
      ? []
      : readLandmarks(nav).map(({ types, href }) => ({ types, address: resolve(navItem.path, href) }))
  const guide = packageDocument.guide.map(({ type, href }) => ({
    types: [guideTerms[type] ?? type],
    address: resolve(packageDocument.path, href),
  }))
  return {
    contents: fromNav.length > 0 ? fromNav : readNcx(archive, packageDocument, items, maxDepth, resolve),
    landmarks: [...landmarks, ...guide].filter(
      (landmark): landmark is Landmark => landmark.address !== undefined,
    ),
    navPath: navItem?.path,
  }
}

/** Words of EPUB 2's guide that differ from the EPUB 3 vocabulary. Source: EPUB 3.3, appendix D on legacy features. */
const guideTerms: Readonly<Record<string, string>> = {
  text: 'bodymatter',
  start: 'bodymatter',
  'title-page': 'titlepage',
  acknowledgements: 'acknowledgments',
  notes: 'endnotes',
}

/** `epub:type` under whatever prefix, as a list of lower-case terms. */
export function epubTypes(element: XmlElement): readonly string[] {
  const type = element.attributes['epub:type'] ?? ''
  return type === '' ? [] : type.toLowerCase().trim().split(/\s+/)
}

/** The `nav` of a purpose; for the contents also an unmarked one, where it is the only one. */
function findNav(root: XmlElement, type: string): XmlElement | undefined {
  return descendants(root).find((element) => element.name === 'nav' && epubTypes(element).includes(type))
}

function readNavEntries(root: XmlElement, maxDepth: number): RawEntry[] {
  const nav =
    findNav(root, 'toc') ??
    descendants(root).find((element) => element.attributes['role'] === 'doc-toc') ??
    descendants(root).find((element) => element.name === 'nav' && epubTypes(element).length === 0)
  const entries: RawEntry[] = []
  const readList = (list: XmlElement | undefined, level: number): void => {
    if (level > maxDepth) throw tooDeep(maxDepth)
    for (const item of childrenNamed(list, 'li')) {
      const link = childNamed(item, 'a')
      const label = link ?? childNamed(item, 'span') ?? firstLabel(item)
      const title = textOf(label) || (label?.attributes['title'] ?? '')
      const anchor = link ?? (label === undefined ? undefined : findDescendant(label, 'a'))
      const sublist = childNamed(item, 'ol') ?? childNamed(item, 'ul')
      if (title !== '') entries.push({ title, level, href: anchor?.attributes['href'] ?? '' })
      readList(sublist, title === '' ? level : level + 1)
    }
  }
  if (nav !== undefined) readList(findDescendant(nav, 'ol') ?? findDescendant(nav, 'ul'), 1)
  return entries
}

/** A label in another element than the specification allows: `<li><p><a>…`. */
function firstLabel(item: XmlElement): XmlElement | undefined {
  return item.children.find(
    (child): child is XmlElement => typeof child !== 'string' && child.name !== 'ol' && child.name !== 'ul',
  )
}

function readLandmarks(root: XmlElement): { types: readonly string[]; href: string }[] {
  const nav = findNav(root, 'landmarks')
  if (nav === undefined) return []
  return descendants(nav)
    .filter((element) => element.name === 'a')
    .map((element) => ({ types: epubTypes(element), href: element.attributes['href'] ?? '' }))
}

const ncxMediaType = 'application/x-dtbncx+xml'
/** An NCX has none of HTML's empty elements, but its `content` is one. */
const ncxEmptyNames: ReadonlySet<string> = new Set(['content', 'meta'])

function readNcx(
  archive: BookArchive,
  packageDocument: PackageDocument,
  items: readonly ManifestItem[],
  maxDepth: number,
  resolve: (base: string, href: string) => BookAddress | undefined,
): readonly ContentsEntry[] {
  const item =
    packageDocument.manifest.get(packageDocument.ncxId) ??
    items.find(({ mediaType, path }) => mediaType === ncxMediaType || /\.ncx$/i.test(path))
  const root = item === undefined ? undefined : archive.xml(item.path, ncxEmptyNames)
  const map = root === undefined ? undefined : findDescendant(root, 'navmap')
  if (item === undefined || map === undefined) return []
  const entries: RawEntry[] = []
  const readPoints = (parent: XmlElement, level: number): void => {
    if (level > maxDepth) throw tooDeep(maxDepth)
    for (const point of childrenNamed(parent, 'navpoint')) {
      const title = textOf(childNamed(point, 'navlabel'))
      const href = childNamed(point, 'content')?.attributes['src'] ?? ''
      if (title !== '') entries.push({ title, level, href })
      readPoints(point, title === '' ? level : level + 1)
    }
  }
  readPoints(map, 1)
  return placed(entries, (href) => resolve(item.path, href))
}

/**
 * Gives each entry its place. One without a usable address stands where its first descendant does; without any, it
 * names nothing and is left out.
 */
function placed(
  entries: readonly RawEntry[],
  resolve: (href: string) => BookAddress | undefined,
): readonly ContentsEntry[] {
  const contents: ContentsEntry[] = []
  // From the end, so that the address of the first descendant is known when its heading is met.
  let following: ContentsEntry | undefined
  for (const { title, level, href } of entries.toReversed()) {
    const own = href === '' ? undefined : resolve(href)
    const address =
      own ?? (following !== undefined && following.level > level ? following.address : undefined)
    if (address === undefined) continue
    following = { title, level, address }
    contents.push(following)
  }
  return contents.toReversed()
}
