import { joinPcm } from '../../core/audio/pcm.ts'
import { RateConverter } from '../../core/audio/rate-converter.ts'
import type { SoundStretch } from '../../core/narration/part-sound.ts'
import { untilAudioEnds } from '../../shared/document.ts'
import type { AudioFile } from './audio-file.ts'
import { decoderFor } from './audio-kind.ts'
import { openAudio } from './open-audio.ts'
import { narrationRateHz } from './narration-protocol.ts'
import type { PacketDecoder } from './packet-decoder.ts'
import { mayPass, unreadable } from './unreadable.ts'

/** Files kept open: a chapter has one, and the next chapter is prepared while it is heard. */
const keptFiles = 4
/** An end that lies so much beyond the end of the file has been rounded; more, and a part of the recording is missing. */
const toleratedSeconds = 0.5
/** Asked for at once; more would fill the memory. */
const longestSeconds = 300
/** Source frames to both sides that the converter of sample rates needs. */
const contextFrames = 64

/** Reads stretches of the audio files of books. One call at a time. */
export class AudioReader {
  readonly #files = new Map<string, Promise<AudioFile>>()
  readonly #decoder: PacketDecoder

  /** @param decoder of what has to be decoded elsewhere */
  constructor(decoder: PacketDecoder) {
    this.#decoder = decoder
  }

  /**
   * The sound of a stretch, mono at `narrationRateHz`.
   * @throws {SpeechError} SPEECH_NARRATION_UNREADABLE; an aborted signal its reason
   */
  async read(bookPath: string, stretch: SoundStretch, signal: AbortSignal): Promise<Int16Array<ArrayBuffer>> {
    const file = await this.#open(bookPath, stretch.audio, signal)
    const { beginSeconds, endSeconds } = stretch
    const durationSeconds = file.frameCount / file.sampleRateHz
    const isOpen = endSeconds >= untilAudioEnds
    const isShort =
      beginSeconds >= durationSeconds || (!isOpen && endSeconds > durationSeconds + toleratedSeconds)
    if (isShort) throw unreadable('short', { durationSeconds, beginSeconds })
    const end = Math.min(endSeconds, durationSeconds)
    if (end - beginSeconds > longestSeconds && !isOpen) throw unreadable('short')
    return convert(file, beginSeconds, Math.min(end, beginSeconds + longestSeconds), signal)
  }

  close(): void {
    for (const file of this.#files.values()) file.then((opened) => opened.close()).catch(() => {})
    this.#files.clear()
  }

  #open(bookPath: string, audio: string, signal: AbortSignal): Promise<AudioFile> {
    const key = JSON.stringify([bookPath, audio])
    const opened = this.#files.get(key) ?? openFile(bookPath, audio, this.#decoder, signal)
    // Those used last stand last.
    this.#files.delete(key)
    this.#files.set(key, opened)
    opened.catch((error: unknown) => {
      // One that was cancelled is opened anew; one that is damaged stays so, and is not read again for every sentence.
      if (signal.aborted || mayPass(error)) this.#files.delete(key)
    })
    const [oldest] = this.#files
    if (this.#files.size > keptFiles && oldest !== undefined) {
      this.#files.delete(oldest[0])
      oldest[1].then((file) => file.close()).catch(() => {})
    }
    return opened
  }
}

async function openFile(
  bookPath: string,
  audio: string,
  decoder: PacketDecoder,
  signal: AbortSignal,
): Promise<AudioFile> {
  const bytes = await openAudio(bookPath, audio, signal)
  try {
    return await decoderFor(bytes, decoder, signal)
  } catch (error) {
    bytes.close()
    throw error
  }
}

/** Stretches that touch give the samples that one would: each output frame has its place in the whole file. */
async function convert(
  file: AudioFile,
  begin: number,
  end: number,
  signal: AbortSignal,
): Promise<Int16Array<ArrayBuffer>> {
  const outFrom = Math.round(begin * narrationRateHz)
  const outUntil = Math.round(end * narrationRateHz)
  const { sampleRateHz, frameCount } = file
  if (sampleRateHz === narrationRateHz) return file.read(outFrom, Math.min(frameCount, outUntil), signal)
  const divisor = greatestCommonDivisor(sampleRateHz, narrationRateHz)
  const sourceStep = sampleRateHz / divisor
  const outStep = narrationRateHz / divisor
  // Begins where a source frame and an output frame fall together.
  const step = Math.max(0, Math.floor(outFrom / outStep) - Math.ceil(contextFrames / sourceStep))
  const until = Math.min(frameCount, Math.ceil((outUntil * sampleRateHz) / narrationRateHz) + contextFrames)
  const converter = new RateConverter(narrationRateHz)
  const source = await file.read(step * sourceStep, until, signal)
  const pcm = joinPcm([...converter.push(source, sampleRateHz), ...converter.finish()])
  const offset = outFrom - step * outStep
  return pcm.slice(offset, offset + outUntil - outFrom)
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}
