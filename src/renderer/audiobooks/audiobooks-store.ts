import { createStore } from 'zustand/vanilla'
import type {
  AudiobookEstimate,
  AudiobookJob,
  AudiobookRepair,
  FailureDecision,
} from '../../shared/audiobook.ts'
import type { DocumentId, Locator } from '../../shared/document.ts'
import { toPlainError } from '../../shared/errors.ts'
import type { PlainError } from '../../shared/errors.ts'
import type { MicroDollars } from '../../shared/spending.ts'
import type { Api } from '../api.ts'

export interface AudiobooksState {
  /** The newest first; null until they are known. */
  readonly jobs: readonly AudiobookJob[] | null
  /** What went wrong with the last thing that was asked, until it is dismissed or something else is. */
  readonly error: PlainError | null
}

export type AudiobooksApi = Pick<
  Api,
  | 'listAudiobooks'
  | 'pauseAudiobook'
  | 'resumeAudiobook'
  | 'estimateAudiobookRest'
  | 'setAudiobookCap'
  | 'cancelAudiobook'
  | 'decideAudiobook'
  | 'removeAudiobook'
  | 'repairAudiobook'
  | 'showAudiobook'
  | 'on'
>
export type AudiobooksStore = ReturnType<typeof createAudiobooksStore>

/** The audiobooks that are being made or finished. */
export function createAudiobooksStore(api: AudiobooksApi) {
  const store = createStore<AudiobooksState>(() => ({ jobs: null, error: null }))

  /** Gives whether what was asked was done. */
  async function attempt(call: () => Promise<unknown>): Promise<boolean> {
    store.setState({ error: null })
    try {
      await call()
      return true
    } catch (error) {
      store.setState({ error: toPlainError(error) })
      return false
    }
  }

  const load = (): Promise<boolean> =>
    attempt(async () => store.setState({ jobs: await api.listAudiobooks() }))
  const stop = api.on('audiobooksChanged', (jobs) => store.setState({ jobs }))

  return Object.assign(store, {
    load,
    pause: (jobId: number) => attempt(() => api.pauseAudiobook(jobId)),
    resume: (jobId: number) => attempt(() => api.resumeAudiobook(jobId)),
    /** What finishing one takes; undefined where that can't be told. */
    estimateRest: (jobId: number): Promise<AudiobookEstimate | undefined> =>
      api.estimateAudiobookRest(jobId).catch(() => undefined),
    setCap: (jobId: number, maxMicroDollars: MicroDollars | null) =>
      attempt(() => api.setAudiobookCap(jobId, maxMicroDollars)),
    cancel: (jobId: number) => attempt(() => api.cancelAudiobook(jobId)),
    decide: (jobId: number, decision: FailureDecision) => attempt(() => api.decideAudiobook(jobId, decision)),
    remove: (jobId: number) => attempt(() => api.removeAudiobook(jobId)),
    show: (jobId: number) => attempt(() => api.showAudiobook(jobId)),
    repair: (jobId: number, place: Locator, repair: AudiobookRepair) =>
      attempt(() => api.repairAudiobook(jobId, place, repair)),
    dismissError: () => store.setState({ error: null }),
    stop,
  })
}

/** The newest finished audiobook of a document: the one that a reader means. */
export function finishedBookOf(
  jobs: readonly AudiobookJob[] | null,
  documentId: DocumentId | undefined,
): AudiobookJob | undefined {
  return jobs?.find((job) => job.documentId === documentId && job.state.kind === 'finished')
}

/** How many go on by themselves, and whether one waits for the reader. */
export function busyOf(jobs: readonly AudiobookJob[] | null): {
  readonly count: number
  readonly isAsking: boolean
} {
  const kinds = (jobs ?? []).map(({ state }) => state)
  return {
    count: kinds.filter(({ kind }) => kind === 'queued' || kind === 'running' || kind === 'waiting').length,
    isAsking: kinds.some(
      (state) => state.kind === 'asking' || (state.kind === 'paused' && state.reason !== null),
    ),
  }
}
