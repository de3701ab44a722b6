import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { AudioCache } from '../../src/main/cache/audio-cache.ts'
import { systemClock, type Clock } from '../../src/main/clock.ts'
import { libraryDocumentAccess } from '../../src/main/library/document-access.ts'
import { Library } from '../../src/main/library/library.ts'
import { silentLog } from '../../src/main/log.ts'
import { ReadingSession } from '../../src/main/reading/reading-session.ts'
import type { PlayerCommand, PlayerEvent } from '../../src/shared/player-port.ts'
import { addDocument, header, section } from './library-documents.ts'
import { createOfflineEngine } from './offline-engine.ts'

/**
 * Somebody who listens until the process is killed: `node place-listener.ts FOLDER [jumping]`. A real session over a
 * real library; each report of what was heard is one character further and printed with its time, before it is sent.
 * With `jumping` the system's clock is set to another hour at every look.
 */
const [folder = '', mode = ''] = process.argv.slice(2)
const reportEveryMs = 40
let hours = 0
const jumpingClock: Clock = { nowMs: () => Date.now() + (++hours % 3) * 3_600_000 - 7_200_000 * (hours % 2) }
const clock = mode === 'jumping' ? jumpingClock : systemClock
if (mode === 'jumping') Date.now = () => 1_800_000_000_000 - Math.round(performance.now() * 1000)

const library = Library.open({ path: join(folder, 'library.sqlite'), clock })
addDocument(library, 'book', [section('s', ['A word and another. '.repeat(500)])])
const cachePath = join(folder, 'audio-cache.sqlite')
const engine = createOfflineEngine()
const { port1, port2 } = new MessageChannel()
const session = new ReadingSession({
  port: {
    postMessage: (event) => port1.postMessage(event),
    onMessage: (listener) => port1.on('message', listener),
    close: () => port1.close(),
  },
  document: libraryDocumentAccess(library, header('book')),
  documentId: 'book',
  engines: new Map([[engine.id, engine]]),
  cache: AudioCache.open({ path: cachePath, limitBytes: 1e9, clock, log: silentLog }),
  settings: () => library.settings(),
  savePlace: (place) => library.setPlaceAtOnce('book', place),
  log: silentLog,
})
const send = (command: PlayerCommand): void => port2.postMessage(command)

port2.on('message', (event: PlayerEvent) => {
  if (event.kind !== 'utterance' || event.utteranceId !== 1) return
  const { generation, utteranceId } = event
  let charOffset = 0
  setInterval(() => {
    charOffset += 1
    process.stdout.write(`${charOffset} ${performance.now()}\n`)
    const place = { blockId: 's/0', charOffset }
    const report = {
      generation,
      utteranceId,
      heardFrames: charOffset,
      place,
      queuedSeconds: 9,
      underrunCount: 0,
    }
    send({ kind: 'heard', report })
  }, reportEveryMs)
})
send({ kind: 'play' })
process.on('SIGTERM', () => session.close())
