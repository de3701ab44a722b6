import { DocumentError } from '../../../shared/errors.ts'
import { type XmlElement, childNamed, childrenNamed, findDescendant } from '../markup/xml-tree.ts'
import type { BookArchive } from './book-archive.ts'
import { type PackageMetadata, readMetadata } from './metadata.ts'
import { resolveHref } from './paths.ts'

/** A file that the book declares. */
export interface ManifestItem {
  readonly id: string
  /** Name of the entry in the archive. */
  readonly path: string
  readonly mediaType: string
  readonly properties: ReadonlySet<string>
  /** Id of an item to use where this one's type isn't understood; '' for none. */
  readonly fallback: string
  /** Id of the item that says where a narrator reads this one; '' for none. */
  readonly mediaOverlay: string
}

/** A file in reading order; one that isn't linear is read only when it is asked for. */
export interface SpineItem {
  readonly item: ManifestItem
  readonly isLinear: boolean
}

/** An entry of the guide of EPUB 2, which names the cover and other parts. */
export interface GuideReference {
  readonly type: string
  readonly href: string
}

/** What a package document says of its book. */
export interface PackageDocument {
  readonly path: string
  readonly metadata: PackageMetadata
  readonly manifest: ReadonlyMap<string, ManifestItem>
  readonly spine: readonly SpineItem[]
  readonly guide: readonly GuideReference[]
  /** Manifest id of the NCX; '' for none. */
  readonly ncxId: string
  readonly pageDirection: 'ltr' | 'rtl' | undefined
}

/** In a package document, unlike in XHTML, `meta` and `link` may have content. */
const emptyNames: ReadonlySet<string> = new Set(['item', 'itemref', 'reference'])

/**
 * Reads the package document: what the book says of itself, its files, and their order.
 * @throws {DocumentError} DOCUMENT_DAMAGED when it cannot be read or no part of the spine exists.
 */
export function readPackageDocument(archive: BookArchive, path: string): PackageDocument {
  const root = archive.xml(path, emptyNames)
  const element = root === undefined ? undefined : findDescendant(root, 'package')
  const manifestElement = element === undefined ? undefined : findDescendant(element, 'manifest')
  if (element === undefined || manifestElement === undefined) throw noParts()
  const manifest = readManifest(archive, path, manifestElement)
  const spineElement = findDescendant(element, 'spine')
  const spine = readSpine(manifest, spineElement)
  if (spine.length === 0) throw noParts()
  const direction = spineElement?.attributes['page-progression-direction']
  return {
    path,
    metadata: readMetadata(element),
    manifest,
    spine,
    guide: childrenNamed(childNamed(element, 'guide'), 'reference').map(({ attributes }) => ({
      type: (attributes['type'] ?? '').toLowerCase(),
      href: attributes['href'] ?? '',
    })),
    ncxId: spineElement?.attributes['toc'] ?? '',
    pageDirection: direction === 'rtl' || direction === 'ltr' ? direction : undefined,
  }
}

function readManifest(
  archive: BookArchive,
  packagePath: string,
  element: XmlElement,
): ReadonlyMap<string, ManifestItem> {
  const manifest = new Map<string, ManifestItem>()
  for (const { attributes } of childrenNamed(element, 'item')) {
    const address = resolveHref(packagePath, attributes['href'] ?? '')
    const path = address === undefined ? undefined : archive.find(address.path)
    const id = attributes['id'] ?? ''
    if (path === undefined || manifest.has(id)) continue
    manifest.set(id, {
      id,
      path,
      mediaType: (attributes['media-type'] ?? '').trim().toLowerCase(),
      properties: new Set((attributes['properties'] ?? '').split(/\s+/)),
      fallback: attributes['fallback'] ?? '',
      mediaOverlay: attributes['media-overlay'] ?? '',
    })
  }
  return manifest
}

/** Items that are named twice are read once; items that no manifest entry names can't be read. */
function readSpine(
  manifest: ReadonlyMap<string, ManifestItem>,
  element: XmlElement | undefined,
): readonly SpineItem[] {
  const spine: SpineItem[] = []
  const seen = new Set<string>()
  for (const { attributes } of childrenNamed(element, 'itemref')) {
    const named = manifest.get(attributes['idref'] ?? '')
    const item = named === undefined ? undefined : readableItem(manifest, named)
    if (item === undefined || seen.has(item.path)) continue
    seen.add(item.path)
    spine.push({ item, isLinear: (attributes['linear'] ?? '').toLowerCase() !== 'no' })
  }
  if (spine.length > 0) return spine
  // Without a usable spine the order of the manifest is the best there is.
  return [...manifest.values()]
    .filter((item) => isContentDocument(item))
    .map((item) => ({ item, isLinear: true }))
}

/** Follows the fallback chain from an item to one that can be read; a chain that goes round ends. */
function readableItem(
  manifest: ReadonlyMap<string, ManifestItem>,
  first: ManifestItem,
): ManifestItem | undefined {
  const seen = new Set<ManifestItem>()
  for (let item: ManifestItem | undefined = first; item !== undefined; item = manifest.get(item.fallback)) {
    if (isContentDocument(item)) return item
    if (seen.has(item)) break
    seen.add(item)
  }
  return isImageType(first.mediaType) ? first : undefined
}

const contentTypes: ReadonlySet<string> = new Set([
  'application/xhtml+xml',
  'text/html',
  'text/x-oeb1-document',
  'application/x-dtbook+xml',
])

/** Whether an item is text in markup, by its type or, where that is missing or nonsense, by its name. */
export function isContentDocument(item: ManifestItem): boolean {
  if (contentTypes.has(item.mediaType)) return true
  const saysLittle = ['', 'text/xml', 'application/xml', 'text/plain', 'application/octet-stream']
  return saysLittle.includes(item.mediaType) && /\.(x?html?|xht)$/i.test(item.path)
}

/** Whether a media type is that of a picture. */
export function isImageType(mediaType: string): boolean {
  return mediaType.startsWith('image/')
}

function noParts(): DocumentError {
  return new DocumentError(
    'DOCUMENT_DAMAGED',
    'This EPUB does not say which of its files are the text, or they are missing. Get it again from its source.',
  )
}
