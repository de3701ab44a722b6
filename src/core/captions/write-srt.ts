import type { AudiobookTimeline } from '../../shared/audiobook.ts'
import { clockWithHours } from './caption-clock.ts'
import { captionsOf, lineText } from './captions.ts'
import { directionMark } from './text-direction.ts'

/** Keeps players from taking text for markup: it isn't seen, and nothing can be escaped. */
const wordJoiner = '\u2060'

/** Writes SubRip captions, piece by piece. */
export function* writeSrt(timeline: AudiobookTimeline): Generator<string> {
  let number = 0
  for (const { startMs, endMs, lines, sentence } of captionsOf(timeline)) {
    number += 1
    const texts = lines.map(lineText).map((text) => directionMark(sentence.text, text) + withoutMarkup(text))
    yield `${number}\n${clockWithHours(startMs, ',')} --> ${clockWithHours(endMs, ',')}\n${texts.join('\n')}\n\n`
  }
}

/** Players take `<b>` and `{\an8}` for markup, and an arrow between times for the next caption. */
function withoutMarkup(text: string): string {
  return text
    .replaceAll('-->', `--${wordJoiner}>`)
    .replaceAll(/<(?=[a-z/])/gi, `<${wordJoiner}`)
    .replaceAll(/\{(?=[\\a-z])/gi, `{${wordJoiner}`)
}
