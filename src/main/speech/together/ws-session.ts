import { randomUUID } from 'node:crypto'
import type { ErrorCode, SpeechError } from '../../../shared/errors.ts'
import type { Log } from '../../log.ts'
import { clientEvents, type ServerEvent } from './frames.ts'
import { SessionAudio } from './reply-words.ts'
import { errorOfEvent, incompleteError } from './service-errors.ts'
import { readServiceFault } from './service-fault.ts'
import { type ConnectionListener, type ConnectionOptions, WebSocketConnection } from './ws-connection.ts'
import { refusedOneOfSeveral } from './ws-errors.ts'
import { canBecome, changesBetween, type SessionParameters } from './ws-parameters.ts'
import type { SocketUtterance, UtteranceCarrier } from './ws-utterance.ts'

/** What was learned about a server, shared by all connections to it. */
export interface ServerHabits {
  /**
   * Whether its events name their context. While that is unknown, and where they do not, one utterance is under way at a
   * time: nobody could tell whose audio it is.
   */
  contexts: 'unknown' | 'yes' | 'no'
}

/** Utterances that were sent, gave no audio, and may be sent once more; in their order. */
export type Orphans = readonly SocketUtterance[]

/** Who gives a session its work. */
export interface SessionOwner {
  /** Another utterance may be begun. */
  onRoom(): void
  /** The connection broke, or could not be opened. */
  onLost(session: WebSocketSession, error: SpeechError, orphans: Orphans): void
  /** The session takes no more work, though nothing is wrong with the network. */
  onLeft(session: WebSocketSession, orphans: Orphans): void
}

/** What a session is made of. */
export interface SessionOptions {
  readonly connection: ConnectionOptions
  readonly parameters: SessionParameters
  readonly habits: ServerHabits
  readonly log: Log
}

type ContextEvent = Exclude<ServerEvent, { kind: 'sessionCreated' | 'other' }>

/** Close codes after which the same text would be refused again: broken rules, not a broken network. */
const finalCloseCodes: ReadonlySet<unknown> = new Set([1002, 1003, 1007, 1008, 1009, 1010])

/** Failures of the service or the account rather than of one text: they are true for every utterance. */
const commonFailures: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'SPEECH_KEY_REFUSED',
  'SPEECH_CREDIT_EXHAUSTED',
  'SPEECH_FORBIDDEN',
  'SPEECH_MODEL_UNAVAILABLE',
  'SPEECH_RATE_LIMITED',
  'SPEECH_SERVER_FAILED',
  'SPEECH_OVERLOADED',
])

/** The utterances of one connection, each in a context of its own. Source: together-api.md, sections 4 and C9 to C12. */
export class WebSocketSession implements ConnectionListener {
  readonly #options: SessionOptions
  readonly #owner: SessionOwner
  readonly #connection: WebSocketConnection
  readonly #active = new Map<string, SocketUtterance>()
  readonly #audio = new SessionAudio()
  /** As the session was opened. */
  readonly #parameters: SessionParameters
  /** What a server without contexts holds now, and its pronunciations. */
  #current: SessionParameters
  #currentPronunciations: readonly string[] = []
  #audioCount = 0
  /** Whether audio of an utterance that ended early may still come. */
  #hasLooseAudio = false
  #isClosed = false
  #takesWork = true

  constructor(options: SessionOptions, owner: SessionOwner) {
    this.#options = options
    this.#owner = owner
    this.#parameters = options.parameters
    this.#current = options.parameters
    this.#connection = new WebSocketConnection(options.connection, this)
  }

  get isReady(): boolean {
    return this.#connection.isReady
  }

  /** Resolves when the network is let go of. */
  get ended(): Promise<void> {
    return this.#connection.ended
  }

  get isIdle(): boolean {
    return this.#active.size === 0
  }

