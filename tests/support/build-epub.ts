import { type ZipFile, buildZip } from './build-zip.ts'

/** A file of a book: a chapter, a picture, anything. */
export interface EpubFile extends Omit<ZipFile, 'name'> {
  /** Path beside the package document; percent-encoded in the manifest as writers do. */
  readonly path: string
  /** Default: by the ending. */
  readonly mediaType?: string
  /** Default: the path with what no id may hold taken out. */
  readonly id?: string
  readonly properties?: string
  /** Id of the manifest item to use where this one's type isn't understood. */
  readonly fallback?: string
  /** Id of the manifest item that says where it is read aloud. */
  readonly mediaOverlay?: string
  /** Written into the manifest in place of the path. */
  readonly href?: string
  /** Left out of the manifest. */
  readonly isUndeclared?: boolean
}

export interface EpubTocEntry {
  readonly title: string
  /** '' for a heading that leads nowhere itself. */
  readonly href: string
  readonly children?: readonly EpubTocEntry[]
}

export interface EpubSpineItem {
  readonly id: string
  readonly linear?: 'yes' | 'no'
}

export interface EpubSpec {
  /** Default 3. A version 2 book has an NCX and a guide, a version 3 book a navigation document. */
  readonly version?: 2 | 3
  readonly title?: string
  readonly authors?: readonly string[]
  /** '' leaves it out. Default `en`. */
  readonly language?: string
  /** Markup put at the end of `<metadata>`, for everything the fields don't cover. */
  readonly metadata?: string
  /** Body markup by path is wrapped into XHTML by `chapter`; or give whole files. */
  readonly files?: readonly EpubFile[]
  /** Default: every XHTML file in the given order. */
  readonly spine?: readonly (string | EpubSpineItem)[]
  /** Default: none, and then no table of contents at all. */
  readonly toc?: readonly EpubTocEntry[]
  /** Landmarks of version 3, guide of version 2. */
  readonly landmarks?: readonly { readonly type: string; readonly href: string }[]
  readonly pageDirection?: 'ltr' | 'rtl'
  /** Puts the navigation document into the spine at this place. */
  readonly navInSpineAt?: number
  /** Whole text of `META-INF/encryption.xml`, or items by algorithm. */
  readonly encryption?: readonly { readonly algorithm: string; readonly uri: string }[]
  readonly hasMimetype?: boolean
  readonly hasContainer?: boolean
  /** Folder of the package document. Default `OEBPS/`; '' is the root. */
  readonly folder?: string
  /** More entries of the archive, by their names in it: traversal names, bombs, rubbish. */
  readonly extraEntries?: readonly ZipFile[]
  /** Every entry flagged as protected by a password. */
  readonly hasPassword?: boolean
}

/** Builds a small real EPUB in memory. `buildEpub({ files: [chapter('one.xhtml', '<p>Text</p>')] })` is a whole book. */
export function buildEpub(spec: EpubSpec): Buffer {
  const folder = spec.folder ?? 'OEBPS/'
  const files = [...(spec.files ?? []), ...navigationFiles(spec)]
  const entries: ZipFile[] = [
    ...(spec.hasMimetype === false ? [] : [{ name: 'mimetype', content: 'application/epub+zip' }]),
    ...(spec.hasContainer === false ? [] : [containerEntry(folder)]),
    ...encryptionEntries(spec),
    { name: `${folder}package.opf`, content: packageDocument(spec, files) },
    ...files.map(({ path, ...file }) => ({ ...file, name: `${folder}${path}` })),
    ...(spec.extraEntries ?? []),
  ]
  return buildZip(
    spec.hasPassword === true ? entries.map((entry) => ({ ...entry, isEncrypted: true })) : entries,
  )
}

/** An XHTML file with the given body. */
export function chapter(path: string, body: string, options: ChapterOptions = {}): EpubFile {
  const { htmlAttributes = '', bodyAttributes = '', ...file } = options
  const content = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" ${htmlAttributes}>
<head><title>A title that is no text of the book</title></head>
<body ${bodyAttributes}>
${body}
</body>
</html>`
  return { path, content, ...file }
}

export interface ChapterOptions extends Omit<Partial<EpubFile>, 'path' | 'content'> {
  readonly htmlAttributes?: string
  readonly bodyAttributes?: string
}

/** A red picture of one pixel. */
export const onePixelPng: Buffer = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

/** A picture file of a book. */
export function picture(path: string, options: Omit<Partial<EpubFile>, 'path' | 'content'> = {}): EpubFile {
  return { path, content: onePixelPng, ...options }
}

const mediaTypes: Readonly<Record<string, string>> = {
  css: 'text/css',
  gif: 'image/gif',
  html: 'application/xhtml+xml',
  jpg: 'image/jpeg',
  ncx: 'application/x-dtbncx+xml',
  otf: 'font/otf',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  aac: 'audio/aac',
  opus: 'audio/ogg; codecs=opus',
  png: 'image/png',
  smil: 'application/smil+xml',
  svg: 'image/svg+xml',
  wav: 'audio/wav',
  xhtml: 'application/xhtml+xml',
  xml: 'application/xml',
}

function mediaTypeOf({ path, mediaType }: EpubFile): string {
  return (
    mediaType ?? mediaTypes[path.slice(path.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream'
  )
}

function idOf({ id, path }: EpubFile): string {
  return id ?? `i-${path.replace(/[^A-Za-z0-9]/g, '-')}`
}

function containerEntry(folder: string): ZipFile {
  return {
    name: 'META-INF/container.xml',
    content: `<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="${folder}package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>`,
  }
}

