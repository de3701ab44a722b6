import { z } from 'zod'
import type { AudiobookProgress, AudiobookRequest, AudiobookState } from '../../shared/audiobook.ts'
import type { StoredAudiobook } from '../library/audiobooks-store.ts'
import { voiceRefSchema } from '../schemas.ts'
import { audiobookCapSchema, audiobookChoicesSchema } from './audiobook-request-schema.ts'
import { noProgress } from './making-progress.ts'

/** An audiobook as it is kept; of its script its maker knows the shape. */
export interface AudiobookRecord extends Omit<StoredAudiobook, 'request' | 'state' | 'progress'> {
  readonly request: AudiobookRequest
  readonly state: AudiobookState
  readonly progress: AudiobookProgress
}

const count = z.number().nonnegative()

/** Commands name documents and files as they like. */
const requestShape = z.object({
  documentId: z.string(),
  sections: z.array(count).nullable(),
  voice: voiceRefSchema.nullable(),
  choices: audiobookChoicesSchema,
  folder: z.string(),
  name: z.string(),
  maxMicroDollars: audiobookCapSchema,
})

const plainError = z.looseObject({
  code: z.string(),
  message: z.string(),
  retryable: z.boolean(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
})

/** Of what is kept in a state, what the list and the window rely on. */
const stateShape = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.enum(['queued', 'running']) }),
  z.looseObject({ kind: z.enum(['waiting', 'failed']), reason: plainError }),
  z.looseObject({ kind: z.literal('paused'), reason: plainError.nullable() }),
  z.looseObject({
    kind: z.literal('asking'),
    failure: z.looseObject({
      sectionIndex: count,
      locator: z.object({ blockId: z.string(), charOffset: count }),
      text: z.string(),
      error: plainError,
    }),
  }),
  z.looseObject({
    kind: z.literal('finished'),
    book: z.looseObject({
      files: z.array(z.looseObject({ path: z.string(), kind: z.string(), sizeBytes: count })).min(1),
      durationSeconds: count,
      chapters: z.array(z.looseObject({ title: z.string(), startSeconds: count, endSeconds: count })),
      finishedAtMs: count,
      microDollars: count,
      omittedCount: count,
      keptBytes: count,
    }),
  }),
])

const progressShape = z.looseObject({
  phase: z.enum(['speaking', 'writing']),
  charsDone: count,
  charsTotal: count,
  audioSeconds: count,
  chapterIndex: count,
  chapters: z.array(z.looseObject({ title: z.string(), charsDone: count, charsTotal: count })),
  timesRealTime: count.nullable(),
  secondsLeft: count.nullable(),
  microDollars: count,
})

/**
 * As the library gives it back. Where its state can't be read, it waits for the reader, and goes on from what is made.
 * @returns undefined where nobody can tell any more what it was to be
 */
export function readAudiobookRecord(stored: StoredAudiobook): AudiobookRecord | undefined {
  const request = requestShape.safeParse(stored.request).data
  if (request === undefined) return undefined
  const state = stateShape.safeParse(stored.state).data as AudiobookState | undefined
  const progress = progressShape.safeParse(stored.progress).data
  return {
    ...stored,
    request,
    state: state ?? { kind: 'paused', reason: null },
    progress: progress ?? noProgress,
  }
}
