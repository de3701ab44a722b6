import * as zlib from 'node:zlib'
import { pcmToPlanes, planesToPcm } from '../../core/audio/pcm-planes.ts'

/**
 * How a row's samples are stored. Numbers are in files on readers' disks: never change one's meaning.
 * `raw`: little-endian samples, where compression does not pay. `planesZstd`: `pcmToPlanes`, then zstd.
 */
export const audioForms = { raw: 0, planesZstd: 1 } as const

/** Samples as a row holds them: one of `audioForms` and its bytes. */
export interface StoredAudio {
  readonly form: number
  readonly bytes: Uint8Array
}

/** Higher levels cost twice the time for half a percent (see docs/decisions/0003-audio-cache.md). */
const zstdLevel = 1
/** Room that zstd may need beyond the data; keeps the output in one chunk. */
const slackBytes = 1024

/**
 * Makes the stored form of samples; the shorter of the forms.
 * @param pcm Mono samples. `bytes` may be a view of it: write it before changing the samples.
 */
export function storeAudio(pcm: Int16Array): StoredAudio {
  const raw = new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength)
  const bytes = zlib.zstdCompressSync(pcmToPlanes(pcm), {
    params: { [zlib.constants.ZSTD_c_compressionLevel]: zstdLevel },
    chunkSize: raw.length + slackBytes,
  })
  return bytes.length < raw.length
    ? { form: audioForms.planesZstd, bytes }
    : { form: audioForms.raw, bytes: raw }
}

/**
 * Gives the samples of a stored form, in a buffer of the caller's own.
 * @returns undefined when it does not hold `frameCount` samples in a form known here.
 */
export function loadAudio(stored: StoredAudio, frameCount: number): Int16Array<ArrayBuffer> | undefined {
  const sizeBytes = 2 * frameCount
  if (stored.form === audioForms.raw) {
    if (stored.bytes.length !== sizeBytes) return undefined
    return new Int16Array(Uint8Array.from(stored.bytes).buffer)
  }
  if (stored.form !== audioForms.planesZstd) return undefined
  const planes = decompress(stored.bytes, sizeBytes)
  if (planes?.length !== sizeBytes) return undefined
  // Not filled with zeros first: that would be a tenth of a read.
  const pcm = new Int16Array(Buffer.allocUnsafeSlow(sizeBytes).buffer)
  planesToPcm(planes, pcm)
  return pcm
}

function decompress(bytes: Uint8Array, sizeBytes: number): Uint8Array | undefined {
  try {
    // One chunk of the whole size: the default of 16 KB would be joined from many.
    return zlib.zstdDecompressSync(bytes, {
      chunkSize: sizeBytes + slackBytes,
      maxOutputLength: sizeBytes + slackBytes,
    })
  } catch {
    return undefined
  }
}
