import { z } from 'zod'

const count = z.number().int().nonnegative()

const factsShape = z.object({
  frameCount: count,
  /** Where each utterance is heard, in frames from the segment's beginning. */
  pieces: z.array(
    z.object({
      startFrame: count,
      frameCount: count,
      /** Four numbers for each word: its range of the display text, its first frame and the one after its last. */
      words: z.array(count),
    }),
  ),
  loudnessLufs: z.number().nullable(),
  gainDb: z.number(),
  /** In the order of the job's encodings; where each begins in its file, in frames of the clock. */
  encodings: z.array(
    z.object({
      path: z.string(),
      sizeBytes: count,
      unitCount: count,
      startFrame: count,
      isLast: z.boolean(),
    }),
  ),
  microDollars: count,
  savedMicroDollars: count,
  /** Utterances that were asked for, and those that came from the cache. */
  askedCount: count,
  cachedCount: count,
})

/** What is known of a segment that is spoken and encoded. */
export type SegmentFacts = z.infer<typeof factsShape>

/** As the library gives them back; undefined for what can't be used: the segment is made anew. */
export function readSegmentFacts(stored: unknown): SegmentFacts | undefined {
  return factsShape.safeParse(stored).data
}
