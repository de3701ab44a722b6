import { readdir } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'
import type { Command } from 'commander'
import type { AudiobookJob, AudiobookRequest, FinishedAudiobook } from '../../shared/audiobook.ts'
import { AppError, ExportError, fromPlainError, isAbort, toPlainError } from '../../shared/errors.ts'
import { documentExtensions } from '../documents/document-extensions.ts'
import type { CollectedDocument } from '../documents/collect-document.ts'
import { readAsset } from '../documents/read-asset.ts'
import { wholeDocumentAccess } from '../documents/whole-document.ts'
import { countOf } from '../export/report/report-words.ts'
import { wordingOf } from '../reading/wording.ts'
import { chosenReader, speakersOf } from './chosen-voice.ts'
import { readDocument, withServices, type CommandServices, type CommonOptions } from './command-context.ts'
import type { CommandHost } from './command-host.ts'
import {
  addBookOptions,
  type BookOptions,
  choicesOf,
  type ExportJobFile,
  readJobFile,
} from './export-options.ts'
import { exportTargets, type ExportTarget, isFolder } from './export-targets.ts'
import { noticeText } from './notice-text.ts'
import { outageNotice } from './outage-notice.ts'
import { addPasswordOption, type PasswordOptions } from './password-option.ts'
import { describeEstimate } from './speech-estimate-text.ts'
import {
  addRequestOptions,
  addVoiceOptions,
  settingsWith,
  type ParameterOptions,
  type SpeechOptions,
} from './speech-options.ts'
import { formatDuration, ProgressLine } from './terminal.ts'
import { unreadableNotice } from './unreadable-notice.ts'

interface ExportOptions extends CommonOptions, SpeechOptions, ParameterOptions, PasswordOptions, BookOptions {
  readonly job?: string
}

/** What a command says of one document at its end. */
type Outcome =
  | { readonly document: string; readonly book: FinishedAudiobook }
  | { readonly document: string; readonly estimate: object }
  | { readonly document: string; readonly error: unknown }

/** `lectern export FILE… -o OUT`: documents as audiobooks. */
export function addExportCommand(program: Command, host: CommandHost): void {
  const command = program
    .command('export')
    .description('make audiobooks of documents; the same command goes on with one that was stopped')
    .argument('[files...]', 'documents of any format that the app opens, or folders of them')
    .option('--json', 'print the result as JSON')
  addBookOptions(addRequestOptions(addVoiceOptions(addPasswordOption(command)))).action(
    async (files: readonly string[], own: ExportOptions) => {
      const job: ExportJobFile = own.job === undefined ? {} : readJobFile(own.job)
      const { documents: listed = [], ...ofJob } = job
      const typed = { ...program.opts<CommonOptions>(), ...own }
      const options: ExportOptions = { ...defined(ofJob), ...defined(typed) }
      const documents = await documentsIn(files.length > 0 ? files : listed)
      if (documents.length === 0) throw noDocuments()
      await exportAll(documents, options, host)
    },
  )
}

/** Without what is undefined, which must not hide what another has. */
function defined<Options extends object>(
  options: Options,
): {
  [Name in keyof Options]?: Exclude<Options[Name], undefined>
} {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as never
}

/** One after the other; the first failure is the command's, when all are done. */
async function exportAll(
  documents: readonly string[],
  options: ExportOptions,
  host: CommandHost,
): Promise<void> {
  const outcomes: Outcome[] = []
  for (const target of await exportTargets(documents, options.output)) {
    const { document } = target
    try {
      outcomes.push(await exportDocument(target, options, host))
    } catch (error) {
      if (documents.length === 1 || isAbort(error) || host.signal.aborted) throw error
      outcomes.push({ document, error })
      host.terminal.err.write(`${document}: ${toPlainError(error).message} (${toPlainError(error).code})\n`)
    }
  }
  tell(outcomes, options, host)
  const failed = outcomes.find((outcome) => 'error' in outcome)
  if (failed !== undefined && 'error' in failed) throw failed.error
}

