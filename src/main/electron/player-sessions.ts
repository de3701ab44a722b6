import { MessageChannelMain, type BrowserWindow, type MessagePortMain } from 'electron'
import { findModel } from '../../shared/catalog/models.ts'
import type { SessionDiagnostics } from '../../shared/diagnostics.ts'
import type { DocumentId, LecternDocument } from '../../shared/document.ts'
import { voiceOfDocument } from '../../shared/narration.ts'
import type { PlayerHandle } from '../../shared/ipc-contract.ts'
import { wholeDocumentAccess } from '../documents/whole-document.ts'
import { libraryDocumentAccess } from '../library/document-access.ts'
import type { Log } from '../log.ts'
import { ReadingSession, type PlayerPort, type ReadingSessionOptions } from '../reading/reading-session.ts'
import { playerCommandSchema } from '../schemas.ts'
import type { Services } from '../services.ts'

interface OpenSession {
  /** Stops waiting for its window to close. */
  readonly forget: () => void
  readonly documentId: DocumentId
  readonly session: ReadingSession
}

/** What a session has of its document alone. */
type OwnOptions = Pick<ReadingSessionOptions, 'document' | 'savePlace'> & Partial<ReadingSessionOptions>

/** The listening sessions of all windows: one MessagePort each, ended with its window. */
export class PlayerSessions {
  readonly #services: Services
  readonly #log: Log
  readonly #open = new Map<number, OpenSession>()
  #nextId = 1

  constructor(services: Services, log: Log) {
    this.#services = services
    this.#log = log
  }

  /** Begins a session and sends its port to the window. @throws {LibraryError} LIBRARY_UNKNOWN_DOCUMENT */
  open(window: BrowserWindow, documentId: DocumentId): PlayerHandle {
    const { library, bookshelf } = this.#services
    const { findings, failures } = this.#services
    const entry = bookshelf.entry(documentId)
    return this.#begin(window, documentId, {
      document: libraryDocumentAccess(library, entry.header),
      findings,
      failures,
      documentVoice: () => voiceOfDocument(library.get(documentId)),
      documentRules: () => library.get(documentId)?.preferences.spokenRules,
      speed: () => library.get(documentId)?.preferences.speed ?? library.settings().speed,
      ...(entry.place !== undefined && { place: entry.place.locator }),
      savePlace: (place) => {
        // A document may be removed while its last word is still being heard.
        if (library.get(documentId) !== undefined) library.setPlaceAtOnce(documentId, place)
      },
    })
  }

  /** Begins a session for a document that is not on the shelf, whose place nobody keeps. */
  openWhole(window: BrowserWindow, document: LecternDocument): PlayerHandle {
    return this.#begin(window, document.id, {
      document: wholeDocumentAccess(document),
      savePlace: () => undefined,
    })
  }

  #begin(window: BrowserWindow, documentId: DocumentId, own: OwnOptions): PlayerHandle {
    const { library, cache, engines, spending, judge, pronunciations } = this.#services
    const sessionId = this.#nextId++
    const { port1, port2 } = new MessageChannelMain()
    const session = new ReadingSession({
      ...own,
      port: this.#adapt(port1),
      documentId,
      engines,
      cache,
      meter: spending,
      judge,
      settings: () => library.settings(),
      pronunciations: () => pronunciations.rulesFor(documentId),
      log: this.#log,
    })
    const close = (): void => this.close(sessionId)
    window.once('closed', close)
    this.#open.set(sessionId, { documentId, session, forget: () => window.off('closed', close) })
    window.webContents.postMessage('player-port', { sessionId }, [port2])
    return { sessionId }
  }

  /** What is spoken may have changed, of all documents or of one. */
  rulesChanged(): void {
    for (const { session } of this.#open.values()) session.rulesChanged()
  }

  /** How a session is doing; undefined for one that has ended. */
  diagnostics(sessionId: number): SessionDiagnostics | undefined {
    const state = this.#open.get(sessionId)?.session.state()
    if (state === undefined) return undefined
    const { preparedSeconds, speaker } = state
    const transport = this.#services.together.engine.lastTransport
    const isOfCatalogue = speaker !== undefined && findModel(speaker.voice.model) !== undefined
    const isOfService = speaker?.voice.engine === this.#services.together.engine.id
    return {
      preparedSeconds,
      isStandIn: speaker?.fallback !== undefined,
      ...(speaker !== undefined && { engine: speaker.voice.engine }),
      ...(isOfCatalogue && { model: speaker.voice.model }),
      ...(isOfService && transport !== undefined && { transport }),
    }
  }

  close(sessionId: number): void {
    const open = this.#open.get(sessionId)
    open?.forget()
    open?.session.close()
    this.#open.delete(sessionId)
  }

  /** Tells the sessions that words are to be said otherwise. @param documentId of one document alone; null: of all */
  pronunciationsChanged(documentId: DocumentId | null): void {
    for (const open of this.#open.values()) {
      if (documentId === null || open.documentId === documentId) open.session.pronunciationsChanged()
    }
  }

  closeDocument(documentId: DocumentId): void {
    for (const [sessionId, open] of this.#open) if (open.documentId === documentId) this.close(sessionId)
  }

  closeAll(): void {
    for (const sessionId of this.#open.keys()) this.close(sessionId)
  }

  /** Commands come from a window: whatever is not one of them is dropped. */
  #adapt(port: MessagePortMain): PlayerPort {
    return {
      postMessage: (event) => port.postMessage(event),
      onMessage: (listener) => {
        port.on('message', ({ data }: { data: unknown }) => {
          const command = playerCommandSchema.safeParse(data)
          if (command.success) listener(command.data)
          else this.#log.warn('a window sent a command that the player does not have')
        })
        port.start()
      },
      close: () => port.close(),
    }
  }
}
