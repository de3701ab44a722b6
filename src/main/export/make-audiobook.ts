import { mkdir, rm } from 'node:fs/promises'
import {
  type AudiobookChoices,
  audiobookSampleRates,
  type AudiobookProgress,
  type AudiobookSampleRate,
  type FinishedAudiobook,
} from '../../shared/audiobook.ts'
import type { AssetId, DocumentHeader, DocumentId } from '../../shared/document.ts'
import { type AppError, ExportError } from '../../shared/errors.ts'
import type { AudioCache } from '../cache/audio-cache.ts'
import type { DocumentAsset } from '../documents/read-asset.ts'
import type { AudiobooksStore } from '../library/audiobooks-store.ts'
import type { AudiobookRecord } from './audiobook-record.ts'
import type { Clock } from '../clock.ts'
import type { SpeechFinding } from '../library/findings-store.ts'
import type { DocumentAccess } from '../reading/document-access.ts'
import type { UtteranceSource } from '../reading/utterance-source.ts'
import { privateFolderMode } from '../storage/private-file.ts'
import { type EngineRegistry, engineOf } from '../speech/engine-registry.ts'
import { type AudiobookPlan, keyOf, planAudiobook, speakerIn } from './audiobook-plan.ts'
import { type AudiobookScript, readScript } from './audiobook-script.ts'
import { audiobookTimeline } from './audiobook-timeline.ts'
import { bookFacts } from './book-facts.ts'
import { checkCoverage } from './check-coverage.ts'
import { chosenSections } from './chosen-sections.ts'
import { coverForPlayers, type FittedCover } from './cover-image.ts'
import { collectGarbage } from './collect-garbage.ts'
import type { EncoderPool } from './encoding/encoder-pool.ts'
import { MakingProgress } from './making-progress.ts'
import { speakSegments } from './speak-segments.ts'
import { encodingsOf, prepareFolders, writeAudiobook } from './write-audiobook.ts'
import { gatherReport } from './gather-report.ts'
import { countOf } from './report/report-words.ts'
import { writeReportFiles } from './report/write-report-files.ts'
import { AudiobookPaths } from './audiobook-files.ts'

/** A document that an audiobook is made of. */
export interface BookDocument {
  readonly header: DocumentHeader
  readonly access: DocumentAccess
  /** Its picture of an id; undefined where there is none. */
  readonly asset: (id: string) => Promise<DocumentAsset | undefined>
}

/** What making an audiobook takes. */
export interface MakeAudiobookOptions {
  readonly record: AudiobookRecord
  readonly document: BookDocument
  readonly engines: EngineRegistry
  readonly cache: AudioCache
  readonly source: UtteranceSource
  readonly pool: EncoderPool
  /** What voices got wrong in a document. */
  readonly findings: (documentId: DocumentId) => readonly SpeechFinding[]
  readonly coverWorkerUrl: URL
  readonly store: <Result>(action: (store: AudiobooksStore) => Result) => Result
  /** Of its temporary files; made when missing, removed when the book is finished. */
  readonly workFolder: string
  readonly clock: Clock
  readonly onProgress: (progress: AudiobookProgress) => void
  /** Told why, when the service is away and an utterance begins to wait for it. */
  readonly onOutage: (reason: AppError) => void
  readonly onUnreadable?: (reason: AppError) => void
  readonly signal: AbortSignal
}

/** Who pins the speech of an audiobook in the cache. */
export function pinOwner(audiobookId: number): string {
  return `audiobook:${audiobookId}`
}

/**
 * Makes an audiobook, or goes on with one: speaks what is missing, holds it against the ledger, and puts the files
 * together. Whatever ends it, a later call goes on at the sentence that was reached.
 * @throws {SpeechError} {ExportError} DISK_FULL, LIBRARY_*: what stands in the way; an AbortError
 */
