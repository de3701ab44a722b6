import type { AudiobookTimeline } from '../../shared/audiobook.ts'
import { clockInMinutes } from './caption-clock.ts'
import type { CaptionFacts } from './caption-facts.ts'
import { shownText } from './caption-tokens.ts'
import { captionsOf, millisecondsOf } from './captions.ts'

/** Writes synchronised lyrics with a time for each word ("enhanced LRC", as players of music show), piece by piece. */
export function* writeLrc(timeline: AudiobookTimeline, facts: CaptionFacts): Generator<string> {
  const { title, book = title, authors, narrator, language } = facts
  const lengthMs = millisecondsOf(timeline.sampleRateHz)(timeline.frameCount)
  yield tag('ti', title)
  if (authors.length > 0) yield tag('ar', authors.join(', '))
  yield tag('al', book)
  if (narrator !== undefined) yield tag('by', narrator)
  if (language !== undefined) yield tag('la', language)
  yield tag('length', clockInMinutes(lengthMs))
  yield tag('re', 'Lectern')
  yield '\n'
  for (const { startMs, endMs, lines } of captionsOf(timeline)) {
    const words = lines.flat().map(({ text, isSpaced, startMs: wordMs }, index) => {
      return `${isSpaced && index > 0 ? ' ' : ''}<${clockInMinutes(wordMs)}>${plain(text)}`
    })
    yield `[${clockInMinutes(startMs)}]${words.join('')}<${clockInMinutes(endMs)}>\n`
  }
}

function tag(name: string, value: string): string {
  return `[${name}:${shownText(value).trim().replaceAll('[', '(').replaceAll(']', ')')}]\n`
}

/** Nothing can be escaped: what looks like a time is written with other signs. */
function plain(text: string): string {
  return text.replaceAll(/<(?=\d+:)/g, '‹').replaceAll(/\[(?=\d+:)/g, '(')
}
