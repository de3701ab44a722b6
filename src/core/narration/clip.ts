import type { AssetId, NarratedRun, TextRange } from '../../shared/document.ts'

/** A text of a block and where its sound is; an empty range is something read there that isn't text. */
export interface NarratedClip extends TextRange {
  readonly audio: AssetId
  readonly beginSeconds: number
  readonly endSeconds: number
}

/** A clip that begins so little before the end of the last one has only been rounded. */
const roundingSeconds = 0.05
/** A longer silence that no clip claims is left out, as other players do; a shorter one is how the narrator reads. */
const longestFlowSeconds = 3

/** Whether the sound of one clip runs on into that of the next, with at most a silence between them. */
export function flowsOn(clip: NarratedClip, next: NarratedClip): boolean {
  const gapSeconds = next.beginSeconds - clip.endSeconds
  return clip.audio === next.audio && gapSeconds >= -roundingSeconds && gapSeconds <= longestFlowSeconds
}

/** The clips of a block, in the order of its text. Runs that are damaged give what can be read of them. */
export function clipsOf(runs: readonly NarratedRun[]): readonly NarratedClip[] {
  return runs.flatMap(({ audio, clips }) =>
    Array.from({ length: Math.floor(clips.length / numbersOfClip) }, (_, index) => {
      const [start = 0, end = 0, beginSeconds = 0, endSeconds = 0] = clips.slice(
        index * numbersOfClip,
        (index + 1) * numbersOfClip,
      )
      return { audio, start, end, beginSeconds, endSeconds }
    }),
  )
}

const numbersOfClip = 4

/** Clips as a block keeps them. @param clips in the order of the text */
export function runsOf(clips: readonly NarratedClip[]): NarratedRun[] {
  const runs: { audio: AssetId; clips: number[] }[] = []
  for (const { audio, start, end, beginSeconds, endSeconds } of clips) {
    const last = runs.at(-1)
    const run = last?.audio === audio ? last : { audio, clips: [] }
    if (run !== last) runs.push(run)
    run.clips.push(start, end, beginSeconds, endSeconds)
  }
  return runs
}