async function exportDocument(
  target: ExportTarget,
  options: ExportOptions,
  host: CommandHost,
): Promise<Outcome> {
  const { document: file } = target
  const document = await readDocument(file, host, { password: options.password })
  // What the audiobook will lack, before it is made.
  for (const notice of document.notices) host.terminal.err.write(`${noticeText(notice)}\n`)
  const work = async (services: CommandServices): Promise<Outcome> => {
    services.narrateFrom(document.id, resolve(file))
    services.audiobookBasis.add({
      header: document,
      access: wholeDocumentAccess(document),
      asset: (id) => readAsset(resolve(file), document.source.format, id),
    })
    const voice = await chosenReader(services, options, document)
    const { rules } = wordingOf(services, document.id)
    for (const speaker of speakersOf(services, voice, document, rules)) await services.requireKeyFor(speaker)
    const request: AudiobookRequest = {
      documentId: document.id,
      sections: sectionsOf(document, options),
      voice,
      choices: choicesOf(options, target.extension),
      folder: target.folder,
      name: target.name,
      maxMicroDollars: options.maxCost === undefined ? null : Math.round(options.maxCost * 1e6),
    }
    const estimate = await services.audiobooks.estimate(request)
    if (options.estimate === true) return { document: file, estimate }
    if (estimate.microDollars !== 0) host.terminal.err.write(`${describeEstimate(estimate)}\n`)
    return { document: file, book: await makeBook(request, services, options, host) }
  }
  return withServices(options, host, work, settingsWith(options))
}

/** Begins a book or goes on with it, and waits until it is finished. @throws {AppError} what it can't go on from */
async function makeBook(
  request: AudiobookRequest,
  services: CommandServices,
  options: ExportOptions,
  host: CommandHost,
): Promise<FinishedAudiobook> {
  const { audiobooks } = services
  const progress = new ProgressLine(host.terminal)
  const tellOutage = outageNotice(host.terminal, 'however long it takes')
  audiobooks.onUnreadable(unreadableNotice(host.terminal))
  const jobId = await beginOrGoOn(request, services)
  const policy = options.onFailure ?? 'stop'
  try {
    return await new Promise<FinishedAudiobook>((done, fail) => {
      let isDeciding = false
      const look = (job: AudiobookJob | undefined): void => {
        if (job === undefined) return
        const { state } = job
        switch (state.kind) {
          case 'finished':
            return done(state.book)
          case 'failed':
            return fail(fromPlainError(state.reason))
          case 'paused':
            return fail(
              state.reason === null ? new AppError('ABORTED', 'Paused.') : fromPlainError(state.reason),
            )
          case 'waiting':
            return tellOutage(fromPlainError(state.reason))
          case 'asking':
            if (policy === 'stop') return fail(fromPlainError(state.failure.error))
            if (isDeciding) return
            isDeciding = true
            host.terminal.err.write(`${state.failure.error.message} (${policy})\n`)
            void audiobooks.decide(jobId, policy).then(() => (isDeciding = false), fail)
            return
          case 'queued':
            return
          case 'running':
            showProgress(job, progress)
        }
      }
      const find = (jobs: readonly AudiobookJob[]) => jobs.find(({ id }) => id === jobId)
      audiobooks.onChange((jobs) => look(find(jobs)))
      host.signal.addEventListener('abort', () => fail(host.signal.reason as Error), { once: true })
      if (host.signal.aborted) fail(host.signal.reason as Error)
      look(find(audiobooks.list()))
    }).then(async (book) => {
      await audiobooks.remove(jobId)
      return book
    })
  } finally {
    progress.end()
  }
}

