import { levelSpeech } from '../../../core/audio/level-speech.ts'
import { segmentLayout, placeSamples } from '../../../core/audio/segment-layout.ts'
import type { EncodedSegment } from '../audio-file.ts'
import { PartFile } from '../part-file.ts'
import { segmentEncoders } from './segment-encoders.ts'
import type { SegmentEncodingRequest, SegmentReply, SegmentRequest } from './segment-protocol.ts'

/**
 * Lays a segment out, levels it, encodes it and writes its temporary files: each appears whole or not at all.
 * @throws {ExportError} EXPORT_ENCODER_FAILED, EXPORT_WRITE_FAILED; DISK_FULL
 */
export async function makeSegment(request: SegmentRequest): Promise<SegmentReply> {
  const { sampleRateHz, loudness } = request
  const layout = segmentLayout(
    request.pieces.map(({ pcm, ...piece }) => ({ ...piece, frameCount: pcm.length })),
    sampleRateHz,
  )
  const plain = placeSamples(request.pieces, layout, sampleRateHz)
  const levelled =
    loudness === null
      ? { samples: plain, loudnessLufs: null, gainDb: 0 }
      : levelSpeech(plain, sampleRateHz, loudness)
  const encodings: EncodedSegment[] = []
  for (const encoding of request.encodings) {
    encodings.push(await writeEncoding(levelled.samples, sampleRateHz, encoding))
  }
  return {
    pieces: layout.pieces,
    frameCount: layout.frameCount,
    loudnessLufs: levelled.loudnessLufs,
    gainDb: levelled.gainDb,
    encodings,
  }
}

async function writeEncoding(
  samples: Int16Array<ArrayBuffer>,
  sampleRateHz: number,
  request: SegmentEncodingRequest,
): Promise<EncodedSegment> {
  const encode = segmentEncoders[request.output.format]
  const { bytes, unitCount } = await encode(samples, sampleRateHz, request)
  const file = await PartFile.create(request.path)
  try {
    await file.append(bytes)
    await file.commit()
  } catch (error) {
    await file.discard()
    throw error
  }
  return { path: request.path, sizeBytes: bytes.length, unitCount }
}
