import { monoOfPlanes } from '../../../../core/audio/mono.ts'
import { joinPcm } from '../../../../core/audio/pcm.ts'
import type { ResponseFormat } from '../../../../shared/catalog/speech-model.ts'
import { incompleteError, protocolError } from '../service-errors.ts'
import { type DecodedAudio, isPlausibleRate } from './decoded-audio.ts'
import { withClosingHeader } from './flac-end.ts'
import { promisedFrames } from './promised-frames.ts'

export type CompressedFormat = Extract<ResponseFormat, 'mp3' | 'opus' | 'flac'>

/** Small enough that not even a slice made to swell fills the memory, and that the thread stays responsive. */
const sliceBytes = 8 * 1024

/** No utterance is as long; a reply that unpacks to more is broken or made to. */
const longestSeconds = 15 * 60

/** MP3 files may count the silence around the sound, two frames of it. */
const toleratedGapFrames = 2 * 1152

interface Piece {
  readonly channelData: readonly Float32Array[]
  readonly sampleRate: number
  readonly errors: readonly unknown[]
}

interface Decoder {
  readonly ready: Promise<void>
  decode(slice: Uint8Array): Piece | Promise<Piece>
  /** What waits for more bytes; not every decoder keeps any back. */
  flush?(): Promise<Piece>
  free(): void
}

/** Loaded when the first reply of a kind comes: WebAssembly inside a module, compiled without network or `eval`. */
const openers: Readonly<Record<CompressedFormat, () => Promise<Decoder>>> = {
  mp3: async () => new (await import('mpg123-decoder')).MPEGDecoder(),
  opus: async () => new (await import('ogg-opus-decoder')).OggOpusDecoder(),
  flac: async () => new (await import('@wasm-audio-decoders/flac')).FLACDecoder(),
}

/**
 * Decodes a whole MP3, Ogg Opus or FLAC file and mixes it down to mono. What an encoder added at the beginning and the
 * end is cut off where the file tells it (Info frame of MP3, pre-skip and granule position of Ogg).
 * @param signal aborts between slices
 * @throws {SpeechError} SPEECH_PROTOCOL for what is damaged or no such file, SPEECH_INCOMPLETE where audio is missing
 */
export async function decodeCompressed(
  bytes: Uint8Array,
  format: CompressedFormat,
  signal: AbortSignal,
): Promise<DecodedAudio> {
  const decoder = await openers[format]()
  await decoder.ready
  try {
    const audio = await decodeSlices(
      decoder,
      format === 'flac' ? withClosingHeader(bytes) : bytes,
      format,
      signal,
    )
    const promised = promisedFrames(bytes, format)
    if (promised !== undefined && audio.pcm.length < promised - toleratedGapFrames) {
      throw incompleteError('audio that is shorter than it says', {
        format,
        promised,
        received: audio.pcm.length,
      })
    }
    return audio
  } finally {
    decoder.free()
  }
}

async function decodeSlices(
  decoder: Decoder,
  bytes: Uint8Array,
  format: CompressedFormat,
  signal: AbortSignal,
): Promise<DecodedAudio> {
  const pieces: Int16Array[] = []
  let frameCount = 0
  let sampleRateHz = 0
  const take = (piece: Piece): void => {
    if (piece.errors.length > 0) throw protocolError('damaged audio', { format })
    const pcm = piece.channelData.length === 0 ? new Int16Array(0) : monoOfPlanes(piece.channelData)
    if (pcm.length === 0) return
    if (!isPlausibleRate(piece.sampleRate)) throw protocolError('audio of no rate', { format })
    if (sampleRateHz !== 0 && piece.sampleRate !== sampleRateHz)
      throw protocolError('audio of two rates', { format })
    sampleRateHz = piece.sampleRate
    frameCount += pcm.length
    if (frameCount > longestSeconds * sampleRateHz) throw protocolError('audio that does not end', { format })
    pieces.push(pcm)
  }
  for (let offset = 0; offset < bytes.length; offset += sliceBytes) {
    signal.throwIfAborted()
    take(await guarded(format, () => decoder.decode(bytes.subarray(offset, offset + sliceBytes))))
    await nextTurn()
  }
  const { flush } = decoder
  // What FLAC keeps back is the header that was added to it.
  if (flush !== undefined && format !== 'flac') take(await guarded(format, () => flush.call(decoder)))
  signal.throwIfAborted()
  return { pcm: joinPcm(pieces), sampleRateHz }
}

/** Decoders throw plain errors at what is no file of theirs. */
async function guarded(format: CompressedFormat, decode: () => Piece | Promise<Piece>): Promise<Piece> {
  try {
    return await decode()
  } catch {
    throw protocolError('audio that can’t be decoded', { format })
  }
}

/** Lets other work of this thread, and a cancelled signal, in between. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
