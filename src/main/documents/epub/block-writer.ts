import type { BlockKind, Inline, LinkTarget, SectionRole } from '../../../shared/document.ts'
import { TableWriter } from '../table-text.ts'
import type { BlockContext } from './frame.ts'
import { InlineWriter, type TextRun } from './inline-writer.ts'
import { endAnchor } from './parsed-content.ts'
import type { Anchor, ContentContext, DraftBlock, PendingLink, PendingTarget } from './parsed-content.ts'
import type { BookAddress } from './paths.ts'

/** A block that is being written. */
export interface OpenBlock {
  readonly draft: DraftBlock
  readonly context: BlockContext
  readonly writer: InlineWriter
  readonly table: TableWriter | undefined
  readonly anchors: { readonly id: string; readonly charOffset: number }[]
}

/** Collects the blocks of one file, with the places and links in them. */
export class BlockWriter {
  readonly blocks: DraftBlock[] = []
  readonly anchors = new Map<string, Anchor>()
  readonly links: PendingLink[] = []
  readonly sectionRoles: (SectionRole | undefined)[] = []
  readonly #content: ContentContext
  readonly #targets = new Map<LinkTarget, BookAddress>()
  #open: OpenBlock | undefined
  /** Ids met between blocks: they name the start of the next. */
  #waitingIds: string[] = []
  /** Page breaks met between blocks. */
  #waitingPages: Inline[] = []

  constructor(content: ContentContext) {
    this.#content = content
  }

  get open(): OpenBlock | undefined {
    return this.#open
  }

