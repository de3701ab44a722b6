import type { Block, TextRange } from '../../shared/document.ts'
import { wordRanges } from '../text/words.ts'
import { type NarratedClip, clipsOf, flowsOn } from './clip.ts'

/** A clip of which all or a part of the text is read. */
export interface PartClip extends NarratedClip {
  /** Where in its text reading begins and ends: offsets of the block's display text within it. */
  readonly from: number
  readonly until: number
  /** Its whole text; marks of notes, which nobody reads, are blank. */
  readonly text: string
  /** Its words, as offsets of the block's display text. With at most one, the times are those of the book. */
  readonly words: readonly TextRange[]
  /** Whether the sound before it runs on into it. */
  readonly isJoined: boolean
}

/** What a narrator reads of a stretch of a block. */
export interface NarratedPart {
  readonly clips: readonly PartClip[]
  /** Whether the sound goes on into what follows, so that no pause is to be added. */
  readonly goesOn: boolean
  /** Until when the file is played after the last clip, where it goes on behind it. */
  readonly untilSeconds?: number
}

/** Between a block's display text and its spoken text. */
interface SpokenOffsets {
  toSpoken(displayOffset: number): number
}

/** Of ten words one may have no clip: a sign that the book doesn't count as one. More, and a sentence would lose some. */
const longestGapShare = 0.1

const partsOfBlock = new WeakMap<Block, BlockClips>()

interface BlockClips {
  readonly clips: readonly PartClip[]
  readonly text: string
}

/**
 * What the book's narrator reads of a stretch of a block: the clips of its words. What the rules leave out is left out.
 * @param range of the block's display text
 * @param words that are said, as ranges of the display text
 * @returns undefined where nobody reads it, or words of it would be missing
 */
export function narratedPart(
  block: Block,
  range: TextRange,
  words: readonly TextRange[],
  language: string,
  spoken: SpokenOffsets,
): NarratedPart | undefined {
  if (block.narration === undefined) return undefined
  const { clips, text } = clipsOfBlock(block, language)
  const last = clips.findLastIndex((clip) => clip.start < range.end && clip.end > range.start)
  const own = clips.slice(0, last + 1).flatMap((clip, index): PartClip[] => {
    const isText = clip.end > clip.start && clip.end > range.start
    if (!isText || spoken.toSpoken(clip.start) === spoken.toSpoken(clip.end)) return []
    const before = clips[index - 1]
    const isJoined =
      before !== undefined &&
      before.end > Math.max(before.start, range.start) &&
      spoken.toSpoken(before.start) !== spoken.toSpoken(before.end) &&
      flowsOn(before, clip)
    const within = readWithin(clip, range)
    return within === undefined ? [] : [{ ...clip, ...within, isJoined }]
  })
  const missing = words.filter((word) => !own.some((clip) => clip.from < word.end && clip.until > word.start))
  if (own.length === 0 || missing.length > words.length * longestGapShare) return undefined
  return { clips: own, ...ending(block, clips, last, own.at(-1), text) }
}

/** Which part of a clip a range reads; a quotation mark beside it cuts none. Undefined where it has none of its words. */
function readWithin(
  { start, end, words }: PartClip,
  range: TextRange,
): Pick<PartClip, 'from' | 'until'> | undefined {
  const own = words.filter((word) => word.start < range.end && word.end > range.start)
  if (own.length === 0 && words.length > 0) return undefined
  const isFirst = own[0] === words[0]
  const isLast = own.at(-1) === words.at(-1)
  return { from: isFirst ? start : range.start, until: isLast ? end : range.end }
}

/** The part from an offset of the display text on; undefined where nothing is left. */
export function partFrom(part: NarratedPart, offset: number): NarratedPart | undefined {
  const clips = part.clips
    .filter(({ until }) => until > offset)
    .map((clip, index) => ({
      ...clip,
      from:
        clip.words[0] !== undefined && clip.words[0].end > offset ? clip.from : Math.max(clip.from, offset),
      isJoined: index > 0 && clip.isJoined,
    }))
  return clips.length === 0 ? undefined : { ...part, clips }
}

/** How the sound ends behind a clip. */
function ending(
  { narration }: Block,
  clips: readonly PartClip[],
  index: number,
  read: PartClip | undefined,
  text: string,
): Pick<NarratedPart, 'goesOn' | 'untilSeconds'> {
  const clip = clips[index]
  const next = clips[index + 1]
  if (clip === undefined || read?.start !== clip.start) return { goesOn: false }
  if (read.until < clip.end) return { goesOn: true }
  const untilSeconds =
    next === undefined
      ? hasWords(text.slice(clip.end))
        ? undefined
        : narration?.at(-1)?.goesOnUntilSeconds
      : next.end > next.start && flowsOn(clip, next) && !hasWords(text.slice(clip.end, next.start))
        ? Math.max(next.beginSeconds, clip.endSeconds)
        : undefined
  return untilSeconds === undefined ? { goesOn: false } : { goesOn: true, untilSeconds }
}

function clipsOfBlock(block: Block, language: string): BlockClips {
  const known = partsOfBlock.get(block)
  if (known !== undefined) return known
  const text = readableText(block)
  const clips = clipsOf(block.narration ?? [])
    .filter(({ start, end }) => start <= end && end <= text.length)
    .map((clip): PartClip => {
      const { start, end } = clip
      const own = text.slice(start, end)
      const words = wordRanges(own, language).map((word) => ({
        start: word.start + start,
        end: word.end + start,
      }))
      return { ...clip, from: start, until: end, text: own, words, isJoined: false }
    })
  const found = { clips, text }
  partsOfBlock.set(block, found)
  return found
}

/** The display text with blanks for the marks of notes. */
function readableText({ inlines }: Block): string {
  let text = ''
  for (const inline of inlines) {
    if (inline.kind === 'text') text += inline.text
    else if (inline.kind === 'noteReference') text += ' '.repeat(inline.text.length)
    else if (inline.kind === 'lineBreak') text += '\n'
  }
  return text
}

function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}
