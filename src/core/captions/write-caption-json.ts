import type { AudiobookTimeline, TimedSentence } from '../../shared/audiobook.ts'
import type { CaptionFacts } from './caption-facts.ts'

/**
 * Writes the times of all words as JSON, piece by piece, one sentence in a line:
 *
 *     { "version": 1, "title", "book"?, "authors": [], "narrator"?, "language"?, "durationSeconds",
 *       "chapters": [{ "title", "startSeconds", "endSeconds",
 *         "sentences": [{ "text", "startSeconds", "endSeconds", "sectionIndex", "blockId", "start", "end",
 *           "words": [{ "text", "startSeconds", "endSeconds", "start", "end" }] }] }] }
 *
 * Seconds are to the microsecond, from the file's beginning. `start` and `end` are UTF-16 code units of the block's text.
 */
export function* writeCaptionJson(timeline: AudiobookTimeline, facts: CaptionFacts): Generator<string> {
  const { sampleRateHz, frameCount, chapters } = timeline
  const seconds = (frames: number): number => Math.round((frames * 1e6) / sampleRateHz) / 1e6
  const { title, book, authors, narrator, language } = facts
  const head = { version: 1, title, book, authors, narrator, language, durationSeconds: seconds(frameCount) }
  yield `${JSON.stringify(head).slice(0, -1)},"chapters":[`
  for (const [index, chapter] of chapters.entries()) {
    const { startFrame, endFrame, sentences } = chapter
    const own = { title: chapter.title, startSeconds: seconds(startFrame), endSeconds: seconds(endFrame) }
    yield `${index === 0 ? '' : ','}\n${JSON.stringify(own).slice(0, -1)},"sentences":[`
    for (const [at, sentence] of sentences.entries()) {
      yield `${at === 0 ? '' : ','}\n${JSON.stringify(timed(sentence, seconds))}`
    }
    yield ']}'
  }
  yield ']}\n'
}

function timed(sentence: TimedSentence, seconds: (frames: number) => number) {
  const { text, startFrame, endFrame, sectionIndex, blockId, start, end, words } = sentence
  return {
    text,
    startSeconds: seconds(startFrame),
    endSeconds: seconds(endFrame),
    sectionIndex,
    blockId,
    start,
    end,
    words: words.map((word) => ({
      text: text.slice(word.start - start, word.end - start),
      startSeconds: seconds(word.startFrame),
      endSeconds: seconds(word.endFrame),
      start: word.start,
      end: word.end,
    })),
  }
}
