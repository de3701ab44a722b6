import { isFileName } from '../../core/text/file-name.ts'
import {
  audiobookFormats,
  type AudiobookBitrate,
  type AudiobookChoices,
  type AudiobookFormat,
  type AudiobookLayout,
  type AudiobookOffer,
  type AudiobookOutput,
  type AudiobookQuality,
  type AudiobookRequest,
  type AudiobookSampleRate,
  type CaptionFormat,
  type LoudnessTarget,
} from '../../shared/audiobook.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import { parseCap } from '../spending/cap-text.ts'

/** Qualities by plain names, and `own`: what was chosen among the rest. */
export const qualityLevels = ['small', 'good', 'best', 'own'] as const
export type QualityLevel = (typeof qualityLevels)[number]

type NamedLevel = Exclude<QualityLevel, 'own'>

/** What the names mean. Good is where speech in one channel stops to sound better; AAC and Opus need less for it than MP3. */
const bitrates: Readonly<Record<'mp3' | 'm4b' | 'opus', Readonly<Record<NamedLevel, AudiobookBitrate>>>> = {
  mp3: { small: 48, good: 64, best: 128 },
  m4b: { small: 32, good: 64, best: 96 },
  opus: { small: 24, good: 32, best: 64 },
}

/** What the dialog's fields hold. */
export interface AudiobookForm {
  /** Indexes of the sections that are in it. */
  readonly sections: ReadonlySet<number>
  readonly voice: VoiceRef
  readonly format: AudiobookFormat
  readonly layout: AudiobookLayout
  readonly level: QualityLevel
  /** What holds with the level `own`. */
  readonly ownQuality: AudiobookQuality
  /** Formats beside the first. */
  readonly alsoFormats: readonly AudiobookFormat[]
  readonly captions: readonly CaptionFormat[]
  readonly readAlong: boolean
  readonly loudness: LoudnessTarget | null
  readonly sampleRateHz: AudiobookSampleRate | null
  readonly folder: string
  readonly name: string
  /** As it is typed, in US dollars; '' is none. */
  readonly cap: string
}

/** What the fields begin with. */
export function formOf({ chapters, voice, choices, folder, name }: AudiobookOffer): AudiobookForm {
  const [first] = choices.outputs
  const { format, layout, quality } = first ?? {
    format: 'mp3',
    layout: 'book',
    quality: { kind: 'constant', bitrateKbps: bitrates.mp3.good },
  }
  const suggested = chapters.filter(({ isSuggested }) => isSuggested)
  return {
    sections: new Set(suggested.map(({ sectionIndex }) => sectionIndex)),
    voice,
    format,
    layout,
    level: levelOf(format, quality),
    ownQuality: quality,
    alsoFormats: audiobookFormats.filter((other) =>
      choices.outputs.some((output, index) => index > 0 && output.format === other && other !== format),
    ),
    captions: choices.captions,
    readAlong: choices.readAlong,
    loudness: choices.loudness,
    sampleRateHz: choices.sampleRateHz,
    folder,
    name,
    cap: '',
  }
}

/** Whether a format loses something, and has a quality to be chosen. */
export function hasQuality(format: AudiobookFormat): format is keyof typeof bitrates {
  return format in bitrates
}

/** What a level means in a format; `ownQuality` where it has no name. */
export function qualityOf(
  format: AudiobookFormat,
  level: QualityLevel,
  ownQuality: AudiobookQuality,
): AudiobookQuality {
  if (!hasQuality(format)) return { kind: 'constant', bitrateKbps: bitrates.mp3.good }
  if (level !== 'own') return { kind: 'constant', bitrateKbps: bitrates[format][level] }
  // A variable rate is LAME's own.
  const isMeant = ownQuality.kind === 'constant' || format === 'mp3'
  return isMeant ? ownQuality : { kind: 'constant', bitrateKbps: bitrates[format].good }
}

function levelOf(format: AudiobookFormat, quality: AudiobookQuality): QualityLevel {
  if (!hasQuality(format)) return 'good'
  const found = qualityLevels.find(
    (level) =>
      level !== 'own' && quality.kind === 'constant' && bitrates[format][level] === quality.bitrateKbps,
  )
  return found ?? 'own'
}

/** What is to be made, as the fields have it. */
export function choicesOf(form: AudiobookForm): AudiobookChoices {
  const { format, alsoFormats, layout, level, ownQuality } = form
  const formats = [format, ...alsoFormats.filter((other) => other !== format)]
  const outputs = formats.map((each): AudiobookOutput => ({
    format: each,
    layout,
    quality: qualityOf(each, level, ownQuality),
  }))
  const { captions, readAlong, loudness, sampleRateHz } = form
  return { outputs, captions, readAlong, loudness, sampleRateHz }
}

/** What is wrong with the fields. */
export interface FormProblems {
  readonly hasNoChapter: boolean
  readonly isBadName: boolean
  readonly isBadCap: boolean
}

export function problemsOf({ sections, name, cap }: AudiobookForm): FormProblems {
  return {
    hasNoChapter: sections.size === 0,
    isBadName: !isFileName(name.trim()),
    isBadCap: parseCap(cap) === undefined,
  }
}

/** What is asked for; undefined while something is wrong with the fields. */
export function requestOf(
  { documentId }: Pick<AudiobookOffer, 'documentId'>,
  form: AudiobookForm,
): AudiobookRequest | undefined {
  const { hasNoChapter, isBadName, isBadCap } = problemsOf(form)
  const dollars = parseCap(form.cap)
  if (hasNoChapter || isBadName || isBadCap || dollars === undefined) return undefined
  return {
    documentId,
    // Named also where it is all of them: notes are left out otherwise.
    sections: [...form.sections].toSorted((one, other) => one - other),
    voice: form.voice,
    choices: choicesOf(form),
    folder: form.folder,
    name: form.name.trim(),
    maxMicroDollars: dollars === null ? null : Math.round(dollars * 1e6),
  }
}
