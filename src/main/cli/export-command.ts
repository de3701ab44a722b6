import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { blockLedger } from '../../core/ledger/document-ledger.ts'
import { ledgerTotals } from '../../core/ledger/ledger.ts'
import type { LecternDocument } from '../../shared/document.ts'
import { ExportError } from '../../shared/errors.ts'
import { readAsset } from '../documents/read-asset.ts'
import { wholeDocumentAccess } from '../documents/whole-document.ts'
import { exportMp3, type ExportResult } from '../export/export-mp3.ts'
import { mp3Bitrates, type Mp3Bitrate } from '../export/mp3-encoder-protocol.ts'
import { silentLog } from '../log.ts'
import { speakDocument } from '../reading/speak-document.ts'
import { UtteranceSource } from '../reading/utterance-source.ts'
import { type Wording, wordingOf } from '../reading/wording.ts'
import { chosenReader, narratorName, speakersOf } from './chosen-voice.ts'
import { readDocument, withServices, type CommandServices, type CommonOptions } from './command-context.ts'
import type { CommandHost } from './command-host.ts'
import { CostLimit, parseDollars } from './cost-limit.ts'
import { noticeText } from './notice-text.ts'
import { outageNotice } from './outage-notice.ts'
import { unreadableNotice } from './unreadable-notice.ts'
import {
  addRequestOptions,
  addVoiceOptions,
  settingsWith,
  type ParameterOptions,
  type SpeechOptions,
} from './speech-options.ts'
import { addPasswordOption, type PasswordOptions } from './password-option.ts'
import { describeEstimate } from './speech-estimate-text.ts'
import { formatDuration, ProgressLine } from './terminal.ts'

interface ExportOptions extends CommonOptions, SpeechOptions, ParameterOptions, PasswordOptions {
  readonly output: string
  readonly bitrate: Mp3Bitrate
  readonly maxCost?: number
}

/** `lectern export FILE -o OUT.mp3`: a whole document as one audiobook. */
export function addExportCommand(program: Command, host: CommandHost): void {
  const command = program
    .command('export')
    .description('make an MP3 audiobook of a document')
    .argument('<file>', 'a document of any format that the app opens')
    .requiredOption('-o, --output <file>', 'the MP3 to write')
    .option('--bitrate <kbps>', `of the MP3: one of ${mp3Bitrates.join(', ')}`, parseBitrate, 64)
    .option(
      '--max-cost <dollars>',
      'spend no more than this; an export that would cost more does not begin',
      parseDollars,
    )
    .option('--json', 'print the result as JSON')
  addRequestOptions(addVoiceOptions(addPasswordOption(command))).action(
    async (file: string, own: ExportOptions) => {
      const options = { ...program.opts<CommonOptions>(), ...own }
      const result = await exportDocument(file, options, host)
      host.terminal.out.write(
        options.json === true ? `${JSON.stringify(result, null, 2)}\n` : describe(result),
      )
    },
  )
}

async function exportDocument(
  file: string,
  options: ExportOptions,
  host: CommandHost,
): Promise<ExportResult> {
  if (await isSameFile(resolve(file), resolve(options.output))) throw wouldReplaceDocument(options.output)
  const document = await readDocument(file, host, { password: options.password })
  // What the audiobook will lack, before it is made.
  for (const notice of document.notices) host.terminal.err.write(`${noticeText(notice)}\n`)
  const cover = await coverOf(document, resolve(file))
  const progress = new ProgressLine(host.terminal)
  const limit = new CostLimit(options.maxCost)
  const work = async (services: CommandServices) => {
    const { engines, cache, settings, spending, judge, findings } = services
    services.narrateFrom(document.id, resolve(file))
    const voice = await chosenReader(services, options, document)
    const wording = wordingOf(services, document.id)
    const speakers = speakersOf(services, voice, document, wording.rules)
    for (const speaker of speakers) await services.requireKeyFor(speaker)
    const access = wholeDocumentAccess(document)
    const charsTotal = charsToSpeak(document, wording)
    const estimate = await services.estimates.ofDocument(access, voice, wording)
    limit.begin(estimate, document.id, spending.summary())
    if (estimate.microDollars !== 0) host.terminal.err.write(`${describeEstimate(estimate)}\n`)
    try {
      return await exportMp3({
        header: document,
        sections: access.sections(),
        utterances: speakDocument({
          document: access,
          engines,
          source: new UtteranceSource({
            engines,
            cache,
            purpose: 'export',
            documentId: document.id,
            meter: spending,
            judge,
            findings,
            log: silentLog,
          }),
          voice,
          voicesByLanguage: settings().voicesByLanguage,
          pauses: settings(),
          ...wording,
          signal: host.signal,
          onOutage: outageNotice(host.terminal),
          onUnreadable: unreadableNotice(host.terminal),
        }),
        outputPath: resolve(options.output),
        bitrateKbps: options.bitrate,
        narrator: await narratorName(services, speakers),
        ...(cover !== undefined && { cover }),
        encoderWorkerUrl: host.workers.mp3Encoder,
        onProgress: ({ sectionIndex, charsDone, audioSeconds }) => {
          const title = document.sections[sectionIndex]?.title ?? ''
          progress.show(
            Math.min(1, charsDone / charsTotal),
            `${formatDuration(audioSeconds)} spoken  ${title}`,
          )
        },
        signal: host.signal,
      })
    } finally {
      progress.end()
    }
  }
  const ofOptions = settingsWith(options)
  return withServices(options, host, work, (settings) => limit.apply(ofOptions(settings)))
}

/** Whether two paths lead to one file, whatever links and spellings they go by. */
async function isSameFile(path: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all(
    [path, other].map((each) => stat(each, { bigint: true }).catch(() => undefined)),
  )
  return first !== undefined && first.ino === second?.ino && first.dev === second.dev
}

function wouldReplaceDocument(output: string): ExportError {
  return new ExportError(
    'EXPORT_WRITE_FAILED',
    `The audiobook would take the place of the document itself (${output}). Give another name.`,
  )
}

function charsToSpeak(document: LecternDocument, wording: Wording): number {
  const options = { language: document.language, ...wording }
  const entries = document.sections.flatMap((section) =>
    section.blocks.flatMap((_block, index) => blockLedger(section, index, options)),
  )
  return Math.max(1, ledgerTotals(entries).spokenChars)
}

/** The cover, where players can show it: JPEG or PNG. */
async function coverOf(document: LecternDocument, path: string) {
  if (document.cover === undefined) return undefined
  const asset = await readAsset(path, document.source.format, document.cover)
  return asset !== undefined && /^image\/(jpeg|png)$/.test(asset.mediaType) ? asset : undefined
}

function describe({ outputPath, durationSeconds, sizeBytes, chapters }: ExportResult): string {
  const size = `${(sizeBytes / 1e6).toFixed(1)} MB`
  return `${outputPath}\n${formatDuration(durationSeconds)}, ${chapters.length} chapters, ${size}\n`
}

function parseBitrate(text: string): Mp3Bitrate {
  const bitrate = mp3Bitrates.find((known) => String(known) === text)
  if (bitrate === undefined) throw new InvalidArgumentError(`Give one of ${mp3Bitrates.join(', ')}.`)
  return bitrate
}
