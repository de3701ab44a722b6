import type { AudiobookTimeline, CaptionFormat } from '../../shared/audiobook.ts'
import { assertNever } from '../../shared/errors.ts'
import type { CaptionFacts } from './caption-facts.ts'
import { writeCaptionJson } from './write-caption-json.ts'
import { writeLrc } from './write-lrc.ts'
import { writeSrt } from './write-srt.ts'
import { writeVtt } from './write-vtt.ts'

/** Writes a file of captions, piece by piece: the words of a long book take tens of megabytes. */
export function writeCaptions(
  format: CaptionFormat,
  timeline: AudiobookTimeline,
  facts: CaptionFacts,
): Generator<string> {
  switch (format) {
    case 'vtt':
      return writeVtt(timeline, facts)
    case 'srt':
      return writeSrt(timeline)
    case 'lrc':
      return writeLrc(timeline, facts)
    case 'json':
      return writeCaptionJson(timeline, facts)
    default:
      return assertNever(format)
  }
}
