import type {
  DocumentHeader,
  DocumentNarration,
  Section,
  VerticalWritingMode,
} from '../../../shared/document.ts'
import { publicationOf } from '../book-metadata.ts'
import type { ImportLimits, ImportSink, ImportSource, Importer, OutlineEntry } from '../importer.ts'
import { titleFromFileName } from '../text/file-title.ts'
import { BookArchive, findPackagePath, refuseEncrypted } from './book-archive.ts'
import { findCover } from './cover.ts'
import { type PackageMetadata, canonicalLanguage } from './metadata.ts'
import { BookNarration } from './narration/book-narration.ts'
import { readNavigation } from './navigation.ts'
import { type PackageDocument, isContentDocument, readPackageDocument } from './package-document.ts'
import type { ParsedContent } from './parsed-content.ts'
import { type ReadingOrderItem, readingOrder } from './reading-order.ts'
import { SectionCutter } from './section-cutter.ts'
import { SpineReader } from './spine-reader.ts'
import { writingModeOf } from './writing-mode.ts'

/** Reads EPUB 2 and 3. Only text is unpacked; pictures are read on demand by `readAsset`. */
export const epubImporter: Importer = {
  format: 'epub',

  async import(file, sink, limits, signal) {
    const archive = new BookArchive(file.path, file.sizeBytes, limits)
    try {
      await importBook(archive, file, sink, limits, signal)
    } finally {
      archive.close()
    }
  },
}

async function importBook(
  archive: BookArchive,
  file: ImportSource,
  sink: ImportSink,
  limits: ImportLimits,
  signal: AbortSignal,
): Promise<void> {
  refuseEncrypted(archive)
  const packageDocument = readPackageDocument(archive, findPackagePath(archive))
  const navigation = readNavigation(archive, packageDocument, limits.maxDepth)
  const order = readingOrder(packageDocument, navigation)
  const language = packageDocument.metadata.language || languageOfText(archive, packageDocument) || 'und'
  const direction = directionOf(language, packageDocument.pageDirection)
  const { maxDepth } = limits
  const narration = new BookNarration(archive, packageDocument)
  const spine = new SpineReader({ archive, packageDocument, narration, language, direction, maxDepth })
  const cover = findCover(packageDocument, navigation, spine)
  const writingMode = writingModeOf(archive, packageDocument, language)
  const isNarrated = narration.isThere
  const findings = { language, direction, writingMode, cover, isNarrated }
  sink.header(headerOf(file, packageDocument, findings), outlineOf(order))
  const ready: Section[] = []
  const cutter = new SectionCutter((section) => ready.push(section))
  for (const [index, item] of order.entries()) {
    signal.throwIfAborted()
    const next = order[index + 1]
    const content = spine.take(item.spineIndex)
    cutter.add({
      content,
      entries: item.entries,
      isAuxiliary: item.isAuxiliary,
      declaredRole: index === 0 && isCoverPage(content, cover) ? 'cover' : item.declaredRole,
      placeRole: item.placeRole,
      isLastOfSection: next?.entries.some((entry) => entry.address.fragment === '') ?? true,
    })
    for (const section of ready.splice(0)) await sink.section(section)
  }
  cutter.finish()
  for (const section of ready) await sink.section(section)
}

/** Whether a page is the cover and nothing else, though the book doesn't say so. */
function isCoverPage({ blocks }: ParsedContent, cover: string | undefined): boolean {
  const [only] = blocks
  if (only?.kind !== 'figure' || blocks.length > 1) return false
  return only.inlines.some((inline) => inline.kind === 'image' && inline.asset === cover)
}

interface Findings {
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly writingMode: VerticalWritingMode | undefined
  readonly cover: string | undefined
  readonly isNarrated: boolean
}

function headerOf(file: ImportSource, { metadata }: PackageDocument, findings: Findings): DocumentHeader {
  const { language, direction, writingMode, cover, isNarrated } = findings
  return {
    id: file.id,
    title: metadata.title || titleFromFileName(file.fileName),
    authors: metadata.authors,
    language,
    direction,
    ...(writingMode === undefined ? {} : { writingMode }),
    ...(cover === undefined ? {} : { cover }),
    ...publicationOf(metadata),
    ...(isNarrated && { narration: narrationOf(metadata) }),
    source: { format: 'epub', fileName: file.fileName, sizeBytes: file.sizeBytes },
  }
}

function narrationOf({ narrators, narrationSeconds }: PackageMetadata): DocumentNarration {
  return { narrators, ...(narrationSeconds !== undefined && { durationSeconds: narrationSeconds }) }
}

function outlineOf(order: readonly ReadingOrderItem[]): readonly OutlineEntry[] {
  return order.flatMap((item) => item.entries.map(({ title, level }) => ({ title, level })))
}

/** The language that the first text with one declares, for books whose package names none. */
function languageOfText(archive: BookArchive, { spine }: PackageDocument): string {
  for (const { item } of spine.slice(0, 5)) {
    if (!isContentDocument(item)) continue
    const root = /<(?:\w+:)?html\b[^>]*?\s(?:xml:)?lang\s*=\s*["']([^"']+)["']/i.exec(
      archive.markup(item.path) ?? '',
    )
    const language = canonicalLanguage(root?.[1] ?? '')
    if (language !== '') return language
  }
  return ''
}

/** Languages that are written from right to left when their tag names no script (Unicode CLDR, likely subtags). */
const rightToLeftLanguages: ReadonlySet<string> = new Set(
  'ar arc arz ckb dv fa he khw ks lrc mzn pnb ps rhg sd syr ug ur yi'.split(' '),
)
const rightToLeftScripts: ReadonlySet<string> = new Set('Adlm Arab Hebr Nkoo Rohg Syrc Thaa'.split(' '))

/**
 * The direction of the text. Pages that turn from right to left say it only where the language is unknown: vertical
 * Japanese turns so, too.
 */
function directionOf(language: string, pageDirection: 'ltr' | 'rtl' | undefined): 'ltr' | 'rtl' {
  if (language === 'und') return pageDirection ?? 'ltr'
  const [primary = '', ...rest] = language.split('-')
  const script = rest.find((subtag) => /^[A-Z][a-z]{3}$/.test(subtag))
  const isRightToLeft =
    script === undefined ? rightToLeftLanguages.has(primary) : rightToLeftScripts.has(script)
  return isRightToLeft ? 'rtl' : 'ltr'
}
