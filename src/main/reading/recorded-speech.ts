import { type SoundStretch, partSound, startsByText } from '../../core/narration/part-sound.ts'
import type { PartClip } from '../../core/narration/narrated-part.ts'
import { WordAligner } from '../../core/timing/align-words.ts'
import { type DocumentId, untilAudioEnds } from '../../shared/document.ts'
import { notNarrated } from '../speech/not-narrated.ts'
import type { Recordings } from '../speech/speech-engine.ts'
import type { ReadingUtterance } from './reading-utterance.ts'
import type { UtterancePiece } from './utterance-shaper.ts'
import { streamOf, type UtteranceStream } from './utterance-stream.ts'

/** Sound that is asked for at once, in seconds: the first comes soon, and no more is ever in memory. */
const firstPieceSeconds = 4
const pieceSeconds = 20
/** Of a longer clip, where its words are is told by their lengths alone: all of it would have to be listened to. */
const longestTimedSeconds = 240
/** Clips whose words were found last: sentences of one clip follow each other. */
const keptClips = 8

/**
 * Gives what a book's own narrator says of an utterance, as it is: no silence is cut off, and sentences that run into each
 * other in the recording do so here. Where the book tells when a sentence or a paragraph is heard but not its words,
 * they are found by their sound.
 */
export class RecordedSpeech {
  readonly #recordings: Recordings
  readonly #documentId: DocumentId | undefined
  readonly #starts = new Map<string, readonly number[]>()

  constructor(recordings: Recordings, documentId: DocumentId | undefined) {
    this.#recordings = recordings
    this.#documentId = documentId
  }

  /** Nothing is read from the book before the stream is. Reading throws SPEECH_NOT_NARRATED, SPEECH_NARRATION_UNREADABLE. */
  stream(utterance: ReadingUtterance, signal: AbortSignal): UtteranceStream {
    const { sampleRateHz } = this.#recordings
    const facts = {
      sampleRateHz,
      isFromCache: false,
      isRequested: true,
      ...(utterance.narration?.goesOn === true && { pauseAfterSeconds: 0 }),
    }
    return streamOf(facts, () => this.#read(utterance, signal))
  }

  async *#read(
    { narration, language }: ReadingUtterance,
    signal: AbortSignal,
  ): AsyncGenerator<UtterancePiece, void, undefined> {
    if (narration === undefined || this.#documentId === undefined) throw notNarrated()
    const starts = new Map<PartClip, readonly number[]>()
    for (const clip of narration.clips) {
      if (clip.words.length > 1) starts.set(clip, await this.#wordStarts(clip, language, signal))
    }
    const { stretches, words } = partSound(narration, (clip) => starts.get(clip) ?? [])
    if (words.length > 0) yield { kind: 'words', words }
    let isFirst = true
    for (const stretch of stretches) {
      for (const piece of piecesOf(stretch, isFirst)) {
        const pcm = await this.#sound(piece, signal)
        if (pcm.length > 0) yield { kind: 'audio', pcm }
        isFirst = false
      }
    }
  }

  /** When the words of a clip begin, in seconds of its file. */
  async #wordStarts(clip: PartClip, language: string, signal: AbortSignal): Promise<readonly number[]> {
    const key = JSON.stringify([clip.audio, clip.beginSeconds, clip.endSeconds, clip.text])
    const known = this.#starts.get(key)
    if (known !== undefined) return known
    const found = await this.#listenFor(clip, language, signal)
    this.#starts.set(key, found)
    const oldest = this.#starts.keys().next().value
    if (this.#starts.size > keptClips && oldest !== undefined) this.#starts.delete(oldest)
    return found
  }

  async #listenFor(clip: PartClip, language: string, signal: AbortSignal): Promise<readonly number[]> {
    if (clip.endSeconds - clip.beginSeconds > longestTimedSeconds) return startsByText(language)(clip)
    const { sampleRateHz } = this.#recordings
    const ranges = clip.words.map(({ start, end }) => ({ start: start - clip.start, end: end - clip.start }))
    const aligner = new WordAligner(clip.text, ranges, {
      language,
      isStreaming: false,
      audio: { sampleRateHz, isEarly: false },
    })
    let frames = 0
    for (const piece of piecesOf(clip, false)) {
      const pcm = await this.#sound(piece, signal)
      aligner.pushAudio(pcm)
      frames += pcm.length
    }
    return aligner.finish(frames / sampleRateHz).map(({ startSeconds }) => clip.beginSeconds + startSeconds)
  }

  #sound(stretch: SoundStretch, signal: AbortSignal): Promise<Int16Array<ArrayBuffer>> {
    if (this.#documentId === undefined) throw notNarrated()
    signal.throwIfAborted()
    return this.#recordings.read(this.#documentId, stretch, signal)
  }
}

function* piecesOf(
  { audio, beginSeconds, endSeconds }: SoundStretch,
  isFirst: boolean,
): Generator<SoundStretch> {
  // Only whoever reads the file knows where it ends.
  if (endSeconds >= untilAudioEnds) return yield { audio, beginSeconds, endSeconds }
  let begin = beginSeconds
  let length = isFirst ? firstPieceSeconds : pieceSeconds
  while (begin < endSeconds) {
    const end = Math.min(endSeconds, begin + length)
    // No scrap at the end.
    const isLast = endSeconds - end < 1
    yield { audio, beginSeconds: begin, endSeconds: isLast ? endSeconds : end }
    if (isLast) return
    begin = end
    length = pieceSeconds
  }
}
