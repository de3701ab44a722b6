import type { AssetId } from '../../../shared/document.ts'
import { assetIdOf } from './asset-id.ts'
import type { Navigation } from './navigation.ts'
import { type PackageDocument, isImageType } from './package-document.ts'
import type { ParsedContent } from './parsed-content.ts'
import type { SpineReader } from './spine-reader.ts'

/**
 * Finds the picture of the cover: as EPUB 3 marks it, as EPUB 2 does, in the page that a landmark or the guide calls
 * the cover, the first picture of the first page, or a picture with "cover" in its name.
 */
export function findCover(
  { manifest, metadata, spine }: PackageDocument,
  { landmarks }: Navigation,
  reader: SpineReader,
): AssetId | undefined {
  const items = [...manifest.values()]
  const images = items.filter((item) => isImageType(item.mediaType))
  const byMetadata =
    images.find((item) => item.properties.has('cover-image')) ??
    // Some writers give the file's name in place of its id.
    images.find((item) => item.id === metadata.coverId || item.path.endsWith(`/${metadata.coverId}`))
  if (byMetadata !== undefined) return assetIdOf(byMetadata.path)
  for (const { types, address } of landmarks) {
    if (!types.includes('cover')) continue
    const image = images.find((item) => item.path === address.path)
    if (image !== undefined) return assetIdOf(image.path)
    const index = spine.findIndex(({ item }) => item.path === address.path)
    const asset = index === -1 ? undefined : firstPicture(reader.peek(index))
    if (asset !== undefined) return asset
  }
  const named = images.find((item) => /cover/i.test(item.path.slice(item.path.lastIndexOf('/') + 1)))
  return firstPicture(reader.peek(0)) ?? (named === undefined ? undefined : assetIdOf(named.path))
}

function firstPicture({ blocks }: ParsedContent): AssetId | undefined {
  for (const { inlines } of blocks) {
    for (const inline of inlines) if (inline.kind === 'image') return inline.asset
  }
  return undefined
}
