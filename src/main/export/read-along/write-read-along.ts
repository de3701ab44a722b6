import { AppError } from '../../../shared/errors.ts'
import type { AssetId, DocumentHeader } from '../../../shared/document.ts'
import type { DocumentAccess } from '../../reading/document-access.ts'
import type { BookFacts, WrittenFile } from '../audio-file.ts'
import { PartFile } from '../part-file.ts'
import { ArchiveWriter } from './archive-writer.ts'
import { BookPictures, type PictureBytes, coverEnding } from './book-pictures.ts'
import { BookPlan, type ChapterAudio, type ReadAlongChapter, chapterFiles } from './book-plan.ts'
import { chapterPage } from './chapter-page.ts'
import { type PageEntry, contentsOf, navigationPage } from './navigation.ts'
import { overlayMarkup, overlayMilliseconds } from './overlay.ts'
import { type ManifestItem, packageDocument } from './package-document.ts'
import { readAlongChapters } from './read-along-chapters.ts'
import { type SpokenClip, spokenClips } from './spoken-clips.ts'
import { styleSheet } from './style-sheet.ts'

/** A book that plays its audio beside its text. */
export interface ReadAlongOptions {
  /** The file appears whole under this name or not at all. */
  readonly path: string
  readonly header: DocumentHeader
  /** With the chosen sections alone: what has no blocks is not in the book. */
  readonly document: DocumentAccess
  readonly facts: BookFacts
  /** Of the frames in the chapters' timelines. */
  readonly sampleRateHz: number
  /** In order. */
  readonly chapterAudio: readonly ChapterAudio[]
  /** Gives a picture of the document; undefined where it is missing. */
  readonly asset: (id: AssetId) => Promise<PictureBytes | undefined>
  readonly signal: AbortSignal
  /** By default now. */
  readonly modifiedAt?: Date
}

const folder = 'EPUB'

/**
 * Writes an EPUB 3 with media overlays: the text of the chapters with a span for each word that is spoken, their audio, and
 * when each word is heard.
 * @throws {AppError} EXPORT_WRITE_FAILED, DISK_FULL, ABORTED; what `asset` throws
 * @throws {RangeError} when a sentence stands in no section of its chapter
 */
export async function writeReadAlong(options: ReadAlongOptions): Promise<WrittenFile> {
  const chapters = readAlongChapters(options.document, options.chapterAudio)
  if (chapters.length === 0) throw new RangeError('document must have a section with blocks.')
  const plan = await BookPlan.make(options.document, chapters)
  const file = await PartFile.create(options.path)
  const modifiedAt = options.modifiedAt ?? new Date()
  const archive = new ArchiveWriter(file, modifiedAt, options.signal)
  try {
    await new BookWriter({ ...options, chapters }, plan, archive, modifiedAt).write()
    await archive.finish()
    await file.commit()
    return { path: options.path, sizeBytes: file.sizeBytes }
  } catch (error) {
    await archive.abandon()
    await file.discard()
    throw error
  }
}

interface BookOptions extends ReadAlongOptions {
  readonly chapters: readonly ReadAlongChapter[]
}

class BookWriter {
  readonly #options: BookOptions
  readonly #plan: BookPlan
  readonly #archive: ArchiveWriter
  readonly #modifiedAt: Date
  readonly #pictures = new BookPictures()
  readonly #items: ManifestItem[] = []
  readonly #spine: string[] = []
  readonly #pages: PageEntry[] = []

  constructor(options: BookOptions, plan: BookPlan, archive: ArchiveWriter, modifiedAt: Date) {
    this.#options = options
    this.#plan = plan
    this.#archive = archive
    this.#modifiedAt = modifiedAt
  }

