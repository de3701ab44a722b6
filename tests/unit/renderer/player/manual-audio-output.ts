import { PlaybackMixer } from '../../../../src/core/audio/playback-mixer.ts'
import type { PlaybackReport } from '../../../../src/core/audio/playback-mixer.ts'
import type { AudioOutput } from '../../../../src/renderer/player/audio-output.ts'
import { applyCommand } from '../../../../src/renderer/player/worklet-command.ts'
import type { WorkletCommand } from '../../../../src/renderer/player/worklet-command.ts'

const quantumFrames = 128

/** A device that runs when the test says so: the real mixer behind a clock with a latency of its own. */
export class ManualAudioOutput implements AudioOutput {
  readonly sampleRateHz = 24_000
  onReport: (report: PlaybackReport) => void = () => undefined
  onBlocked: (isBlocked: boolean) => void = () => undefined
  isClosed = false
  /** Every loudness that was asked for. */
  readonly volumes: number[] = []
  readonly #latencySeconds: number
  readonly #quantum = new Float32Array(quantumFrames)
  readonly #mixer: PlaybackMixer
  #renderedFrames = 0
  #elapsedSeconds = 0
  #soundingFrames = 0

  constructor(latencySeconds: number) {
    this.#latencySeconds = latencySeconds
    this.#mixer = new PlaybackMixer(this.sampleRateHz, (report) => this.onReport({ ...report }))
  }

  /** Frames that were not silent so far. */
  get soundingFrames(): number {
    return this.#soundingFrames
  }

  send(command: WorkletCommand): void {
    applyCommand(this.#mixer, structuredClone(command))
  }

  audibleSeconds(): number {
    return this.#elapsedSeconds - this.#latencySeconds
  }

  advance(seconds: number): void {
    this.#elapsedSeconds += seconds
    while (this.#renderedFrames < this.#elapsedSeconds * this.sampleRateHz) {
      this.#mixer.render(this.#quantum, this.#renderedFrames)
      this.#soundingFrames += this.#quantum.filter((value) => value !== 0).length
      this.#renderedFrames += quantumFrames
    }
  }

  setVolume(volume: number): void {
    this.volumes.push(volume)
  }

  async close(): Promise<void> {
    this.isClosed = true
  }
}