  /** Whether the session takes an utterance after those that are under way. */
  canServe(apiKey: string, parameters: SessionParameters): boolean {
    if (!this.#takesWork || this.#options.connection.target.apiKey !== apiKey) return false
    return canBecome(this.#hasContexts ? this.#parameters : this.#current, parameters)
  }

  /** Whether another utterance may be begun now. @param windowSize how many may be under way */
  hasRoom(windowSize: number): boolean {
    if (!this.isReady) return false
    if (this.#options.habits.contexts !== 'yes') return this.isIdle
    let open = 0
    for (const utterance of this.#active.values()) if (!utterance.isItemDone) open++
    return open < windowSize
  }

  /** Sends an utterance's text. */
  begin(utterance: SocketUtterance): void {
    const contextId = randomUUID()
    this.#active.set(contextId, utterance)
    this.#configure(contextId, utterance)
    this.#connection.send(clientEvents.append(contextId, utterance.request.text))
    this.#connection.send(clientEvents.commit(contextId))
    utterance.sent(this.#carrierOf(contextId))
  }

  /** Nobody wants an utterance any more. Has no effect on one that is not under way here. */
  cancel(utterance: SocketUtterance): void {
    const contextId = utterance.contextId
    if (contextId === undefined || this.#active.get(contextId) !== utterance) return
    this.#active.delete(contextId)
    // What a server without contexts still sends can't be told from the next utterance.
    if (this.#options.habits.contexts === 'no') this.#restart()
    else this.#cancelContext(contextId)
    this.#owner.onRoom()
  }

  /** Ends the session; what is under way fails with the error. */
  close(error: SpeechError): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#takesWork = false
    for (const utterance of this.#active.values()) utterance.fail(error)
    this.#active.clear()
    this.#connection.close()
  }

  onReady(): void {
    this.#owner.onRoom()
  }

  onEvent(event: Exclude<ServerEvent, { kind: 'sessionCreated' }>): void {
    if (event.kind === 'audio') this.#audioCount++
    if (event.kind !== 'other') this.#takeEvent(event)
  }

  onLost(error: SpeechError): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#takesWork = false
    const mayResend = error.code === 'SPEECH_NETWORK' && !finalCloseCodes.has(error.details.closeCode)
    const orphans = this.#leaveAll(mayResend, (utterance) => utterance.endWithConnection(error))
    this.#owner.onLost(this, error, orphans)
  }

  get #hasContexts(): boolean {
    return this.#options.habits.contexts !== 'no'
  }

  #carrierOf(contextId: string): UtteranceCarrier {
    return {
      contextId,
      audio: this.#audio,
      activity: () => this.#audioCount,
      onEnded: (_utterance, end) => {
        this.#active.delete(contextId)
        if (end !== 'complete') this.#cancelContext(contextId)
        // A connection that is silent may be dead without saying so: the next utterance goes over another.
        if (end === 'silent') this.#takesWork = false
        if (end !== 'complete' && !this.#hasContexts) this.#restart()
        this.#owner.onRoom()
      },
    }
  }

  #cancelContext(contextId: string): void {
    this.#hasLooseAudio = true
    this.#connection.send(clientEvents.clear(contextId))
    this.#connection.send(clientEvents.cancel(contextId))
  }

  #configure(contextId: string, utterance: SocketUtterance): void {
    const { parameters, request } = utterance
    const pronunciations = request.pronunciations ?? []
    const changes = changesBetween(this.#hasContexts ? this.#parameters : this.#current, parameters)
    const hasOtherDictionary = this.#hasContexts
      ? pronunciations.length > 0
      : pronunciations.join('\n') !== this.#currentPronunciations.join('\n')
    const session = {
      ...changes,
      ...(hasOtherDictionary ? { extra_params: { pronunciation_dict: pronunciations } } : {}),
    }
    this.#current = { ...this.#current, ...parameters }
    this.#currentPronunciations = pronunciations
    if (Object.keys(session).length === 0) return
    this.#connection.send(clientEvents.update(session, this.#hasContexts ? contextId : undefined))
  }

  #takeEvent(event: ContextEvent): void {
    const utterance = this.#utteranceOf(event)
    switch (event.kind) {
      case 'audio':
        // Seconds that nobody hears count as well where words count from the session's beginning.
        if (utterance === undefined) this.#countUnheard(event.bytes)
        else utterance.addAudio(event.bytes, event.itemId)
        break
      case 'words':
        utterance?.addWords(event.event)
        break
      case 'itemDone':
        utterance?.itemDone()
        if (utterance !== undefined) this.#owner.onRoom()
        break
      case 'failed':
        // Of a context that was left, it says nothing of the others.
        if (utterance !== undefined || !isNamed(event)) this.#takeFailure(event.json, utterance)
        break
    }
  }

  #utteranceOf(event: ContextEvent): SocketUtterance | undefined {
    const { habits } = this.#options
    if (isNamed(event)) {
      const utterance = this.#active.get(event.contextId)
      if (utterance !== undefined && habits.contexts === 'unknown') {
        habits.contexts = 'yes'
        this.#owner.onRoom()
      }
      return utterance
    }
    const [only, ...others] = this.#active.values()
    if (only === undefined) return undefined
    if (event.kind !== 'failed' && habits.contexts === 'unknown') habits.contexts = 'no'
    if (others.length === 0 && !(event.kind === 'audio' && this.#hasLooseAudio)) return only
    if (event.kind === 'audio') {
      habits.contexts = 'no'
      this.#restart()
      return undefined
    }
    return this.#utteranceOfItem(event.itemId)
  }

  #utteranceOfItem(itemId: string | undefined): SocketUtterance | undefined {
    if (itemId === undefined) return undefined
    const owners = [...this.#active.values()].filter((utterance) => utterance.hasItem(itemId))
    return owners.length === 1 ? owners[0] : undefined
  }

  #countUnheard(bytes: Uint8Array): void {
    const [utterance] = this.#active.values()
    if (utterance === undefined) return
    const { encoding, sampleRateHz } = utterance.request.rawReply
    const bytesPerSample = encoding === 'pcm_s16le' ? 2 : encoding === 'pcm_f32le' ? 4 : 1
    this.#audio.heardSeconds += bytes.length / bytesPerSample / sampleRateHz
  }

  #takeFailure(json: unknown, utterance: SocketUtterance | undefined): void {
    const error = errorOfEvent(json, this.#options.connection.target.apiKey)
    if (isContextLimit(json)) return this.#leaveFullConnection(utterance, error)
    if (utterance !== undefined) return this.#fail(utterance, error)
    const isCommon = commonFailures.has(error.code)
    // A copy: the room of one that failed is filled at once.
    const concerned = [...this.#active.values()]
    const reason = isCommon && concerned.length < 2 ? error : refusedOneOfSeveral(error, isCommon)
    for (const each of concerned) {
      if (each.hasAudio) each.suspect(error)
      else this.#fail(each, reason)
    }
    if (this.#active.size === 0)
      this.#options.log.warn(`speech: the service reports ${error.code} of nothing`)
  }

  #fail(utterance: SocketUtterance, error: SpeechError): void {
    if (utterance.contextId !== undefined) this.#active.delete(utterance.contextId)
    this.#hasLooseAudio = true
    utterance.fail(error)
    this.#owner.onRoom()
  }

  /** The service counts contexts that are long done: a new connection has room again. */
  #leaveFullConnection(utterance: SocketUtterance | undefined, error: SpeechError): void {
    // Without an address it is about the one that was begun last.
    const refused = utterance ?? [...this.#active.values()].findLast((candidate) => !candidate.hasAudio)
    this.#takesWork = false
    if (refused === undefined) return
    if (!refused.mayBeResent) return this.#fail(refused, error)
    if (refused.contextId !== undefined) this.#active.delete(refused.contextId)
    refused.unsend()
    this.#owner.onLeft(this, [refused])
  }

  /** Leaves a connection on which audio can't be told apart. Text that gave none is sent again over the next. */
  #restart(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#takesWork = false
    const orphans = this.#leaveAll(true, (utterance) =>
      utterance.fail(incompleteError('audio of no context')),
    )
    this.#connection.terminate()
    this.#owner.onLeft(this, orphans)
  }

  #leaveAll(mayResend: boolean, end: (utterance: SocketUtterance) => void): Orphans {
    const orphans: SocketUtterance[] = []
    for (const utterance of this.#active.values()) {
      if (mayResend && utterance.mayBeResent) {
        utterance.unsend()
        orphans.push(utterance)
      } else end(utterance)
    }
    this.#active.clear()
    return orphans
  }
}

/** Whether an event names one of our contexts. A server that does not know them may call its only one `default`. */
function isNamed(event: ContextEvent): event is ContextEvent & { readonly contextId: string } {
  return event.contextId !== undefined && event.contextId !== 'default'
}

/** The documents give no code for the 101st context of a connection. */
function isContextLimit(json: unknown): boolean {
  const { message = '', code = '', type = '' } = readServiceFault(json)
  const words = `${code} ${type} ${message}`
  return /context/i.test(words) && /limit|maximum|too[ _]many|exceed/i.test(words)
}
