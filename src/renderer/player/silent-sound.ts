import { wavHeader } from '../../core/audio/wav.ts'

/** The page's hold on the system's card and its keys. */
export interface SilentSound {
  play(): void
  pause(): void
  /** Lets go of the card. */
  release(): void
}

const sampleRateHz = 8_000
/** Chromium takes nothing under five seconds for music (content, kMinimumContentDurationSecs). */
const durationSeconds = 10

/**
 * Plays silence beside the voice. Chromium shows a card, and hands the keys over, for media elements alone: what an
 * AudioContext plays is ambient sound to it (w3c/mediasession#213). An element fed by the context's own stream would be a
 * "one-shot" player, which has no card either; so this is an element of its own that loops over ten seconds of nothing.
 * They are made here, in a blob, which needs no file, no request and no range of one; the page's policy lets media come
 * from blobs and from nowhere else. Muted it would not count: it is silent instead. It stands still while the voice does.
 */
export function createSilentSound(): SilentSound {
  let element: HTMLAudioElement | undefined
  let address = ''
  return {
    play: () => {
      if (element === undefined) {
        address = URL.createObjectURL(silentFile())
        element = new Audio(address)
        element.loop = true
      }
      // Without a gesture of the reader there is no card yet; the voice waits for one too.
      element.play().catch(() => undefined)
    },
    pause: () => element?.pause(),
    release: () => {
      if (element === undefined) return
      element.pause()
      element.removeAttribute('src')
      element.load()
      element = undefined
      URL.revokeObjectURL(address)
    },
  }
}

function silentFile(): Blob {
  const samples = new Uint8Array(sampleRateHz * durationSeconds * 2)
  return new Blob([wavHeader(sampleRateHz, samples.length), samples], { type: 'audio/wav' })
}
