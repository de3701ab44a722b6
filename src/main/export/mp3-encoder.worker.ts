import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { parentPort } from 'node:worker_threads'
import { createEncoder } from 'wasm-media-encoders'
import { convertToFloat } from '../../core/audio/pcm.ts'
import type { EncoderReply, EncoderRequest } from './mp3-encoder-protocol.ts'

/** LAME (LGPL) stays a file of its own, so that whoever has the app can replace it. */
const lameFile = createRequire(import.meta.url).resolve('wasm-media-encoders/wasm/mp3')

const port = parentPort
if (port === null) throw new Error('mp3-encoder.worker must run as a worker thread.')

const lame = await createEncoder('audio/mpeg', await readFile(lameFile))

port.on('message', (request: EncoderRequest) => {
  try {
    const mp3 = Uint8Array.from(answer(request))
    port.postMessage({ kind: 'encoded', mp3 } satisfies EncoderReply, [mp3.buffer])
  } catch (error) {
    port.postMessage({ kind: 'failed', message: String(error) } satisfies EncoderReply)
  }
})

/** The encoder owns what it gives; the caller copies it. */
function answer(request: EncoderRequest): Uint8Array {
  switch (request.kind) {
    case 'configure':
      lame.configure({ sampleRate: request.sampleRateHz, channels: 1, bitrate: request.bitrateKbps })
      return new Uint8Array()
    case 'encode':
      return lame.encode([toFloat(request.pcm)])
    case 'finish':
      return lame.finalize()
  }
}

function toFloat(pcm: Int16Array): Float32Array {
  const samples = new Float32Array(pcm.length)
  convertToFloat(pcm, 0, samples, 0, pcm.length)
  return samples
}
