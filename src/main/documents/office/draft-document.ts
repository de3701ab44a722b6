import type {
  Block,
  BlockId,
  BlockKind,
  BlockRole,
  Inline,
  LinkTarget,
  Section,
  TableShape,
} from '../../../shared/document.ts'
import { HeadingSections } from '../heading-sections.ts'
import { settleBlocks } from './settle-blocks.ts'
import { type TextWriter } from './text-writer.ts'

/** A block whose language and links are still to be settled. */
export interface DraftBlock {
  id: BlockId
  kind: BlockKind
  language?: string
  direction?: 'ltr' | 'rtl'
  level?: number
  marker?: string
  role?: BlockRole
  inlines: Inline[]
  table?: TableShape
  /** Code: whether its style says so, or only its font. */
  readonly codeBy?: 'style' | 'font'
  /** Code: how many empty lines come before it. */
  readonly emptyLinesBefore?: number
}

/** What is said of a block when it is added. */
export type BlockTraits = Partial<
  Pick<DraftBlock, 'direction' | 'level' | 'marker' | 'role' | 'table' | 'codeBy' | 'emptyLinesBefore'>
>

/** A link to a place by its name; the locator is filled in when all is read. */
export interface PendingTarget {
  readonly kind: 'internal'
  locator: { blockId: BlockId; charOffset: number }
}

/** What was read of an office file. */
export interface DraftResult {
  readonly sections: readonly Section[]
  /** BCP 47; '' where the file doesn't say it of its text. */
  readonly language: string
}

interface Place {
  readonly blockId: BlockId
  readonly charOffset: number
}

/** Collects the blocks of an office file in the order of reading, with the places and links in them. */
export class DraftDocument {
  readonly #parts: { readonly kind: 'text' | 'notes'; readonly blocks: DraftBlock[] }[] = [
    { kind: 'text', blocks: [] },
  ]
  readonly #places = new Map<string, Place>()
  readonly #targets = new Map<LinkTarget, string>()
  #blockCount = 0
  /** Names met before the block that they name. */
  #waitingNames: string[] = []
  /** Names met in the block that is being written. */
  #openNames: { readonly name: string; readonly charOffset: number }[] = []

  /** The block that was added last to the part that is open. */
  get last(): DraftBlock | undefined {
    return this.#parts.at(-1)?.blocks.at(-1)
  }

  /** Begins a section of notes; what is added from now on is in it. */
  beginNotes(): void {
    this.#parts.push({ kind: 'notes', blocks: [] })
  }

  /** Names the place at which `writer` stands; without one, the next block. */
  anchor(name: string, writer: TextWriter | undefined): void {
    if (name === '') return
    if (writer === undefined) this.#waitingNames.push(name)
    else this.#openNames.push({ name, charOffset: writer.length })
  }

  /** A target for a place that may not be read yet. */
  target(name: string): PendingTarget {
    const target: PendingTarget = { kind: 'internal', locator: { blockId: '', charOffset: 0 } }
    this.#targets.set(target, name)
    return target
  }

  /**
   * Adds what was written as a block; the names met in it are its own. Without text and pictures nothing is added and
   * the names wait for the next.
   * @param mustStand Add it even when it is empty: something refers to it, or it has nothing to say.
   * @returns the block, if there is one.
   */
  add(
    kind: BlockKind,
    writer: TextWriter,
    traits: BlockTraits = {},
    mustStand = false,
  ): DraftBlock | undefined {
    const { inlines, length } = writer
    const names = this.#openNames.splice(0)
    if (inlines.length === 0 && !mustStand) {
      for (const { name } of names) this.#waitingNames.push(name)
      return undefined
    }
    this.#blockCount += 1
    const block: DraftBlock = { id: `b${this.#blockCount}`, kind, ...traits, inlines }
    this.#parts.at(-1)?.blocks.push(block)
    for (const name of this.#waitingNames.splice(0)) this.#place(name, block.id, 0)
    for (const { name, charOffset } of names) this.#place(name, block.id, Math.min(charOffset, length))
    return block
  }

  /** Of two places with one name the first is meant. */
  #place(name: string, blockId: BlockId, charOffset: number): void {
    if (!this.#places.has(name)) this.#places.set(name, { blockId, charOffset })
  }

  /** Settles links, languages and code, and cuts the text into sections at its headings. */
  finish(): DraftResult {
    const last = this.#parts.flatMap(({ blocks }) => blocks).at(-1)
    if (last !== undefined) for (const name of this.#waitingNames) this.#place(name, last.id, 0)
    const all = this.#parts.map(({ blocks }) => blocks)
    const moved = new Map<BlockId, Place>()
    const { parts, language } = settleBlocks(all, moved, (target) => this.#resolve(target, moved))
    const sections = new HeadingSections()
    for (const [index, blocks] of parts.entries()) {
      if (blocks.length === 0) continue
      if (this.#parts[index]?.kind === 'notes') {
        sections.beginUntitled('notes')
        sections.add(blocks)
      } else for (const block of blocks) addToSections(sections, block)
    }
    return { sections: sections.finish(), language }
  }

  /** Fills a target in. @returns whether it leads anywhere. */
  #resolve(target: LinkTarget, moved: ReadonlyMap<BlockId, Place>): boolean {
    const name = this.#targets.get(target)
    if (name === undefined) return true
    const place = this.#places.get(name)
    if (place === undefined) return false
    const to = moved.get(place.blockId)
    const pending = target as PendingTarget
    pending.locator =
      to === undefined
        ? { blockId: place.blockId, charOffset: place.charOffset }
        : { blockId: to.blockId, charOffset: to.charOffset + place.charOffset }
    return true
  }
}

function addToSections(sections: HeadingSections, block: Block): void {
  // A subtitle goes with the title above it.
  if (block.kind === 'heading' && block.role !== 'subtitle') sections.begin(block)
  else sections.add([block])
}
