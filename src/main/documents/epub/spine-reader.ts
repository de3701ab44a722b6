import type { Locator } from '../../../shared/document.ts'
import { assetIdOf } from './asset-id.ts'
import type { BookArchive } from './book-archive.ts'
import { BookLexicons } from './book-lexicons.ts'
import { BookStyles } from './book-styles.ts'
import { parseContent } from './content-parser.ts'
import { type FilePlaces, placesOf } from './file-places.ts'
import { imageTypeOfName } from './image-type.ts'
import type { BookNarration } from './narration/book-narration.ts'
import { placeClips } from './narration/place-clips.ts'
import { withNoteReference, withoutLink } from './note-reference.ts'
import { isContentDocument, isImageType, type PackageDocument } from './package-document.ts'
import type { Anchor, DraftBlock, ParsedContent, PendingLink } from './parsed-content.ts'
import { type BookAddress, resolveHref } from './paths.ts'

interface SpineOptions {
  readonly archive: BookArchive
  readonly packageDocument: PackageDocument
  readonly narration: BookNarration
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly maxDepth: number
}

/**
 * Reads the files of the spine as they are asked for. A link forward to a place inside a later file has that file
 * parsed before its turn, since only then is the place known; a link to a whole file leads to its first block,
 * whose id is known beforehand. So a book without links forward streams, and every file is parsed once.
 */
export class SpineReader {
  readonly #options: SpineOptions
  readonly #indexByPath: ReadonlyMap<string, number>
  readonly #imageNames: ReadonlySet<string>
  readonly #styles: BookStyles
  readonly #lexicons: BookLexicons
  readonly #parsed = new Map<number, ParsedContent>()
  readonly #places = new Map<number, FilePlaces>()
  /** Files that a link given away leads to: they must have a first block. */
  readonly #promised = new Set<number>()

  constructor(options: SpineOptions) {
    const { packageDocument } = options
    this.#options = options
    this.#styles = new BookStyles(options.archive)
    this.#lexicons = new BookLexicons(options.archive)
    this.#indexByPath = new Map(packageDocument.spine.map(({ item }, index) => [item.path, index]))
    const images = [...packageDocument.manifest.values()].filter((item) => isImageType(item.mediaType))
    this.#imageNames = new Set(images.map((item) => item.path))
  }

  /** The file's blocks with their links still open. */
  peek(index: number): ParsedContent {
    const known = this.#parsed.get(index)
    if (known !== undefined) return known
    const parsed = this.#parse(index)
    this.#parsed.set(index, parsed)
    this.#places.set(index, placesOf(parsed))
    return parsed
  }

  /** The file's blocks, complete. The caller owns them; each file is taken once. */
  take(index: number): ParsedContent {
    const parsed = this.peek(index)
    for (const link of parsed.links) this.#resolve(link)
    this.#parsed.delete(index)
    if (parsed.blocks.length > 0 || !this.#promised.has(index)) return parsed
    const block: DraftBlock = { id: `${index}-0`, kind: 'separator', inlines: [] }
    return { ...parsed, blocks: [block], sectionRoles: [undefined] }
  }

  /** The asset for a picture that a file of the archive names. */
  assetFor(basePath: string, href: string): string | undefined {
    const address = resolveHref(basePath, href)
    const name = address === undefined ? undefined : this.#options.archive.find(address.path)
    if (name === undefined) return undefined
    const isImage = this.#imageNames.has(name) || imageTypeOfName(name) !== undefined
    return isImage ? assetIdOf(name) : undefined
  }

  #parse(index: number): ParsedContent {
    const { archive, packageDocument, narration, language, direction, maxDepth } = this.#options
    const item = packageDocument.spine[index]?.item
    const source = item === undefined ? undefined : archive.markup(item.path)
    if (item === undefined || source === undefined) return emptyContent
    if (!isContentDocument(item)) return pictureContent(index, item.path, source)
    const clips = narration.clipsOf(item)
    const parsed = parseContent(source, {
      blockIdPrefix: String(index),
      language,
      direction,
      maxDepth,
      endsWanted: new Set(clips.map(({ text }) => text.fragment)),
      styles: this.#styles.rulesFor(item.path, source),
      assetFor: (href) => this.assetFor(item.path, href),
      addressFor: (href) => this.#addressFor(item.path, href),
    })
    this.#lexicons.apply(item.path, source, parsed.blocks, language)
    placeClips(parsed.blocks, parsed.anchors, clips)
    return parsed
  }

  #addressFor(basePath: string, href: string): BookAddress | undefined {
    const address = resolveHref(basePath, href)
    const path = address === undefined ? undefined : this.#options.archive.find(address.path)
    if (path === undefined || !this.#indexByPath.has(path)) return undefined
    return { path, fragment: address?.fragment ?? '' }
  }

  #resolve({ target, address, block }: PendingLink): void {
    const index = this.#indexByPath.get(address.path)
    if (index === undefined) {
      block.inlines = withoutLink(block.inlines, target)
      return
    }
    const anchor = address.fragment === '' ? undefined : this.#anchor(index, address.fragment)
    target.locator = this.#locate(index, anchor)
    const isNote = anchor !== undefined && this.#places.get(index)?.noteBlocks.has(anchor.blockIndex) === true
    if (isNote) block.inlines = withNoteReference(block.inlines, target)
  }

  #anchor(index: number, fragment: string): Anchor | undefined {
    if (!this.#places.has(index)) this.peek(index)
    const anchors = this.#places.get(index)?.anchors
    return anchors?.get(fragment) ?? anchors?.get(fragment.normalize('NFC'))
  }

  /** An unknown place in a file is the start of the file, as in browsers. */
  #locate(index: number, anchor: Anchor | undefined): Locator {
    const places = this.#places.get(index)
    if (anchor === undefined || places === undefined || places.blockCount === 0) {
      this.#promised.add(index)
      return { blockId: `${index}-0`, charOffset: 0 }
    }
    if (anchor.blockIndex < places.blockCount) {
      return { blockId: `${index}-${anchor.blockIndex}`, charOffset: anchor.charOffset }
    }
    return { blockId: `${index}-${places.blockCount - 1}`, charOffset: places.lastBlockLength }
  }
}

const emptyContent: ParsedContent = { blocks: [], anchors: new Map(), links: [], sectionRoles: [] }

/** A spine item that is a picture itself, as covers are. Of an SVG the title is its description. */
function pictureContent(index: number, path: string, source: string): ParsedContent {
  const alt = /<title[^>]*>([^<]*)<\/title>/i.exec(source)?.[1]?.trim() ?? ''
  const block: DraftBlock = {
    id: `${index}-0`,
    kind: 'figure',
    inlines: [{ kind: 'image', asset: assetIdOf(path), alt }],
  }
  return { blocks: [block], anchors: new Map(), links: [], sectionRoles: [undefined] }
}
