import { areasOf, flows, isFloat, kindOf } from './group-facts.ts'
import { finishDraft, type BlockDraft } from './block-draft.ts'
import { BodyStatistics } from './body-statistics.ts'
import { continuesDraft, goesOnInNote } from './continuations.ts'
import { completeCaptions, markFigureLabels } from './figures.ts'
import { markFootnotes, noteMark } from './footnotes.ts'
import { cutNumber } from './margin-numbers.ts'
import { confirmedNumbers, edgesOf, findFurniture, type PageEdges } from './furniture.ts'
import { HeadingLevels, looksLikeHeading } from './headings.ts'
import type { GroupContext } from './column-edges.ts'
import { DraftQueue } from './draft-queue.ts'
import { DrawnFigures } from './drawn-figures.ts'
import { groupLines, type LineGroup } from './line-groups.ts'
import { outlineByPage, placeOutline, type OutlinePlace } from './outline-places.ts'
import { placeLine, withoutStart } from './placed-lines.ts'
import { partKindOf, type PartKind } from './part-titles.ts'
import { isContentsLine } from './tables.ts'
import { findTitle, type TitleLines } from './title-page.ts'
import { SectionBuilder } from './section-builder.ts'
import { endsWithHyphen, Vocabulary } from './vocabulary.ts'
import type { LaidLine, LaidPage } from './laid-page.ts'
import type { BlockRole, Section } from '../../shared/document.ts'
import type { PageOutlineEntry } from './page-content.ts'

export interface ComposerOptions {
  /** The file's own outline, in its order. */
  readonly outline: readonly PageOutlineEntry[]
  /** BCP 47 tag. */
  readonly language: string
  readonly pageCount: number
}

// How many pages on each side tell what is furniture: headers of chapters change, left and right pages alternate.
const neighbours = 8
// Documents of fewer pages are read whole in about the time in which others give their beginning.
const longPages = 60

/**
 * Puts the pages of a document together: what pages repeat is set apart, paragraphs go on over columns and pages, and
 * sections are given as soon as they are complete. Holds some pages and one section at a time.
 */
export class DocumentComposer {
  readonly #options: ComposerOptions
  readonly #outline: ReadonlyMap<number, readonly PageOutlineEntry[]>
  #places = new Map<LineGroup, OutlinePlace>()
  #figures: DrawnFigures | undefined
  #titles: TitleLines | undefined
  #hasFirstPage = false
  #part: PartKind | undefined
  #pendingStarts: PageOutlineEntry[] = []
  readonly #statistics = new BodyStatistics()
  readonly #vocabulary = new Vocabulary()
  readonly #wordPages = new Set<number>()
  readonly #surveyed = new Map<number, PageEdges>()
  readonly #coming: LaidPage[] = []
  readonly #edges = new Map<number, PageEdges>()
  readonly #notes = new Map<string, string>()
  #sections: SectionBuilder | undefined
  #levels: HeadingLevels | undefined
  readonly #drafts = new DraftQueue((draft) => this.#writeOut(draft))
  #ordinal = 0
  /** Paragraphs that follow others within a column, by how they begin. */
  #indented = 0
  #flush = 0
  readonly #ids = new Map<LineGroup, string>()

  constructor(options: ComposerOptions) {
    this.#options = options
    this.#outline = outlineByPage(options.outline)
  }

  /**
   * Learns from some pages what running text is set in, which words the document has, and what its pages repeat.
   * A sample spread over the document, before the first page is added; more can follow at any time.
   */
  survey(pages: readonly LaidPage[]): void {
    for (const page of pages) {
      this.#statistics.add(page)
      this.#learnWords(page)
    }
    for (const page of pages) this.#surveyed.set(page.index, edgesOf(page, this.#statistics.bodySize))
  }

