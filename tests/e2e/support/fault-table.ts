import type { ErrorCode } from '../../../src/shared/errors.ts'
import type { FaultEntry, FaultGroup, MetOver, Outcome } from './fault-outcome.ts'

/** Longest time in which nobody notices a silence in this table: the built-in voice takes a moment to start, too. */
const unheardSeconds = 2.5
/** An engine that sends nothing for 8 seconds is no longer waited for (`patienceMs` in `utterance-take.ts`). */
const patienceSeconds = 9.5

const unnoticed: Outcome = {
  heard: 'chosen',
  seen: 'nothing',
  charged: 'once',
  silenceSeconds: unheardSeconds,
}
/** Asked for once more, after a moment. */
const again: Outcome = { ...unnoticed, charged: 'maybe', silenceSeconds: 4 }

/** Waits as long as the service says. */
const afterWait = (seconds: number): Outcome => ({
  ...unnoticed,
  seen: 'waiting',
  silenceSeconds: seconds + unheardSeconds,
})
const standInOnce = (seen: ErrorCode, more: Partial<Outcome> = {}): Outcome => ({
  ...unnoticed,
  ...more,
  heard: 'standInOnce',
  seen,
})
const standIn = (seen: ErrorCode, more: Partial<Outcome> = {}): Outcome => ({
  ...unnoticed,
  ...more,
  heard: 'standIn',
  seen,
})

const quietOnce = standInOnce('SPEECH_STALLED', { charged: 'maybe', silenceSeconds: patienceSeconds })
/** Where the WebSocket can't be opened, streaming HTTP is taken. */
const otherWay = unnoticed
/** In the middle of a sentence: half a second of it has been sent. */
const afterDeltas = 5
const bytes = 30_000

const network: readonly FaultEntry[] = [
  {
    what: 'The service can’t be reached at all',
    fault: { kind: 'network.refused' },
    met: {
      websocket: standIn('SPEECH_NETWORK', { silenceSeconds: 4 }),
      sse: standIn('SPEECH_NETWORK', { silenceSeconds: 4 }),
    },
  },
  {
    what: 'All connections are cut in the middle of a sentence',
    fault: { kind: 'network.cut' },
    met: { websocket: again, sse: again },
  },
  {
    what: 'The network is gone from the middle of a sentence on',
    fault: { kind: 'network.lost' },
    met: {
      websocket: standIn('SPEECH_NETWORK', { charged: 'maybe', silenceSeconds: 6 }),
      sse: standIn('SPEECH_NETWORK', { charged: 'maybe', silenceSeconds: 6 }),
    },
  },
  {
    what: 'The service’s name does not resolve',
    fault: { kind: 'network.unknownName' },
    met: { websocket: standIn('SPEECH_NETWORK', { silenceSeconds: 4 }) },
  },
  {
    what: 'What answers has no secure connection',
    fault: { kind: 'network.noTls' },
    met: { websocket: standIn('SPEECH_NETWORK', { charged: 'maybe' }) },
  },
  {
    what: 'The connection is reset before an answer',
    fault: { kind: 'http.reset' },
    met: { websocket: otherWay, sse: again, rest: again },
  },
  {
    what: 'No answer comes',
    fault: { kind: 'http.silence' },
    met: {
      websocket: standIn('SPEECH_STALLED', { silenceSeconds: patienceSeconds }),
      sse: quietOnce,
    },
  },
]

const refusals: readonly FaultEntry[] = [
  {
    what: '401: the key is refused',
    fault: { kind: 'http.invalidKey' },
    isLasting: true,
    met: { websocket: standIn('SPEECH_KEY_REFUSED'), sse: standIn('SPEECH_KEY_REFUSED') },
  },
  {
    what: '402: no credit is left',
    fault: { kind: 'http.creditLimit' },
    isLasting: true,
    met: { websocket: standIn('SPEECH_CREDIT_EXHAUSTED'), sse: standIn('SPEECH_CREDIT_EXHAUSTED') },
  },
  {
    what: '402: no credit is left in the middle of a connection',
    fault: { kind: 'http.creditLimit' },
    stage: 'item',
    isLasting: true,
    met: { websocket: standIn('SPEECH_CREDIT_EXHAUSTED') },
  },
  {
    what: '403: a page of the gateway before the service',
    fault: { kind: 'http.forbiddenPage' },
    isLasting: true,
    met: { websocket: otherWay, sse: standIn('SPEECH_FORBIDDEN') },
  },
  {
    what: '404: the model is unknown',
    fault: { kind: 'http.modelUnknown' },
    isLasting: true,
    met: { websocket: otherWay, sse: standIn('SPEECH_MODEL_UNAVAILABLE') },
  },
  {
    what: '400: the model needs an endpoint of one’s own',
    fault: { kind: 'http.modelDedicatedOnly' },
    isLasting: true,
    met: { sse: standIn('SPEECH_MODEL_UNAVAILABLE') },
  },
  {
    what: '422: one sentence is refused',
    fault: { kind: 'http.unprocessable' },
    met: { sse: standInOnce('SPEECH_INPUT_REFUSED') },
  },
]

