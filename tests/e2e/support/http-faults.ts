import {
  afterDeltas,
  afterWait,
  again,
  otherWay,
  patienceSeconds,
  quietOnce,
  standIn,
  standInOnce,
  unnoticed,
  type FaultEntry,
} from './fault-outcome.ts'

/** More than half a second of it. */
const bytes = 30_000

/** Before the service. */
export const network: readonly FaultEntry[] = [
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

/** What the service says no to. */
export const refusals: readonly FaultEntry[] = [
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

/** What passes by itself. */
export const passing: readonly FaultEntry[] = [
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

/** Replies of one piece, and streams as far as they are alike. */
export const bodies: readonly FaultEntry[] = [
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

/** Server-sent events. */
export const streams: readonly FaultEntry[] = [
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
