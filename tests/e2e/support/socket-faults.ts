import {
  afterDeltas,
  again,
  patienceSeconds,
  quietOnce,
  standIn,
  standInOnce,
  unnoticed,
  type FaultEntry,
} from './fault-outcome.ts'

/** Connections that carry many utterances. */
export const sockets: readonly FaultEntry[] = [
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
    met: { websocket: { ...quietOnce, orHeard: 'standIn' } },
  },
  {
    what: 'Half open after a sentence',
    fault: { kind: 'socket.halfOpen', when: 'afterItem' },
    met: { websocket: { ...quietOnce, orHeard: 'standIn' } },
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
