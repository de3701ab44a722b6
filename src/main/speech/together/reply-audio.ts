import type { ResponseFormat } from '../../../shared/catalog/speech-model.ts'
import { formatOfReply } from './audio-formats/reply-format.ts'
import type { HttpReply } from './http-reply.ts'
import { incompleteError, protocolError } from './service-errors.ts'
import { isServiceFault } from './service-fault.ts'

/** Audio as the service sent it. */
export interface ReplyAudio {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Lower-case, without parameters; '' where the reply names none. */
  readonly contentType: string
  /** What the bytes really are; may differ from what was asked. */
  readonly format: ResponseFormat
}

/** Ten minutes of 32-bit floats at 48 kHz are 115 MB; a sentence is far below. */
const longestAudioBytes = 64 * 1024 * 1024

/** An error of the service is never longer. */
const longestErrorBytes = 64 * 1024

/**
 * Reads a reply that is one file of audio, to its end.
 * @param asked the format of the request
 * @throws {SpeechError} the class of an error inside a 200; SPEECH_INCOMPLETE for an empty reply; SPEECH_PROTOCOL for
 *   what nothing proves to be audio
 */
export async function readReplyAudio(
  reply: HttpReply,
  asked: ResponseFormat | undefined,
): Promise<ReplyAudio> {
  const { contentType } = reply
  const bytes = await reply.bytes(longestAudioBytes)
  if (bytes.length === 0) throw incompleteError('an empty reply', { status: reply.status })
  const text = bytes[0] === 0x7b && bytes.length <= longestErrorBytes ? new TextDecoder().decode(bytes) : ''
  if (isFailure(text)) throw reply.failure(text)
  const format = formatOfReply(bytes, contentType, asked)
  if (format !== undefined) return { bytes, contentType, format }
  throw protocolError('a reply that is no audio', {
    contentType: contentType.replaceAll(/[^\w./+-]/g, '').slice(0, 64),
    receivedBytes: bytes.length,
  })
}

function isFailure(text: string): boolean {
  try {
    return isServiceFault(JSON.parse(text))
  } catch {
    return false
  }
}
