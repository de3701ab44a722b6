import type { PlaybackReport } from '../../core/audio/playback-mixer.ts'
import { AudioClock } from './audio-clock.ts'
import type { HeardPosition } from './audio-clock.ts'
import type { AudioOutput } from './audio-output.ts'
import type { WorkletCommand } from './worklet-command.ts'

export interface PlayerDeviceOptions {
  /** Called when the device is first wanted; again at the next `open` after it failed. */
  readonly openOutput: () => Promise<AudioOutput>
  /** Told when the device waits for a gesture of the reader, and when it no longer does. */
  readonly onBlocked: (isBlocked: boolean) => void
}

/**
 * The sound device of a player, which may take a moment to open or not be there at all: what it is told before then waits
 * for it. Tells what of it is audible.
 */
export class PlayerDevice {
  readonly #options: PlayerDeviceOptions
  readonly #early: WorkletCommand[] = []
  #volume = 1
  #opening: Promise<void> | undefined
  #output: AudioOutput | undefined
  #clock: AudioClock | undefined
  #epoch = 0

  constructor(options: PlayerDeviceOptions) {
    this.#options = options
  }

  /** Opens the device once. Rejects when it can't be opened; the next call tries again. */
  async open(): Promise<void> {
    this.#opening ??= this.#options.openOutput().then((output) => this.#use(output))
    try {
      await this.#opening
    } catch (error) {
      this.#opening = undefined
      throw error
    }
  }

  /** Has a command done. Commands given before the device is open are kept for it. */
  send(command: WorkletCommand): void {
    if (this.#output === undefined) this.#early.push(command)
    else this.#output.send(command)
  }

  /** Forgets all audio: nothing that was sent is heard from now on. */
  clear(): void {
    this.#epoch++
    this.#clock?.begin(this.#epoch)
    this.send({ kind: 'clear' })
  }

  /** @param volume loudness, 0 to 1; reached within half a second */
  setVolume(volume: number): void {
    this.#volume = volume
    this.#output?.setVolume(volume)
  }

  /** What is audible now; undefined while nothing is that was sent since it was cleared. */
  heard(): HeardPosition | undefined {
    return this.#clock?.heard()
  }

  /** The newest report since it was cleared: ahead of the ear. */
  get latest(): PlaybackReport | undefined {
    return this.#clock?.latest
  }

  #use(output: AudioOutput): void {
    const clock = new AudioClock(output.sampleRateHz, () => output.audibleSeconds())
    clock.begin(this.#epoch)
    this.#clock = clock
    output.onReport = (report) => clock.add(report)
    output.onBlocked = this.#options.onBlocked
    this.#output = output
    if (this.#volume !== 1) output.setVolume(this.#volume)
    for (const command of this.#early.splice(0)) output.send(command)
  }
}
