import { type NarratedClip, flowsOn, runsOf } from '../../../../core/narration/clip.ts'
import { displayText } from '../../../../core/text/display-text.ts'
import type { AssetId, NarratedRun, TextRange } from '../../../../shared/document.ts'
import { assetIdOf } from '../asset-id.ts'
import { type Anchor, type DraftBlock, endAnchor } from '../parsed-content.ts'
import type { OverlayClip } from './read-overlay.ts'

/** A range of one block of a file. */
interface Piece extends TextRange {
  readonly blockIndex: number
}

interface File {
  readonly blocks: readonly DraftBlock[]
  readonly texts: readonly string[]
  readonly anchors: ReadonlyMap<string, Anchor>
  /** Ids of audio files by their names. */
  readonly assets: Map<string, AssetId>
}

/**
 * Sound of which a clip has so much more than its text takes tells something else: the name of a chapter with all of the
 * chapter behind it. The slowest narrator needs half a second for a letter, and may be silent before and after it.
 */
const longestSeconds = { around: 15, ofChar: 0.5 }

/**
 * Writes into the blocks of a file what is read of them. Clips whose text isn't there, whose audio isn't, or that say a
 * second time what another clip says, are left out: their texts are then read by no narrator.
 * @param anchors places by element id, with the ends of all elements that the clips name
 */
export function placeClips(
  blocks: readonly DraftBlock[],
  anchors: ReadonlyMap<string, Anchor>,
  overlay: readonly OverlayClip[],
): void {
  if (overlay.length === 0) return
  const file = { blocks, texts: blocks.map(displayText), anchors, assets: new Map<string, AssetId>() }
  const byBlock = new Map<number, NarratedClip[]>()
  for (const clip of overlay) {
    for (const [blockIndex, placed] of placedClips(file, clip)) {
      const clips = byBlock.get(blockIndex)
      if (clips === undefined) byBlock.set(blockIndex, [placed])
      else clips.push(placed)
    }
  }
  const narrated = blocks.map((_block, index) => withoutOverlaps(byBlock.get(index) ?? []))
  for (const [index, block] of blocks.entries()) {
    const clips = narrated[index] ?? []
    if (clips.length === 0) continue
    block.narration = withFlow(runsOf(clips), goesOnUntil(file, narrated, index))
  }
}

function* placedClips(file: File, clip: OverlayClip): Generator<readonly [number, NarratedClip]> {
  if (clip.audio === undefined) return
  const audio = file.assets.get(clip.audio) ?? assetIdOf(clip.audio)
  file.assets.set(clip.audio, audio)
  const { beginSeconds, endSeconds } = clip
  const pieces = piecesOf(file, clip)
  const chars = pieces.reduce((sum, { start, end }) => sum + end - start, 0)
  const seconds = endSeconds - beginSeconds
  const isOpen = endSeconds - beginSeconds > 1e8
  if (chars > 0 && !isOpen && seconds > longestSeconds.around + chars * longestSeconds.ofChar) return
  let charsBefore = 0
  for (const { blockIndex, start, end } of pieces) {
    // Of one clip over several blocks nobody says where it goes from one to the next: by their lengths.
    const from = chars === 0 ? 0 : charsBefore / chars
    charsBefore += end - start
    const until = chars === 0 ? 1 : charsBefore / chars
    yield [
      blockIndex,
      {
        audio,
        start,
        end,
        beginSeconds: isOpen ? beginSeconds : rounded(beginSeconds + from * seconds),
        endSeconds: isOpen ? endSeconds : rounded(beginSeconds + until * seconds),
      },
    ]
    if (isOpen) return
  }
}

/** What an address names, without white space at the ends; an empty piece where it names a place alone. */
function piecesOf({ blocks, texts, anchors }: File, { text: { fragment } }: OverlayClip): readonly Piece[] {
  const isFile = fragment === ''
  const first: Anchor | undefined = isFile ? { blockIndex: 0, charOffset: 0 } : anchors.get(fragment)
  const last = isFile ? { blockIndex: blocks.length, charOffset: 0 } : anchors.get(endAnchor(fragment))
  if (first === undefined || blocks.length === 0) return []
  const pieces: Piece[] = []
  const lastIndex = Math.min(last?.blockIndex ?? -1, blocks.length - 1)
  for (let index = first.blockIndex; index <= lastIndex; index++) {
    const text = texts[index] ?? ''
    const from = index === first.blockIndex ? first.charOffset : 0
    const until = index === last?.blockIndex ? last.charOffset : text.length
    const range = trimmed(text, from, until)
    if (range.end > range.start) pieces.push({ blockIndex: index, ...range })
  }
  if (pieces.length > 0 || first.blockIndex >= blocks.length) return pieces
  return [{ blockIndex: first.blockIndex, start: first.charOffset, end: first.charOffset }]
}

function trimmed(text: string, from: number, until: number): TextRange {
  let start = from
  let end = until
  while (start < end && isSpace(text[start])) start++
  while (end > start && isSpace(text[end - 1])) end--
  return { start, end }
}

function isSpace(character: string | undefined): boolean {
  return character !== undefined && /\s/.test(character)
}

/** In the order of the text; of two clips of one text the first. */
function withoutOverlaps(clips: readonly NarratedClip[]): readonly NarratedClip[] {
  const kept: NarratedClip[] = []
  let end = 0
  for (const clip of clips.toSorted((left, right) => left.start - right.start)) {
    if (clip.start < end) continue
    kept.push(clip)
    end = clip.end
  }
  return kept
}

/** Until when the sound of a block goes on into the next one's; undefined where it doesn't. */
function goesOnUntil(
  { texts }: File,
  narrated: readonly (readonly NarratedClip[])[],
  index: number,
): number | undefined {
  const last = narrated[index]?.at(-1)
  if (last === undefined || isMarker(last) || hasWords(texts[index]?.slice(last.end))) return undefined
  for (let nextIndex = index + 1; nextIndex < texts.length; nextIndex++) {
    const text = texts[nextIndex] ?? ''
    const first = narrated[nextIndex]?.[0]
    if (first === undefined && !hasWords(text)) continue
    const isNext = first !== undefined && !isMarker(first) && !hasWords(text.slice(0, first.start))
    return isNext && flowsOn(last, first) ? Math.max(first.beginSeconds, last.endSeconds) : undefined
  }
  return undefined
}

function isMarker({ start, end }: TextRange): boolean {
  return start === end
}

function hasWords(text: string | undefined): boolean {
  return text !== undefined && /[\p{L}\p{N}]/u.test(text)
}

function withFlow(runs: readonly NarratedRun[], untilSeconds: number | undefined): readonly NarratedRun[] {
  const last = runs.at(-1)
  if (last === undefined || untilSeconds === undefined) return runs
  return [...runs.slice(0, -1), { ...last, goesOnUntilSeconds: untilSeconds }]
}

function rounded(seconds: number): number {
  return Math.round(seconds * 1e4) / 1e4
}
