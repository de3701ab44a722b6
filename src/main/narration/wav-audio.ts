import { decodeWav } from '../speech/together/audio-formats/wav.ts'
import type { AudioFile } from './audio-file.ts'
import type { FileBytes } from './file-bytes.ts'
import { unreadable } from './unreadable.ts'

/** The sound begins within this, whatever notes a program has put before it. */
const maxHeadBytes = 1024 ** 2
/** Beyond 4 GB the length is told elsewhere (EBU Tech 3306); programs that write a stream don't know it. */
const unsaidBytes = 0xff_ff_ff_ff
const riffBytes = 12
const chunkHeadBytes = 8

/** Opens a WAV file, or RF64, whose sound is taken to end with the file. @throws {SpeechError} SPEECH_NARRATION_UNREADABLE */
export async function openWav(file: FileBytes): Promise<AudioFile> {
  const head = file.read(0, maxHeadBytes)
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  let format: Uint8Array<ArrayBuffer> | undefined
  for (let at = riffBytes; at + chunkHeadBytes <= head.length;) {
    const name = String.fromCharCode(...head.subarray(at, at + 4))
    const lengthBytes = view.getUint32(at + 4, true)
    const start = at + chunkHeadBytes
    if (name === 'fmt ') format = head.slice(at, start + lengthBytes)
    if (name === 'data' && format !== undefined && format.length >= 24) {
      const restBytes = file.sizeBytes - start
      const isUnsaid = lengthBytes === unsaidBytes
      return new WavAudio(file, format, start, isUnsaid ? restBytes : Math.min(lengthBytes, restBytes))
    }
    at = start + lengthBytes + (lengthBytes % 2)
  }
  throw unreadable('format')
}

class WavAudio implements AudioFile {
  readonly sampleRateHz: number
  readonly frameCount: number
  readonly #file: FileBytes
  readonly #format: Uint8Array
  readonly #start: number
  readonly #bytesOfFrame: number

  constructor(file: FileBytes, format: Uint8Array<ArrayBuffer>, start: number, lengthBytes: number) {
    const view = new DataView(format.buffer, format.byteOffset, format.byteLength)
    this.#file = file
    this.#format = format
    this.#start = start
    this.sampleRateHz = view.getUint32(chunkHeadBytes + 4, true)
    this.#bytesOfFrame =
      (view.getUint16(chunkHeadBytes + 2, true) * view.getUint16(chunkHeadBytes + 14, true)) / 8
    if (!(this.#bytesOfFrame >= 1) || this.sampleRateHz === 0) throw unreadable('format')
    this.frameCount = Math.floor(lengthBytes / this.#bytesOfFrame)
  }

  /** Decodes a small WAV file of the wanted frames alone. */
  async read(from: number, until: number): Promise<Int16Array<ArrayBuffer>> {
    const lengthBytes = (until - from) * this.#bytesOfFrame
    const sound = this.#file.read(this.#start + from * this.#bytesOfFrame, lengthBytes)
    const bytes = Buffer.concat([
      Buffer.from('RIFF\0\0\0\0WAVE', 'latin1'),
      this.#format,
      Buffer.from('data\0\0\0\0', 'latin1'),
      sound,
    ])
    bytes.writeUInt32LE(sound.length, riffBytes + this.#format.length + 4)
    try {
      return decodeWav(bytes).pcm
    } catch (error) {
      throw unreadable('format', {}, error)
    }
  }

  close(): void {
    this.#file.close()
  }
}
