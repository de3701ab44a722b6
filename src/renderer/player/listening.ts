import type { StoreApi } from 'zustand/vanilla'
import { toPlainError } from '../../shared/errors.ts'
import { playerPortMessageKind } from '../../shared/ipc-contract.ts'
import type { DocumentId, Locator } from '../../shared/document.ts'
import type { PlayerPortMessage } from '../../shared/ipc-contract.ts'
import type { MoveUnit } from '../../shared/player-port.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import type { Api } from '../api.ts'
import { watchPause } from './long-pause.ts'
import type { Player, PlayOptions } from './player.ts'
import type { PlayerStore } from './player-store.ts'

export interface ListeningOptions {
  readonly api: Pick<Api, 'openPlayer' | 'closePlayer'>
  readonly player: Player
  /** The speaking rate that holds for what is open. */
  readonly speed: Pick<StoreApi<{ readonly speed: number }>, 'getState' | 'subscribe'>
  /** After a pause of so many seconds reading goes on one sentence earlier; null: never. */
  readonly longPauseSeconds: () => number | null
  /** Where session ports arrive: the window. */
  readonly messages: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>
}

export type Listening = ReturnType<typeof createListening>

/**
 * Listening to one document: opens its session in main and hands the port to the player. What is asked for
 * while the session is still opening is done as soon as it is open.
 */
export function createListening({ api, player, speed, longPauseSeconds, messages }: ListeningOptions) {
  const store: PlayerStore = player.store
  const ports = new Map<number, MessagePort>()
  const waiting = new Map<number, (port: MessagePort) => void>()
  let documentId: DocumentId | undefined
  let session: Promise<number | undefined> = Promise.resolve(undefined)

  const onMessage = (event: Event): void => {
    if (!(event instanceof MessageEvent) || !isPortMessage(event.data)) return
    const port = event.ports[0]
    if (port === undefined) return
    const { sessionId } = event.data
    const receive = waiting.get(sessionId)
    if (receive === undefined) ports.set(sessionId, port)
    else receive(port)
  }
  messages.addEventListener('message', onMessage)

  const pausedSeconds = watchPause(store)
  const isAfterLongPause = (): boolean => pausedSeconds() >= (longPauseSeconds() ?? Infinity)

  player.setSpeed(speed.getState().speed)
  const stopSpeed = speed.subscribe((state, previous) => {
    if (state.speed !== previous.speed) player.setSpeed(state.speed)
  })

  /** The port may come before or after the call is answered. */
  function portOf(sessionId: number): Promise<MessagePort> {
    const port = ports.get(sessionId)
    ports.delete(sessionId)
    if (port !== undefined) return Promise.resolve(port)
    return new Promise((resolve) => {
      waiting.set(sessionId, (arrived) => {
        waiting.delete(sessionId)
        resolve(arrived)
      })
    })
  }

  async function openSession(id: DocumentId): Promise<number | undefined> {
    try {
      const { sessionId } = await api.openPlayer(id)
      const port = await portOf(sessionId)
      if (documentId === id) player.open(port)
      return sessionId
    } catch (error) {
      if (documentId === id) store.setState({ status: 'failed', error: toPlainError(error) })
      return undefined
    }
  }

  async function open(id: DocumentId): Promise<void> {
    await close()
    documentId = id
    session = openSession(id)
    await session
  }

  async function close(): Promise<void> {
    documentId = undefined
    player.close()
    const sessionId = await session
    session = Promise.resolve(undefined)
    if (sessionId !== undefined) await api.closePlayer(sessionId).catch(() => undefined)
  }

  /** Does something with an open session, opening one anew when the last could not be. */
  async function withSession(act: () => void): Promise<void> {
    const id = documentId
    if (id === undefined) return
    if ((await session) === undefined && documentId === id) {
      session = openSession(id)
      if ((await session) === undefined) return
    }
    if (documentId === id) act()
  }

  return {
    store,
    open,
    close,
    /** From a place, else from where listening stands. */
    play: (from?: Locator, options?: PlayOptions) => void withSession(() => player.play(from, options)),
    /** From where a document was left the last time: one sentence earlier, where the reader wants that. */
    playAgain: (from: Locator) =>
      void withSession(() => player.play(from, { isAfterLongPause: longPauseSeconds() !== null })),
    toggle: () => void withSession(() => player.toggle(isAfterLongPause())),
    move: (unit: MoveUnit, direction: 1 | -1) => void withSession(() => player.move(unit, direction)),
    /** By seconds of the voice at speaking rate 1; back where they are negative. */
    moveSeconds: (seconds: number) => void withSession(() => player.moveSeconds(seconds)),
    /** Goes on at a place; while it is paused, it stays so. */
    moveTo: (to: Locator) => void withSession(() => player.moveTo(to)),
    pause: () => player.pause(),
    /** Loudness, 0 to 1. */
    setVolume: (volume: number) => player.setVolume(volume),
    /** Of the session in main; undefined while there is none. */
    sessionId: () => session,
    /** Speaks on in another voice from the word being heard; null is the offline voice of the language. */
    setVoice: (voice: VoiceRef | null) => player.setVoice(voice),
    dispose: () => {
      messages.removeEventListener('message', onMessage)
      stopSpeed()
      void close()
    },
  }
}

function isPortMessage(data: unknown): data is PlayerPortMessage {
  return (
    typeof data === 'object' &&
    data !== null &&
    'kind' in data &&
    data.kind === playerPortMessageKind &&
    'sessionId' in data &&
    typeof data.sessionId === 'number'
  )
}