function encryptionEntries({ encryption }: EpubSpec): ZipFile[] {
  if (encryption === undefined) return []
  const items = encryption.map(
    ({ algorithm, uri }) => `<enc:EncryptedData><enc:EncryptionMethod Algorithm="${algorithm}"/>
<enc:CipherData><enc:CipherReference URI="${uri}"/></enc:CipherData></enc:EncryptedData>`,
  )
  return [
    {
      name: 'META-INF/encryption.xml',
      content: `<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#">${items.join('')}</encryption>`,
    },
  ]
}

function packageDocument(spec: EpubSpec, files: readonly EpubFile[]): string {
  const { version = 3, title = 'A Book', authors = [], language = 'en', metadata = '' } = spec
  const declared = files.filter((file) => file.isUndeclared !== true)
  const attribute = (name: string, value: string | undefined): string =>
    value === undefined ? '' : ` ${name}="${escapeXml(value)}"`
  const items = declared.map((file) => {
    const href = file.href ?? file.path.split('/').map(encodeURIComponent).join('/')
    return `<item${attribute('id', idOf(file))}${attribute('href', href)}${attribute('media-type', mediaTypeOf(file))}${attribute('properties', file.properties)}${attribute('fallback', file.fallback)}${attribute('media-overlay', file.mediaOverlay)}/>`
  })
  const spine = spineOf(spec, declared).map(
    ({ id, linear }) => `<itemref${attribute('idref', id)}${attribute('linear', linear)}/>`,
  )
  const guide = (spec.landmarks ?? []).map(
    ({ type, href }) => `<reference${attribute('type', type)}${attribute('href', href)}/>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="${version}.0" unique-identifier="uid">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">
<dc:identifier id="uid">urn:lectern:test</dc:identifier>
${title === '' ? '' : `<dc:title>${escapeXml(title)}</dc:title>`}
${authors.map((author) => `<dc:creator>${escapeXml(author)}</dc:creator>`).join('\n')}
${language === '' ? '' : `<dc:language>${language}</dc:language>`}
${metadata}
</metadata>
<manifest>
${items.join('\n')}
</manifest>
<spine${version === 2 && spec.toc !== undefined ? ' toc="ncx"' : ''}${attribute('page-progression-direction', spec.pageDirection)}>
${spine.join('\n')}
</spine>
${version === 2 && guide.length > 0 ? `<guide>${guide.join('')}</guide>` : ''}
</package>`
}

function spineOf(spec: EpubSpec, files: readonly EpubFile[]): readonly EpubSpineItem[] {
  const { spine, navInSpineAt } = spec
  const texts = files.filter((file) => mediaTypeOf(file) === 'application/xhtml+xml' && idOf(file) !== 'nav')
  const items = (spine ?? texts.map(idOf)).map((item): EpubSpineItem => {
    const given = typeof item === 'string' ? { id: item } : item
    const file = files.find(({ path }) => path === given.id)
    return file === undefined ? given : { ...given, id: idOf(file) }
  })
  return navInSpineAt === undefined ? items : items.toSpliced(navInSpineAt, 0, { id: 'nav' })
}

function navigationFiles(spec: EpubSpec): readonly EpubFile[] {
  const { toc, landmarks, version = 3 } = spec
  if (toc === undefined && (landmarks === undefined || version === 2)) return []
  return version === 2 ? [ncx(toc ?? [])] : [navigationDocument(toc ?? [], landmarks ?? [])]
}

function navigationDocument(
  toc: readonly EpubTocEntry[],
  landmarks: NonNullable<EpubSpec['landmarks']>,
): EpubFile {
  const list = (entries: readonly EpubTocEntry[]): string =>
    entries.length === 0
      ? ''
      : `<ol>${entries.map((entry) => `<li>${label(entry)}${list(entry.children ?? [])}</li>`).join('\n')}</ol>`
  const label = ({ title, href }: EpubTocEntry): string =>
    href === '' ? `<span>${escapeXml(title)}</span>` : `<a href="${escapeXml(href)}">${escapeXml(title)}</a>`
  const marks = landmarks.map(
    ({ type, href }) => `<li><a epub:type="${type}" href="${escapeXml(href)}">${type}</a></li>`,
  )
  const landmarksNav =
    marks.length === 0 ? '' : `<nav epub:type="landmarks" hidden="hidden"><ol>${marks.join('')}</ol></nav>`
  return chapter('nav.xhtml', `<nav epub:type="toc"><h1>Contents</h1>${list(toc)}</nav>${landmarksNav}`, {
    id: 'nav',
    properties: 'nav',
  })
}

function ncx(toc: readonly EpubTocEntry[]): EpubFile {
  const points = (entries: readonly EpubTocEntry[]): string =>
    entries
      .map(
        ({ title, href, children }) =>
          `<navPoint><navLabel><text>${escapeXml(title)}</text></navLabel><content src="${escapeXml(href)}"/>${points(children ?? [])}</navPoint>`,
      )
      .join('\n')
  return {
    path: 'toc.ncx',
    id: 'ncx',
    content: `<?xml version="1.0" encoding="UTF-8"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><docTitle><text>A Book</text></docTitle>
<navMap>${points(toc)}</navMap></ncx>`,
  }
}

/** Text as it stands in markup, also inside an attribute. */
export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
