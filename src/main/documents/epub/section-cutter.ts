import { displayText } from '../../../core/text/display-text.ts'
import type { Block, Section, SectionRole } from '../../../shared/document.ts'
import type { ContentsEntry } from './navigation.ts'
import type { ParsedContent } from './parsed-content.ts'

/** A file of the spine in reading order, with what the book says of it. */
export interface SpineFile {
  readonly content: ParsedContent
  /** Entries of the table of contents that lead into the file. */
  readonly entries: readonly ContentsEntry[]
  /** Outside the linear order: notes or back matter, whatever its markup says. */
  readonly isAuxiliary: boolean
  /** Its purpose by a landmark. */
  readonly declaredRole: SectionRole | undefined
  /** Its purpose by where it stands. */
  readonly placeRole: SectionRole
  /** Whether the next file surely begins a section of its own. */
  readonly isLastOfSection: boolean
}

interface OpenSection {
  readonly title: string
  readonly level: number
  readonly role: SectionRole
  readonly blocks: Block[]
}

/**
 * Cuts the text into sections where the table of contents says. What stands before the first entry is a section
 * without title for each file; a file that no entry names continues the section before it, unless it is of another
 * kind (notes after a last chapter). An entry that shares its place with a deeper one is a section without blocks.
 */
export class SectionCutter {
  readonly #emit: (section: Section) => void
  #current: OpenSection | undefined
  /** Entries at the place of the open section that come after it. */
  #later: OpenSection[] = []
  /** The sections around the one that begins next, the outermost first. */
  #parents: { readonly level: number; readonly role: SectionRole }[] = []
  #count = 0
  #hasEntry = false
  #hasBody = false

  constructor(emit: (section: Section) => void) {
    this.#emit = emit
  }

  add(file: SpineFile): void {
    const { blocks } = file.content
    let position = 0
    for (const group of entriesByPlace(file)) {
      this.#continue(file, position, group.blockIndex)
      this.#begin(file, group)
      position = group.blockIndex
      this.#hasEntry = true
    }
    // Blocks from the last entry on go to its section; without entries this is the whole file.
    if (position < blocks.length || file.entries.length === 0) this.#continue(file, position, blocks.length)
    if (file.isLastOfSection || !this.#hasEntry) this.finish()
  }

  /** Gives away the section that is still open, and those that share its place. */
  finish(): void {
    const done = this.#current === undefined ? this.#later : [this.#current, ...this.#later]
    this.#current = undefined
    this.#later = []
    for (const section of done) {
      this.#emit({ id: `s${this.#count}`, ...section, role: this.#roleInOrder(section.role) })
      this.#count += 1
    }
  }

  /** What comes before the text is front matter only there: a copyright page at the end is back matter. */
  #roleInOrder(role: SectionRole): SectionRole {
    if (role === 'body') this.#hasBody = true
    return role === 'front' && this.#hasBody ? 'back' : role
  }

  /** Appends blocks to the open section, or to a new one without title. */
  #continue(file: SpineFile, start: number, end: number): void {
    if (start >= end) return
    const explicit = explicitRole(file, start)
    const current = this.#current
    const isOther = start === 0 && explicit !== undefined && explicit !== current?.role
    if (current === undefined || (isOther && current.blocks.length > 0)) {
      this.finish()
      this.#current = { title: '', level: 1, role: explicit ?? file.placeRole, blocks: [] }
    }
    // One by one: a file may have more blocks than a call takes arguments.
    for (const block of file.content.blocks.slice(start, end)) this.#current?.blocks.push(block)
  }

  /** Begins the sections of one place; the text goes to the deepest of the first chain of parents and children. */
  #begin(file: SpineFile, { entries, blockIndex }: Group): void {
    const own = explicitRole(file, blockIndex)
    const sections = entries.map(({ title, level }): OpenSection => {
      const role = this.#roleWithin(level, own) ?? file.placeRole
      this.#parents = [...this.#parents.filter((parent) => parent.level < level), { level, role }]
      return { title, level, role, blocks: [] }
    })
    const deepest = entries.findIndex((entry, index) => entry.level >= (entries[index + 1]?.level ?? 0))
    this.finish()
    for (const parent of sections.slice(0, deepest)) {
      this.#current = parent
      this.finish()
    }
    this.#current = sections[deepest]
    this.#later = sections.slice(deepest + 1)
  }

  /** The role of a section by itself and by the one around it: a bibliography inside a chapter is of the body. */
  #roleWithin(level: number, own: SectionRole | undefined): SectionRole | undefined {
    const parent = this.#parents.findLast((section) => section.level < level)?.role
    if (own === 'notes' || own === 'cover') return own
    if (parent === 'body' || parent === 'notes') return parent
    return own ?? (parent === 'back' ? parent : undefined)
  }
}

/** What the book itself says a block's section is for. */
function explicitRole(file: SpineFile, blockIndex: number): SectionRole | undefined {
  const role = file.content.sectionRoles[blockIndex] ?? file.declaredRole
  return file.isAuxiliary ? (role === 'notes' ? 'notes' : 'back') : role
}

/** Entries that lead to the same block, in the order of the table of contents. */
interface Group {
  readonly blockIndex: number
  readonly entries: readonly ContentsEntry[]
}

/** Sorts the entries of a file by where they lead; the table of contents may list them in another order. */
function entriesByPlace({ content, entries }: SpineFile): readonly Group[] {
  const placed = entries
    .map((entry) => ({ entry, blockIndex: blockIndexOf(content, entry.address.fragment) }))
    .toSorted((left, right) => left.blockIndex - right.blockIndex)
  const [first] = placed
  const groups: { blockIndex: number; entries: ContentsEntry[] }[] = []
  for (const { entry, blockIndex } of placed) {
    const isLeadIn = blockIndex === first?.blockIndex && startsWithLeadIn(content.blocks, blockIndex)
    const start = isLeadIn ? 0 : blockIndex
    const last = groups.at(-1)
    if (last?.blockIndex === start) last.entries.push(entry)
    else groups.push({ blockIndex: start, entries: [entry] })
  }
  return groups
}

/** The block at which a section begins whose entry leads to `fragment`; an unknown one is the start of the file. */
function blockIndexOf(content: ParsedContent, fragment: string): number {
  const anchor = content.anchors.get(fragment) ?? content.anchors.get(fragment.normalize('NFC'))
  if (fragment === '' || anchor === undefined) return 0
  const block = content.blocks[anchor.blockIndex]
  // An anchor after the last word of a paragraph belongs to what follows.
  const isAtEnd =
    block !== undefined && anchor.charOffset > 0 && anchor.charOffset >= displayText(block).length
  return isAtEnd ? anchor.blockIndex + 1 : anchor.blockIndex
}

const maxLeadInBlocks = 3
const maxLeadInChars = 60

/**
 * Whether all that stands in a file before its first entry belongs to it: an ornament, "CHAPTER II" over the title
 * that the entry leads to. The end of a sentence there belongs to the section before.
 */
function startsWithLeadIn(blocks: readonly Block[], end: number): boolean {
  if (end > maxLeadInBlocks) return false
  return blocks.slice(0, end).every((block) => {
    if (block.kind === 'heading' || block.kind === 'figure' || block.kind === 'separator') return true
    const text = displayText(block)
    return (
      block.kind === 'paragraph' && text.length <= maxLeadInChars && !/[.!?…:;,。！？][”"'’»)]*$/.test(text)
    )
  })
}