export async function makeAudiobook(options: MakeAudiobookOptions): Promise<FinishedAudiobook> {
  const { record, document, engines, cache, store, workFolder, signal } = options
  const { request } = record
  const script = readScript(record.script)
  const access = chosenSections(document.access, request.sections)
  const sampleRateHz = clockRateOf(engines, script, request.choices, access.language)
  const plan = await planAudiobook(
    {
      documentId: record.documentId,
      document: access,
      title: record.title,
      script,
      engines,
      sampleRateHz,
      loudness: request.choices.loudness,
    },
    signal,
  )
  if (plan.charCount === 0) throw nothingToSpeak()
  // What importing and planning a long book leave behind.
  collectGarbage('all')
  await prepareFolders(request)
  pinPaid(plan, script, options)
  await mkdir(workFolder, { recursive: true, mode: privateFolderMode })
  const progress = new MakingProgress(plan, record.progress.microDollars)
  const tellProgress = () => options.onProgress(progress.current())
  const encodings = encodingsOf(request.choices)
  const segments = await speakSegments({
    ...options,
    audiobookId: record.id,
    plan,
    script,
    document: access,
    encodings,
    sampleRateHz,
    loudness: request.choices.loudness,
    maxMicroDollars: request.maxMicroDollars,
    spentMicroDollars: record.progress.microDollars,
    progress,
    onProgress: tellProgress,
  })
  await options.pool.rest()
  progress.beginWriting()
  tellProgress()
  const timeline = audiobookTimeline(plan, segments, access, sampleRateHz)
  if (timeline.chapters.length === 0) throw nothingToSpeak()
  await checkCoverage({ documentId: record.documentId, document: access, script, plan, timeline }, signal)
  const { cover, notices } = await coverOf(options)
  const facts = bookFacts(document.header, record.narrator, cover)
  const { header } = document
  const lost = new Set<AssetId>()
  const asset = (id: AssetId) =>
    document.asset(id).catch(() => {
      lost.add(id)
      return undefined
    })
  const written = { request, header, document: access, facts, plan, segments, timeline, encodings, asset }
  const files = await writeAudiobook({ ...written, workFolder, signal })
  const finishedAtMs = options.clock.nowMs()
  const report = await gatherReport({
    ...written,
    narrator: record.narrator,
    script,
    files,
    findings: options.findings(record.documentId),
    speakerOf: (language) => speakerIn(engines, script, language),
    microDollars: progress.current().microDollars,
    finishedAtMs,
    notices: [...notices, ...lostPictures(lost.size)],
    signal,
  })
  const paths = new AudiobookPaths(request, timeline.chapters.length)
  const reportPaths = { html: paths.report('html'), json: paths.report('json') }
  const reports = await writeReportFiles(report, reportPaths, cover)
  store((books) => books.removeSegments(record.id))
  await rm(workFolder, { recursive: true, force: true })
  return {
    files: [...files, ...reports],
    durationSeconds: timeline.frameCount / sampleRateHz,
    chapters: timeline.chapters.map(({ title, startFrame, endFrame }) => ({
      title,
      startSeconds: startFrame / sampleRateHz,
      endSeconds: endFrame / sampleRateHz,
    })),
    finishedAtMs,
    microDollars: progress.current().microDollars,
    omittedCount: plan.segments.reduce((sum, { omitted }) => sum + omitted.length, 0),
    keptBytes: cache.pinnedBytes(pinOwner(record.id)),
  }
}

/** The rate of an audiobook: that of the voice of its language, unless the reader chose one. */
export function clockRateOf(
  engines: EngineRegistry,
  script: AudiobookScript,
  choices: Pick<AudiobookChoices, 'sampleRateHz'>,
  language: string,
): AudiobookSampleRate {
  if (choices.sampleRateHz !== null) return choices.sampleRateHz
  const voice = speakerIn(engines, script, language)
  return nearestRate(engineOf(engines, voice).capabilities(voice.model).sampleRateHz)
}

/** The lowest of the rates that loses nothing. */
function nearestRate(sampleRateHz: number): AudiobookSampleRate {
  return audiobookSampleRates.find((rate) => rate >= sampleRateHz) ?? 48_000
}

/** Keeps in the cache what was or will be paid for, until the book is taken off the list. */
function pinPaid(plan: AudiobookPlan, script: AudiobookScript, options: MakeAudiobookOptions): void {
  const { engines, cache, record } = options
  const keys = plan.segments.flatMap(({ utterances }) =>
    utterances
      .filter(({ language }) => {
        const voice = speakerIn(engines, script, language)
        return !engineOf(engines, voice).capabilities(voice.model).isLocal
      })
      .map((utterance) => keyOf(engines, script, utterance)),
  )
  if (keys.length > 0) cache.pin(pinOwner(record.id), keys)
}

/** A cover that players take, or why there is none. A book whose file is gone is made without: its text is in the library. */
async function coverOf({ document, coverWorkerUrl, signal }: MakeAudiobookOptions) {
  const { cover: id } = document.header
  const picture = id === undefined ? undefined : await document.asset(id).catch(() => undefined)
  if (picture === undefined) {
    return {
      cover: undefined,
      notices: id === undefined ? [] : ['The picture of the cover could not be read.'],
    }
  }
  const fitted = await coverForPlayers(picture, { workerUrl: coverWorkerUrl, signal })
  return fitted.kind === 'cover'
    ? { cover: fitted.cover, notices: [] }
    : { cover: undefined, notices: [leftOutCovers[fitted.reason]] }
}

/** Their book is whole without them, and its speech is paid: better so than none. */
function lostPictures(count: number): readonly string[] {
  return count === 0
    ? []
    : [`The book that reads along lacks ${countOf(count, 'picture')}, which could not be read.`]
}

const leftOutCovers: Readonly<Record<Exclude<FittedCover, { kind: 'cover' }>['reason'], string>> = {
  unsupported: 'The cover is a picture of a kind that can not be put into an audiobook.',
  tooLarge: 'The picture of the cover is too large to be put into an audiobook.',
  unreadable: 'The picture of the cover is damaged.',
}

function nothingToSpeak(): ExportError {
  return new ExportError(
    'EXPORT_NOTHING_TO_SPEAK',
    'Nothing of what was chosen is spoken, so there is nothing to make an audiobook of.',
  )
}
