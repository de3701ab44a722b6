import { isAdts, openAdts } from './adts-audio.ts'
import type { AudioFile } from './audio-file.ts'
import type { FileBytes } from './file-bytes.ts'
import { openMp3 } from './mp3-audio.ts'
import { openMpeg4 } from './mpeg4-audio.ts'
import { openOpus } from './opus-audio.ts'
import type { PacketDecoder } from './packet-decoder.ts'
import { openWav } from './wav-audio.ts'

/**
 * Opens an audio file by what is in it, not by its name.
 * @param decoder of AAC, for which there is none here (decision 0040)
 * @throws {SpeechError} SPEECH_NARRATION_UNREADABLE; an aborted signal its reason
 */
export function decoderFor(file: FileBytes, decoder: PacketDecoder, signal: AbortSignal): Promise<AudioFile> {
  const head = Buffer.from(file.read(0, 12)).toString('latin1')
  if (head.startsWith('OggS')) return openOpus(file)
  if (/^(?:RIFF|RF64).*WAVE$/s.test(head)) return openWav(file)
  if (head.slice(4, 8) === 'ftyp') return openMpeg4(file, decoder, signal)
  if (isAdts(file)) return openAdts(file, decoder, signal)
  return openMp3(file)
}
