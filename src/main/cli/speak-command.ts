import { resolve } from 'node:path'
import { text as readAll } from 'node:stream/consumers'
import type { Command } from 'commander'
import { wavHeader } from '../../core/audio/wav.ts'
import type { Block, LecternDocument } from '../../shared/document.ts'
import { ExportError } from '../../shared/errors.ts'
import { PartFile } from '../export/part-file.ts'
import { silentLog } from '../log.ts'
import { speakDocument, withPause, type SpokenUtterance } from '../reading/speak-document.ts'
import { UtteranceSource } from '../reading/utterance-source.ts'
import { withServices, type CommandContext, type CommonOptions } from './command-context.ts'
import { AudioOutput } from './play-audio.ts'
import { formatDuration } from './terminal.ts'
import { voiceOption } from './voice-option.ts'
import { wholeDocumentAccess } from './whole-document.ts'

interface SpeakOptions extends CommonOptions {
  readonly output?: string
  readonly voice?: string
  readonly language: string
}

/** `lectern speak TEXT|-`: says a text, or writes it as a WAV file. */
export function addSpeakCommand(program: Command, context: CommandContext): void {
  program
    .command('speak')
    .description('say a text')
    .argument('<text>', 'the text, or - to read it from the standard input')
    .option('-o, --output <file>', 'write a WAV file instead of playing')
    .option('--voice <name>', 'a voice of `lectern voices`; by default one of the language')
    .option('--language <tag>', 'the language of the text', 'en')
    .option('--json', 'print what was written as JSON')
    .action(async (argument: string, options: SpeakOptions) => {
      const text = argument === '-' ? await readAll(process.stdin) : argument
      const document = documentOf(text, options.language)
      await withServices(
        { ...program.opts<CommonOptions>(), ...options },
        async ({ engines, cache, library }) => {
          const utterances = speakDocument({
            document: wholeDocumentAccess(document),
            engines,
            source: new UtteranceSource({ engines, cache, purpose: 'export', log: silentLog }),
            voice: await voiceOption(engines, options.voice),
            pauses: library.settings(),
            signal: context.signal,
          })
          if (options.output === undefined) return play(utterances, context.signal)
          const path = resolve(options.output)
          const durationSeconds = await writeWav(utterances, path)
          const isJson = options.json === true
          context.terminal.out.write(
            isJson
              ? `${JSON.stringify({ outputPath: path, durationSeconds })}\n`
              : `${path}\n${formatDuration(durationSeconds)}\n`,
          )
        },
      )
    })
}

/** A document of one section; an empty line parts paragraphs. */
function documentOf(text: string, language: string): LecternDocument {
  const blocks = text
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph, index): Block => ({
      id: `p${index}`,
      kind: 'paragraph',
      inlines: [{ kind: 'text', text: paragraph }],
    }))
  return {
    id: '',
    title: 'Text',
    authors: [],
    language,
    direction: 'ltr',
    source: { format: 'text', fileName: '', sizeBytes: text.length },
    sections: [{ id: 's', title: '', level: 1, role: 'body', blocks }],
  }
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

async function writeWav(utterances: AsyncIterable<SpokenUtterance>, path: string): Promise<number> {
  const file = await PartFile.create(path)
  try {
    let sampleRateHz = 0
    for await (const utterance of utterances) {
      if (sampleRateHz === 0) {
        sampleRateHz = utterance.head.sampleRateHz
        await file.append(wavHeader(sampleRateHz, 0))
      }
      const pcm = withPause(utterance)
      await file.append(new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength))
    }
    if (sampleRateHz === 0) throw nothingToSpeak()
    const dataBytes = file.sizeBytes - wavHeader(sampleRateHz, 0).length
    await file.overwrite(0, wavHeader(sampleRateHz, dataBytes))
    await file.commit()
    return dataBytes / 2 / sampleRateHz
  } catch (error) {
    await file.discard()
    throw error
  }
}

function nothingToSpeak(): ExportError {
  return new ExportError('EXPORT_NOTHING_TO_SPEAK', 'There is nothing to speak in this text.')
}
