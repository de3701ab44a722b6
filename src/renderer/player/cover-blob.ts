import type { DocumentHeader } from '../../shared/document.ts'
import { assetAddress } from '../asset-address.ts'

/** Pictures larger than this are left out: the system draws them as small as a thumb. */
const largestBytes = 8 * 1024 ** 2

/**
 * Gives covers addresses that the system's card takes: Chromium shows it pictures by http, data and blob alone, and
 * books are served by the app's own scheme. One cover is held at a time.
 */
export function createCoverBlobs(): (header: DocumentHeader) => Promise<string | undefined> {
  let held: { readonly id: string; readonly address: string } | undefined
  return async (header) => {
    if (held?.id === header.id) return held.address
    if (header.cover === undefined) return undefined
    const reply = await fetch(assetAddress(header.id, header.cover))
    const picture = await reply.blob()
    if (!reply.ok || picture.size > largestBytes) return undefined
    if (held !== undefined) URL.revokeObjectURL(held.address)
    held = { id: header.id, address: URL.createObjectURL(picture) }
    return held.address
  }
}
