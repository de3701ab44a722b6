import type { BlockRole } from '../../../shared/document.ts'
import { displayText } from '../../../core/text/display-text.ts'
import { DraftDocument, type DraftResult } from '../office/draft-document.ts'
import { noteTraits } from '../office/story-blocks.ts'
import { TextWriter } from '../office/text-writer.ts'
import { type XmlNode, childOf, childrenOf } from '../office/xml-node.ts'
import type { OpenDocument } from './open-document.ts'
import { OpenListCounters, OpenListStyles } from './open-lists.ts'
import type { OpenPackage } from './open-package.ts'
import { OpenStyles } from './open-styles.ts'
import { OpenStoryReader, indexRoles, isHidden } from './story-reader.ts'

/** Elements around the paragraphs of the text. */
const containers: ReadonlySet<string> = new Set([
  'office:document-content',
  'office:body',
  'office:text',
  'text:section',
  'text:index-body',
  'text:index-title',
  ...Object.keys(indexRoles),
])

/**
 * Reads an OpenDocument text with its notes, and the headers and footers of its pages at the end of the text.
 * @throws {DocumentError} as the archive and the limits have it; an aborted signal throws its reason.
 */
export function readDocument(openPackage: OpenPackage, signal: AbortSignal): DraftResult {
  const source = openPackage.archive.neededText('content.xml')
  const common = openPackage.tree('styles.xml')
  const shared = ['office:font-face-decls', 'office:styles'].map((name) => childOf(common, name))
  const draft = new DraftDocument()
  const own: XmlNode[] = []
  const started = (): OpenDocument => ({
    package: openPackage,
    styles: new OpenStyles([...shared, ...own]),
    listStyles: new OpenListStyles([...shared, ...own]),
    counters: new OpenListCounters(),
    draft,
    notes: [],
  })
  const document = readBody(openPackage, source, own, started, signal)
  const ofPages = childOf(common, 'office:automatic-styles')
  const groups = [...shared, ofPages]
  const furniture = { ...document, styles: new OpenStyles(groups), listStyles: new OpenListStyles(groups) }
  writeFurniture(childOf(common, 'office:master-styles'), furniture)
  for (const role of ['footnote', 'endnote'] as const) readNotes(document, role)
  signal.throwIfAborted()
  return draft.finish()
}

/** @param own Takes the styles that stand before the text; `started` is called when they are all there. */
function readBody(
  openPackage: OpenPackage,
  source: string,
  own: XmlNode[],
  started: () => OpenDocument,
  signal: AbortSignal,
): OpenDocument {
  let document: OpenDocument | undefined
  let story: OpenStoryReader | undefined
  /** What the containers around the place say of it. */
  const around: { readonly role: BlockRole | undefined; readonly isHidden: boolean }[] = []
  openPackage.read(source, containers, {
    enter: (node) => {
      around.push({ role: indexRoles[node.name], isHidden: isHidden(node) })
      if (node.name !== 'office:text') return
      document ??= started()
      story ??= new OpenStoryReader(document)
    },
    leave: () => void around.pop(),
    part: (node) => {
      signal.throwIfAborted()
      if (story === undefined) own.push(node)
      else if (!around.some((container) => container.isHidden)) {
        const role = around.findLast((container) => container.role !== undefined)?.role
        story.block(node, role === undefined ? {} : { role })
      }
    },
  })
  story?.finish()
  return document ?? started()
}

const furnitureNames: ReadonlySet<string> = new Set([
  'style:header',
  'style:header-left',
  'style:header-first',
  'style:footer',
  'style:footer-left',
  'style:footer-first',
])

/** Adds the headers, then the footers, of all kinds of pages; those that say the same are one. */
function writeFurniture(masterStyles: XmlNode | undefined, document: OpenDocument): void {
  const nodes = childrenOf(masterStyles, 'style:master-page')
    .flatMap((page) => childrenOf(page))
    .filter((node) => furnitureNames.has(node.name) && !node.attributes.includes('style:display="false"'))
  const isFooter = (node: XmlNode): boolean => node.name.startsWith('style:footer')
  const texts = new Set<string>()
  for (const node of [...nodes.filter((each) => !isFooter(each)), ...nodes.filter(isFooter)]) {
    const writer = new TextWriter()
    new OpenStoryReader(document).flatten(node, writer)
    writer.finish()
    const text = displayText({ id: '', kind: 'paragraph', inlines: writer.inlines })
    if (text === '' || texts.has(text)) continue
    texts.add(text)
    document.draft.add('paragraph', writer, { role: 'runningHeader' })
  }
}

function readNotes(document: OpenDocument, role: 'footnote' | 'endnote'): void {
  const { notes, draft } = document
  if (!notes.some((note) => note.role === role)) return
  draft.beginNotes()
  // A list gives what is added while it is walked: notes may have notes.
  for (const note of notes) {
    if (note.role !== role) continue
    draft.anchor(note.name, undefined)
    const story = new OpenStoryReader(document, noteTraits(role, note.mark))
    story.blocks(note.body)
    story.finish()
  }
}
