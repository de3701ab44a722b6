/** Bit rates for speech in kbit/s that LAME and every player know. */
export const mp3Bitrates = [32, 48, 64, 96, 128, 192] as const
/** One of `mp3Bitrates`. */
export type Mp3Bitrate = (typeof mp3Bitrates)[number]

/** What the encoder's thread is given. */
export type EncoderRequest =
  | { readonly kind: 'configure'; readonly sampleRateHz: number; readonly bitrateKbps: Mp3Bitrate }
  /** Mono samples; the buffer is transferred. */
  | { readonly kind: 'encode'; readonly pcm: Int16Array<ArrayBuffer> }
  | { readonly kind: 'finish' }

/** What it gives back: exactly one reply per request, in order. */
export type EncoderReply =
  | { readonly kind: 'encoded'; readonly mp3: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'failed'; readonly message: string }
