import { shifted } from './word-events.ts'
import type { Speech } from './speaker.ts'

/** Cuts speech in two before the word in its middle; times of the second half count from its own start. */
export function halves(speech: Speech): [Speech, Speech] {
  const { pcm, sampleRateHz, words } = speech
  const middle = words[Math.floor(words.length / 2)]
  const frame =
    middle === undefined ? Math.floor(pcm.length / 2) : Math.round(middle.startSeconds * sampleRateHz)
  const seconds = frame / sampleRateHz
  const isFirst = (startSeconds: number): boolean => Math.round(startSeconds * sampleRateHz) < frame
  return [
    { sampleRateHz, pcm: pcm.subarray(0, frame), words: words.filter((word) => isFirst(word.startSeconds)) },
    {
      sampleRateHz,
      pcm: pcm.subarray(frame),
      words: shifted(
        words.filter((word) => !isFirst(word.startSeconds)),
        -seconds,
      ),
    },
  ]
}
