import type { NarratedRun, TextRange } from '../../shared/document.ts'
import { clipsOf, runsOf } from './clip.ts'

/**
 * The narration of a part of a block as that of a block of its own. Of a clip that the cut goes through, each side gets
 * the share of the sound that its text has.
 * @returns undefined where nothing of the part is read
 */
export function narrationWithin(
  runs: readonly NarratedRun[] | undefined,
  range: TextRange,
): readonly NarratedRun[] | undefined {
  const clips = clipsOf(runs ?? []).flatMap((clip) => {
    const start = Math.max(clip.start, range.start)
    const end = Math.min(clip.end, range.end)
    const isIn = clip.start === clip.end ? clip.start >= range.start && clip.end < range.end : end > start
    if (!isIn) return []
    const length = clip.end - clip.start
    const secondsOfChar = length === 0 ? 0 : (clip.endSeconds - clip.beginSeconds) / length
    return {
      ...clip,
      start: start - range.start,
      end: end - range.start,
      beginSeconds: clip.beginSeconds + (start - clip.start) * secondsOfChar,
      endSeconds: clip.endSeconds - (clip.end - end) * secondsOfChar,
    }
  })
  if (clips.length === 0) return undefined
  const cut = runsOf(clips)
  const goesOn = runs?.at(-1)?.goesOnUntilSeconds
  const last = cut.at(-1)
  const isLastOfAll = clips.at(-1)?.end === (clipsOf(runs ?? []).at(-1)?.end ?? 0) - range.start
  if (goesOn === undefined || last === undefined || !isLastOfAll) return cut
  return [...cut.slice(0, -1), { ...last, goesOnUntilSeconds: goesOn }]
}

/** The narration of two blocks that became one. @param offset where the text of the second begins in the joined text */
export function joinNarration(
  first: readonly NarratedRun[] | undefined,
  second: readonly NarratedRun[] | undefined,
  offset: number,
): readonly NarratedRun[] | undefined {
  const clips = [
    ...clipsOf(first ?? []),
    ...clipsOf(second ?? []).map((clip) => ({
      ...clip,
      start: clip.start + offset,
      end: clip.end + offset,
    })),
  ]
  if (clips.length === 0) return undefined
  const runs = runsOf(clips)
  const last = runs.at(-1)
  const goesOn = (second ?? first)?.at(-1)?.goesOnUntilSeconds
  if (last === undefined || goesOn === undefined) return runs
  return [...runs.slice(0, -1), { ...last, goesOnUntilSeconds: goesOn }]
}
