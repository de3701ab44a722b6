import { PlaybackMixer } from '../../core/audio/playback-mixer.ts'
import { applyCommand, processorName } from './worklet-command.ts'
import type { WorkletCommand } from './worklet-command.ts'

// The scope of an AudioWorklet; TypeScript's DOM library leaves it out (W3C Web Audio API 1.32).
declare const currentFrame: number
declare const sampleRate: number
declare const registerProcessor: (name: string, processor: new () => AudioWorkletProcessor) => void
declare class AudioWorkletProcessor {
  readonly port: MessagePort
}

/** What a report transfers: made once, for nothing may be allocated while sound is rendered. */
const nothing: Transferable[] = []

/** Lets the mixer fill every render quantum of the device. */
class PlayerProcessor extends AudioWorkletProcessor {
  readonly #mixer = new PlaybackMixer(sampleRate, (report) => this.port.postMessage(report, nothing))

  constructor() {
    super()
    this.port.addEventListener('message', (event: MessageEvent<WorkletCommand>) =>
      applyCommand(this.#mixer, event.data),
    )
    this.port.start()
  }

  /** Allocates nothing but the reports' copies that the port makes, 50 times a second. */
  process(_inputs: unknown, outputs: readonly (readonly Float32Array[])[]): boolean {
    const channel = outputs[0]?.[0]
    if (channel !== undefined) this.#mixer.render(channel, currentFrame)
    return true
  }
}

registerProcessor(processorName, PlayerProcessor)
