import { randomUUID } from 'node:crypto'
import type { RawData, WebSocket } from 'ws'
import type { Fault } from './faults.ts'
import { wait } from './pace.ts'
import type { RecordedWebSocket } from './record.ts'
import type { ServerState } from './server-state.ts'
import { badRequest, ServiceError, type ServiceErrorBody } from './service-error.ts'
import { SpeechContext } from './web-socket-context.ts'
import type { ItemSession } from './web-socket-item.ts'
import { WebSocketSender } from './web-socket-sender.ts'
import { settingsOfQuery, updatedSettings, type SocketSettings } from './web-socket-settings.ts'

interface ClientEvent {
  readonly type?: unknown
  readonly text?: unknown
  readonly session?: unknown
  readonly context_id?: unknown
}

const defaultContext = 'default'

/** One connection to `/v1/audio/speech/websocket`. Source: together-api.md section 4. */
export class WebSocketSession implements ItemSession {
  readonly state: ServerState
  readonly recorded: RecordedWebSocket
  readonly sender: WebSocketSender
  itemCount = 0
  spokenSeconds = 0
  readonly #socket: WebSocket
  readonly #contexts = new Map<string, SpeechContext>()
  readonly #gone = new AbortController()
  readonly #early: ClientEvent[] = []
  #isCreated = false
  #settings: SocketSettings | undefined

  constructor(state: ServerState, socket: WebSocket, recorded: RecordedWebSocket) {
    this.state = state
    this.recorded = recorded
    this.#socket = socket
    this.sender = new WebSocketSender(state, socket, recorded)
    socket.on('message', (data, isBinary) => this.#receive(data, isBinary))
    socket.on('ping', () => {
      recorded.pings++
      state.record.changed()
    })
    socket.on('error', () => socket.terminate())
    socket.on('close', (code, reason) => this.#closed(code, reason.toString()))
  }

  /** Greets, or says why not. @param refusal an error that is told inside the open socket */
  async start(refusal: ServiceError | undefined, fault: Fault | undefined): Promise<void> {
    const { state } = this
    try {
      if (refusal !== undefined) throw refusal
      this.#settings = settingsOfQuery(this.recorded.request.query, state)
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      await this.#sendFailed(error.body())
      this.#socket.close(1008, error.code ?? error.type)
      return
    }
    if (fault?.kind === 'socket.idleClose') this.#closeWhenIdle(fault.afterMs ?? 1_000, fault.code ?? 1001)
    await wait(state.timers, state.switches.sessionCreatedDelayMs, this.#gone.signal)
    if (fault?.kind === 'socket.noSessionCreated') return
    await this.sender.event({
      event_id: randomUUID(),
      type: 'session.created',
      session: this.#sessionObject(this.#settings),
    })
    this.#isCreated = true
    for (const event of this.#early.splice(0)) this.#handle(event)
  }

  contextField(contextId: string): { context_id?: string } {
    const mode = this.state.switches.contextIds
    if (mode === 'never' || (mode === 'exceptDefault' && contextId === defaultContext)) return {}
    return { context_id: contextId }
  }

  contextChanged(context: SpeechContext): void {
    if (this.state.switches.contextFreed === 'whenDone' && context.isIdle && context.id !== defaultContext) {
      this.#contexts.delete(context.id)
    }
  }

  async fail(error: ServiceErrorBody, contextId: string): Promise<void> {
    await this.#sendFailed(error, contextId)
    if (this.state.switches.failedCloses) this.#socket.close(1008, 'failed')
  }

  async #sendFailed(error: ServiceErrorBody, contextId?: string): Promise<void> {
    await this.sender.event({
      type: 'conversation.item.tts.failed',
      error,
      ...(contextId === undefined ? {} : this.contextField(contextId)),
    })
  }

  #closeWhenIdle(afterMs: number, code: number): void {
    let cancel = (): void => {}
    const begin = (): void => {
      cancel()
      cancel = this.state.timers.after(afterMs, () => this.#socket.close(code, 'idle'))
    }
    begin()
    this.#socket.on('message', begin)
    this.#gone.signal.addEventListener('abort', () => cancel(), { once: true })
  }

  #sessionObject({ modelName, voice }: SocketSettings): object {
    return {
      id: randomUUID(),
      object: 'realtime.tts.session',
      modalities: ['text', 'audio'],
      model: modelName,
      voice,
    }
  }

  #receive(data: RawData, isBinary: boolean): void {
    const text = data.toString()
    let event: unknown
    try {
      event = JSON.parse(text)
    } catch {
      event = undefined
    }
    this.state.record.addFrame(this.recorded, { direction: 'received', isBinary, data: event ?? text })
    if (typeof event !== 'object' || event === null) {
      void this.sender.event({
        type: 'error',
        error: badRequest('Invalid message: expected a JSON object.', null).body(),
      })
      return
    }
    if (this.#isCreated) this.#handle(event)
    else if (this.state.switches.earlyEvents === 'kept') this.#early.push(event)
  }

  #handle(event: ClientEvent): void {
    const contextId = typeof event.context_id === 'string' ? event.context_id : defaultContext
    try {
      switch (event.type) {
        case 'input_text_buffer.append':
          return this.#append(event.text, contextId)
        case 'input_text_buffer.commit':
          return this.#commit(contextId)
        case 'input_text_buffer.clear':
          return this.#contexts.get(contextId)?.clear()
        case 'tts_session.updated':
          return this.#update(event, contextId)
        case 'context.cancel':
          void this.#cancel(contextId)
          return
        default:
          return this.#refuseUnknown(event.type)
      }
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      void this.fail(error.body(), contextId)
    }
  }

  #append(text: unknown, contextId: string): void {
    if (typeof text !== 'string') throw badRequest('Invalid text format: text must be a string.', 'text')
    if (text === '' && this.state.switches.emptyText === 'failed') throw badRequest('text is empty.', 'text')
    const model = this.#settings?.modelName ?? ''
    const fault = this.state.faults.take({ route: 'websocket', stage: 'append', text, model })
    if (fault?.kind === 'socket.contextLimit') throw contextLimitReached(this.state.switches.contextLimit)
    const context = this.#context(contextId)
    if (this.state.switches.acknowledgesText) {
      void this.sender.event({
        type: 'conversation.item.input_text.received',
        text,
        ...this.contextField(contextId),
      })
    }
    context.append(text, fault?.kind === 'socket.spokenBeforeCommit')
  }

