import type { FaultEntry, FaultGroup, MetOver, Outcome } from './fault-outcome.ts'
import { bodies, network, passing, refusals, streams } from './http-faults.ts'
import { sockets } from './socket-faults.ts'
import { voices, words } from './speech-faults.ts'

/** Everything that the local service can let go wrong, and what comes of it. */
export const faultGroups: readonly FaultGroup[] = [
  {
    heading: 'The network',
    about: 'The service is asked again in the background after 10 seconds, then ever less often.',
    entries: network,
  },
  {
    heading: 'Refusals',
    about: 'Nobody asks again by itself: the reader changes the key, the account, the model or the voice.',
    entries: refusals,
  },
  {
    heading: 'Failures that pass',
    about: 'The sentence is asked for again, up to three times.',
    entries: passing,
  },
  {
    heading: 'Replies over HTTP that break',
    about: 'What was heard of a sentence is not said again: the rest of it is asked for.',
    entries: bodies,
  },
  {
    heading: 'Streams over HTTP',
    about: 'A reply without its proof of completeness is not kept.',
    entries: streams,
  },
  {
    heading: 'WebSockets',
    about: 'Utterances under way share a connection, and what gave no audio is sent again over the next.',
    entries: sockets,
  },
  {
    heading: 'Word times',
    about: 'Every word of the page is lit once and in order, whatever the service reports.',
    entries: words,
  },
  {
    heading: 'Voices',
    about:
      'A voice that is known to err is judged by what it said. While nothing else is left to hear, what it said is heard as it comes, and asked for again when the sentence is next needed; with time in hand it is asked for again before anybody hears it.',
    entries: voices,
  },
]

/** Every fault that is met over one way of asking, with what comes of it. */
export function faultsMetOver(over: MetOver): readonly { entry: FaultEntry; outcome: Outcome }[] {
  return faultGroups
    .flatMap(({ entries }) => entries)
    .flatMap((entry) => {
      const outcome = entry.met[over]
      return outcome === undefined ? [] : [{ entry, outcome }]
    })
}
