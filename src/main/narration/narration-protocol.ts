import type { SoundStretch } from '../../core/narration/part-sound.ts'
import type { EncodedPackets } from '../../shared/decoder-port.ts'
import type { PlainError } from '../../shared/errors.ts'
import type { DecodedPackets } from './packet-decoder.ts'

/** Most recordings have this rate, and are given as they are. */
export const narrationRateHz = 44_100

/** What the thread that decodes recordings is asked. */
export type NarrationRequest =
  | { readonly kind: 'read'; readonly id: number; readonly bookPath: string; readonly stretch: SoundStretch }
  | { readonly kind: 'cancel'; readonly id: number }
  | DecodingAnswer
  /** Ends it, with the temporary files that it made. */
  | { readonly kind: 'close' }

/** What it answers, once to each `read`, and what it asks while it reads. */
export type NarrationReply =
  | { readonly kind: 'sound'; readonly id: number; readonly pcm: Int16Array<ArrayBuffer> }
  | { readonly kind: 'failed'; readonly id: number; readonly error: PlainError }
  | DecodingQuestion

/** Packets that the thread can't decode itself. Its ids are its own. */
export interface DecodingQuestion {
  readonly kind: 'decode'
  readonly id: number
  readonly packets: EncodedPackets
}

/** Comes once to each question. */
export type DecodingAnswer =
  | { readonly kind: 'decoded'; readonly id: number; readonly decoded: DecodedPackets }
  | { readonly kind: 'notDecoded'; readonly id: number; readonly error: PlainError }
