import type { TimedChapter, TimedSentence } from '../../../shared/audiobook.ts'
import type { BlockId, TextRange } from '../../../shared/document.ts'

/** A piece of a block's display text, mostly a word, that is lit while a stretch of the chapter's audio is heard. */
export interface SpokenClip extends TextRange {
  readonly blockId: BlockId
  /** From the beginning of the chapter's audio. */
  readonly beginMs: number
  /** After its beginning: where the next clip begins, at the chapter's end for the last. */
  readonly endMs: number
}

interface Word extends TextRange {
  readonly sentence: TimedSentence
  readonly beginMs: number
}

/**
 * Clips for all words of a chapter, in the order in which they are heard. They follow each other without gaps: players go from
 * clip to clip, and would skip a pause between two. So a word is lit until the next begins. A word that no millisecond
 * is left for shares the clip of its neighbour in the sentence; a sentence without words is one clip.
 * @param chapter frames from the beginning of its audio
 */
export function spokenClips(chapter: TimedChapter, sampleRateHz: number): SpokenClip[] {
  const words = timedWords(chapter, sampleRateHz)
  const endOfAll = toMilliseconds(chapter.endFrame, sampleRateHz)
  const clips: SpokenClip[] = []
  let lastWord: Word | undefined
  /** Where words without time begin that share the clip of the next. */
  let sharedStart: number | undefined
  for (const [index, word] of words.entries()) {
    const next = words[index + 1]
    const { blockId } = word.sentence
    const endMs = next?.beginMs ?? endOfAll
    const start = sharedStart ?? word.start
    sharedStart = undefined
    const last = clips.at(-1)
    if (endMs > word.beginMs) clips.push({ blockId, start, end: word.end, beginMs: word.beginMs, endMs })
    else if (isBeside(word, next)) sharedStart = start
    else if (last !== undefined && isBeside(lastWord, word))
      clips[clips.length - 1] = { ...last, end: word.end }
    lastWord = word
  }
  return clips
}

/** Whether two words stand in one line of one sentence, so that one element can hold both. */
function isBeside(word: Word | undefined, next: Word | undefined): boolean {
  if (word === undefined || next?.sentence !== word.sentence || next.start < word.end) return false
  const { text, start } = word.sentence
  return !/[\t\n]/.test(text.slice(word.end - start, next.start - start))
}

/** All words at times that ascend. The first of a sentence begins with it. */
function timedWords(chapter: TimedChapter, sampleRateHz: number): Word[] {
  const words: Word[] = []
  let earliestMs = 0
  for (const sentence of chapter.sentences) {
    const { start, end, startFrame } = sentence
    const own = sentence.words.length === 0 ? [{ start, end, startFrame }] : sentence.words
    for (const [index, word] of own.entries()) {
      const beginMs = toMilliseconds(index === 0 ? startFrame : word.startFrame, sampleRateHz)
      earliestMs = Math.max(earliestMs, beginMs)
      words.push({ sentence, start: word.start, end: word.end, beginMs: earliestMs })
    }
  }
  return words
}

function toMilliseconds(frames: number, sampleRateHz: number): number {
  return Math.round((frames * 1000) / sampleRateHz)
}
