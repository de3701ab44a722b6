import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { segmentLayout } from '../../core/audio/segment-layout.ts'
import type { AudiobookOutput, LoudnessTarget } from '../../shared/audiobook.ts'
import { AppError, SpeechError } from '../../shared/errors.ts'
import { costOf, type MicroDollars } from '../../shared/spending.ts'
import type { AudioCache } from '../cache/audio-cache.ts'
import type { AudiobooksStore } from '../library/audiobooks-store.ts'
import { dollarsText } from '../money/dollars-text.ts'
import type { DocumentAccess } from '../reading/document-access.ts'
import { placeOf, type ReadingUtterance } from '../reading/reading-utterance.ts'
import { speakUtterances, type SpokenUtterance } from '../reading/speak-utterances.ts'
import type { UtteranceSource } from '../reading/utterance-source.ts'
import { type EngineRegistry, engineOf } from '../speech/engine-registry.ts'
import { type AudiobookPlan, keyOf, type PlannedSegment, speakerIn } from './audiobook-plan.ts'
import { type AudiobookScript, decisionKey } from './audiobook-script.ts'
import { PassingBytes } from './collect-garbage.ts'
import type { EncoderPool } from './encoding/encoder-pool.ts'
import type { SegmentPiece } from './encoding/segment-protocol.ts'
import type { MakingProgress } from './making-progress.ts'
import { readSegmentFacts, type SegmentFacts } from './segment-facts.ts'

/** What speaks and encodes an audiobook. */
export interface SpeakSegmentsOptions {
  readonly audiobookId: number
  readonly plan: AudiobookPlan
  readonly script: AudiobookScript
  readonly document: DocumentAccess
  /** What the segments are encoded for. */
  readonly encodings: readonly AudiobookOutput[]
  readonly sampleRateHz: number
  readonly loudness: LoudnessTarget | null
  readonly engines: EngineRegistry
  readonly cache: Pick<AudioCache, 'has'>
  readonly source: UtteranceSource
  /** What may be spent on this audiobook, earlier runs included; null: no cap of its own. */
  readonly maxMicroDollars: MicroDollars | null
  /** What earlier runs have spent. */
  readonly spentMicroDollars: MicroDollars
  readonly pool: EncoderPool
  readonly store: <Result>(action: (store: AudiobooksStore) => Result) => Result
  /** Of temporary files; it must exist. */
  readonly workFolder: string
  readonly progress: MakingProgress
  readonly onProgress: () => void
  /** Told why, when the service is away and an utterance begins to wait for it. */
  readonly onOutage: (reason: AppError) => void
  /** Told why, when the recording of a book can't be read and another voice speaks in its place. */
  readonly onUnreadable?: (reason: AppError) => void
  readonly signal: AbortSignal
}

/** Utterances asked for at once: more than a service's connections, so that none of them is ever without work. */
const preparedCount = 8

/**
 * Speaks what an audiobook says and encodes it, segment by segment, each kept as soon as it is done: what an earlier run
 * has kept is not made again. Gives the facts of all segments by position.
 * @throws {SpeechError} as `speakUtterances`; {ExportError} EXPORT_ENCODER_FAILED; DISK_FULL; an AbortError
 */
export async function speakSegments(
  options: SpeakSegmentsOptions,
): Promise<ReadonlyMap<number, SegmentFacts>> {
  const { plan, progress, sampleRateHz } = options
  const facts = new Map(await keptSegments(options))
  for (const segment of plan.segments) {
    const kept = facts.get(segment.position)
    if (kept === undefined) continue
    progress.addKept(segment.chapterIndex, segment.charCount, kept.frameCount / sampleRateHz)
  }
  options.onProgress()
  await new SegmentSpeaker(options, facts).run()
  return facts
}

/** Where the next segment begins in the files that it goes into. */
class FilePositions {
  readonly #segments: readonly PlannedSegment[]
  #bookFrame: number | undefined = 0
  #chapterFrame: number | undefined = 0
  #chapterIndex = -1

  constructor(segments: readonly PlannedSegment[]) {
    this.#segments = segments
  }

  /** Frames from the beginning of the file; undefined where a segment of it before has no length yet. */
  of(segment: PlannedSegment, { layout }: AudiobookOutput): number | undefined {
    if (segment.chapterIndex !== this.#chapterIndex) {
      this.#chapterIndex = segment.chapterIndex
      this.#chapterFrame = 0
    }
    return layout === 'book' ? this.#bookFrame : this.#chapterFrame
  }

  isLast(segment: PlannedSegment, { layout }: AudiobookOutput): boolean {
    const last = this.#segments.findLast(
      ({ chapterIndex }) => layout === 'book' || chapterIndex === segment.chapterIndex,
    )
    return last?.position === segment.position
  }

  /** @param frameCount undefined: not known yet */
  pass(frameCount: number | undefined): void {
    const add = (frame: number | undefined) =>
      frame === undefined || frameCount === undefined ? undefined : frame + frameCount
    this.#bookFrame = add(this.#bookFrame)
    this.#chapterFrame = add(this.#chapterFrame)
  }
}

