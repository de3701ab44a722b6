import { buildZip } from './build-zip.ts'

/** An OpenDocument text as the inside of its elements. */
export interface OdtSpec {
  /** What stands in `office:text`. */
  readonly body: string
  /** What stands in the `office:automatic-styles` of the text. */
  readonly automaticStyles?: string
  /** What stands in `office:styles`. */
  readonly styles?: string
  /** What stands in `office:master-styles`. */
  readonly masterStyles?: string
  /** What stands in `office:meta`. */
  readonly meta?: string
  /** Further files by their names. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>
  readonly isEncrypted?: boolean
}

const open = 'urn:oasis:names:tc:opendocument:xmlns'
const namespaces = [
  ...['office', 'style', 'text', 'table', 'meta', 'manifest'].map(
    (name) => `xmlns:${name}="${open}:${name}:1.0"`,
  ),
  `xmlns:draw="${open}:drawing:1.0"`,
  `xmlns:fo="${open}:xsl-fo-compatible:1.0"`,
  `xmlns:svg="${open}:svg-compatible:1.0"`,
  'xmlns:xlink="http://www.w3.org/1999/xlink"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
].join(' ')

/** Builds an OpenDocument text. */
export function buildOdt(spec: OdtSpec): Buffer {
  const root = (name: string, inner: string): string =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<office:${name} ${namespaces}>${inner}</office:${name}>`
  const encryption = spec.isEncrypted === true ? '<manifest:encryption-data manifest:checksum="x"/>' : ''
  return buildZip([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text' },
    {
      name: 'content.xml',
      content: root(
        'document-content',
        `<office:automatic-styles>${spec.automaticStyles ?? ''}</office:automatic-styles><office:body><office:text>${spec.body}</office:text></office:body>`,
      ),
    },
    {
      name: 'styles.xml',
      content: root(
        'document-styles',
        `<office:styles>${spec.styles ?? ''}</office:styles><office:master-styles>${spec.masterStyles ?? ''}</office:master-styles>`,
      ),
    },
    { name: 'meta.xml', content: root('document-meta', `<office:meta>${spec.meta ?? ''}</office:meta>`) },
    {
      name: 'META-INF/manifest.xml',
      content: `<manifest:manifest ${namespaces}><manifest:file-entry manifest:full-path="content.xml">${encryption}</manifest:file-entry></manifest:manifest>`,
    },
    ...Object.entries(spec.files ?? {}).map(([name, content]) => ({ name, content })),
  ])
}
