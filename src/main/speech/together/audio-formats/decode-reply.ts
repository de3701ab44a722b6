import type { ResponseFormat } from '../../../../shared/catalog/speech-model.ts'
import { SpeechError } from '../../../../shared/errors.ts'
import { RawAudioReader } from '../audio-bytes.ts'
import type { RawReply } from '../transport.ts'
import { decodeCompressed } from './compressed.ts'
import type { DecodedAudio } from './decoded-audio.ts'
import { decodeWav } from './wav.ts'

/**
 * Decodes a whole reply to mono samples. An odd rest of headerless audio is dropped.
 * @param raw what headerless bytes are
 * @throws {SpeechError} SPEECH_PROTOCOL, SPEECH_INCOMPLETE; SPEECH_INPUT_REFUSED for AAC
 */
export async function decodeReply(
  bytes: Uint8Array,
  format: ResponseFormat,
  raw: RawReply,
  signal: AbortSignal,
): Promise<DecodedAudio> {
  switch (format) {
    case 'wav':
      return decodeWav(bytes)
    case 'raw':
      return new RawAudioReader(raw).push(bytes)
    case 'mulaw':
      return new RawAudioReader({ ...raw, encoding: 'pcm_mulaw' }).push(bytes)
    case 'aac':
      throw aacRefused()
    default:
      return decodeCompressed(bytes, format, signal)
  }
}

/** There is no decoder of AAC that is kept and may be given away with Lectern; see docs/decisions. */
export function aacRefused(): SpeechError {
  return new SpeechError(
    'SPEECH_INPUT_REFUSED',
    'Lectern can save speech as AAC but not play it. Choose another format of the reply in the model’s advanced settings, for example WAV.',
  )
}
