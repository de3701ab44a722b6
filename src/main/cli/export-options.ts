import { readFileSync } from 'node:fs'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { z } from 'zod'
import {
  type AudiobookChoices,
  audiobookBitrates,
  audiobookFormats,
  type AudiobookQuality,
  type AudiobookSampleRate,
  audiobookSampleRates,
  type CaptionFormat,
  captionFormats,
  defaultAudiobookChoices,
} from '../../shared/audiobook.ts'
import { AppError } from '../../shared/errors.ts'
import { parseDollars } from './cost-limit.ts'

/** A format as one file, or with a file for each chapter. */
const outputNames = [
  ...audiobookFormats,
  ...audiobookFormats.map((format) => `${format}/chapters` as const),
] as const
type OutputName = (typeof outputNames)[number]

/** LAME's -V. */
const variableLevels = Array.from({ length: 10 }, (_, level) => level)

/** What is done about a sentence that its voice does not speak. */
export const failurePolicies = ['stop', 'omit', 'offline'] as const
export type FailurePolicy = (typeof failurePolicies)[number]

/** What an audiobook is to be, as it was typed or stands in a job file. */
export interface BookOptions {
  readonly output?: string
  readonly as?: readonly OutputName[]
  readonly perChapter?: boolean
  readonly bitrate?: (typeof audiobookBitrates)[number]
  readonly vbr?: number
  readonly bookRate?: AudiobookSampleRate
  /** `off`: as the voice speaks. */
  readonly loudness?: number | 'off'
  readonly peak?: number
  readonly captions?: readonly CaptionFormat[]
  readonly readAlong?: boolean
  /** Numbers of chapters from 1, ascending. */
  readonly chapters?: readonly number[]
  readonly maxCost?: number
  readonly onFailure?: FailurePolicy
  readonly estimate?: boolean
}

/** A job file: the options by their names, and the documents; what is typed goes before it. */
const jobShape = z.strictObject({
  documents: z.array(z.string()).optional(),
  output: z.string().optional(),
  as: z.array(z.enum(outputNames)).nonempty().optional(),
  perChapter: z.boolean().optional(),
  bitrate: z.literal(audiobookBitrates).optional(),
  vbr: z.number().int().min(0).max(9).optional(),
  bookRate: z.literal(audiobookSampleRates).optional(),
  loudness: z.union([z.number().min(-31).max(-14), z.literal('off')]).optional(),
  peak: z.number().min(-9).max(-1).optional(),
  captions: z.array(z.enum(captionFormats)).optional(),
  readAlong: z.boolean().optional(),
  chapters: z.array(z.number().int().positive()).nonempty().optional(),
  maxCost: z.number().nonnegative().optional(),
  onFailure: z.enum(failurePolicies).optional(),
  model: z.string().optional(),
  voice: z.string().optional(),
})

/** What a job file says. */
export type ExportJobFile = z.infer<typeof jobShape>

/** Reads a job file. @throws {AppError} SETTINGS_INVALID with what is wrong in it */
export function readJobFile(path: string): ExportJobFile {
  let text
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw new AppError('SETTINGS_INVALID', `The job file ${path} can't be read.`, { cause: error })
  }
  try {
    return jobShape.parse(JSON.parse(text))
  } catch (error) {
    const problem = error instanceof z.ZodError ? z.prettifyError(error) : String(error)
    throw new AppError('SETTINGS_INVALID', `The job file ${path} can't be used:\n${problem}`, {
      cause: error,
    })
  }
}

