import type { AudiobookJob, AudiobookRequest, FinishedAudiobook } from '../../src/shared/audiobook.ts'
import { defaultAudiobookChoices } from '../../src/shared/audiobook.ts'
import type { LecternDocument } from '../../src/shared/document.ts'
import { wholeDocumentAccess } from '../../src/main/documents/whole-document.ts'
import type { BookDocument } from '../../src/main/export/make-audiobook.ts'
import type { Services } from '../../src/main/services.ts'

/** Services that make audiobooks. */
type Makers = Pick<Services, 'audiobooks' | 'audiobookBasis'>

/** A document in memory, without pictures, to make an audiobook of. */
export function bookOf(document: LecternDocument): BookDocument {
  return { header: document, access: wholeDocumentAccess(document), asset: async () => undefined }
}

/** A request for one MP3 of a whole document, with what is given in place of that. */
export function audiobookRequest(
  change: Partial<AudiobookRequest> & Pick<AudiobookRequest, 'documentId' | 'folder'>,
): AudiobookRequest {
  return {
    sections: null,
    voice: null,
    choices: defaultAudiobookChoices,
    name: 'book',
    maxMicroDollars: null,
    ...change,
  }
}

/** Waits until a job is in a state that fits, and gives it. */
export function untilJob(
  { audiobooks }: Pick<Services, 'audiobooks'>,
  jobId: number,
  fits: (job: AudiobookJob) => boolean,
): Promise<AudiobookJob> {
  return new Promise((resolve) => {
    const look = (jobs: readonly AudiobookJob[]): void => {
      const job = jobs.find(({ id }) => id === jobId)
      if (job === undefined || !fits(job)) return
      stop()
      resolve(job)
    }
    const stop = audiobooks.onChange(look)
    look(audiobooks.list())
  })
}

/** Waits until a job has come to its end, good or bad, and gives its book. @throws what it ended with */
export async function finishedBook(
  services: Pick<Services, 'audiobooks'>,
  jobId: number,
): Promise<FinishedAudiobook> {
  const { state } = await untilJob(services, jobId, (job) => !isUnderWay(job))
  if (state.kind !== 'finished') throw new Error(`The book is ${JSON.stringify(state)}`)
  return state.book
}

/** Makes an audiobook of a document that is not on the shelf. */
export async function makeBook(
  services: Makers,
  document: LecternDocument,
  change: Partial<AudiobookRequest> & Pick<AudiobookRequest, 'folder'>,
): Promise<FinishedAudiobook> {
  services.audiobookBasis.add(bookOf(document))
  const job = await services.audiobooks.start(audiobookRequest({ documentId: document.id, ...change }))
  return finishedBook(services, job.id)
}

function isUnderWay({ state }: AudiobookJob): boolean {
  return state.kind === 'queued' || state.kind === 'running' || state.kind === 'waiting'
}
