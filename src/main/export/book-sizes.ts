import { assertNever } from '../../shared/errors.ts'
import type { AudiobookOutput } from '../../shared/audiobook.ts'

/** Kilobits a second of LAME's -V 0 to -V 9 for one voice at 24 kHz, measured over ten minutes of speech. */
const variableKbps = [110, 98, 88, 80, 74, 62, 54, 47, 42, 38]
/** What FLAC leaves of speech at 24 kHz. */
const flacShare = 0.58

/** FFmpeg's AAC encoder gives 72 kbit/s where 64 are asked for. */
const aacOverhead = 1.125

/** About how many bytes an output takes. */
export function outputBytes(
  { format, quality }: AudiobookOutput,
  durationSeconds: number,
  sampleRateHz: number,
): number {
  const pcmBytes = durationSeconds * sampleRateHz * 2
  switch (format) {
    case 'wav':
      return pcmBytes
    case 'flac':
      return pcmBytes * flacShare
    case 'mp3':
    case 'm4b':
    case 'opus': {
      const kbps = quality.kind === 'constant' ? quality.bitrateKbps : (variableKbps[quality.level] ?? 64)
      return ((durationSeconds * kbps * 1000) / 8) * (format === 'm4b' ? aacOverhead : 1)
    }
    default:
      return assertNever(format)
  }
}
