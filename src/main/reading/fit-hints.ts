import { respelled } from '../../core/pronunciation/utterance-hints.ts'
import type { EngineCapabilities, SpeechHint } from '../../shared/speech.ts'
import type { ReadingUtterance } from './reading-utterance.ts'

/**
 * An utterance with no hint but those that an engine takes. What another voice's dictionary would have said is
 * respelled: a voice that stands in says a word as the chosen one would.
 */
export function fitHints(
  utterance: ReadingUtterance,
  { takesHints }: Pick<EngineCapabilities, 'takesHints'>,
): ReadingUtterance {
  const { hints, ...plain } = utterance
  if (hints === undefined) return utterance
  const taken = hints.filter(({ kind }) => kind === takesHints)
  if (takesHints === 'entry' || !hints.some(({ kind }) => kind === 'entry')) {
    return withHints(plain, taken)
  }
  const { text, map } = respelled(utterance.text, hints)
  const { spokenStart, map: written } = utterance
  const moved = taken.map((hint) => ({
    ...hint,
    start: map.toSpoken(hint.start),
    end: map.toSpoken(hint.end),
  }))
  return withHints(
    {
      ...plain,
      text,
      map: {
        displayRange({ start, end }) {
          const before = map.displayRange({ start: start - spokenStart, end: end - spokenStart })
          return written.displayRange({ start: before.start + spokenStart, end: before.end + spokenStart })
        },
        toSpoken: (offset) => spokenStart + map.toSpoken(written.toSpoken(offset) - spokenStart),
        toDisplay: (offset) => written.toDisplay(spokenStart + map.toDisplay(offset - spokenStart)),
      },
    },
    moved,
  )
}

function withHints(
  utterance: Omit<ReadingUtterance, 'hints'>,
  hints: readonly SpeechHint[],
): ReadingUtterance {
  return hints.length === 0 ? utterance : { ...utterance, hints }
}
