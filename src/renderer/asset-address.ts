import type { AssetId, DocumentId } from '../shared/document.ts'

/** Where the app serves a book's picture, relative to the page. */
export function assetAddress(documentId: DocumentId, assetId: AssetId): string {
  return `book/${documentId}/${encodeURIComponent(assetId)}`
}
