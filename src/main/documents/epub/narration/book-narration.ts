import { DocumentError } from '../../../../shared/errors.ts'
import type { BookArchive } from '../book-archive.ts'
import type { ManifestItem, PackageDocument } from '../package-document.ts'
import { type OverlayClip, readOverlay } from './read-overlay.ts'

const overlayType = 'application/smil+xml'

/** What the overlays of a book say of its files. An overlay that is missing or damaged says nothing. */
export class BookNarration {
  readonly #archive: BookArchive
  readonly #manifest: PackageDocument['manifest']
  /** Whether any file that is read has an overlay. */
  readonly isThere: boolean
  /** The overlay that was read last: one may serve files that follow each other. */
  #last: { readonly path: string; readonly clips: readonly OverlayClip[] } | undefined

  constructor(archive: BookArchive, { manifest, spine }: PackageDocument) {
    this.#archive = archive
    this.#manifest = manifest
    this.isThere = spine.some(({ item }) => this.#overlayOf(item) !== undefined)
  }

  /**
   * The clips of a file, in the order in which they are heard.
   * @throws {DocumentError} DOCUMENT_LIMIT_EXCEEDED, DOCUMENT_ENCRYPTED
   */
  clipsOf(item: ManifestItem): readonly OverlayClip[] {
    const overlay = this.#overlayOf(item)
    if (overlay === undefined) return []
    if (this.#last?.path !== overlay.path) {
      this.#last = { path: overlay.path, clips: this.#read(overlay.path) }
    }
    return this.#last.clips.filter(({ text }) => text.path === item.path)
  }

  #overlayOf({ mediaOverlay }: ManifestItem): ManifestItem | undefined {
    const overlay = this.#manifest.get(mediaOverlay)
    return overlay?.mediaType === overlayType || overlay?.path.toLowerCase().endsWith('.smil') === true
      ? overlay
      : undefined
  }

  #read(path: string): readonly OverlayClip[] {
    try {
      return readOverlay(this.#archive, path)
    } catch (error) {
      if (error instanceof DocumentError && error.code === 'DOCUMENT_DAMAGED') return []
      throw error
    }
  }
}
