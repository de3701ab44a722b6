/** A sample being heard. */
export interface PlayingSample {
  /** Fulfilled when it was heard to its end or stopped. */
  readonly ended: Promise<void>
  stop(): void
}

/** Plays mono signed 16-bit little-endian samples. */
export type PlaySample = (pcm: ArrayBuffer, sampleRateHz: number) => PlayingSample

/** Plays on the default device, in a context of its own that is let go of at the end. */
export const playSample: PlaySample = (pcm, sampleRateHz) => {
  const context = new AudioContext()
  const samples = new DataView(pcm)
  const frameCount = Math.floor(pcm.byteLength / 2)
  const buffer = context.createBuffer(1, Math.max(1, frameCount), sampleRateHz)
  const channel = buffer.getChannelData(0)
  for (let frame = 0; frame < frameCount; frame++) {
    channel[frame] = samples.getInt16(frame * 2, true) / 0x8000
  }
  const source = new AudioBufferSourceNode(context, { buffer })
  source.connect(context.destination)
  const ended = new Promise<void>((resolve) => {
    source.addEventListener('ended', () => resolve())
  }).then(() => context.close())
  source.start()
  return { ended, stop: () => source.stop() }
}
