import { toPlainError } from '../../shared/errors.ts'
import { playerPortMessageKind } from '../../shared/ipc-contract.ts'
import type { DocumentId, Locator } from '../../shared/document.ts'
import type { PlayerPortMessage } from '../../shared/ipc-contract.ts'
import type { MoveUnit } from '../../shared/player-port.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import type { Api } from '../api.ts'
import type { SettingsStore } from '../settings/settings-store.ts'
import type { Player, PlayOptions } from './player.ts'
import type { PlayerStore } from './player-store.ts'

export interface ListeningOptions {
  readonly api: Pick<Api, 'openPlayer' | 'closePlayer'>
  readonly player: Player
  readonly settings: SettingsStore
  /** Where session ports arrive: the window. */
  readonly messages: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>
}

export type Listening = ReturnType<typeof createListening>

/**
 * Listening to one document: opens its session in main and hands the port to the player. What is asked for
 * while the session is still opening is done as soon as it is open.
 */
export function createListening({ api, player, settings, messages }: ListeningOptions) {
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

  player.setSpeed(settings.getState().speed)
  const stopSettings = settings.subscribe((state, previous) => {
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
    toggle: () => void withSession(() => player.toggle()),
    move: (unit: MoveUnit, direction: 1 | -1) => void withSession(() => player.move(unit, direction)),
    pause: () => player.pause(),
    /** Speaks on in another voice from the word being heard; null is the offline voice of the language. */
    setVoice: (voice: VoiceRef | null) => player.setVoice(voice),
    dispose: () => {
      messages.removeEventListener('message', onMessage)
      stopSettings()
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
