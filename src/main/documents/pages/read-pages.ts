import type { Locator } from '../../../shared/document.ts'
import { StyleRules } from '../css/style-rules.ts'
import { parseContent } from '../epub/content-parser.ts'
import { type FilePlaces, placesOf } from '../epub/file-places.ts'
import { withNoteReference, withoutLink } from '../epub/note-reference.ts'
import type { ParsedContent } from '../epub/parsed-content.ts'
import { type BookAddress, resolveHref } from '../epub/paths.ts'

/** One page of a document that is markup in memory. */
export interface MarkupPage {
  /** Unique in the document; links name it. */
  readonly path: string
  readonly source: string
  readonly styles?: StyleRules
}

/** The pages of a document and what is known of it. */
export interface MarkupPages {
  readonly pages: readonly MarkupPage[]
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly maxDepth: number
  /** Whether an id stands for one place in all pages, so that links needn't name the page. */
  readonly sharesIds?: boolean
  /** The asset for a picture's address; undefined when there is no such picture. */
  assetFor(href: string): string | undefined
}

const noStyles = new StyleRules([])

/**
 * Reads pages into blocks, with the parser of books, and has their links lead to each other. What stands in memory
 * already needn't be streamed as the spine of a book is.
 * @throws {DocumentError} DOCUMENT_LIMIT_EXCEEDED when elements nest deeper than the limit.
 */
export function readPages(
  { pages, language, direction, maxDepth, sharesIds, assetFor }: MarkupPages,
  signal: AbortSignal,
): readonly ParsedContent[] {
  const indexByPath = new Map(pages.map(({ path }, index) => [path, index]))
  const contents = pages.map(({ path: ownPath, source, styles }, index) => {
    signal.throwIfAborted()
    const addressFor = (href: string): BookAddress | undefined => {
      const address = resolveHref(ownPath, href)
      return address !== undefined && indexByPath.has(address.path) ? address : undefined
    }
    return parseContent(source, {
      blockIdPrefix: String(index),
      language,
      direction,
      maxDepth,
      styles: styles ?? noStyles,
      assetFor,
      addressFor,
      endsWanted: new Set(),
    })
  })
  linkPages(contents, indexByPath, sharesIds === true)
  return contents
}

function linkPages(
  contents: readonly ParsedContent[],
  indexByPath: ReadonlyMap<string, number>,
  sharesIds: boolean,
): void {
  const places = contents.map(placesOf)
  for (const { target, address, block } of contents.flatMap(({ links }) => links)) {
    const named = indexByPath.get(address.path) ?? 0
    const elsewhere = sharesIds && places[named]?.anchors.has(address.fragment) === false
    const found = elsewhere ? places.findIndex(({ anchors }) => anchors.has(address.fragment)) : named
    const index = found === -1 ? named : found
    const file = places[index]
    const locator = file === undefined ? undefined : locate(index, file, address.fragment)
    if (file === undefined || locator === undefined) {
      block.inlines = withoutLink(block.inlines, target)
      continue
    }
    target.locator = locator
    const anchor = file.anchors.get(address.fragment)
    if (anchor !== undefined && file.noteBlocks.has(anchor.blockIndex))
      block.inlines = withNoteReference(block.inlines, target)
  }
}

/** The place that an address names: an unknown one is the start of its page, as in browsers; an empty page has none. */
function locate(index: number, file: FilePlaces, fragment: string): Locator | undefined {
  if (file.blockCount === 0) return undefined
  const anchor = file.anchors.get(fragment) ?? file.anchors.get(fragment.normalize('NFC'))
  if (anchor === undefined) return { blockId: `${index}-0`, charOffset: 0 }
  if (anchor.blockIndex < file.blockCount)
    return { blockId: `${index}-${anchor.blockIndex}`, charOffset: anchor.charOffset }
  return { blockId: `${index}-${file.blockCount - 1}`, charOffset: file.lastBlockLength }
}
