import {
  type AudioEncodingConfig,
  AudioSample,
  AudioSampleSource,
  FlacOutputFormat,
  Mp4OutputFormat,
  NullTarget,
  Output,
} from 'mediabunny'

/** The encoders are megabytes: each is loaded when it is needed. */
const registrations = {
  aac: async () => (await import('@mediabunny/aac-encoder')).registerAacEncoder(),
  flac: async () => (await import('@mediabunny/flac-encoder')).registerFlacEncoder(),
} as const

/** Samples handed over at once. The encoder of AAC moves what is left of them for every packet; to that of FLAC, fewer are slower. */
const pieceFrames = { aac: 8192, flac: 65_536 } as const

/** What an encoder of Mediabunny is to make. */
export interface PacketEncoderOptions {
  readonly codec: 'aac' | 'flac'
  readonly sampleRateHz: number
  /** Bits a second, of AAC alone. */
  readonly bitrate?: number
  /** Called with each packet, in order; a frame of FLAC is one. */
  readonly onPacket: (packet: Uint8Array) => void
}

/**
 * An encoder of Mediabunny without its file: packets are taken as they come, and what the library would write goes nowhere. The
 * encoder itself runs in a thread that the library starts; it goes with `finish` and `cancel`.
 */
export class PacketEncoder {
  readonly #output: Output
  readonly #source: AudioSampleSource
  readonly #sampleRateHz: number
  readonly #codec: PacketEncoderOptions['codec']
  #started: Promise<void> | undefined
  #frames = 0

  constructor({ codec, sampleRateHz, bitrate, onPacket }: PacketEncoderOptions) {
    const config: AudioEncodingConfig = {
      codec,
      ...(bitrate !== undefined && { bitrate }),
      onEncodedPacket: ({ data }) => onPacket(data),
    }
    const format = codec === 'aac' ? new Mp4OutputFormat({ fastStart: false }) : new FlacOutputFormat()
    this.#output = new Output({ format, target: new NullTarget() })
    this.#source = new AudioSampleSource(config)
    this.#output.addAudioTrack(this.#source)
    this.#sampleRateHz = sampleRateHz
    this.#codec = codec
  }

  /** Takes mono samples, which stay as they are. */
  async add(pcm: Int16Array<ArrayBuffer>): Promise<void> {
    this.#started ??= this.#start()
    await this.#started
    const step = pieceFrames[this.#codec]
    for (let from = 0; from < pcm.length; from += step) {
      const piece = pcm.slice(from, from + step)
      const sample = new AudioSample({
        data: piece,
        format: 's16',
        numberOfChannels: 1,
        sampleRate: this.#sampleRateHz,
        timestamp: this.#frames / this.#sampleRateHz,
      })
      this.#frames += piece.length
      try {
        await this.#source.add(sample)
      } finally {
        sample.close()
      }
    }
  }

  async #start(): Promise<void> {
    await registrations[this.#codec]()
    await this.#output.start()
  }

  /** Waits for the last packets. */
  async finish(): Promise<void> {
    this.#source.close()
    await this.#output.finalize()
  }

  /** Ends it, also before it began. */
  async cancel(): Promise<void> {
    await this.#output.cancel()
  }
}
