import type { SoundStretch } from '../../core/narration/part-sound.ts'
import type { PlainError } from '../../shared/errors.ts'

/** Most recordings have this rate, and are given as they are. */
export const narrationRateHz = 44_100

/** What the thread that decodes recordings is asked. */
export type NarrationRequest =
  | { readonly kind: 'read'; readonly id: number; readonly bookPath: string; readonly stretch: SoundStretch }
  | { readonly kind: 'cancel'; readonly id: number }
  /** Ends it, with the temporary files that it made. */
  | { readonly kind: 'close' }

/** What it answers, once to each `read`. */
export type NarrationReply =
  | { readonly kind: 'sound'; readonly id: number; readonly pcm: Int16Array<ArrayBuffer> }
  | { readonly kind: 'failed'; readonly id: number; readonly error: PlainError }
