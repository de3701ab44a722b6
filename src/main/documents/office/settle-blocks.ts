import type { Block, BlockId, Inline, LinkTarget, Locator, Mark } from '../../../shared/document.ts'
import { inlineText } from '../../../core/text/display-text.ts'
import { isNoteMark } from '../epub/note-reference.ts'
import type { DraftBlock } from './draft-document.ts'
import type { TextRun } from './text-writer.ts'

/** Above this share a typewriter's font is how the whole text is set, and says nothing of code. */
const maxCodeShare = 0.4

interface Settled {
  readonly parts: readonly (readonly Block[])[]
  /** BCP 47; '' where no text says its language. */
  readonly language: string
}

/**
 * Settles what needs the whole document: paragraphs of code are joined, links that lead nowhere become text, and
 * languages are said only where they differ from the document's.
 * @param parts Left worthless.
 * @param moved Takes the place in another block at which a block's text stands after joining.
 * @param resolve Fills a link's target in; false when it leads nowhere.
 */
export function settleBlocks(
  parts: readonly (readonly DraftBlock[])[],
  moved: Map<BlockId, Locator>,
  resolve: (target: LinkTarget) => boolean,
): Settled {
  const all = parts.flat()
  const language = mainLanguage(all)
  const isManuscript = isSetAsTypewriting(all)
  const joined = parts.map((blocks) => joinCode(blocks, isManuscript, moved))
  for (const block of joined.flat()) {
    settleLinks(block.inlines, resolve)
    settleLanguage(block, language)
  }
  return { parts: joined.map((blocks) => blocks.map(toBlock)), language }
}

function toBlock({ codeBy: _by, emptyLinesBefore: _lines, ...block }: DraftBlock): Block {
  return block
}

function lengthOf(inlines: readonly Inline[]): number {
  let length = 0
  for (const inline of inlines) length += inlineText(inline).length
  return length
}

function isSetAsTypewriting(blocks: readonly DraftBlock[]): boolean {
  let all = 0
  let code = 0
  for (const { codeBy, inlines } of blocks) {
    const length = lengthOf(inlines)
    all += length
    if (codeBy === 'font') code += length
  }
  return code > all * maxCodeShare
}

/** Makes one block of paragraphs of code that follow each other. */
function joinCode(
  blocks: readonly DraftBlock[],
  isManuscript: boolean,
  moved: Map<BlockId, Locator>,
): DraftBlock[] {
  const joined: DraftBlock[] = []
  let length = 0
  for (const block of blocks) {
    if (block.kind === 'code') {
      if (block.codeBy === 'font' && isManuscript) block.kind = 'paragraph'
      block.inlines = block.inlines.map(withoutCodeMark)
    }
    const last = joined.at(-1)
    if (block.kind !== 'code' || last?.kind !== 'code') {
      joined.push(block)
      length = block.kind === 'code' ? lengthOf(block.inlines) : 0
      continue
    }
    for (let line = -1; line < (block.emptyLinesBefore ?? 0); line += 1) {
      last.inlines.push({ kind: 'lineBreak' })
      length += 1
    }
    moved.set(block.id, { blockId: last.id, charOffset: length })
    for (const inline of block.inlines) last.inlines.push(inline)
    length += lengthOf(block.inlines)
  }
  return joined
}

/** All of a code block is code. */
function withoutCodeMark(inline: Inline): Inline {
  if (inline.kind !== 'text' || inline.marks === undefined) return inline
  return withMarks(
    inline,
    inline.marks.filter(({ kind }) => kind !== 'code'),
  )
}

function withMarks(inline: Extract<Inline, { kind: 'text' }>, marks: readonly Mark[]): Inline {
  const { marks: _, ...rest } = inline
  return marks.length > 0 ? { ...rest, marks } : rest
}

function settleLinks(inlines: Inline[], resolve: (target: LinkTarget) => boolean): void {
  for (const [index, inline] of inlines.entries()) {
    if (inline.kind === 'noteReference') {
      if (inline.target !== undefined && !resolve(inline.target)) {
        inlines[index] = { kind: 'noteReference', text: inline.text }
      }
    } else if (inline.kind === 'text' && inline.marks?.some(({ kind }) => kind === 'link') === true) {
      const leads = inline.marks.filter((mark) => mark.kind !== 'link' || resolve(mark.target))
      if (isNoteLink(inline.text, leads) && index > 0) {
        const target = targetIn(leads)
        inlines[index] = {
          kind: 'noteReference',
          text: inline.text,
          ...(target === undefined ? {} : { target }),
        }
      } else if (leads.length < inline.marks.length) inlines[index] = withMarks(inline, leads)
    }
  }
}

/** A raised mark that leads to a place in the document: how notes come out of web pages and other programs. */
function isNoteLink(text: string, marks: readonly Mark[]): boolean {
  return marks.some(({ kind }) => kind === 'sup') && targetIn(marks)?.kind === 'internal' && isNoteMark(text)
}

function targetIn(marks: readonly Mark[]): LinkTarget | undefined {
  const link = marks.find((mark) => mark.kind === 'link')
  return link?.kind === 'link' ? link.target : undefined
}

/** The language that most of the text says it is in; variants of one language count together. */
function mainLanguage(blocks: readonly DraftBlock[]): string {
  const charsByTag = new Map<string, number>()
  for (const { inlines } of blocks) {
    for (const inline of inlines) {
      if (inline.kind !== 'text') continue
      const tag = inline.language ?? ''
      charsByTag.set(tag, (charsByTag.get(tag) ?? 0) + inline.text.length)
    }
  }
  const charsByLanguage = new Map<string, number>()
  for (const [tag, count] of charsByTag) {
    const primary = primaryOf(tag)
    charsByLanguage.set(primary, (charsByLanguage.get(primary) ?? 0) + count)
  }
  const language = mostOf(charsByLanguage)
  return mostOf(new Map([...charsByTag].filter(([tag]) => primaryOf(tag) === language)))
}

function mostOf(counts: ReadonlyMap<string, number>): string {
  let best = ''
  let most = 0
  for (const [key, count] of counts) {
    if (count <= most) continue
    best = key
    most = count
  }
  return best
}

function primaryOf(tag: string): string {
  const hyphen = tag.indexOf('-')
  return hyphen === -1 ? tag : tag.slice(0, hyphen)
}

/** Traditional and simplified Chinese are told apart; American and British English are not. */
function isSame(tag: string, other: string): boolean {
  return primaryOf(tag) === primaryOf(other)
}

function settleLanguage(block: DraftBlock, language: string): void {
  const runs = block.inlines.filter(({ kind }) => kind === 'text') as TextRun[]
  const own = runs[0]?.language
  for (const run of runs) {
    if (run.language !== undefined && isSame(run.language, language)) delete run.language
  }
  const [first] = runs
  if (own === undefined || first?.language === undefined) return
  if (!runs.every((run) => run.language !== undefined && isSame(run.language, own))) return
  for (const run of runs) delete run.language
  block.language = own
}