  async write(): Promise<void> {
    const { header, document, facts, chapters } = this.#options
    this.#archive.addStored('mimetype', Buffer.from('application/epub+zip'))
    await this.#archive.addText('META-INF/container.xml', [container])
    await this.#addText({ id: 'style', href: 'style.css', mediaType: 'text/css' }, [styleSheet])
    await this.#addCover()
    for (const [index, chapter] of chapters.entries()) await this.#addChapter(chapter, index)
    const contents = contentsOf(document, chapters)
    const page = navigationPage(header, contents, this.#pages, chapterFiles(0).text)
    const item = { id: 'nav', href: 'nav.xhtml', mediaType: 'application/xhtml+xml', properties: 'nav' }
    await this.#addText(item, [page])
    const [items, spine] = [this.#items, this.#spine]
    const text = packageDocument({ header, facts, items, spine, modifiedAt: this.#modifiedAt })
    await this.#archive.addText(`${folder}/package.opf`, [text])
  }

  async #addCover(): Promise<void> {
    const { cover } = this.#options.facts
    const ending = cover === undefined ? undefined : coverEnding(cover.mediaType)
    if (cover === undefined || ending === undefined) return
    const href = `images/cover.${ending}`
    await this.#archive.addBytes(`${folder}/${href}`, cover.bytes, false)
    this.#items.push({ id: 'cover', href, mediaType: cover.mediaType, properties: 'cover-image' })
  }

  async #addChapter(chapter: ReadAlongChapter, chapterIndex: number): Promise<void> {
    for (const asset of this.#plan.assetsOf(chapterIndex)) await this.#addPicture(asset)
    const { sampleRateHz, document } = this.#options
    const { audio } = chapter
    const clips = audio === undefined ? [] : spokenClips(audio.timeline, sampleRateHz)
    const files = chapterFiles(chapterIndex)
    const id = `chapter-${chapterIndex + 1}`
    const overlay =
      clips.length === 0 ? undefined : { id: `${id}-overlay`, durationMs: overlayMilliseconds(clips) }
    const page = { id, href: files.text, mediaType: 'application/xhtml+xml' }
    await this.#addText(
      overlay === undefined ? page : { ...page, overlay },
      this.#page(chapter, chapterIndex, clips),
    )
    this.#spine.push(id)
    if (overlay === undefined || audio === undefined) return
    const item = { id: overlay.id, href: files.overlay, mediaType: 'application/smil+xml' }
    await this.#addText(item, overlayMarkup(clips, document, files))
    await this.#archive.addFile(`${folder}/${files.audio}`, audio.path)
    this.#items.push({ id: `${id}-audio`, href: files.audio, mediaType: 'audio/mpeg' })
  }

  #page(chapter: ReadAlongChapter, chapterIndex: number, clips: readonly SpokenClip[]): Iterable<string> {
    const { header, document } = this.#options
    const href = chapterFiles(chapterIndex).text
    return chapterPage({
      header,
      document,
      plan: this.#plan,
      chapter,
      clips: Map.groupBy(clips, ({ blockId }) => blockId),
      context: {
        addressOf: (target) => this.#plan.addressOf(target, chapterIndex),
        pictureOf: (asset) => {
          const address = this.#pictures.addressOf(asset)
          return address === undefined ? undefined : `../${address}`
        },
        beginPage: (label) => {
          const id = `page-${this.#pages.length + 1}`
          this.#pages.push({ label, href: `${href}#${id}` })
          return id
        },
      },
    })
  }

  async #addPicture(asset: AssetId): Promise<void> {
    if (this.#options.signal.aborted) throw new AppError('ABORTED', 'The export was cancelled.')
    const picture = await this.#options.asset(asset)
    const added = picture === undefined ? undefined : this.#pictures.add(asset, picture)
    if (picture === undefined || added === undefined) return
    const { mediaType } = picture
    await this.#archive.addBytes(`${folder}/${added.href}`, picture.bytes, mediaType === 'image/svg+xml')
    this.#items.push({ ...added, mediaType })
  }

  async #addText(item: ManifestItem, text: Iterable<string>): Promise<void> {
    await this.#archive.addText(`${folder}/${item.href}`, text)
    this.#items.push(item)
  }
}

const container = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="${folder}/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`
