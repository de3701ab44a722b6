import { int16OfUnit } from '../../../../core/audio/mono.ts'
import { alawToPcm, mulawToPcm } from '../companding.ts'
import { incompleteError, protocolError } from '../service-errors.ts'
import { type DecodedAudio, isPlausibleRate } from './decoded-audio.ts'

/** Encoders that stream write a length they can't know as a number from here up: 0x7FFFFFFF, 0x7FFFF000, 0xFFFFFFFF. */
const smallestMarkerBytes = 0x7f00_0000

/** A length may count the header too; less than two milliseconds of speech are never cut off by a fault. */
const toleratedGapBytes = 64

type ReadSample = (view: DataView, offset: number) => number

/** Gives 16-bit values, by `wFormatTag`/bits. */
const readers: Readonly<Record<string, ReadSample>> = {
  '1/8': (view, offset) => (view.getUint8(offset) - 128) << 8,
  '1/16': (view, offset) => view.getInt16(offset, true),
  '1/24': (view, offset) => view.getInt16(offset + 1, true),
  '1/32': (view, offset) => view.getInt16(offset + 2, true),
  '3/32': (view, offset) => int16OfUnit(view.getFloat32(offset, true)),
  '3/64': (view, offset) => int16OfUnit(view.getFloat64(offset, true)),
  '6/8': (view, offset) => alawToPcm[view.getUint8(offset)] ?? 0,
  '7/8': (view, offset) => mulawToPcm[view.getUint8(offset)] ?? 0,
}

interface WavFormat {
  readonly read: ReadSample
  readonly bytesPerSample: number
  readonly channelCount: number
  readonly sampleRateHz: number
}

/**
 * Reads a whole RIFF WAVE file: integers of 8 to 32 bits, floats, mu-law and A-law, mono or mixed down to it. Lengths in
 * the file are believed only as far as bytes are there: what follows `data` of length 0, of a marker, or of more than
 * there is, is audio to the end. An odd rest is dropped.
 * @throws {SpeechError} SPEECH_PROTOCOL for what is no such file, SPEECH_INCOMPLETE where audio is missing
 * Source: Microsoft, "Multimedia Programming Interface and Data Specifications 1.0", RIFF WAVE, and KSDATAFORMAT.
 */
export function decodeWav(bytes: Uint8Array): DecodedAudio {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let format: WavFormat | undefined
  for (const chunk of chunksOf(bytes, view)) {
    if (chunk.id === 'fmt ') format = formatOf(view, chunk)
    if (chunk.id !== 'data') continue
    if (format === undefined) throw protocolError('a WAV file whose data comes before its format')
    return { pcm: samplesOf(view, chunk, format), sampleRateHz: format.sampleRateHz }
  }
  throw incompleteError('a WAV file without data', { receivedBytes: bytes.length })
}

interface Chunk {
  readonly id: string
  readonly start: number
  /** Of the bytes that are there. */
  readonly lengthBytes: number
  readonly declaredBytes: number
}

function* chunksOf(bytes: Uint8Array, view: DataView): Generator<Chunk, void, undefined> {
  if (tagAt(bytes, 0) !== 'RIFF' || tagAt(bytes, 8) !== 'WAVE') throw protocolError('no WAV file')
  let offset = 12
  while (offset + 8 <= bytes.length) {
    const declaredBytes = view.getUint32(offset + 4, true)
    const start = offset + 8
    const lengthBytes = Math.min(declaredBytes, bytes.length - start)
    yield { id: tagAt(bytes, offset), start, lengthBytes, declaredBytes }
    // Chunks begin at even offsets.
    offset = start + declaredBytes + (declaredBytes % 2)
  }
}

function formatOf(view: DataView, { start, lengthBytes, declaredBytes }: Chunk): WavFormat {
  if (lengthBytes < declaredBytes) throw incompleteError('a WAV file that ends in its format')
  if (lengthBytes < 16) throw protocolError('a WAV file with half a format')
  const tag = view.getUint16(start, true)
  // WAVE_FORMAT_EXTENSIBLE keeps the real tag at the beginning of a GUID.
  const formatTag = tag === 0xfffe && lengthBytes >= 40 ? view.getUint16(start + 24, true) : tag
  const channelCount = view.getUint16(start + 2, true)
  const sampleRateHz = view.getUint32(start + 4, true)
  const bitsPerSample = view.getUint16(start + 14, true)
  const read = readers[`${formatTag}/${bitsPerSample}`]
  if (read === undefined || channelCount < 1 || channelCount > 8 || !isPlausibleRate(sampleRateHz)) {
    throw protocolError('a WAV file of an unknown kind', {
      formatTag,
      bitsPerSample,
      channelCount,
      sampleRateHz,
    })
  }
  return { read, bytesPerSample: bitsPerSample / 8, channelCount, sampleRateHz }
}

function samplesOf(view: DataView, chunk: Chunk, format: WavFormat): Int16Array<ArrayBuffer> {
  const { read, bytesPerSample, channelCount } = format
  const { start, declaredBytes } = chunk
  const receivedBytes = view.byteLength - start
  const isLengthKnown = declaredBytes > 0 && declaredBytes < smallestMarkerBytes
  if (isLengthKnown && declaredBytes > receivedBytes + toleratedGapBytes) {
    throw incompleteError('a WAV file that is shorter than it says', { declaredBytes, receivedBytes })
  }
  const lengthBytes = isLengthKnown ? chunk.lengthBytes : receivedBytes
  const frameBytes = bytesPerSample * channelCount
  const pcm = new Int16Array(Math.floor(lengthBytes / frameBytes))
  for (let frame = 0, offset = start; frame < pcm.length; frame++) {
    let sum = 0
    for (let channel = 0; channel < channelCount; channel++, offset += bytesPerSample)
      sum += read(view, offset)
    pcm[frame] = Math.round(sum / channelCount)
  }
  return pcm
}

function tagAt(bytes: Uint8Array, offset: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + 4))
}