  #commit(contextId: string): void {
    const context = this.#contexts.get(contextId)
    if (context !== undefined && !context.isBufferEmpty) return context.commit()
    if (this.state.switches.emptyText === 'failed') throw badRequest('The text buffer is empty.', null)
  }

  #update(event: ClientEvent, contextId: string): void {
    if (this.#settings === undefined) return
    if (event.context_id === undefined) {
      this.#settings = updatedSettings(this.#settings, event.session, this.state)
      for (const context of this.#contexts.values()) {
        context.settings = updatedSettings(context.settings, event.session, this.state)
      }
    } else {
      const context = this.#context(contextId)
      context.settings = updatedSettings(context.settings, event.session, this.state)
    }
    if (!this.state.switches.sessionUpdatedReply) return
    const settings = this.#contexts.get(contextId)?.settings ?? this.#settings
    void this.sender.event({ type: 'session.updated', session: this.#sessionObject(settings) })
  }

  async #cancel(contextId: string): Promise<void> {
    const context = this.#contexts.get(contextId)
    this.#contexts.delete(contextId)
    const fault = this.state.faults.take({ route: 'websocket', stage: 'cancel' })
    const late =
      fault?.kind === 'socket.lateDeltas' ? (fault.count ?? 3) : this.state.switches.lateDeltasAfterCancel
    await context?.cancel(late)
    await this.sender.event({ type: 'context.cancelled', context_id: contextId })
  }

  #refuseUnknown(type: unknown): void {
    const error = badRequest(`Unknown event type: ${String(type)}`, 'type').body()
    const mode = this.state.switches.unknownEvents
    if (mode === 'error') void this.sender.event({ type: 'error', error })
    if (mode === 'failed') void this.#sendFailed(error)
  }

  #context(contextId: string): SpeechContext {
    const known = this.#contexts.get(contextId)
    if (known !== undefined) return known
    const { contextLimit } = this.state.switches
    if (this.#contexts.size >= contextLimit) throw contextLimitReached(contextLimit)
    if (this.#settings === undefined) throw new Error('An event was handled before the session had settings.')
    const context = new SpeechContext(contextId, this.#settings, this)
    this.#contexts.set(contextId, context)
    return context
  }

  #closed(code: number, reason: string): void {
    this.recorded.closed = { code, reason }
    this.#gone.abort()
    for (const context of this.#contexts.values()) void context.cancel(0)
    this.#contexts.clear()
    this.state.record.changed()
  }
}

function contextLimitReached(limit: number): ServiceError {
  return new ServiceError(400, `Too many contexts on this connection: at most ${limit}.`, {
    code: 'context_limit_exceeded',
  })
}