const passing: readonly FaultEntry[] = [
  {
    what: '429: wait a second (`x-ratelimit-reset`)',
    fault: { kind: 'http.rateLimited', resetSeconds: 1 },
    met: { sse: afterWait(1), rest: afterWait(1) },
  },
  {
    what: '429 that says so in `error.error_type`',
    fault: { kind: 'http.rateLimited', place: 'error.error_type' },
    met: { sse: afterWait(1) },
  },
  {
    what: '429 that says so at the top of its body',
    fault: { kind: 'http.rateLimited', place: 'top' },
    met: { sse: afterWait(1) },
  },
  {
    what: '429: wait two seconds (`Retry-After`)',
    fault: { kind: 'http.rateLimited', resetSeconds: null, retryAfterSeconds: 2 },
    met: { sse: afterWait(2) },
  },
  {
    what: '429 inside the WebSocket, which does not say how long',
    fault: { kind: 'http.rateLimited', resetSeconds: null },
    stage: 'item',
    met: { websocket: { ...afterWait(1), isBrief: true } },
  },
  {
    what: '500: a fault of the service',
    fault: { kind: 'http.serverError' },
    met: { websocket: otherWay, sse: again, rest: again },
  },
  {
    what: '500 inside the WebSocket',
    fault: { kind: 'http.serverError' },
    stage: 'item',
    met: { websocket: again },
  },
  {
    what: '502: a page of the gateway',
    fault: { kind: 'http.badGatewayPage' },
    met: { websocket: otherWay, sse: again },
  },
  { what: '503: overloaded', fault: { kind: 'http.overloaded' }, met: { websocket: otherWay, sse: again } },
  {
    what: '503 inside the WebSocket',
    fault: { kind: 'http.overloaded' },
    stage: 'item',
    met: { websocket: again },
  },
  { what: '504: the gateway waited in vain', fault: { kind: 'http.gatewayTimeout' }, met: { sse: again } },
  {
    what: '524: another status of a gateway',
    fault: { kind: 'http.status', status: 524 },
    met: { sse: again },
  },
]

const bodies: readonly FaultEntry[] = [
  {
    what: 'The reply stops in the middle',
    fault: { kind: 'body.stall', bytes },
    met: { sse: quietOnce, rest: quietOnce },
  },
  {
    what: 'The reply comes in drips',
    fault: { kind: 'body.drip', bytes: 4000, everyMs: 20 },
    met: { sse: unnoticed, rest: unnoticed },
  },
  {
    what: 'The reply is cut off, and its length tells',
    fault: { kind: 'body.truncate', bytes },
    met: { sse: again, rest: again },
  },
  {
    what: 'The reply is cut off, and its length does not tell',
    fault: { kind: 'body.truncate', bytes, declares: 'sent' },
    met: { sse: again, rest: again },
  },
  {
    what: 'The reply is cut off between two chunks',
    fault: { kind: 'body.truncate', bytes, declares: 'nothing' },
    met: { sse: again, rest: again },
  },
  { what: '200 without a byte', fault: { kind: 'body.empty' }, met: { sse: again, rest: again } },
  { what: '200 with an error', fault: { kind: 'body.jsonError' }, met: { sse: again, rest: again } },
  {
    what: 'A wrong content type',
    fault: { kind: 'body.contentType' },
    met: {
      sse: standInOnce('SPEECH_PROTOCOL', { charged: 'maybe' }),
      rest: standInOnce('SPEECH_PROTOCOL', { charged: 'maybe' }),
    },
  },
  {
    what: 'A WAV header whose length is 0',
    fault: { kind: 'body.wavHeader', header: 'zero' },
    met: { rest: unnoticed },
  },
  {
    what: 'A WAV header whose length is the most there can be',
    fault: { kind: 'body.wavHeader', header: 'maximum' },
    met: { rest: unnoticed },
  },
  {
    what: 'A WAV file with other chunks',
    fault: { kind: 'body.wavHeader', header: 'extraChunks' },
    met: { rest: unnoticed },
  },
  {
    what: 'Half a sample too much',
    fault: { kind: 'body.oddByte' },
    met: { sse: unnoticed, rest: unnoticed },
  },
]

