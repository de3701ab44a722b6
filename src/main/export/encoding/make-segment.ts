import { levelSpeech } from '../../../core/audio/level-speech.ts'
import { releasePcm } from '../../../core/audio/pcm.ts'
import { segmentLayout, placeSamples } from '../../../core/audio/segment-layout.ts'
import type { EncodedSegment } from '../audio-file.ts'
import { PartFile } from '../part-file.ts'
import { privateFileMode } from '../../storage/private-file.ts'
import { segmentEncoders } from './segment-encoders.ts'
import type { SegmentEncodingRequest, SegmentReply, SegmentRequest } from './segment-protocol.ts'

/**
 * Lays a segment out, levels it, encodes it and writes its temporary files: each appears whole or not at all. A thread makes one
 * at a time; the memory of its samples is given back.
 * @throws {ExportError} EXPORT_ENCODER_FAILED, EXPORT_WRITE_FAILED; DISK_FULL
 */
export async function makeSegment(request: SegmentRequest): Promise<SegmentReply> {
  const { sampleRateHz, loudness } = request
  const layout = segmentLayout(
    request.pieces.map(({ pcm, ...piece }) => ({ ...piece, frameCount: pcm.length })),
    sampleRateHz,
  )
  const samples = samplesFor(layout.frameCount)
  placeSamples(request.pieces, layout, sampleRateHz, samples)
  for (const { pcm } of request.pieces) releasePcm(pcm)
  const levelling =
    loudness === null ? { loudnessLufs: null, gainDb: 0 } : levelSpeech(samples, sampleRateHz, loudness)
  const encodings: EncodedSegment[] = []
  for (const encoding of request.encodings) {
    encodings.push(await writeEncoding(samples, sampleRateHz, encoding))
  }
  return {
    pieces: layout.pieces,
    frameCount: layout.frameCount,
    ...levelling,
    encodings,
  }
}

/** Of the longest segment so far: arrays of some minutes of samples would wait long to be collected. */
let scratch = new Int16Array(0)

function samplesFor(frameCount: number): Int16Array<ArrayBuffer> {
  if (scratch.length < frameCount) scratch = new Int16Array(frameCount)
  return scratch.subarray(0, frameCount)
}

async function writeEncoding(
  samples: Int16Array<ArrayBuffer>,
  sampleRateHz: number,
  request: SegmentEncodingRequest,
): Promise<EncodedSegment> {
  const encode = segmentEncoders[request.output.format]
  const { bytes, unitCount } = await encode(samples, sampleRateHz, request)
  const file = await PartFile.create(request.path, privateFileMode)
  try {
    await file.append(bytes)
    await file.commit()
  } catch (error) {
    await file.discard()
    throw error
  }
  return { path: request.path, sizeBytes: bytes.length, unitCount }
}
