import { decodePage } from '../documents/html/decode-page.ts'

/** The text of a page by the charset that the site names, else as of a file. */
export function decodeLoaded(bytes: Buffer, type: string): string {
  const label = /charset\s*=\s*["']?([\w.:-]+)/i.exec(type)?.[1]
  if (label !== undefined && !/^utf-?8$/i.test(label)) {
    try {
      return new TextDecoder(label).decode(bytes)
    } catch {
      // An unknown name: what the page says of itself counts.
    }
  }
  return decodePage(bytes)
}