/** Goes on with what an earlier command began and did not finish. */
async function beginOrGoOn(request: AudiobookRequest, { audiobooks }: CommandServices): Promise<number> {
  const { maxMicroDollars } = request
  for (const job of audiobooks.unfinishedOfCommand(request.documentId)) {
    // What may be spent on it changes nothing of what was made.
    if (JSON.stringify({ ...job.request, maxMicroDollars }) === JSON.stringify(request)) {
      if (job.request.maxMicroDollars === maxMicroDollars) await audiobooks.resume(job.id)
      else await audiobooks.setCap(job.id, maxMicroDollars)
      return job.id
    }
    // Other wishes for the same files: what was made of them is of no use.
    const { folder, name } = job.request
    if (folder === request.folder && name === request.name) await audiobooks.cancel(job.id)
  }
  return (await audiobooks.start(request)).id
}

function showProgress({ progress }: AudiobookJob, line: ProgressLine): void {
  const { charsDone, charsTotal, audioSeconds, chapterIndex, chapters, timesRealTime, phase } = progress
  if (charsTotal === 0) return
  const speed = timesRealTime === null ? '' : `  ${timesRealTime.toFixed(0)}× real time`
  const title = phase === 'writing' ? 'writing' : (chapters[chapterIndex]?.title ?? '')
  line.show(Math.min(1, charsDone / charsTotal), `${formatDuration(audioSeconds)} spoken${speed}  ${title}`)
}

/** @throws {AppError} EXPORT_REQUEST_INVALID for a number that the document does not have */
function sectionsOf(document: CollectedDocument, { chapters }: ExportOptions): readonly number[] | null {
  if (chapters === undefined) return null
  const beyond = chapters.find((number) => number > document.sections.length)
  if (beyond !== undefined) {
    throw new ExportError(
      'EXPORT_REQUEST_INVALID',
      `There is no chapter ${beyond}: \`lectern inspect\` lists ${document.sections.length}.`,
    )
  }
  return chapters.map((number) => number - 1)
}

/** Files as they are named; of folders the documents in them, in the order of their names. */
async function documentsIn(paths: readonly string[]): Promise<readonly string[]> {
  const documents: string[] = []
  for (const path of paths) {
    if (!(await isFolder(path))) {
      documents.push(path)
      continue
    }
    const names = (await readdir(path)).toSorted((a, b) => a.localeCompare(b, undefined, { numeric: true }))
    const known = names.filter((name) => documentExtensions.includes(extname(name).slice(1).toLowerCase()))
    documents.push(...known.map((name) => join(path, name)))
  }
  return documents
}

function tell(outcomes: readonly Outcome[], { json }: ExportOptions, { terminal }: CommandHost): void {
  if (json === true) {
    const told = outcomes.map((outcome) =>
      'error' in outcome
        ? { document: outcome.document, error: toPlainError(outcome.error) }
        : { document: outcome.document, ...('book' in outcome ? outcome.book : outcome) },
    )
    terminal.out.write(`${JSON.stringify(told.length === 1 ? told[0] : told, null, 2)}\n`)
    return
  }
  for (const outcome of outcomes) {
    if ('book' in outcome) terminal.out.write(describeBook(outcome.book))
    if ('estimate' in outcome) {
      const estimate = outcome.estimate as Parameters<typeof describeEstimate>[0] & {
        readonly sizeBytes: number
      }
      terminal.out.write(
        `${outcome.document}: ${describeEstimate(estimate)}, about ${megabytes(estimate.sizeBytes)}\n`,
      )
    }
  }
}

function describeBook({ files, durationSeconds, chapters, omittedCount }: FinishedAudiobook): string {
  const size = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  const omitted = omittedCount === 0 ? '' : `, ${countOf(omittedCount, 'sentence')} left out`
  const paths = files.map(({ path }) => `${path}\n`).join('')
  return `${paths}${formatDuration(durationSeconds)}, ${countOf(chapters.length, 'chapter')}, ${megabytes(size)}${omitted}\n`
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}

function noDocuments(): AppError {
  return new AppError(
    'SETTINGS_INVALID',
    'No document was named. Name files or folders, or a job file that does.',
  )
}
