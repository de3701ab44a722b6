import type { AudiobookTimeline } from '../../shared/audiobook.ts'
import { clockWithHours } from './caption-clock.ts'
import type { CaptionFacts } from './caption-facts.ts'
import { shownText } from './caption-tokens.ts'
import { type Caption, captionsOf, lineText } from './captions.ts'
import { directionMark } from './text-direction.ts'

/**
 * Writes WebVTT, piece by piece. Inside a caption each word has the time at which it is heard, so that players can light it.
 * Source: W3C, "WebVTT: The Web Video Text Tracks Format", sections 4.1 and 4.2.
 */
export function* writeVtt(timeline: AudiobookTimeline, facts: CaptionFacts): Generator<string> {
  yield `WEBVTT\n\n${noteOf(facts.title)}`
  let chapterIndex = -1
  for (const caption of captionsOf(timeline)) {
    const chapter = timeline.chapters[caption.chapterIndex]
    const isNew = caption.chapterIndex !== chapterIndex && timeline.chapters.length > 1
    chapterIndex = caption.chapterIndex
    yield `${isNew ? noteOf(chapter?.title ?? '') : ''}${clockWithHours(caption.startMs, '.')} --> ${clockWithHours(caption.endMs, '.')}\n${textOf(caption)}\n\n`
  }
}

function textOf({ startMs, endMs, lines, sentence }: Caption): string {
  let lastMs = startMs
  return lines
    .map((line) => {
      const words = line.map((word, index) => {
        const isTimed = word.startMs > lastMs && word.startMs < endMs
        if (isTimed) lastMs = word.startMs
        const time = isTimed ? `<${clockWithHours(word.startMs, '.')}>` : ''
        return `${word.isSpaced && index > 0 ? ' ' : ''}${time}${escaped(word.text)}`
      })
      return directionMark(sentence.text, lineText(line)) + words.join('')
    })
    .join('\n')
}

/** Names a part for people who look into the file; players leave it out. */
function noteOf(text: string): string {
  const line = shownText(text).trim().replaceAll('-->', '→')
  return line === '' ? '' : `NOTE ${line}\n\n`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