  /** Takes the next page. Gives the sections that are complete, in order. */
  add(page: LaidPage): readonly Section[] {
    this.#statistics.add(page)
    this.#learnWords(page)
    this.#coming.push(page)
    if (this.#coming.length <= neighbours) return []
    this.#composeNext()
    return this.#sections?.takeReady() ?? []
  }

  /** Gives what remains once the last page was added. */
  finish(): readonly Section[] {
    while (this.#coming.length > 0) this.#composeNext()
    this.#drafts.finish()
    return this.#sections?.finish() ?? []
  }

  #learnWords(page: LaidPage): void {
    if (this.#wordPages.has(page.index)) return
    this.#wordPages.add(page.index)
    let isBroken = false
    for (const line of page.lines) {
      this.#vocabulary.addLine(line.text, isBroken)
      isBroken = endsWithHyphen(line.text)
    }
  }

  #composeNext(): void {
    const page = this.#coming.shift()
    if (!page) return
    this.#sections ??= new SectionBuilder(this.#outline.size > 0, this.#options.pageCount > longPages)
    this.#levels ??= new HeadingLevels(this.#statistics)
    this.#drafts.beginPage(page.index)
    const roles = this.#furnitureOf(page)
    this.#ordinal = 0
    const { lines, numbers } = this.#withoutNumbers(page, roles)
    const groups = groupLines(lines, this.#context())
    this.#classify(page, groups)
    this.#figures = new DrawnFigures(page, groups)
    this.#emitFurniture(page, roles)
    if (numbers.length > 0) {
      const placed = numbers.map((line) => ({ page: page.index, line }))
      this.#drafts.put({
        id: this.#nextId(page.index),
        kind: 'paragraph',
        role: 'lineNumber',
        lines: placed,
        pageBreaks: [],
      })
    }
    this.#nameGroups(page, groups)
    let isFirst = true
    groups.forEach((group, i) => {
      if (
        group.kind !== 'paragraph' ||
        group.lines.length < 2 ||
        group.gapAbove >= 9 ||
        groups[i - 1]?.kind !== 'paragraph'
      )
        return
      if (group.isIndented) this.#indented++
      else this.#flush++
    })
    for (const group of groups) {
      const isFlow =
        group.kind !== 'figure' &&
        group.kind !== 'caption' &&
        group.kind !== 'footnote' &&
        group.kind !== 'table'
      const label =
        isFirst && (isFlow || groups.every((other) => !flows(other)))
          ? page.label || String(page.index + 1)
          : undefined
      if (label !== undefined) isFirst = false
      this.#addGroup(page, group, label)
    }
    for (const index of this.#edges.keys()) if (index < page.index - neighbours) this.#edges.delete(index)
  }

  /** The lines of the text, and the numbers that stand beside them. */
  #withoutNumbers(
    page: LaidPage,
    roles: ReadonlyMap<number, BlockRole>,
  ): { lines: LaidLine[]; numbers: LaidLine[] } {
    const own = this.#edges.get(page.index)
    const confirmed = own ? confirmedNumbers(own, [...this.#edges.values(), ...this.#surveyed.values()]) : []
    const lines: LaidLine[] = []
    const numbers: LaidLine[] = []
    page.lines.forEach((line, i) => {
      if (roles.has(i)) return
      let rest: LaidLine | undefined = line
      for (const { side, lines: numbered } of confirmed) {
        if (!rest || !numbered.has(i)) continue
        const cut = cutNumber(rest, side)
        numbers.push(cut.number)
        rest = cut.rest
      }
      if (rest) lines.push(rest)
    })
    return { lines, numbers }
  }

  #context(): GroupContext {
    const { bodySize, bodyStyle, spacing } = this.#statistics
    return { bodySize, bodyStyle, spacing, isInReferences: this.#part === 'bibliography' }
  }

  #furnitureOf(page: LaidPage): Map<number, BlockRole> {
    const { bodySize } = this.#statistics
    for (const other of [page, ...this.#coming]) {
      if (!this.#edges.has(other.index)) this.#edges.set(other.index, edgesOf(other, bodySize))
    }
    const own = this.#edges.get(page.index)
    if (!own) return new Map()
    const others = [...this.#edges.values()]
    if (others.length < 4)
      for (const [index, edges] of this.#surveyed) if (!this.#edges.has(index)) others.push(edges)
    return findFurniture(own, others, this.#options.pageCount, bodySize)
  }

  #classify(page: LaidPage, groups: LineGroup[]): void {
    const { bodySize } = this.#statistics
    completeCaptions(groups)
    this.#titles = undefined
    if (!this.#hasFirstPage && groups.length > 0) {
      this.#hasFirstPage = true
      this.#titles = findTitle(groups, bodySize)
      if (this.#titles) this.#levels?.setTitle(this.#titles.title)
    }
    groups.forEach((group, i) => {
      if (group === this.#titles?.title) group.kind = 'heading'
      else if (this.#titles?.authors.has(group)) return
      else if (looksLikeHeading(group, groups[i + 1], this.#statistics)) group.kind = 'heading'
    })
    this.#places = placeOutline(this.#outline.get(page.index) ?? [], groups)
    for (const [group, { entries, isHeading }] of this.#places) {
      if (!isHeading || group === this.#titles?.title) continue
      group.kind = 'heading'
      this.#levels?.learn(group, entries[0]?.level ?? 1)
    }
    markFigureLabels(groups, bodySize)
    markFootnotes(groups, bodySize)
  }

  #emitFurniture(page: LaidPage, roles: ReadonlyMap<number, BlockRole>): void {
    for (const [index, role] of [...roles].toSorted((a, b) => a[0] - b[0])) {
      const line = page.lines[index]
      if (!line) continue
      this.#drafts.put({
        id: this.#nextId(page.index),
        kind: 'paragraph',
        role,
        lines: [{ page: page.index, line }],
        pageBreaks: [],
      })
    }
  }

  /** Notes are known before the text that refers to them is closed. */
  #nameGroups(page: LaidPage, groups: readonly LineGroup[]): void {
    this.#ids.clear()
    for (const group of groups) {
      const id = this.#nextId(page.index)
      this.#ids.set(group, id)
      const [first] = group.lines
      const note = group.kind === 'footnote' && first ? noteMark(first) : undefined
      if (note) this.#notes.set(`${page.index} ${note.mark}`, id)
    }
    // A paragraph that refers to notes of pages long gone is none.
    for (const key of this.#notes.keys()) {
      if (Number.parseInt(key) > page.index - neighbours) break
      this.#notes.delete(key)
    }
  }

  #addGroup(page: LaidPage, group: LineGroup, label: string | undefined): void {
    const placed = group.lines.map((line) => placeLine(page, line))
    const { open, note } = this.#drafts
    if (open && continuesDraft(open.draft, open.column, group, this.#usesIndents)) {
      this.#pendingStarts.push(...(this.#places.get(group)?.entries ?? []))
      if (label !== undefined) open.draft.pageBreaks.push({ line: open.draft.lines.length, label })
      this.#drafts.goOn(placed, group)
      return
    }
    if (group.kind === 'footnote' && note && goesOnInNote(note, group)) {
      note.lines.push(...placed)
      this.#drafts.keepNote(note)
      return
    }
    const draft = this.#draftOf(page, group, label)
    if (group.kind === 'footnote') this.#drafts.keepNote(draft)
    if (isFloat(group)) {
      this.#drafts.put(draft)
      return
    }
    this.#drafts.close()
    const mayGoOn = draft.kind === 'paragraph' || draft.kind === 'listItem' || draft.kind === 'quote'
    if (mayGoOn) this.#drafts.begin(draft, group)
    else this.#drafts.put(draft)
  }

  #draftOf(page: LaidPage, group: LineGroup, label: string | undefined): BlockDraft {
    const id = this.#ids.get(group) ?? this.#nextId(page.index)
    const pageBreaks = label === undefined ? [] : [{ line: 0, label }]
    const lines = [...group.lines]
    let marker: string | undefined
    const [first] = lines
    const note = group.kind === 'footnote' && first ? noteMark(first) : undefined
    if (first && note) {
      marker = note.mark
      lines[0] = withoutStart(first, note.textStart)
    } else if (first && group.marker && group.kind === 'listItem') {
      marker = group.marker.text
      lines[0] = withoutStart(first, group.marker.textStart)
    }
    const placed = lines.map((line) => placeLine(page, line))
    const starts = [...this.#pendingStarts, ...(this.#places.get(group)?.entries ?? [])]
    this.#pendingStarts = []
    const draft: BlockDraft = {
      id,
      kind: kindOf(group),
      lines: placed,
      pageBreaks,
      ...(marker === undefined ? {} : { marker }),
      ...(group.table ? { columns: group.table } : {}),
      ...(starts.length > 0 ? { starts } : {}),
      ...(this.#figures && areasOf(page, group, this.#figures)),
    }
    this.#describe(draft, group)
    return draft
  }

  /** What the group is for, by its own looks and by the part of the document that it stands in. */
  #describe(draft: BlockDraft, group: LineGroup): void {
    const text = group.lines.map((line) => line.text).join(' ')
    if (group.kind === 'heading' && isPartOf(this.#part, text)) draft.kind = 'paragraph'
    if (group.kind === 'footnote') draft.role = 'footnote'
    if (group.kind === 'contents') draft.role = 'toc'
    if (group.kind === 'listItem') draft.level = 1
    if (draft.kind === 'heading') {
      draft.level = draft.starts?.at(-1)?.level ?? this.#levels?.levelOf(group, text) ?? 1
      draft.level = Math.min(6, Math.max(1, draft.level))
      this.#part = partKindOf(text)
      if (group === this.#titles?.title) {
        draft.role = 'title'
        draft.level = 1
      }
    } else if (group.kind === 'table' && this.#part === 'contents') draft.role = 'toc'
    else if (draft.role === undefined && flows(group) && this.#part !== undefined)
      draft.role = roleOfPart[this.#part]
  }

  /** Whether paragraphs begin further in: what does not, at a column's top, goes on with the one before. */
  get #usesIndents(): boolean {
    return this.#indented > 2 && this.#indented > this.#flush * 2
  }

  #nextId(page: number): string {
    this.#ordinal++
    return `p${page + 1}-${this.#ordinal}`
  }

  #writeOut(draft: BlockDraft): void {
    const block = finishDraft(
      draft,
      this.#vocabulary,
      (page, mark) => this.#notes.get(`${page} ${mark}`),
      this.#statistics.bodyStyle,
    )
    this.#sections?.add(block, draft)
  }
}

const roleOfPart = {
  contents: 'toc',
  bibliography: 'bibliography',
  index: 'index',
  abstract: 'abstract',
} as const

/** In a table of contents and in an index, bold lines are entries, and lone letters are no headings. */
function isPartOf(part: PartKind | undefined, text: string): boolean {
  if (part === 'contents') return isContentsLine(text) || (/\d$/.test(text) && !/^\p{L}+ \d+$/u.test(text))
  return part === 'index' && text.length <= 3
}
