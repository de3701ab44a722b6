import { unnoticed, type FaultEntry } from './fault-outcome.ts'

/** Word times that do not fit. */
export const words: readonly FaultEntry[] = [
  { what: 'None at all', fault: { kind: 'words.none' }, met: { websocket: unnoticed, sse: unnoticed } },
  { what: 'Fewer than the text has', fault: { kind: 'words.fewer' }, met: { websocket: unnoticed } },
  { what: 'More than the text has', fault: { kind: 'words.more' }, met: { websocket: unnoticed } },
  { what: 'Lists of unequal length', fault: { kind: 'words.unequalArrays' }, met: { websocket: unnoticed } },
  { what: 'Overlapping times', fault: { kind: 'words.overlapping' }, met: { websocket: unnoticed } },
  { what: 'Times that go back', fault: { kind: 'words.backwards' }, met: { websocket: unnoticed } },
  {
    what: 'Null in place of a time',
    fault: { kind: 'words.notNumbers', as: 'null' },
    met: { websocket: unnoticed },
  },
  {
    what: 'NaN in place of a time, which is no JSON',
    fault: { kind: 'words.notNumbers', as: 'NaN' },
    met: { websocket: unnoticed, sse: unnoticed },
  },
  {
    what: 'After the end',
    fault: { kind: 'words.afterDone' },
    met: { websocket: unnoticed, sse: unnoticed },
  },
  {
    what: 'Punctuation as words of its own',
    fault: { kind: 'words.punctuation', as: 'split' },
    met: { websocket: unnoticed },
  },
  {
    what: 'Written otherwise: “five dollars” for “$5”',
    fault: { kind: 'words.normalised' },
    met: { websocket: unnoticed },
  },
]

/** Speech that does not fit its text. */
export const voices: readonly FaultEntry[] = [
  { what: 'Leaves words out', fault: { kind: 'voice.dropsWords' }, met: { websocket: unnoticed } },
  { what: 'Says words twice', fault: { kind: 'voice.repeatsWords' }, met: { websocket: unnoticed } },
  {
    what: 'Falls silent for three seconds',
    fault: { kind: 'voice.fallsSilent' },
    met: { websocket: unnoticed },
  },
  { what: 'Is silent from the middle on', fault: { kind: 'voice.diesAway' }, met: { websocket: unnoticed } },
  { what: 'Is far too loud', fault: { kind: 'voice.clips' }, met: { websocket: unnoticed } },
  { what: 'Is cut off', fault: { kind: 'voice.cutOff' }, met: { websocket: unnoticed } },
  { what: 'Speaks too fast', fault: { kind: 'voice.tooFast' }, met: { websocket: unnoticed } },
  { what: 'Speaks too slowly', fault: { kind: 'voice.tooSlow' }, met: { websocket: unnoticed } },
  { what: 'Is much softer than before', fault: { kind: 'voice.loudness' }, met: { websocket: unnoticed } },
  { what: 'Babbles on after the text', fault: { kind: 'voice.runsOn' }, met: { websocket: unnoticed } },
]