const streams: readonly FaultEntry[] = [
  { what: 'It ends without `[DONE]`', fault: { kind: 'sse.noDone' }, met: { sse: again } },
  {
    what: 'It ends in the middle of an event',
    fault: { kind: 'sse.cutMidEvent', afterDeltas },
    met: { sse: again },
  },
  {
    what: 'It ends in the middle of a character',
    fault: { kind: 'sse.cutMidUtf8', afterDeltas },
    met: { sse: again },
  },
  { what: 'An error among its events', fault: { kind: 'sse.errorObject', afterDeltas }, met: { sse: again } },
  {
    what: '`tts.failed` among its events',
    fault: { kind: 'sse.ttsFailed', afterDeltas },
    met: { sse: again },
  },
  { what: 'An event named `error`', fault: { kind: 'sse.namedEvent', afterDeltas }, met: { sse: again } },
  {
    what: 'An event that is no JSON',
    fault: { kind: 'sse.malformedJson', afterDeltas },
    met: { sse: again },
  },
  { what: 'Audio that is no base64', fault: { kind: 'sse.badBase64', afterDeltas }, met: { sse: again } },
  {
    what: 'An audio event without audio',
    fault: { kind: 'sse.emptyDelta', afterDeltas },
    met: { sse: unnoticed },
  },
  {
    what: 'A WAV header before the raw audio of a stream',
    fault: { kind: 'sse.riffHeader' },
    met: { sse: unnoticed },
  },
  { what: '`[DONE]` without any audio', fault: { kind: 'sse.noAudio' }, met: { sse: again } },
  { what: 'Audio after `[DONE]`', fault: { kind: 'sse.dataAfterDone' }, met: { sse: unnoticed } },
  { what: 'Lines that end with CR LF', fault: { kind: 'sse.crlf' }, met: { sse: unnoticed } },
  { what: 'Every byte in a packet of its own', fault: { kind: 'sse.byteByByte' }, met: { sse: unnoticed } },
  { what: 'A line of 5 MB', fault: { kind: 'sse.longLine' }, met: { sse: unnoticed } },
]

const sockets: readonly FaultEntry[] = [
  {
    what: '`session.created` never comes',
    fault: { kind: 'socket.noSessionCreated' },
    met: { websocket: standIn('SPEECH_STALLED', { silenceSeconds: patienceSeconds }) },
  },
  {
    what: 'The service closes a connection that says nothing',
    fault: { kind: 'socket.idleClose', afterMs: 300 },
    met: { websocket: again },
  },
  {
    what: 'Too many contexts on a connection',
    fault: { kind: 'socket.contextLimit' },
    met: { websocket: again },
  },
  {
    what: 'Audio before the commit',
    fault: { kind: 'socket.spokenBeforeCommit' },
    met: { websocket: unnoticed },
  },
  { what: 'One text as two items', fault: { kind: 'socket.twoItems' }, met: { websocket: unnoticed } },
  { what: '`done` never comes', fault: { kind: 'socket.noDone' }, met: { websocket: unnoticed } },
  { what: '`done` without any audio', fault: { kind: 'socket.noAudio' }, met: { websocket: again } },
  {
    what: 'Audio of what was cancelled still comes',
    fault: { kind: 'socket.lateDeltas' },
    met: { websocket: again },
  },
  {
    what: '`tts.failed` in the middle of a sentence',
    fault: { kind: 'socket.failed', afterDeltas },
    met: { websocket: again },
  },
  {
    what: '`error` with its message at the top',
    fault: { kind: 'socket.plainError', place: 'top', afterDeltas },
    met: { websocket: again },
  },
  {
    what: '`error` that calls the request invalid',
    fault: { kind: 'socket.plainError', place: 'error', afterDeltas },
    met: { websocket: standInOnce('SPEECH_INPUT_REFUSED', { charged: 'maybe' }) },
  },
  { what: 'Events in binary frames', fault: { kind: 'socket.binaryJson' }, met: { websocket: unnoticed } },
  { what: 'Bare audio in binary frames', fault: { kind: 'socket.binaryPcm' }, met: { websocket: again } },
  { what: 'Events in fragments', fault: { kind: 'socket.fragmented' }, met: { websocket: unnoticed } },
  {
    what: 'A frame that is no JSON',
    fault: { kind: 'socket.notJson', afterDeltas },
    met: { websocket: again },
  },
  ...[1000, 1006, 1008, 1012].map((code): FaultEntry => ({
    what: `Closed with ${code} in the middle of a sentence`,
    fault: { kind: 'socket.close', code, afterDeltas },
    met: { websocket: again },
  })),
  {
    what: 'Closed with 1006 before a sentence’s audio',
    fault: { kind: 'socket.close', code: 1006, afterDeltas: 0 },
    met: { websocket: again },
  },
  {
    what: 'It stops in the middle of a sentence',
    fault: { kind: 'socket.stall', afterDeltas },
    met: { websocket: { ...again, silenceSeconds: 6 } },
  },
  {
    what: 'It stops before a sentence’s audio',
    fault: { kind: 'socket.stall', afterDeltas: 0 },
    met: { websocket: quietOnce },
  },
  {
    what: 'Half open from the middle of a sentence on',
    fault: { kind: 'socket.halfOpen', afterDeltas },
    met: { websocket: quietOnce },
  },
  {
    what: 'Half open after a sentence',
    fault: { kind: 'socket.halfOpen', when: 'afterItem' },
    met: { websocket: quietOnce },
  },
  { what: 'Items out of order', fault: { kind: 'socket.outOfOrder' }, met: { websocket: quietOnce } },
  { what: 'Two items of one name', fault: { kind: 'socket.duplicateItemId' }, met: { websocket: unnoticed } },
  {
    what: 'A WAV header before raw audio',
    fault: { kind: 'socket.riffHeader' },
    met: { websocket: unnoticed },
  },
  {
    what: 'Audio that does not say whose it is',
    fault: { kind: 'socket.noContextId' },
    met: { websocket: again },
  },
]

const words: readonly FaultEntry[] = [
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

const voices: readonly FaultEntry[] = [
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
