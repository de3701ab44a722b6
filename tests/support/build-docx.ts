import { buildZip } from './build-zip.ts'

/** A Word file as its parts; each is the XML inside its root element. */
export interface DocxSpec {
  /** What stands in `w:body`. */
  readonly body: string
  /** `w:style` elements and defaults. */
  readonly styles?: string
  /** `w:abstractNum` and `w:num` elements. */
  readonly numbering?: string
  readonly footnotes?: string
  readonly endnotes?: string
  readonly settings?: string
  /** Headers and footers by relationship id, with their whole XML inside the root. */
  readonly headers?: Readonly<Record<string, string>>
  /** Addresses by relationship id. */
  readonly links?: Readonly<Record<string, string>>
  /** Pictures by relationship id: the name in `word/media`, and the bytes. */
  readonly pictures?: Readonly<Record<string, readonly [name: string, bytes: Uint8Array]>>
  /** What stands in `cp:coreProperties`. */
  readonly properties?: string
  /** `strict` writes the namespaces of ISO 29500 strict. */
  readonly form?: 'transitional' | 'strict'
}

const namespaces = {
  transitional: {
    w: 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
    r: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
    m: 'http://schemas.openxmlformats.org/officeDocument/2006/math',
    wp: 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
    a: 'http://schemas.openxmlformats.org/drawingml/2006/main',
    pic: 'http://schemas.openxmlformats.org/drawingml/2006/picture',
  },
  strict: {
    w: 'http://purl.oclc.org/ooxml/wordprocessingml/main',
    r: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
    m: 'http://purl.oclc.org/ooxml/officeDocument/math',
    wp: 'http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing',
    a: 'http://purl.oclc.org/ooxml/drawingml/main',
    pic: 'http://purl.oclc.org/ooxml/drawingml/picture',
  },
}
const others = {
  mc: 'http://schemas.openxmlformats.org/markup-compatibility/2006',
  wps: 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape',
  v: 'urn:schemas-microsoft-com:vml',
  o: 'urn:schemas-microsoft-com:office:office',
}
const relationshipTypes = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageNamespace = 'http://schemas.openxmlformats.org/package/2006'

/** Builds a Word file. */
export function buildDocx(spec: DocxSpec): Buffer {
  const form = namespaces[spec.form ?? 'transitional']
  const declarations = Object.entries({ ...form, ...others })
    .map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`)
    .join(' ')
  const root = (name: string, inner: string): string =>
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:${name} ${declarations}>${inner}</w:${name}>`
  const parts = {
    styles: ['styles', spec.styles],
    numbering: ['numbering', spec.numbering],
    footnotes: ['footnotes', spec.footnotes],
    endnotes: ['endnotes', spec.endnotes],
    settings: ['settings', spec.settings],
  } as const
  const present = Object.entries(parts).flatMap(([type, [name, inner]]) =>
    inner === undefined ? [] : [{ type, name, inner }],
  )
  const headers = Object.entries(spec.headers ?? {})
  const links = Object.entries(spec.links ?? {})
  const pictures = Object.entries(spec.pictures ?? {})
  const relationships = [
    ...present.map(({ type, name }) => relationship(`part-${type}`, type, `${name}.xml`)),
    ...headers.map(([id]) => relationship(id, 'header', `${id}.xml`)),
    ...links.map(([id, address]) => relationship(id, 'hyperlink', address, true)),
    ...pictures.map(([id, [name]]) => relationship(id, 'image', `media/${name}`)),
  ]
  return buildZip([
    {
      name: '[Content_Types].xml',
      content: `<Types xmlns="${packageNamespace}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      content: relationshipsPart([relationship('r1', 'officeDocument', 'word/document.xml')]),
    },
    { name: 'word/document.xml', content: root('document', `<w:body>${spec.body}</w:body>`) },
    { name: 'word/_rels/document.xml.rels', content: relationshipsPart(relationships) },
    ...(spec.footnotes === undefined
      ? []
      : [{ name: 'word/_rels/footnotes.xml.rels', content: relationshipsPart(relationships) }]),
    ...present.map(({ name, inner }) => ({ name: `word/${name}.xml`, content: root(name, inner) })),
    ...headers.map(([id, inner]) => ({ name: `word/${id}.xml`, content: root('hdr', inner) })),
    ...pictures.map(([, [name, bytes]]) => ({ name: `word/media/${name}`, content: bytes })),
    ...(spec.properties === undefined
      ? []
      : [
          {
            name: 'docProps/core.xml',
            content: `<cp:coreProperties xmlns:cp="${packageNamespace}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">${spec.properties}</cp:coreProperties>`,
          },
        ]),
  ])
}

function relationship(id: string, type: string, target: string, isExternal = false): string {
  const mode = isExternal ? ' TargetMode="External"' : ''
  return `<Relationship Id="${id}" Type="${relationshipTypes}/${type}" Target="${target}"${mode}/>`
}

function relationshipsPart(relationships: readonly string[]): string {
  return `<Relationships xmlns="${packageNamespace}/relationships">${relationships.join('')}</Relationships>`
}

/** A paragraph of one run. @param properties What stands in `w:pPr`. */
export function paragraph(text: string, properties = ''): string {
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${run(text)}</w:p>`
}

/** A run. @param properties What stands in `w:rPr`. */
export function run(text: string, properties = ''): string {
  const format = properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`
  return `<w:r>${format}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`
}

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** A style with its name and what stands in it. */
export function style(
  id: string,
  name: string,
  inner = '',
  type: 'paragraph' | 'character' | 'table' = 'paragraph',
) {
  return `<w:style w:type="${type}" w:styleId="${id}"><w:name w:val="${name}"/>${inner}</w:style>`
}
