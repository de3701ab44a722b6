import { hash } from 'node:crypto'
import type { DocumentHeader } from '../../../shared/document.ts'
import type { BookFacts } from '../audio-file.ts'
import { clockValue } from './overlay.ts'
import { activeClass, playbackClass } from './style-sheet.ts'
import { languageTag, xmlAttributes, xmlElement } from './xml.ts'

/** A file of the book. */
export interface ManifestItem {
  readonly id: string
  /** From the folder of the package document. */
  readonly href: string
  readonly mediaType: string
  readonly properties?: string
  /** Its overlay. */
  readonly overlay?: { readonly id: string; readonly durationMs: number }
}

export interface PackageOptions {
  readonly header: DocumentHeader
  readonly facts: BookFacts
  readonly items: readonly ManifestItem[]
  /** Ids of the items that are read, in order. */
  readonly spine: readonly string[]
  readonly modifiedAt: Date
}

/** Writes the package document. Source: EPUB 3.3, sections 5 and 9.3. */
export function packageDocument(options: PackageOptions): string {
  const { header, items, spine } = options
  const language = languageTag(header.language) ?? 'und'
  const manifest = items.map(({ id, href, mediaType, properties, overlay }) => {
    const attributes = { id, href, 'media-type': mediaType, properties, 'media-overlay': overlay?.id }
    return `<item${xmlAttributes(attributes)}/>\n`
  })
  const isRightToLeft = header.direction === 'rtl' || header.writingMode === 'vertical-rl'
  const progression = { 'page-progression-direction': isRightToLeft ? 'rtl' : undefined }
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book-id"${xmlAttributes({ 'xml:lang': language })}>
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
${metadata(options, language).join('\n')}
</metadata>
<manifest>
${manifest.join('')}</manifest>
<spine${xmlAttributes(progression)}>
${spine.map((id) => `<itemref${xmlAttributes({ idref: id })}/>\n`).join('')}</spine>
</package>
`
}

function metadata({ header, facts, items, modifiedAt }: PackageOptions, language: string): string[] {
  const narrated = items.flatMap(({ overlay }) => overlay ?? [])
  const totalMs = narrated.reduce((sum, { durationMs }) => sum + durationMs, 0)
  const line = (property: string, value: string, refines?: string): string =>
    xmlElement('meta', { refines, property }, value)
  return [
    xmlElement('dc:identifier', { id: 'book-id' }, identifierOf(header, facts)),
    xmlElement('dc:title', {}, facts.title),
    ...facts.authors.flatMap((author, index) => [
      xmlElement('dc:creator', { id: `author-${index}` }, author),
      xmlElement('meta', { refines: `#author-${index}`, property: 'role', scheme: 'marc:relators' }, 'aut'),
    ]),
    xmlElement('dc:language', {}, language),
    ...(facts.publisher === undefined ? [] : [xmlElement('dc:publisher', {}, facts.publisher)]),
    ...(facts.publishedYear === undefined
      ? []
      : [xmlElement('dc:date', {}, String(facts.publishedYear).padStart(4, '0'))]),
    ...(facts.description === undefined ? [] : [xmlElement('dc:description', {}, facts.description)]),
    line('dcterms:modified', modifiedAt.toISOString().replace(/\.\d+Z$/, 'Z')),
    ...narrated.map(({ id, durationMs }) => line('media:duration', clockValue(durationMs), `#${id}`)),
    ...(narrated.length === 0
      ? []
      : [
          line('media:duration', clockValue(totalMs)),
          line('media:narrator', facts.narrator),
          line('media:active-class', activeClass),
          line('media:playback-active-class', playbackClass),
          line('schema:accessMode', 'auditory'),
          line('schema:accessibilityFeature', 'synchronizedAudioText'),
        ]),
    line('schema:accessMode', 'textual'),
    line('schema:accessModeSufficient', 'textual'),
    line('schema:accessibilityFeature', 'tableOfContents'),
    line('schema:accessibilityFeature', 'structuralNavigation'),
    line('schema:accessibilityHazard', 'none'),
  ]
}

/** The same book by the same narrator is the same publication; its text alone is another. */
function identifierOf({ id }: DocumentHeader, { narrator }: BookFacts): string {
  const hex = hash('sha256', `${id}\n${narrator}`, 'hex')
  // The form that is for values of one's own making. Source: RFC 9562, section 5.8.
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4]
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
