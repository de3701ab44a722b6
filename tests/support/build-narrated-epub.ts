import { joinPcm } from '../../src/core/audio/pcm.ts'
import { splitSentences } from '../../src/core/text/sentences.ts'
import { wordRanges } from '../../src/core/text/words.ts'
import { alignWords } from '../../src/core/timing/align-words.ts'
import type { OfflineEngine } from '../../src/main/speech/offline/offline-engine.ts'
import type { TimedWord } from '../../src/shared/speech.ts'
import { type EpubFile, type EpubSpec, buildEpub, chapter } from './build-epub.ts'
import { type AudioFormat, encodeAudio } from './encode-audio.ts'
import { createOfflineEngine } from './offline-engine.ts'

/** Of what the overlay says when it is heard. */
export type OverlayLevel = 'word' | 'sentence' | 'paragraph'

export interface NarratedEpubSpec {
  readonly paragraphs: readonly string[]
  readonly level: OverlayLevel
  readonly format?: AudioFormat
  readonly narrator?: string
  /** Paragraphs that nobody reads, by index. */
  readonly silent?: readonly number[]
  /** Rewrites the overlay, for books whose overlays are wrong. */
  readonly changeOverlay?: (smil: string) => string
  /** Rewrites the audio file, for books whose recordings are damaged. */
  readonly changeAudio?: (audio: Buffer) => Buffer
  /** Whether the audio is packed in the archive. */
  readonly isAudioPacked?: boolean
  readonly book?: EpubSpec
}

/** A word of the recording: where it stands in its paragraph, and when it is heard in the file. */
export interface RecordedWord {
  readonly paragraph: number
  readonly start: number
  readonly end: number
  readonly startSeconds: number
  readonly endSeconds: number
}

export interface NarratedEpub {
  readonly bytes: Buffer
  /** The recording before it was encoded. */
  readonly pcm: Int16Array<ArrayBuffer>
  readonly sampleRateHz: number
  readonly words: readonly RecordedWord[]
  /** Seconds of the recording. */
  readonly durationSeconds: number
}

const silenceSeconds = 0.35

/** Builds an EPUB that brings its own recording, by the offline voice, with a media overlay that says the truth. */
export async function buildNarratedEpub(spec: NarratedEpubSpec): Promise<NarratedEpub> {
  const { paragraphs, level, format = 'mp3', narrator = 'Ada Reader', silent = [], book = {} } = spec
  const recording = await recordOnce(paragraphs, silent)
  const { pcm, sampleRateHz, words } = recording
  const clips = clipsOf(level, paragraphs, recording)
  const body = paragraphs.map((text, index) => paragraphMarkup(text, index, clips)).join('\n')
  const encoded = await encodeAudio(pcm, sampleRateHz, format)
  const audio: EpubFile = {
    path: `audio/one.${format}`,
    content: spec.changeAudio?.(encoded) ?? encoded,
    method: spec.isAudioPacked === true ? 'deflate' : 'store',
  }
  const smil = overlay(clips, audio.path)
  const durationSeconds = pcm.length / sampleRateHz
  const bytes = buildEpub({
    title: 'A Narrated Book',
    ...book,
    metadata: `<meta property="media:duration">${durationSeconds.toFixed(3)}s</meta>
<meta property="media:narrator">${narrator}</meta>
<meta property="media:active-class">active</meta>`,
    files: [
      chapter('one.xhtml', body, { mediaOverlay: 'overlay' }),
      { path: 'one.smil', id: 'overlay', content: spec.changeOverlay?.(smil) ?? smil },
      audio,
      ...(book.files ?? []),
    ],
  })
  return { bytes, pcm, sampleRateHz, words, durationSeconds }
}

interface Clip {
  readonly id: string
  readonly paragraph: number
  readonly start: number
  readonly end: number
  readonly beginSeconds: number
  readonly endSeconds: number
}

interface Recording {
  readonly pcm: Int16Array<ArrayBuffer>
  readonly sampleRateHz: number
  readonly words: readonly RecordedWord[]
  readonly sentences: readonly RecordedWord[]
}

/** Tests make the same recording many times. */
const recordings = new Map<string, Promise<Recording>>()

function recordOnce(paragraphs: readonly string[], silent: readonly number[]): Promise<Recording> {
  const key = JSON.stringify([paragraphs, silent])
  const recording = recordings.get(key) ?? record(paragraphs, silent)
  recordings.set(key, recording)
  return recording
}

