import { mathNamespace } from '../office/mathml-text.ts'
import type { Vocabularies } from '../office/xml-node.ts'

const open = 'urn:oasis:names:tc:opendocument:xmlns'

/** The vocabularies of OpenDocument 1.0 to 1.3, by the usual prefixes. */
export const openVocabularies: Vocabularies = {
  [`${open}:office:1.0`]: 'office',
  [`${open}:style:1.0`]: 'style',
  [`${open}:text:1.0`]: 'text',
  [`${open}:table:1.0`]: 'table',
  [`${open}:drawing:1.0`]: 'draw',
  [`${open}:xsl-fo-compatible:1.0`]: 'fo',
  [`${open}:svg-compatible:1.0`]: 'svg',
  [`${open}:meta:1.0`]: 'meta',
  [`${open}:manifest:1.0`]: 'manifest',
  'http://www.w3.org/1999/xlink': 'xlink',
  'http://purl.org/dc/elements/1.1/': 'dc',
  [mathNamespace]: 'math',
}

/** What nobody reads: comments, what was deleted, what indexes are made of, forms, and declarations. */
export const unread: ReadonlySet<string> = new Set([
  'office:annotation',
  'office:annotation-end',
  'office:forms',
  'office:scripts',
  'office:event-listeners',
  'office:binary-data',
  'text:tracked-changes',
  'text:sequence-decls',
  'text:variable-decls',
  'text:user-field-decls',
  'text:dde-connection-decls',
  'text:alphabetical-index-auto-mark-file',
  'text:table-of-content-source',
  'text:illustration-index-source',
  'text:table-index-source',
  'text:object-index-source',
  'text:user-index-source',
  'text:alphabetical-index-source',
  'text:bibliography-source',
  'text:notes-configuration',
  'text:bibliography-configuration',
  'text:linenumbering-configuration',
  'text:script',
  'text:meta-field-source',
  'table:table-columns',
  'table:table-column',
  'table:shapes',
])