  /** The open block, or a new one as the elements around it ask. */
  ensure(context: BlockContext, forcedKind?: BlockKind): OpenBlock {
    if (this.#open !== undefined) return this.#open
    const draft = this.#begin(context, forcedKind)
    const open: OpenBlock = {
      draft,
      context,
      writer: new InlineWriter(),
      table: forcedKind === 'table' ? new TableWriter() : undefined,
      anchors: this.#waitingIds.map((id) => ({ id, charOffset: 0 })),
    }
    for (const page of this.#waitingPages) open.writer.push(page)
    this.#waitingIds = []
    this.#waitingPages = []
    this.#open = open
    return open
  }

  /** Makes the target of a link to a place that may not be read yet. */
  linkTarget(address: BookAddress): PendingTarget {
    const target: PendingTarget = { kind: 'internal', locator: { blockId: '', charOffset: 0 } }
    this.#targets.set(target, address)
    return target
  }

  /** Names the place where the next text will stand. */
  anchor(id: string): void {
    const open = this.#open
    if (open === undefined) this.#waitingIds.push(id)
    else open.anchors.push({ id, charOffset: open.writer.offset })
  }

  /** Names the place where an element ends. */
  endOf(id: string): void {
    const open = this.#open
    if (open === undefined) this.#waitingIds.push(endAnchor(id))
    else open.anchors.push({ id: endAnchor(id), charOffset: open.writer.length })
  }

  pageBreak(label: string): void {
    const inline: Inline = { kind: 'pageBreak', label }
    if (this.#open === undefined) this.#waitingPages.push(inline)
    else this.#open.writer.push(inline)
  }

  /** Ends the open block. One without text and pictures is left out; its ids name what follows. */
  end(): void {
    const open = this.#open
    if (open === undefined) return
    this.#open = undefined
    open.writer.finish(open.draft.kind === 'code')
    const { inlines, length } = open.writer
    const hasPicture = inlines.some((inline) => inline.kind === 'image')
    const text = hasPicture && length === 0 ? '' : open.writer.textFrom(0)
    if (!hasPicture && /^\s*$/.test(text)) {
      this.#waitingIds.push(...open.anchors.map(({ id }) => id))
      this.#waitingPages.push(...inlines.filter((inline) => inline.kind === 'pageBreak'))
      return
    }
    open.draft.kind = finalKind(open.draft.kind, text, hasPicture)
    if (open.draft.kind === 'separator' || open.draft.kind === 'figure') delete open.draft.level
    if (open.table !== undefined) open.draft.table = open.table.shape()
    this.#settleLanguage(open.draft, inlines, open.context.language)
    open.draft.inlines = inlines
    this.#add(open)
  }

  /** Adds a block without content. */
  separator(context: BlockContext): void {
    this.end()
    const open = this.ensure(context, 'separator')
    open.draft.inlines = open.writer.inlines
    this.#open = undefined
    this.#add(open)
  }

  /** Ends the file: what still waits stands after its last block. */
  finish(): void {
    this.end()
    const last = this.blocks.at(-1)
    if (last !== undefined) last.inlines = [...last.inlines, ...this.#waitingPages]
    for (const id of this.#waitingIds) this.#place(id, { blockIndex: this.blocks.length, charOffset: 0 })
  }

  #begin(context: BlockContext, forcedKind: BlockKind | undefined): DraftBlock {
    const draft: DraftBlock = { id: '', kind: forcedKind ?? kindOf(context), inlines: [] }
    if (context.direction !== this.#content.direction) draft.direction = context.direction
    if (draft.kind === 'heading') draft.level = context.headingLevel
    if (draft.kind === 'quote') draft.level = context.quoteLevel
    const item = context.item
    if (item !== undefined && (draft.kind === 'listItem' || draft.kind === 'note')) {
      if (draft.kind === 'listItem') draft.level = item.level
      if (item.marker !== undefined) draft.marker = item.marker
      item.marker = undefined
    }
    const role = draft.kind === 'caption' ? 'caption' : (context.role ?? context.noteRole)
    if (role !== undefined) draft.role = role
    return draft
  }

  #add(open: OpenBlock): void {
    const blockIndex = this.blocks.length
    open.draft.id = `${this.#content.blockIdPrefix}-${blockIndex}`
    this.blocks.push(open.draft)
    this.sectionRoles.push(open.context.sectionRole)
    for (const { id, charOffset } of open.anchors) {
      this.#place(id, { blockIndex, charOffset: Math.min(charOffset, open.writer.length) })
    }
    this.#collectLinks(open.draft)
  }

  #collectLinks(block: DraftBlock): void {
    if (this.#targets.size === 0) return
    let previous: LinkTarget | undefined
    for (const target of block.inlines.flatMap(targetsOf)) {
      const address = this.#targets.get(target)
      // A link with emphasis in it is several inlines.
      if (address === undefined || target === previous) continue
      previous = target
      this.links.push({ target: target as PendingTarget, address, block })
    }
  }

  /** Of two elements with one id the first is meant. */
  #place(id: string, anchor: Anchor): void {
    if (!this.anchors.has(id)) this.anchors.set(id, anchor)
  }

  /**
   * Writes languages where they differ: the block's from the document's, a run's from the block's. A block whose
   * whole text is in another language is in that language itself.
   */
  #settleLanguage(draft: DraftBlock, inlines: readonly Inline[], markedLanguage: string): void {
    const own = (inlines.find(({ kind }) => kind === 'text') as TextRun | undefined)?.language
    const runs = own === undefined ? [] : (inlines.filter(({ kind }) => kind === 'text') as TextRun[])
    const isWhole = own !== undefined && runs.every((run) => run.language === own)
    if (isWhole) for (const run of runs) delete run.language
    const language = isWhole ? own : markedLanguage
    if (language !== this.#content.language && language !== '') draft.language = language
  }
}

function targetsOf(inline: Inline): LinkTarget[] {
  if (inline.kind === 'noteReference') return inline.target === undefined ? [] : [inline.target]
  if (inline.kind !== 'text' || inline.marks === undefined) return []
  return inline.marks.flatMap((mark) => (mark.kind === 'link' ? [mark.target] : []))
}

function kindOf(context: BlockContext): BlockKind {
  if (context.headingLevel > 0) return 'heading'
  if (context.isCaption) return 'caption'
  if (context.isPreformatted) return 'code'
  if (context.noteRole !== undefined) return 'note'
  if (context.item !== undefined) return 'listItem'
  return context.quoteLevel > 0 ? 'quote' : 'paragraph'
}

/** Marks that stand alone between two scenes: `* * *`, `⁂`, `—`. */
const separatorText = /^[*•·∙⁂⁎⁑#~∗✱✻❦❧☙◆◇–—_=\-\s]+$/
const longestSeparator = 24

function finalKind(kind: BlockKind, text: string, hasPicture: boolean): BlockKind {
  if (text === '') return hasPicture && kind !== 'heading' && kind !== 'table' ? 'figure' : kind
  const canSeparate = kind === 'paragraph' || kind === 'quote'
  return canSeparate && !hasPicture && isSeparatorText(text) ? 'separator' : kind
}

/** Whether a text is nothing but marks that part two scenes. */
export function isSeparatorText(text: string): boolean {
  return text.length <= longestSeparator && separatorText.test(text)
}
