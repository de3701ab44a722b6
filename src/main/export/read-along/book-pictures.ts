import type { AssetId } from '../../../shared/document.ts'

/** A picture of a document. */
export interface PictureBytes {
  readonly bytes: Uint8Array
  readonly mediaType: string
}

/** Pictures that every reading program draws, and the endings of their files. Source: EPUB 3.3, section 3.2. */
const endings: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/svg+xml': 'svg',
}

/** A drawing that could run a script or load something is not taken over. */
const unsafeDrawing = new RegExp(
  [
    /<(?:[\w.-]+:)?(?:script|foreignObject)|<!ENTITY|\son\w+\s*=|javascript:/,
    /@import|url\(\s*['"]?(?!#|data:image)|\\[0-9a-f]/,
    /(?:href|src)\s*=\s*["']\s*(?!#|data:image)|attributeName\s*=\s*["'][^"']*href|xml:base/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'i',
)

function isSafeDrawing(bytes: Uint8Array): boolean {
  // Of two bytes a letter: nothing would be found in it.
  if (bytes.includes(0)) return false
  const text = Buffer.from(bytes)
    .toString('utf8')
    .replaceAll(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (_, hex?: string, decimal?: string) =>
      String.fromCharCode(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)),
    )
  return !unsafeDrawing.test(text)
}

/** Names the pictures of the book that is written, in the order in which they are met. */
export class BookPictures {
  readonly #addresses = new Map<AssetId, string>()

  /** Where a picture is, from the folder of the package document; undefined where the book doesn't have it. */
  addressOf(asset: AssetId): string | undefined {
    return this.#addresses.get(asset)
  }

  /** Gives a picture its name. @returns undefined for one that can't be in a book */
  add(
    asset: AssetId,
    { bytes, mediaType }: PictureBytes,
  ): { readonly id: string; readonly href: string } | undefined {
    const ending = endings[mediaType]
    if (ending === undefined || bytes.length === 0) return undefined
    if (ending === 'svg' && !isSafeDrawing(bytes)) return undefined
    const id = `picture-${this.#addresses.size + 1}`
    const href = `images/${id}.${ending}`
    this.#addresses.set(asset, href)
    return { id, href }
  }
}

/** The ending of a cover's file; undefined for a type that books don't have as one. */
export function coverEnding(mediaType: string): string | undefined {
  return endings[mediaType]
}