function spokenSegments({ segments }: AudiobookPlan): readonly PlannedSegment[] {
  return segments.filter(({ utterances }) => utterances.length > 0)
}

/** What an earlier run has done and can be used as it is. */
async function keptSegments(options: SpeakSegmentsOptions): Promise<ReadonlyMap<number, SegmentFacts>> {
  const { audiobookId, plan, encodings, store } = options
  const stored = new Map(
    store((books) => books.segments(audiobookId)).map((record) => [record.position, record]),
  )
  const segments = spokenSegments(plan)
  const positions = new FilePositions(segments)
  const kept = new Map<number, SegmentFacts>()
  for (const segment of segments) {
    const record = stored.get(segment.position)
    const facts = record?.hash === segment.hash ? readSegmentFacts(record.facts) : undefined
    const isInPlace = encodings.every((output, index) => {
      const encoding = facts?.encodings[index]
      return (
        encoding !== undefined &&
        encoding.startFrame === positions.of(segment, output) &&
        encoding.isLast === positions.isLast(segment, output)
      )
    })
    const isUsable = facts !== undefined && isInPlace && (await areFilesWhole(facts))
    positions.pass(isUsable ? facts.frameCount : undefined)
    if (isUsable) kept.set(segment.position, facts)
  }
  return kept
}

async function areFilesWhole({ encodings }: SegmentFacts): Promise<boolean> {
  for (const { path, sizeBytes } of encodings) {
    const file = await stat(path).catch(() => undefined)
    if (file?.size !== sizeBytes) return false
  }
  return true
}

/** Speaks the segments that are missing and hands them to the encoders. */
class SegmentSpeaker {
  readonly #options: SpeakSegmentsOptions
  readonly #facts: Map<number, SegmentFacts>
  readonly #segments: readonly PlannedSegment[]
  readonly #positions: FilePositions
  readonly #passing = new PassingBytes()
  readonly #encoding = new Set<Promise<void>>()
  /** Of the encoders. */
  #failure: { readonly error: unknown } | undefined
  /** Why nothing more is asked for; thrown when what is on its way has come. */
  #capReached: SpeechError | undefined
  #reservedMicroDollars: MicroDollars

  constructor(options: SpeakSegmentsOptions, facts: Map<number, SegmentFacts>) {
    this.#options = options
    this.#reservedMicroDollars = options.spentMicroDollars
    this.#facts = facts
    this.#segments = spokenSegments(options.plan)
    this.#positions = new FilePositions(this.#segments)
  }

