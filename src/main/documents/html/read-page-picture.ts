import { assetIdOf } from '../epub/asset-id.ts'
import { decodeAttributeEntities } from '../markup/decode-entities.ts'
import { pictureBytes, pictureSource, pictureSources } from './picture-source.ts'

/** The bytes of a picture that a page carries in itself; undefined when it has none of that asset id. */
export function readPagePicture(page: Buffer, assetId: string): Buffer | undefined {
  // Pictures are written in ASCII, whatever the page is in.
  for (const written of pictureSources(page.toString('latin1'))) {
    const source = pictureSource(decodeAttributeEntities(written))
    if (source !== undefined && assetIdOf(source) === assetId) return pictureBytes(source)
  }
  return undefined
}
