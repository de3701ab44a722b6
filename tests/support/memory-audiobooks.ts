import type { AudiobookService } from '../../src/main/export/audiobook-service.ts'
import {
  defaultAudiobookChoices,
  type AudiobookEstimate,
  type AudiobookJob,
  type AudiobookOffer,
  type AudiobookRequest,
  type AudiobookState,
} from '../../src/shared/audiobook.ts'
import type { DocumentId } from '../../src/shared/document.ts'
import type { MicroDollars } from '../../src/shared/spending.ts'
import type { VoicePreview } from '../../src/shared/voice-preview.ts'

/** Keeps audiobooks in memory and makes none: a test sets how they go on. For what stands around the service. */
export class MemoryAudiobooks implements AudiobookService {
  /** What is offered for any document. */
  offered: Omit<AudiobookOffer, 'documentId'> = {
    title: 'A Book',
    authors: ['A. N. Author'],
    chapters: [],
    voice: { engine: 'offline', model: 'espeak-ng', voice: 'gmw/en-US' },
    choices: defaultAudiobookChoices,
    folder: '/tmp',
    name: 'A Book',
  }
  estimated: AudiobookEstimate = {
    charCount: 1000,
    cachedCharCount: 0,
    microDollars: 0,
    durationSeconds: 60,
    sizeBytes: 500_000,
    freeBytes: 1e9,
  }
  /** Names of the calls with their job, in order. */
  readonly calls: string[] = []
  #jobs: readonly AudiobookJob[] = []
  readonly #listeners = new Set<(jobs: readonly AudiobookJob[]) => void>()

  async offer(documentId: DocumentId): Promise<AudiobookOffer> {
    return { documentId, ...this.offered }
  }

  async estimate(): Promise<AudiobookEstimate> {
    return this.estimated
  }

  async estimateRest(): Promise<AudiobookEstimate> {
    return this.estimated
  }

  async start(request: AudiobookRequest): Promise<AudiobookJob> {
    const job: AudiobookJob = {
      id: this.#jobs.length + 1,
      documentId: request.documentId,
      title: this.offered.title,
      request,
      narrator: 'English (America), eSpeak NG',
      state: { kind: 'queued' },
      progress: {
        phase: 'speaking',
        charsDone: 0,
        charsTotal: this.estimated.charCount,
        audioSeconds: 0,
        chapterIndex: 0,
        chapters: [],
        timesRealTime: null,
        secondsLeft: null,
        microDollars: 0,
      },
      createdAtMs: 0,
    }
    this.#change([job, ...this.#jobs])
    return job
  }

  list(): readonly AudiobookJob[] {
    return this.#jobs
  }

  /** What becomes of a job. */
  setState(jobId: number, state: AudiobookState): void {
    this.set(jobId, { state })
  }

  set(jobId: number, change: Partial<AudiobookJob>): void {
    this.#change(this.#jobs.map((job) => (job.id === jobId ? { ...job, ...change } : job)))
  }

  async pause(jobId: number): Promise<void> {
    this.calls.push(`pause ${jobId}`)
    this.setState(jobId, { kind: 'paused', reason: null })
  }

  async resume(jobId: number): Promise<void> {
    this.calls.push(`resume ${jobId}`)
    this.setState(jobId, { kind: 'running' })
  }

  async setCap(jobId: number, maxMicroDollars: MicroDollars | null): Promise<void> {
    this.calls.push(`setCap ${jobId} ${maxMicroDollars}`)
    this.setState(jobId, { kind: 'running' })
  }

  async cancel(jobId: number): Promise<void> {
    this.calls.push(`cancel ${jobId}`)
    this.#change(this.#jobs.filter(({ id }) => id !== jobId))
  }

  async decide(jobId: number, decision: string): Promise<void> {
    this.calls.push(`decide ${jobId} ${decision}`)
    this.setState(jobId, { kind: 'running' })
  }

  async remove(jobId: number): Promise<void> {
    this.calls.push(`remove ${jobId}`)
    this.#change(this.#jobs.filter(({ id }) => id !== jobId))
  }

  async preview(): Promise<VoicePreview> {
    return { sampleRateHz: 22_050, pcm: new Int16Array(2205).buffer, microDollars: 0 }
  }

  async repair(jobId: number): Promise<void> {
    this.calls.push(`repair ${jobId}`)
    this.setState(jobId, { kind: 'running' })
  }

  onChange(listener: (jobs: readonly AudiobookJob[]) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  #change(jobs: readonly AudiobookJob[]): void {
    this.#jobs = jobs
    for (const listener of this.#listeners) listener(jobs)
  }
}
