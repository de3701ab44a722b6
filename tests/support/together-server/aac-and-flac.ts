import { registerAacEncoder } from '@mediabunny/aac-encoder'
import { registerFlacEncoder } from '@mediabunny/flac-encoder'
import {
  AdtsOutputFormat,
  AudioSample,
  AudioSampleSource,
  BufferTarget,
  FlacOutputFormat,
  Output,
} from 'mediabunny'

registerAacEncoder()
registerFlacEncoder()

/** AAC-LC in ADTS frames, or FLAC, of mono samples. */
export async function encodeWithMediabunny(
  pcm: Int16Array,
  sampleRateHz: number,
  format: 'aac' | 'flac',
): Promise<Buffer> {
  const target = new BufferTarget()
  const output = new Output({
    format: format === 'aac' ? new AdtsOutputFormat() : new FlacOutputFormat(),
    target,
  })
  const source = new AudioSampleSource(
    format === 'aac' ? { codec: 'aac', bitrate: 96_000 } : { codec: 'flac' },
  )
  output.addAudioTrack(source)
  await output.start()
  const sample = new AudioSample({
    data: Int16Array.from(pcm),
    format: 's16',
    numberOfChannels: 1,
    sampleRate: sampleRateHz,
    timestamp: 0,
  })
  await source.add(sample)
  sample.close()
  source.close()
  await output.finalize()
  if (target.buffer === null) throw new Error(`mediabunny wrote no ${format}.`)
  return Buffer.from(target.buffer)
}
