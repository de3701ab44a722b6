import { setImmediate } from 'node:timers/promises'
import { displayText } from '../../../core/text/display-text.ts'
import type { TimedChapter } from '../../../shared/audiobook.ts'
import type { AssetId, Block, LinkTarget } from '../../../shared/document.ts'
import type { DocumentAccess } from '../../reading/document-access.ts'

/** A chapter of the book that is written: a file of text and, where it is spoken, one of audio. */
export interface ReadAlongChapter {
  readonly title: string
  /** Sections of the document whose text is in it, in order. */
  readonly sectionIndexes: readonly number[]
  /** Absent for a chapter that nobody speaks, such as notes at the end. */
  readonly audio?: ChapterAudio
}

/** A chapter's recording. */
export interface ChapterAudio {
  /** An MP3 file. */
  readonly path: string
  readonly sizeBytes: number
  /** Frames from the beginning of the file. */
  readonly timeline: TimedChapter
}

/** Where the files of a chapter are in the book, from the folder of the package document. */
export interface ChapterFiles {
  readonly text: string
  readonly overlay: string
  readonly audio: string
}

/** Names of a chapter's files. */
export function chapterFiles(chapterIndex: number): ChapterFiles {
  const name = `chapter-${String(chapterIndex + 1).padStart(3, '0')}`
  return { text: `text/${name}.xhtml`, overlay: `overlays/${name}.smil`, audio: `audio/${name}.mp3` }
}

/** The id of a section's element, in the file of its chapter. */
export function sectionElementId(sectionIndex: number): string {
  return `s${sectionIndex}`
}

/** The id of a block's element. */
export function blockElementId(sectionIndex: number, blockIndex: number): string {
  return `s${sectionIndex}b${blockIndex}`
}

/** What printed pages repeat, and what the reader took out: no text of the book, unless it is spoken. */
const furniture: ReadonlySet<string> = new Set([
  'pageNumber',
  'runningHeader',
  'lineNumber',
  'watermark',
  'ignored',
])

/**
 * What of a document is in the book and where. It looks at each section once; blocks are read again when they are written, so
 * that a long document is never whole in memory.
 */
export class BookPlan {
  readonly #document: DocumentAccess
  readonly #chapterOf = new Map<number, number>()
  /** Blocks by section that are not written. */
  readonly #leftOut = new Map<number, ReadonlySet<number>>()
  /** Pictures by chapter, each where it is first needed. */
  readonly #assets: AssetId[][] = []

  private constructor(document: DocumentAccess) {
    this.#document = document
  }

  /**
   * Looks through the document, and lets others work between two sections.
   * @throws {RangeError} when a sentence stands in no section of its chapter, or a section in two chapters
   */
  static async make(document: DocumentAccess, chapters: readonly ReadAlongChapter[]): Promise<BookPlan> {
    const plan = new BookPlan(document)
    const assets = new Set<AssetId>()
    for (const [chapterIndex, { sectionIndexes, audio }] of chapters.entries()) {
      const spoken = new Set(audio?.timeline.sentences.map(({ blockId }) => blockId))
      const found: AssetId[] = []
      for (const sectionIndex of sectionIndexes) {
        if (plan.#chapterOf.has(sectionIndex))
          throw new RangeError(`Section ${sectionIndex} is in two chapters.`)
        plan.#chapterOf.set(sectionIndex, chapterIndex)
        for (const asset of plan.#look(sectionIndex, spoken)) {
          if (!assets.has(asset)) found.push(asset)
          assets.add(asset)
        }
        await setImmediate()
      }
      if (spoken.size > 0)
        throw new RangeError(`A sentence of chapter ${chapterIndex} stands in none of its sections.`)
      plan.#assets.push(found)
    }
    return plan
  }

  /** Pictures that no earlier chapter needs. */
  assetsOf(chapterIndex: number): readonly AssetId[] {
    return this.#assets[chapterIndex] ?? []
  }

  isWritten(sectionIndex: number, blockIndex: number): boolean {
    return this.#leftOut.get(sectionIndex)?.has(blockIndex) === false
  }

  /** The address of a place in the book from the file of a chapter; undefined for what is not in the book. */
  addressOf(target: LinkTarget | undefined, fromChapter: number): string | undefined {
    if (target === undefined) return undefined
    if (target.kind === 'external') return externalAddress(target.href)
    const place = this.#document.locate(target.locator.blockId)
    const chapterIndex = place === undefined ? undefined : this.#chapterOf.get(place.sectionIndex)
    if (place === undefined || chapterIndex === undefined) return undefined
    const { sectionIndex, blockIndex } = place
    const id = this.isWritten(sectionIndex, blockIndex)
      ? blockElementId(sectionIndex, blockIndex)
      : sectionElementId(sectionIndex)
    const { text } = chapterFiles(chapterIndex)
    return `${chapterIndex === fromChapter ? '' : text.slice(text.lastIndexOf('/') + 1)}#${id}`
  }

  /** Marks what is left out, takes what is spoken from `spoken`, and gives the pictures of a section. */
  *#look(sectionIndex: number, spoken: Set<string>): Generator<AssetId> {
    const leftOut = new Set<number>()
    for (const [blockIndex, block] of this.#document.section(sectionIndex).blocks.entries()) {
      const isSpoken = spoken.delete(block.id)
      if (!isSpoken && isLeftOut(block)) {
        leftOut.add(blockIndex)
        continue
      }
      for (const inline of block.inlines) if (inline.kind === 'image') yield inline.asset
    }
    this.#leftOut.set(sectionIndex, leftOut)
  }
}

function isLeftOut(block: Block): boolean {
  if (block.role !== undefined && furniture.has(block.role)) return true
  const isEmpty = displayText(block) === '' && block.inlines.every(({ kind }) => kind === 'lineBreak')
  return isEmpty && block.kind !== 'separator'
}

/** Only what leads into the web or to a mail program, as a validator takes it. */
function externalAddress(href: string): string | undefined {
  if (!URL.canParse(href)) return undefined
  const url = new URL(href)
  return ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url.href : undefined
}
