import type { UtterancePiece } from './utterance-shaper.ts'

/** A piece of an utterance that may be said better. */
export type SourcePiece =
  | UtterancePiece
  /** All of the utterance came, and it sounds wrong. What follows, if anything, is a better one. */
  | { readonly kind: 'whole' }
  /** The whole utterance once more, in place of all pieces before where none of them was used. */
  | { readonly kind: 'instead'; readonly pieces: readonly UtterancePiece[] }

/** The pieces of one utterance, to be read once. Reading that ends normally means that it is complete. */
export interface UtteranceStream extends AsyncIterable<SourcePiece> {
  readonly sampleRateHz: number
  readonly isFromCache: boolean
  /** Whether reading it asks an engine for something. */
  readonly isRequested: boolean
  /** Length of what is from the cache; absent where it is not known yet. */
  readonly durationFrames?: number
  /** Silence that is to follow, where it is not as the settings say: none within a recording. */
  readonly pauseAfterSeconds?: number
}

/** A stream that reads by calling. @param read called once, when reading begins */
export function streamOf(
  facts: Omit<UtteranceStream, typeof Symbol.asyncIterator>,
  read: () => Iterable<SourcePiece> | AsyncIterable<SourcePiece>,
): UtteranceStream {
  return {
    ...facts,
    async *[Symbol.asyncIterator]() {
      yield* read()
    },
  }
}
