import { assetIdOf } from '../epub/asset-id.ts'
import { parseAttributes } from '../markup/markup-tokenizer.ts'

const startPattern = /<(?:\w+:)?binary\b([^<>]*)>/gi

/** One picture of a FictionBook. */
export interface FictionBookPicture {
  readonly id: string
  readonly mediaType: string
  /** Index in the source of its first character. */
  readonly start: number
}

/** The pictures that stand after the text, without their data. */
export function listPictures(source: string): ReadonlyMap<string, FictionBookPicture> {
  const pictures = new Map<string, FictionBookPicture>()
  for (const match of source.matchAll(startPattern)) {
    const attributes = parseAttributes(match[1] ?? '')
    const id = attributes['id'] ?? ''
    const mediaType = attributes['content-type'] ?? ''
    const isPicture = id !== '' && (mediaType === '' || /^image\//i.test(mediaType))
    if (isPicture && !pictures.has(id))
      pictures.set(id, { id, mediaType, start: match.index + match[0].length })
  }
  return pictures
}

/** The bytes of the picture with an asset id; undefined when the book has none such. */
export function readPicture(source: string, assetId: string): Buffer | undefined {
  for (const { id, start } of listPictures(source).values()) {
    if (pictureAssetId(id) !== assetId) continue
    const end = source.indexOf('<', start)
    return Buffer.from(source.slice(start, end === -1 ? undefined : end), 'base64')
  }
  return undefined
}

/** The asset of a binary's id. */
export function pictureAssetId(id: string): string {
  return assetIdOf(id)
}