/** Adds the options that say what an audiobook is to be. */
export function addBookOptions(command: Command): Command {
  return command
    .option('-o, --output <path>', 'the file to write, or a folder; by default beside the document')
    .option(
      '--as <formats>',
      `any of ${audiobookFormats.join(', ')}, with commas between them; a file for each chapter as mp3/chapters and the like; by default as the output's name ends, else mp3`,
      listOf(outputNames),
    )
    .option('--per-chapter', 'a file for each chapter, with a playlist')
    .option(
      '--bitrate <kbps>',
      `of MP3, M4B and Opus: one of ${audiobookBitrates.join(', ')}`,
      numberOf(audiobookBitrates),
    )
    .option('--vbr <level>', 'MP3 of variable bit rate: 0 (best) to 9 (smallest)', numberOf(variableLevels))
    .option(
      '--book-rate <hz>',
      `sample rate: one of ${audiobookSampleRates.join(', ')}`,
      numberOf(audiobookSampleRates),
    )
    .option(
      '--loudness <lufs>',
      'how loud it is by EBU R128, -31 to -14, or `off`; by default -19',
      parseLoudness,
    )
    .option('--peak <dbfs>', 'no sample is above it, -9 to -1; by default -3', numberBetween(-9, -1))
    .option('--captions <formats>', `any of ${captionFormats.join(', ')}`, listOf(captionFormats))
    .option('--read-along', 'an EPUB 3 too that plays the audio beside its text')
    .option('--chapters <numbers>', 'only these of `lectern inspect`, for example 1-3,5', parseChapters)
    .option(
      '--max-cost <dollars>',
      'spend no more than this; an export that would cost more does not begin',
      parseDollars,
    )
    .addOption(
      new Option('--on-failure <what>', 'about a sentence that the voice does not speak')
        .choices([...failurePolicies])
        .default(undefined, 'stop'),
    )
    .option('--estimate', 'say what it would take, and make nothing')
    .option('--job <file>', 'a JSON file with these options by their names, and `documents`')
}

/** The choices that options make. @param extension of the output's name, without its dot */
export function choicesOf(options: BookOptions, extension: string): AudiobookChoices {
  const named = audiobookFormats.find((format) => format === extension.toLowerCase())
  const names = options.as ?? [named ?? 'mp3']
  const quality = qualityOf(options)
  const { loudness: usual } = defaultAudiobookChoices
  const peakDbfs = options.peak ?? usual?.peakDbfs ?? -3
  return {
    outputs: [...new Set(names)].map((name) => {
      const format = audiobookFormats.find((each) => name.startsWith(each)) ?? 'mp3'
      const isByChapter = options.perChapter === true || name.endsWith('/chapters')
      return {
        format,
        layout: isByChapter ? 'chapters' : 'book',
        quality: format === 'mp3' ? quality : constant(options),
      }
    }),
    captions: [...new Set(options.captions ?? [])],
    readAlong: options.readAlong === true,
    loudness: options.loudness === 'off' ? null : { lufs: options.loudness ?? usual?.lufs ?? -19, peakDbfs },
    sampleRateHz: options.bookRate ?? null,
  }
}

function qualityOf(options: BookOptions): AudiobookQuality {
  return options.vbr === undefined ? constant(options) : { kind: 'variable', level: options.vbr }
}

function constant({ bitrate = 64 }: BookOptions): AudiobookQuality {
  return { kind: 'constant', bitrateKbps: bitrate }
}

function listOf<Value extends string>(known: readonly Value[]): (text: string) => readonly Value[] {
  return (text) =>
    text.split(',').map((part) => {
      const value = known.find((each) => each === part.trim().toLowerCase())
      if (value === undefined) throw new InvalidArgumentError(`Give any of ${known.join(', ')}.`)
      return value
    })
}

function numberOf<Value extends number>(known: readonly Value[]): (text: string) => Value {
  return (text) => {
    const value = known.find((each) => String(each) === text)
    if (value === undefined) throw new InvalidArgumentError(`Give one of ${known.join(', ')}.`)
    return value
  }
}

function numberBetween(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (text.trim() === '' || !(value >= least && value <= most)) {
      throw new InvalidArgumentError(`Give a number from ${least} to ${most}.`)
    }
    return value
  }
}

function parseLoudness(text: string): number | 'off' {
  return text === 'off' ? text : numberBetween(-31, -14)(text)
}

function parseChapters(text: string): readonly number[] {
  const numbers = new Set<number>()
  for (const part of text.split(',')) {
    const [, first, last = first] = /^\s*(\d{1,6})(?:\s*-\s*(\d{1,6}))?\s*$/.exec(part) ?? []
    if (first === undefined || Number(first) < 1 || Number(last) < Number(first)) {
      throw new InvalidArgumentError('Give numbers and ranges, for example 1-3,5.')
    }
    for (let number = Number(first); number <= Number(last); number++) numbers.add(number)
  }
  return [...numbers].toSorted((a, b) => a - b)
}
