import type { PlaybackReport } from '../../core/audio/playback-mixer.ts'
import { audibleSeconds } from './audio-clock.ts'
import { processorName } from './worklet-command.ts'
import type { WorkletCommand } from './worklet-command.ts'

/** Where sound goes: a mixer behind a device with a clock. */
export interface AudioOutput {
  readonly sampleRateHz: number
  /** Called for every report of the mixer; the receiver owns it. */
  onReport: (report: PlaybackReport) => void
  /** Called when the device waits for a gesture of the reader, and when it no longer does. */
  onBlocked: (isBlocked: boolean) => void
  /** Commands are done in order. The buffers of `append` are transferred. */
  send(command: WorkletCommand): void
  /** Comes to a loudness, 0 to 1, within half a second: the sound rises or falls and doesn't click. */
  setVolume(volume: number): void
  /** The place on the device's timeline that is audible now, in seconds. */
  audibleSeconds(): number
  close(): Promise<void>
}

/** A paused device is let go of after this time; until then going on is immediate. */
const idleMs = 5_000
/** A change of loudness takes so long: longer than the time between two steps of a fade, so that it has none. */
const volumeSeconds = 0.5
/** A device that takes longer to start waits for a gesture of the reader. */
const startMs = 400

/**
 * Opens the default device at its own rate, so that nothing is resampled behind the clock's back.
 * Rejects when the worklet does not load.
 * @param workletUrl Address of the built `player.worklet.ts`.
 */
export async function openAudioOutput(workletUrl: string): Promise<AudioOutput> {
  const context = new AudioContext({ latencyHint: 'interactive' })
  try {
    await context.audioWorklet.addModule(workletUrl)
  } catch (error) {
    await context.close()
    throw error
  }
  return new WebAudioOutput(context)
}

class WebAudioOutput implements AudioOutput {
  onReport: (report: PlaybackReport) => void = () => undefined
  onBlocked: (isBlocked: boolean) => void = () => undefined
  readonly #context: AudioContext
  readonly #node: AudioWorkletNode
  readonly #gain: GainNode
  #isWanted = false
  #idleTimer: ReturnType<typeof setTimeout> | undefined
  #startTimer: ReturnType<typeof setTimeout> | undefined

  constructor(context: AudioContext) {
    this.#context = context
    this.#node = new AudioWorkletNode(context, processorName, {
      numberOfInputs: 0,
      numberOfOutputs: 1,
      outputChannelCount: [1],
    })
    this.#gain = new GainNode(context)
    this.#node.connect(this.#gain).connect(context.destination)
    this.#node.port.addEventListener('message', (event: MessageEvent<PlaybackReport>) =>
      this.onReport(event.data),
    )
    this.#node.port.start()
    context.addEventListener('statechange', this.#onStateChange)
  }

  get sampleRateHz(): number {
    return this.#context.sampleRate
  }

  send(command: WorkletCommand): void {
    this.#node.port.postMessage(command, command.kind === 'append' ? [command.pcm] : [])
    if (command.kind === 'play') this.#wake()
    else if (command.kind === 'pause') this.#rest()
  }

  setVolume(volume: number): void {
    const { gain } = this.#gain
    const now = this.#context.currentTime
    gain.cancelAndHoldAtTime(now)
    gain.linearRampToValueAtTime(volume, now + volumeSeconds)
  }

  audibleSeconds(): number {
    return audibleSeconds(this.#context, performance.now())
  }

  async close(): Promise<void> {
    this.#isWanted = false
    clearTimeout(this.#idleTimer)
    this.#stopWaitingForGesture()
    this.#context.removeEventListener('statechange', this.#onStateChange)
    this.#node.port.close()
    this.#node.disconnect()
    this.#gain.disconnect()
    await this.#context.close()
  }

  #wake(): void {
    this.#isWanted = true
    clearTimeout(this.#idleTimer)
    if (this.#context.state === 'running') return
    // Without a gesture the promise stays open under the autoplay policy: listen for one meanwhile.
    addEventListener('pointerdown', this.#onGesture)
    addEventListener('keydown', this.#onGesture)
    clearTimeout(this.#startTimer)
    this.#startTimer = setTimeout(() => this.onBlocked(true), startMs)
    this.#resume()
  }

  #rest(): void {
    this.#isWanted = false
    this.#stopWaitingForGesture()
    clearTimeout(this.#idleTimer)
    this.#idleTimer = setTimeout(() => {
      if (this.#context.state === 'running') void this.#context.suspend()
    }, idleMs)
  }

  #resume(): void {
    // Rejects only for a closed context, whose sound nobody waits for.
    this.#context.resume().catch(() => undefined)
  }

  readonly #onGesture = (): void => {
    if (this.#isWanted) this.#resume()
  }

  /** A device that was unplugged or taken by the system suspends or interrupts the context: come back to it. */
  readonly #onStateChange = (): void => {
    if (this.#context.state === 'running') {
      this.#stopWaitingForGesture()
      this.onBlocked(false)
    } else if (this.#isWanted) {
      this.#wake()
    }
  }

  #stopWaitingForGesture(): void {
    clearTimeout(this.#startTimer)
    removeEventListener('pointerdown', this.#onGesture)
    removeEventListener('keydown', this.#onGesture)
  }
}
