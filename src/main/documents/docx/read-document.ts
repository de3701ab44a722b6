import type { BlockRole } from '../../../shared/document.ts'
import { DraftDocument, type DraftResult } from '../office/draft-document.ts'
import { noteTraits } from '../office/story-blocks.ts'
import { type XmlNode, descendantOf } from '../office/xml-node.ts'
import { NoteCounter, type NoteKind, noteName, noteNumbering, notesById } from './notes.ts'
import { Numbering, numberFormat } from './numbering.ts'
import { PageFurniture, sectionOf } from './page-furniture.ts'
import { valueOf } from './properties.ts'
import { StoryReader } from './story-reader.ts'
import { StyleSheet } from './style-sheet.ts'
import type { WordDocument } from './word-document.ts'
import { type WordPackage, WordPart } from './word-package.ts'
import { wrappers } from './wrappers.ts'

/** Elements around the paragraphs of the text. */
const containers: ReadonlySet<string> = new Set(['w:document', 'w:body', ...wrappers])

/** Galleries of Word whose parts have a role. */
const galleries: Readonly<Record<string, BlockRole>> = {
  'Table of Contents': 'toc',
  Bibliographies: 'bibliography',
}

/**
 * Reads the text of a Word file with its notes, and the headers and footers of its pages at the end of the text.
 * @throws {DocumentError} as the archive and the limits have it; an aborted signal throws its reason.
 */
export function readDocument(wordPackage: WordPackage, signal: AbortSignal): DraftResult {
  const { main, archive } = wordPackage
  const source = archive.neededText(main.path)
  const settings = wordPackage.tree(main.related('settings')[0])
  const styles = new StyleSheet(wordPackage.tree(main.related('styles')[0]))
  const draft = new DraftDocument()
  const document: WordDocument = {
    styles,
    numbering: new Numbering(wordPackage.tree(main.related('numbering')[0]), styles),
    notes: {
      footnote: counterOf('footnote', settings, source),
      endnote: counterOf('endnote', settings, source),
    },
    draft,
  }
  const furniture = new PageFurniture(settings, (id) => main.address(id))
  readBody(wordPackage, document, furniture, signal, source)
  furniture.write(wordPackage, document)
  readNotes(wordPackage, document, 'footnote')
  readNotes(wordPackage, document, 'endnote')
  signal.throwIfAborted()
  return draft.finish()
}

function readBody(
  wordPackage: WordPackage,
  document: WordDocument,
  furniture: PageFurniture,
  signal: AbortSignal,
  source: string,
): void {
  const story = new StoryReader(document, wordPackage.main)
  const sectionEnds = (properties: XmlNode): void => {
    furniture.section(properties)
    for (const counter of Object.values(document.notes)) counter.endSection()
  }
  /** Roles of the content controls around the place; undefined for one without. */
  const roles: (BlockRole | undefined)[] = []
  wordPackage.read(source, containers, {
    enter: ({ name }) => {
      if (name === 'w:sdt') roles.push(undefined)
    },
    leave: (name) => {
      if (name === 'w:sdt') roles.pop()
    },
    part: (node) => {
      if (node.name === 'w:sdtPr') {
        const gallery = valueOf(descendantOf(node, 'w:docPartObj') ?? node, 'w:docPartGallery')
        roles[roles.length - 1] = galleries[gallery ?? '']
      } else if (node.name === 'w:sectPr') sectionEnds(node)
      else {
        signal.throwIfAborted()
        story.block(
          node,
          roles.findLast((role) => role !== undefined),
        )
        const section = node.name === 'w:p' ? sectionOf(node) : undefined
        if (section !== undefined) sectionEnds(section)
      }
    },
  })
  story.finish()
}

/** More than this is no numbering. */
const maxPropertiesChars = 400

/** Sections say how notes are numbered behind their text: the first that does counts for all. */
function counterOf(kind: NoteKind, settings: XmlNode | undefined, source: string): NoteCounter {
  const ofSettings = noteNumbering(kind, settings)
  const at = source.indexOf(`${kind}Pr>`)
  const properties = at === -1 ? '' : (source.slice(at, at + maxPropertiesChars).split('</', 1)[0] ?? '')
  const format = /numFmt\s[^>]*?val="(\w+)"/.exec(properties)?.[1]
  const restart = /numRestart\s[^>]*?val="(\w+)"/.exec(properties)?.[1]
  const start = Number.parseInt(/numStart\s[^>]*?val="(\d+)"/.exec(properties)?.[1] ?? '', 10)
  return new NoteCounter(kind, {
    format: format === undefined ? ofSettings.format : numberFormat(format),
    start: Number.isNaN(start) ? ofSettings.start : start,
    isPerSection: restart === undefined ? ofSettings.isPerSection : restart === 'eachSect',
  })
}

/** Reads the notes that the text refers to, in its order; reading them may refer to more. */
function readNotes(wordPackage: WordPackage, document: WordDocument, kind: NoteKind): void {
  const counter = document.notes[kind]
  const [path] = wordPackage.main.related(`${kind}s`)
  const source = path === undefined ? undefined : wordPackage.archive.text(path)
  if (path === undefined || source === undefined || counter.notes.size === 0) return
  const nodes: XmlNode[] = []
  wordPackage.read(source, new Set([`w:${kind}s`]), { part: (node) => nodes.push(node) })
  const byId = notesById(nodes)
  const part = new WordPart(wordPackage, path)
  document.draft.beginNotes()
  // A map gives what is added while it is walked.
  for (const [id, { mark }] of counter.notes) {
    const node = byId.get(id)
    if (node === undefined) continue
    document.draft.anchor(noteName(kind, id), undefined)
    const story = new StoryReader(document, part, noteTraits(kind, mark))
    story.blocks(node)
    story.finish()
  }
}