async function record(paragraphs: readonly string[], silent: readonly number[]): Promise<Recording> {
  const engine = createOfflineEngine()
  try {
    const voice = engine.defaultVoice('en')
    if (voice === undefined) throw new Error('The offline voice is not there.')
    const { sampleRateHz } = engine.capabilities()
    const pieces: Int16Array<ArrayBuffer>[] = []
    const words: RecordedWord[] = []
    const sentences: RecordedWord[] = []
    let frames = 0
    for (const [paragraph, text] of paragraphs.entries()) {
      if (silent.includes(paragraph)) continue
      for (const range of splitSentences(text, 'en')) {
        const sentence = text.slice(range.start, range.end).trim()
        const spoken = await speak(engine, sentence, voice)
        const offset = frames / sampleRateHz
        for (const word of spoken.words) {
          words.push({
            paragraph,
            start: range.start + word.start,
            end: range.start + word.end,
            startSeconds: offset + word.startSeconds,
            endSeconds: offset + word.endSeconds,
          })
        }
        const silence = new Int16Array(Math.round(silenceSeconds * sampleRateHz))
        pieces.push(spoken.pcm, silence)
        frames += spoken.pcm.length
        sentences.push({
          paragraph,
          start: range.start,
          end: range.start + sentence.length,
          startSeconds: offset,
          endSeconds: frames / sampleRateHz,
        })
        frames += silence.length
      }
    }
    return { pcm: joinPcm(pieces), sampleRateHz, words, sentences }
  } finally {
    await engine.close()
  }
}

async function speak(
  engine: OfflineEngine,
  text: string,
  voice: NonNullable<ReturnType<OfflineEngine['defaultVoice']>>,
) {
  const pieces: Int16Array<ArrayBuffer>[] = []
  const reports: TimedWord[] = []
  const request = { text, voice, language: 'en', purpose: 'listening' as const }
  for await (const chunk of engine.synthesize(request, new AbortController().signal)) {
    if (chunk.kind === 'audio') pieces.push(chunk.pcm)
    else reports.push(...chunk.words)
  }
  const pcm = joinPcm(pieces)
  const durationSeconds = pcm.length / engine.capabilities().sampleRateHz
  return {
    pcm,
    words: alignWords(text, wordRanges(text, 'en'), reports, durationSeconds, { language: 'en' }),
  }
}

function clipsOf(level: OverlayLevel, paragraphs: readonly string[], recording: Recording): readonly Clip[] {
  const clip = (id: string, { startSeconds, endSeconds, ...place }: RecordedWord): Clip => ({
    id,
    ...place,
    beginSeconds: startSeconds,
    endSeconds,
  })
  if (level === 'word') return recording.words.map((word, index) => clip(`w${index}`, word))
  if (level === 'sentence') return recording.sentences.map((sentence, index) => clip(`s${index}`, sentence))
  return paragraphs.flatMap((text, paragraph) => {
    const own = recording.sentences.filter((sentence) => sentence.paragraph === paragraph)
    const [first] = own
    const last = own.at(-1)
    if (first === undefined || last === undefined) return []
    return [clip(`p${paragraph}`, { ...first, start: 0, end: text.length, endSeconds: last.endSeconds })]
  })
}

function paragraphMarkup(text: string, paragraph: number, clips: readonly Clip[]): string {
  const own = clips.filter((clip) => clip.paragraph === paragraph)
  const [whole] = own
  if (whole !== undefined && own.length === 1 && whole.start === 0 && whole.end === text.length) {
    return `<p id="${whole.id}">${text}</p>`
  }
  let markup = ''
  let end = 0
  for (const clip of own) {
    markup += `${text.slice(end, clip.start)}<span id="${clip.id}">${text.slice(clip.start, clip.end)}</span>`
    end = clip.end
  }
  return `<p>${markup}${text.slice(end)}</p>`
}

function overlay(clips: readonly Clip[], audioPath: string): string {
  const pars = clips.map(
    ({ id, beginSeconds, endSeconds }) => `<par id="par-${id}"><text src="one.xhtml#${id}"/>
<audio src="${audioPath}" clipBegin="${clock(beginSeconds)}" clipEnd="${endSeconds.toFixed(4)}s"/></par>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<smil xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops" version="3.0"><body>
<seq id="seq1" epub:textref="one.xhtml" epub:type="chapter">${pars.join('\n')}</seq></body></smil>`
}

/** In hours, minutes and seconds, as many writers do. */
function clock(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  return `0:${String(minutes).padStart(2, '0')}:${(seconds - minutes * 60).toFixed(4).padStart(7, '0')}`
}
