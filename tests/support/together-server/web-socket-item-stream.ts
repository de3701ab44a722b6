import type { TimedWord } from '../../../src/shared/speech.ts'
import type { AudioOutput } from './audio-formats.ts'
import type { BilledSpeech } from './billing.ts'
import type { SocketFault } from './faults.ts'
import { wait } from './pace.ts'
import { badRequest, ServiceError } from './service-error.ts'
import type { SpeechPart } from './speech-parts.ts'
import { afterDeltas, withRiffHeader } from './sse-stream.ts'
import type { SpeechContext } from './web-socket-context.ts'
import type { ItemSession, SocketItem } from './web-socket-item.ts'
import type { FrameForm } from './web-socket-sender.ts'
import { shifted, wordFields } from './word-events.ts'
import { misshape } from './word-faults.ts'

/** What the events of one item need. */
export interface ItemStreamOptions {
  readonly session: ItemSession
  readonly context: SpeechContext
  readonly item: SocketItem
  readonly itemId: string
  readonly output: AudioOutput
  readonly billed: BilledSpeech
}

/** Faults that strike at a place between two deltas. */
const faultsInside: ReadonlySet<string> = new Set<SocketFault['kind']>([
  'socket.failed',
  'socket.plainError',
  'socket.notJson',
  'socket.close',
  'socket.stall',
  'socket.halfOpen',
])

/** Writes the events of one item, and what can go wrong with one. */
export class ItemStream {
  readonly #options: ItemStreamOptions
  readonly #form: FrameForm
  readonly #late: (readonly TimedWord[])[] = []
  #deltas = 0
  #isFaultDue: boolean
  #isOver = false

  constructor(options: ItemStreamOptions) {
    this.#options = options
    const { fault } = options.item
    this.#isFaultDue = fault !== undefined && faultsInside.has(fault.kind)
    this.#form = formOf(fault?.kind) ?? options.session.state.switches.frames
  }

  /** Sends everything up to `done`. @returns whether it all went out */
  async send(parts: readonly SpeechPart[]): Promise<boolean> {
    const { session, context, item } = this.#options
    const { state, sender } = session
    for (const part of parts) {
      if (
        part.kind === 'audio' &&
        this.#isFaultDue &&
        !this.#isAfterItem &&
        this.#deltas >= afterDeltas(item.fault)
      ) {
        await this.#goWrong()
      }
      if (!sender.isOpen || this.#isOver) return false
      if (context.signal.aborted && (part.kind === 'words' || context.lateDeltas-- <= 0))
        return this.#cancelled()
      if (part.kind === 'words') {
        if (item.fault?.kind === 'words.afterDone') this.#late.push(part.words)
        else await this.#words(part.words)
        continue
      }
      await this.#audio(part.bytes)
      await wait(state.timers, (part.seconds / state.pace.realtimeFactor) * 1000, context.signal)
    }
    if (this.#isFaultDue && !this.#isAfterItem) await this.#goWrong()
    if (this.#isOver || !sender.isOpen) return false
    if (context.signal.aborted) return this.#cancelled()
    if (item.fault?.kind !== 'socket.noDone') await this.#done()
    for (const words of this.#late) await this.#words(words)
    if (this.#isAfterItem) await this.#goWrong()
    return true
  }

  get #isAfterItem(): boolean {
    const { fault } = this.#options.item
    return fault?.kind === 'socket.halfOpen' && fault.when === 'afterItem'
  }

  async #cancelled(): Promise<false> {
    if (this.#options.session.state.switches.doneAfterCancel) await this.#done()
    return false
  }

  async #audio(bytes: Buffer): Promise<void> {
    const { session, context, item, itemId, output, billed } = this.#options
    const { fault } = item
    const isFirst = this.#deltas === 0
    this.#deltas++
    billed.audioBytes += bytes.length
    if (this.#form === 'binaryPcm') return session.sender.audio(bytes)
    const hasHeader = isFirst && fault?.kind === 'socket.riffHeader'
    const delta = hasHeader ? withRiffHeader(bytes, output.sampleRateHz) : bytes
    await session.sender.event(
      {
        type: 'conversation.item.audio_output.delta',
        item_id: itemId,
        ...(fault?.kind === 'socket.noContextId' ? {} : session.contextField(context.id)),
        delta: delta.toString('base64'),
      },
      this.#form,
    )
  }

  async #words(words: readonly TimedWord[]): Promise<void> {
    const { session, context, item, itemId } = this.#options
    const { switches } = session.state
    const base = {
      item: 0,
      context: context.spokenSeconds,
      session: session.spokenSeconds,
    }[switches.webSocketWordTimes]
    await session.sender.event(
      {
        type: 'conversation.item.word_timestamps',
        ...(switches.webSocketWordsItemId ? { item_id: itemId } : {}),
        ...session.contextField(context.id),
        ...misshape(wordFields(shifted(words, base), switches), item.fault),
      },
      this.#form,
    )
  }

  async #done(): Promise<void> {
    const { session, context, itemId } = this.#options
    await session.sender.event(
      { type: 'conversation.item.audio_output.done', item_id: itemId, ...session.contextField(context.id) },
      this.#form,
    )
  }

  async #goWrong(): Promise<void> {
    this.#isFaultDue = false
    const { session, context, item } = this.#options
    const { fault } = item
    switch (fault?.kind) {
      case 'socket.failed': {
        this.#isOver = true
        const { message = 'Synthesis failed', type = 'server_error', code = 'internal_error' } = fault
        return session.fail(new ServiceError(500, message, { type, code }).body(), context.id)
      }
      case 'socket.plainError': {
        this.#isOver = true
        const message = 'Synthesis failed'
        return session.sender.event({
          type: 'error',
          ...(fault.place === 'error' ? { error: badRequest(message, null).body() } : { message }),
          ...session.contextField(context.id),
        })
      }
      case 'socket.notJson':
        return session.sender.text('{"type":"conversation.item.audio_output.delta",')
      case 'socket.close':
        this.#isOver = true
        return session.sender.close(fault.code, 'fault')
      case 'socket.stall':
        return session.state.holds.wait(context.signal)
      case 'socket.halfOpen':
        this.#isOver = true
        return session.sender.fallSilent()
      default:
    }
  }
}

function formOf(kind: string | undefined): FrameForm | undefined {
  if (kind === 'socket.binaryJson') return 'binaryJson'
  if (kind === 'socket.binaryPcm') return 'binaryPcm'
  return kind === 'socket.fragmented' ? 'fragmented' : undefined
}
