import { extname, resolve } from 'node:path'
import { text as readAll } from 'node:stream/consumers'
import type { Command } from 'commander'
import { AppError } from '../../shared/errors.ts'
import type { LecternDocument } from '../../shared/document.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import { effectiveSpokenRules } from '../../shared/spoken-rules.ts'
import { plainDocument } from '../documents/plain-document.ts'
import { hasLetters } from '../documents/text/read-text.ts'
import { wholeDocumentAccess } from '../documents/whole-document.ts'
import { silentLog } from '../log.ts'
import { desktopOf } from '../quick-speak/desktop.ts'
import { nothingSelected } from '../quick-speak/quick-speak.ts'
import { selectionByCommand } from '../quick-speak/selection-commands.ts'
import { speakDocument } from '../reading/speak-document.ts'
import { withPause, type SpokenUtterance } from '../reading/speak-utterances.ts'
import { UtteranceSource } from '../reading/utterance-source.ts'
import { chosenVoice } from './chosen-voice.ts'
import { readText, withServices, type CommandServices, type CommonOptions } from './command-context.ts'
import type { CommandHost } from './command-host.ts'
import { nothingToSpeak } from './nothing-to-speak.ts'
import { outageNotice } from './outage-notice.ts'
import { AudioOutput } from './play-audio.ts'
import { writeReply } from './reply-file.ts'
import {
  addRequestOptions,
  addVoiceOptions,
  settingsWith,
  type ParameterOptions,
  type SpeechOptions,
} from './speech-options.ts'
import { formatDuration } from './terminal.ts'
import { writeWave } from './wave-file.ts'

interface SpeakOptions extends CommonOptions, SpeechOptions, ParameterOptions {
  readonly output?: string
  readonly language?: string
  readonly selection?: boolean
}

/** `lectern speak TEXT|-|--selection`: says a text, or writes it to a file. */
export function addSpeakCommand(program: Command, host: CommandHost): void {
  const command = program
    .command('speak')
    .description('say a text')
    .argument('[text]', 'the text, or - to read it from the standard input')
    .option('--selection', 'say what is selected in any program; elsewhere than on Linux, what was copied')
    .option(
      '-o, --output <file>',
      'write a WAV file instead of playing; with --format the file that the service sends',
    )
    .option('--language <tag>', 'the language of the text (default: en, of a selection its own)')
    .option('--json', 'print what was written as JSON')
  addRequestOptions(addVoiceOptions(command)).action(
    async (argument: string | undefined, own: SpeakOptions) => {
      const options = { ...program.opts<CommonOptions>(), ...own }
      await withServices(
        options,
        host,
        async (services) => {
          const { text, document } = await spokenText(argument, options, host)
          const { language } = document
          const voice = await chosenVoice(services, options, language)
          await services.requireKeyFor(voice)
          if (options.output === undefined) {
            return play(utterancesOf(document, voice, services, 'listening', host), host.signal)
          }
          const path = resolve(options.output)
          const format = formatToKeep(options)
          if (format !== undefined) {
            await writeReply({ text, language, voice, format, path }, services, host.signal)
            return tell(path, undefined, options, host)
          }
          const utterances = utterancesOf(document, voice, services, 'export', host)
          tell(path, await writeWave(utterances, path), options, host)
        },
        settingsWith(options),
      )
    },
  )
}

/** What is to be said: a text as it was typed, or a selection as the app would read it. */
async function spokenText(
  argument: string | undefined,
  { selection, language }: SpeakOptions,
  host: CommandHost,
): Promise<{ readonly text: string; readonly document: LecternDocument }> {
  if (selection === true) {
    if (argument !== undefined) throw eitherOr()
    const desktop = desktopOf(process.platform, process.env)
    const text = (await selectionByCommand(desktop).read()).trim()
    if (!hasLetters(text)) throw nothingSelected()
    const document = await readText(text, 'Selection.txt', host)
    return { text, document: language === undefined ? document : { ...document, language } }
  }
  if (argument === undefined) throw eitherOr()
  const text = argument === '-' ? await readAll(process.stdin) : argument
  return { text, document: plainDocument(text, language ?? 'en') }
}

function eitherOr(): AppError {
  return new AppError(
    'SETTINGS_INVALID',
    'Give a text, - for the standard input, or --selection: one of them.',
  )
}

/** The format of a file that is kept as the service sends it: of any that is not WAV by its name. */
function formatToKeep({ format, output = '' }: SpeakOptions): string | undefined {
  return extname(output).toLowerCase() === '.wav' ? undefined : format
}

function utterancesOf(
  document: LecternDocument,
  voice: VoiceRef | null,
  { engines, cache, spending, judge, settings, pronunciations }: CommandServices,
  purpose: 'listening' | 'export',
  { signal, terminal }: CommandHost,
): AsyncGenerator<SpokenUtterance, void, undefined> {
  return speakDocument({
    document: wholeDocumentAccess(document),
    engines,
    source: new UtteranceSource({ engines, cache, purpose, meter: spending, judge, log: silentLog }),
    voice,
    pauses: settings(),
    rules: effectiveSpokenRules(settings().spokenRules),
    pronunciations: pronunciations.rulesFor(),
    signal,
    onOutage: outageNotice(terminal),
  })
}

async function play(utterances: AsyncIterable<SpokenUtterance>, signal: AbortSignal): Promise<void> {
  let output: AudioOutput | undefined
  for await (const utterance of utterances) {
    output ??= new AudioOutput(utterance.head.sampleRateHz, signal)
    await output.write(withPause(utterance))
  }
  if (output === undefined) throw nothingToSpeak()
  await output.end()
}

/** @param durationSeconds undefined for a file that was not listened into */
function tell(
  path: string,
  durationSeconds: number | undefined,
  { json }: SpeakOptions,
  { terminal }: CommandHost,
): void {
  if (json === true) terminal.out.write(`${JSON.stringify({ outputPath: path, durationSeconds })}\n`)
  else
    terminal.out.write(
      `${path}\n${durationSeconds === undefined ? '' : `${formatDuration(durationSeconds)}\n`}`,
    )
}
