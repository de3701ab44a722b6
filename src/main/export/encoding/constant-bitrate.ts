import type { AudiobookOutput } from '../../../shared/audiobook.ts'

/** Bits a second of an output. @throws {RangeError} where its quality is one that MP3 alone has */
export function constantBitrate({ format, quality }: AudiobookOutput): number {
  if (quality.kind !== 'constant') throw new RangeError(`output: ${format} has no variable quality.`)
  return quality.bitrateKbps * 1000
}
