import { displayText } from '../../core/text/display-text.ts'
import type {
  AudiobookTimeline,
  TimedChapter,
  TimedSentence,
  TimedWordRange,
} from '../../shared/audiobook.ts'
import type { DocumentAccess } from '../reading/document-access.ts'
import type { ReadingUtterance } from '../reading/reading-utterance.ts'
import type { AudiobookPlan } from './audiobook-plan.ts'
import type { SegmentFacts } from './segment-facts.ts'

/**
 * The times of a whole audiobook.
 * @param facts of the segments that have anything to say, by position
 */
export function audiobookTimeline(
  plan: AudiobookPlan,
  facts: ReadonlyMap<number, SegmentFacts>,
  document: DocumentAccess,
  sampleRateHz: number,
): AudiobookTimeline {
  const chapters: TimedChapter[] = []
  const textOf = displayTexts(document)
  let frame = 0
  for (const [chapterIndex, { title }] of plan.chapters.entries()) {
    const startFrame = frame
    const sentences: TimedSentence[] = []
    for (const segment of plan.segments) {
      const known = segment.chapterIndex === chapterIndex ? facts.get(segment.position) : undefined
      if (known === undefined) continue
      for (const [index, utterance] of segment.utterances.entries()) {
        const piece = known.pieces[index]
        if (piece !== undefined) sentences.push(timedSentence(utterance, piece, frame, textOf))
      }
      frame += known.frameCount
    }
    if (frame > startFrame) chapters.push({ title, startFrame, endFrame: frame, sentences })
  }
  return { sampleRateHz, frameCount: frame, chapters }
}

function timedSentence(
  utterance: ReadingUtterance,
  piece: SegmentFacts['pieces'][number],
  segmentFrame: number,
  textOf: (utterance: ReadingUtterance) => string,
): TimedSentence {
  const { sectionIndex, blockId, display } = utterance
  const startFrame = segmentFrame + piece.startFrame
  return {
    sectionIndex,
    blockId,
    start: display.start,
    end: display.end,
    text: textOf(utterance).slice(display.start, display.end),
    startFrame,
    endFrame: startFrame + piece.frameCount,
    // Made when they are asked for: all those of a long book at once would take 50 MB.
    get words() {
      return wordsOf(piece.words, segmentFrame)
    },
  }
}

function wordsOf(numbers: readonly number[], segmentFrame: number): TimedWordRange[] {
  const words: TimedWordRange[] = []
  for (let index = 0; index + 3 < numbers.length; index += 4) {
    words.push({
      start: numbers[index] ?? 0,
      end: numbers[index + 1] ?? 0,
      startFrame: segmentFrame + (numbers[index + 2] ?? 0),
      endFrame: segmentFrame + (numbers[index + 3] ?? 0),
    })
  }
  return words
}

/** Display texts of a document's blocks, one section at a time. */
function displayTexts(document: DocumentAccess): (utterance: ReadingUtterance) => string {
  let sectionIndex = -1
  let texts = new Map<string, string>()
  return (utterance) => {
    if (utterance.sectionIndex !== sectionIndex) {
      sectionIndex = utterance.sectionIndex
      texts = new Map(document.section(sectionIndex).blocks.map((block) => [block.id, displayText(block)]))
    }
    return texts.get(utterance.blockId) ?? ''
  }
}
