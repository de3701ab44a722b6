import type { AudioFile } from './audio-file.ts'
import type { FileBytes } from './file-bytes.ts'
import { openMp3 } from './mp3-audio.ts'
import { openOpus } from './opus-audio.ts'
import { unreadable } from './unreadable.ts'
import { openWav } from './wav-audio.ts'

/**
 * Opens an audio file by what is in it, not by its name.
 * @throws {SpeechError} SPEECH_NARRATION_UNREADABLE; for AAC too, of which there is no decoder that may be given away with
 * Lectern (decision 0035)
 */
export function decoderFor(file: FileBytes): Promise<AudioFile> {
  const head = Buffer.from(file.read(0, 12)).toString('latin1')
  if (head.startsWith('OggS')) return openOpus(file)
  if (head.startsWith('RIFF') && head.endsWith('WAVE')) return openWav(file)
  // An MPEG-4 file, or AAC without one.
  const isAac = head.slice(4, 8) === 'ftyp' || /^\xff[\xf0\xf1\xf8\xf9]/.test(head)
  if (isAac) return Promise.reject(unreadable('format'))
  return openMp3(file)
}