  async run(): Promise<void> {
    const spoken = speakUtterances(this.#missingUtterances(), {
      ...this.#options,
      voice: this.#options.script.voice,
      voicesByLanguage: this.#options.script.voicesByLanguage,
      pauses: this.#options.script.pauses,
      isSpokenOffline: (utterance) => this.#decision(utterance) === 'offline',
      preparedCount,
    })
    try {
      for (const segment of this.#segments) {
        const kept = this.#facts.get(segment.position)
        if (kept === undefined) await this.#speak(segment, spoken)
        else this.#pass(segment, kept.frameCount)
      }
    } finally {
      await spoken.return()
      // What is being encoded is kept, whatever ended the speaking.
      await Promise.all(this.#encoding)
    }
    if (this.#failure !== undefined) throw this.#failure.error
  }

  *#missingUtterances(): Generator<ReadingUtterance, void, undefined> {
    const missing = this.#segments.filter(({ position }) => !this.#facts.has(position))
    for (const { utterances } of missing) {
      for (const utterance of utterances) {
        if (this.#isOverCap(utterance)) return
        yield utterance
      }
    }
  }

  /** Before an utterance is asked for, so that the cap is never overshot; those that are on their way are finished. */
  #isOverCap(utterance: ReadingUtterance): boolean {
    const { engines, script, cache, maxMicroDollars } = this.#options
    if (maxMicroDollars === null || this.#decision(utterance) === 'offline') return false
    const voice = speakerIn(engines, script, utterance.language)
    const { isLocal, pricePerMillionChars } = engineOf(engines, voice).capabilities(voice.model)
    if (isLocal || cache.has(keyOf(engines, script, utterance))) return false
    this.#reservedMicroDollars += costOf(utterance.text.length, pricePerMillionChars) ?? 0
    if (this.#reservedMicroDollars <= maxMicroDollars) return false
    this.#capReached = capReached(maxMicroDollars)
    return true
  }

  #decision(utterance: ReadingUtterance) {
    return this.#options.script.decisions[decisionKey(placeOf(utterance))]
  }

  async #speak(segment: PlannedSegment, spoken: AsyncGenerator<SpokenUtterance, void, undefined>) {
    const { progress, onProgress } = this.#options
    const utterances: SpokenUtterance[] = []
    while (utterances.length < segment.utterances.length) {
      const { value } = await spoken.next()
      if (value === undefined) throw this.#capReached ?? new Error('Too few utterances were spoken.')
      this.#requireKept(segment.utterances[utterances.length], value)
      utterances.push(value)
      this.#passing.add(value.pcm.byteLength)
      const seconds = value.pcm.length / value.head.sampleRateHz + value.head.pauseAfterSeconds
      progress.addSpoken(segment.chapterIndex, value.text.length, seconds, this.#costOf(value))
      onProgress()
    }
    await this.#encode(segment, utterances)
  }

  /** What is paid must be in the cache before more is asked for: a full disk would have all of it paid again. */
  #requireKept(planned: ReadingUtterance | undefined, spoken: SpokenUtterance): void {
    const { engines, script, cache } = this.#options
    if (planned === undefined || spoken.isFromCache || (this.#priceOf(spoken) ?? 1) === 0) return
    if (!cache.has(keyOf(engines, script, planned))) throw notKept()
  }

  /** Begins to encode a segment; waits only where too many wait already. */
  async #encode(segment: PlannedSegment, utterances: readonly SpokenUtterance[]): Promise<void> {
    const { audiobookId, encodings, pool, store, workFolder, sampleRateHz, loudness, signal } = this.#options
    const pieces = utterances.map(({ pcm, head }): SegmentPiece => ({
      pcm,
      sampleRateHz: head.sampleRateHz,
      pauseSeconds: head.pauseAfterSeconds,
    }))
    const requests = encodings.map((output, index) => ({
      output,
      startFrame: this.#positions.of(segment, output) ?? 0,
      isLast: this.#positions.isLast(segment, output),
      path: join(workFolder, `${segment.position}-${index}.segment`),
    }))
    const { frameCount } = segmentLayout(
      pieces.map(({ pcm, sampleRateHz: rate, pauseSeconds }) => ({
        frameCount: pcm.length,
        sampleRateHz: rate,
        pauseSeconds,
      })),
      sampleRateHz,
    )
    this.#pass(segment, frameCount)
    const work = async (): Promise<void> => {
      const reply = await pool.encode({ pieces, sampleRateHz, loudness, encodings: requests }, signal)
      const facts: SegmentFacts = {
        frameCount: reply.frameCount,
        pieces: reply.pieces.map((piece, index) => ({
          ...piece,
          words: wordNumbers(utterances[index], piece, sampleRateHz),
        })),
        loudnessLufs: reply.loudnessLufs,
        gainDb: reply.gainDb,
        encodings: reply.encodings.map((encoded, index) => ({
          ...encoded,
          startFrame: requests[index]?.startFrame ?? 0,
          isLast: requests[index]?.isLast ?? false,
        })),
        ...this.#costsOf(utterances),
      }
      store((books) =>
        books.setSegment(audiobookId, { position: segment.position, hash: segment.hash, facts }),
      )
      this.#facts.set(segment.position, facts)
    }
    const encoding: Promise<void> = work()
      .catch((error: unknown) => {
        this.#failure ??= { error }
      })
      .finally(() => this.#encoding.delete(encoding))
    this.#encoding.add(encoding)
    await pool.whenRoom(signal)
    if (this.#failure !== undefined) throw this.#failure.error
  }

  #pass(segment: PlannedSegment, frameCount: number): void {
    for (const output of this.#options.encodings) this.#positions.of(segment, output)
    this.#positions.pass(frameCount)
  }

  #costsOf(utterances: readonly SpokenUtterance[]) {
    const asked = utterances.filter(({ isFromCache }) => !isFromCache)
    const cached = utterances.filter(({ isFromCache }) => isFromCache)
    const sum = (all: readonly SpokenUtterance[]) =>
      all.reduce((total, each) => total + (this.#priceOf(each) ?? 0), 0)
    return {
      microDollars: sum(asked),
      savedMicroDollars: sum(cached),
      askedCount: asked.length,
      cachedCount: cached.length,
    }
  }

  #costOf(utterance: SpokenUtterance): number {
    return utterance.isFromCache ? 0 : (this.#priceOf(utterance) ?? 0)
  }

  #priceOf({ head, text }: SpokenUtterance): number | null {
    const { pricePerMillionChars } = engineOf(this.#options.engines, head.voice).capabilities(
      head.voice.model,
    )
    return costOf(text.length, pricePerMillionChars)
  }
}

/** Words in frames from the segment's beginning, within their utterance. */
function wordNumbers(
  utterance: SpokenUtterance | undefined,
  piece: { readonly startFrame: number; readonly frameCount: number },
  sampleRateHz: number,
): number[] {
  const numbers: number[] = []
  const frameAt = (seconds: number) =>
    piece.startFrame + Math.max(0, Math.min(piece.frameCount, Math.round(seconds * sampleRateHz)))
  for (const { start, end, startSeconds, endSeconds } of utterance?.words ?? []) {
    numbers.push(start, end, frameAt(startSeconds), frameAt(endSeconds))
  }
  return numbers
}

function notKept(): AppError {
  return new AppError(
    'DISK_FULL',
    'Speech that was made could not be kept: the disk is full, or can not be written. Free some space and go on.',
    { retryable: true },
  )
}

function capReached(maxMicroDollars: MicroDollars): SpeechError {
  return new SpeechError(
    'SPEECH_CAP_REACHED',
    `What this audiobook may cost (${dollarsText(maxMicroDollars)}) is reached. Nothing is lost: allow more to go on.`,
    { details: { maxMicroDollars } },
  )
}
