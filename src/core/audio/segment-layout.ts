import { joinPcm } from './pcm.ts'
import { RateConverter } from './rate-converter.ts'

/**
 * The least silence at the end of a segment. The last codec frame that a segment gives must be silent: of MP3 that takes up to 2,192
 * frames at 16 kHz, which are 0.137 s, and less at all other rates; of AAC and Opus less.
 */
export const minFinalPauseSeconds = 0.15

/** An utterance with the pause behind it, without its samples. */
export interface PieceLength {
  readonly frameCount: number
  readonly sampleRateHz: number
  readonly pauseSeconds: number
}

/** Where pieces stand in a segment, in frames of the book's clock. */
export interface SegmentLayout {
  /** The pause is not part of a piece. */
  readonly pieces: readonly PiecePlace[]
  readonly frameCount: number
}

export interface PiecePlace {
  readonly startFrame: number
  readonly frameCount: number
}

/** Says where the pieces of a segment stand, and how long it is, before anything of it is resampled. */
export function segmentLayout(pieces: readonly PieceLength[], sampleRateHz: number): SegmentLayout {
  const places: PiecePlace[] = []
  let end = 0
  for (const [index, piece] of pieces.entries()) {
    const frameCount = Math.round((piece.frameCount * sampleRateHz) / piece.sampleRateHz)
    places.push({ startFrame: end, frameCount })
    const isLast = index === pieces.length - 1
    const pauseSeconds = isLast ? Math.max(minFinalPauseSeconds, piece.pauseSeconds) : piece.pauseSeconds
    end += frameCount + Math.round(pauseSeconds * sampleRateHz)
  }
  return { pieces: places, frameCount: end }
}

/**
 * Puts the samples of a segment where they belong, with silence where no piece is.
 * @param target As long as the layout, with anything in it.
 */
export function placeSamples(
  pieces: readonly { readonly pcm: Int16Array<ArrayBuffer>; readonly sampleRateHz: number }[],
  layout: SegmentLayout,
  sampleRateHz: number,
  target: Int16Array,
): void {
  if (target.length !== layout.frameCount) throw new RangeError('target must be as long as the layout.')
  target.fill(0)
  for (const [index, { pcm, sampleRateHz: pieceHz }] of pieces.entries()) {
    const place = layout.pieces[index]
    if (place === undefined) throw new RangeError('layout must be that of the pieces.')
    const converted = pieceHz === sampleRateHz ? pcm : resampled(pcm, pieceHz, sampleRateHz)
    target.set(converted.subarray(0, place.frameCount), place.startFrame)
  }
}

function resampled(pcm: Int16Array<ArrayBuffer>, fromHz: number, toHz: number): Int16Array {
  const converter = new RateConverter(toHz)
  return joinPcm([...converter.push(pcm, fromHz), ...converter.finish()])
}
