import type { PictureLimits } from './fit-picture.ts'

/** What the thread is asked, once. */
export interface CoverRequest extends PictureLimits {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly orientation: number
}

/** What it gives back. A picture that can't be read ends the thread with an error. */
export interface CoverReply {
  readonly jpeg: Uint8Array<ArrayBuffer>
}
