import { registerAacEncoder } from '@mediabunny/aac-encoder'
import { registerFlacEncoder } from '@mediabunny/flac-encoder'
import {
  AdtsOutputFormat,
  AudioSample,
  AudioSampleSource,
  BufferTarget,
  FlacOutputFormat,
  Mp4OutputFormat,
  Output,
} from 'mediabunny'

registerAacEncoder()
registerFlacEncoder()

const formats = {
  aac: () => new AdtsOutputFormat(),
  m4a: () => new Mp4OutputFormat(),
  flac: () => new FlacOutputFormat(),
}

/** What the encoder of AAC puts in front of the sound. */
export const aacDelayFrames = 1024

/** AAC-LC in ADTS frames, or in an MPEG-4 file whose edit list tells the encoder's delay, or FLAC, of mono samples. */
export async function encodeWithMediabunny(
  pcm: Int16Array,
  sampleRateHz: number,
  format: keyof typeof formats,
): Promise<Buffer> {
  const target = new BufferTarget()
  const output = new Output({
    format: formats[format](),
    target,
  })
  const source = new AudioSampleSource(
    format === 'flac' ? { codec: 'flac' } : { codec: 'aac', bitrate: 96_000 },
  )
  output.addAudioTrack(source)
  await output.start()
  const sample = new AudioSample({
    data: Int16Array.from(pcm),
    format: 's16',
    numberOfChannels: 1,
    sampleRate: sampleRateHz,
    timestamp: format === 'm4a' ? -aacDelayFrames / sampleRateHz : 0,
  })
  await source.add(sample)
  sample.close()
  source.close()
  await output.finalize()
  if (target.buffer === null) throw new Error(`mediabunny wrote no ${format}.`)
  return Buffer.from(target.buffer)
}
