import { homedir } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import { callArguments } from '../../../src/main/electron/call-arguments.ts'
import { decoderReplySchema, playerCommandSchema } from '../../../src/main/schemas.ts'
import { errorCodes } from '../../../src/shared/errors.ts'
import { callNames, type CallName, type Reply } from '../../../src/shared/ipc-contract.ts'
import type { PlayerEvent } from '../../../src/shared/player-port.ts'
import { Dice } from '../dice.ts'
import { openApp, ownPage, secretKey, secretText, type CalledApp, type Sender } from './open-app.ts'
import { ShapedValue } from './shaped-value.ts'
import { anything, twist } from './twist.ts'

export interface IpcSessionOptions {
  /** The same name gives the same messages. */
  readonly name: string
  /** How many messages. */
  readonly count: number
  /** For the data of the app. */
  readonly workFolder: string
}

/** What came of the messages. */
export interface IpcTally {
  /** Messages by what became of them. */
  readonly outcomes: Record<string, number>
  readonly faults: string[]
}

/** Nothing that the calls do takes so long, even on a busy machine. */
const hangMs = 120_000

/** Of what takes long (imports, speech), few messages are sent in their right shape. */
const slowCalls: ReadonlySet<CallName> = new Set([
  'importDocuments',
  'openSample',
  'openClipboard',
  'loadWebPage',
  'mendDocument',
  'undoMending',
  'previewVoice',
  'hearPronunciation',
  'previewAudiobook',
  'estimateAudiobook',
  'setApiKey',
  'testApiKey',
  'refreshCatalog',
  'openPlayer',
])

const foreignSenders: readonly Sender[] = [
  { url: 'https://example.org/' },
  { url: 'lectern://app.example.org/index.html' },
  { url: 'lectern://app/book/0/0.svg' },
  { url: 'lectern://app' },
  { url: 'file:///index.html' },
  { url: 'about:blank' },
  { url: '' },
  { ...ownPage, isInner: true },
]

/** Sends messages to the app's handlers: most have no right shape and must change nothing, some do, with hostile contents. */
export async function runIpcSession(options: IpcSessionOptions): Promise<IpcTally> {
  const app = await openApp(options.workFolder)
  const session = new IpcSession(app, new Dice(options.name))
  const uncaught = (error: unknown): void =>
    session.fault(`uncaught: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  process.on('uncaughtException', uncaught)
  process.on('unhandledRejection', uncaught)
  try {
    const { count } = options
    await session.sendRefused(Math.ceil(count * 0.75))
    await session.sendShaped(Math.ceil(count * 0.15))
    await session.sendToPorts(Math.ceil(count * 0.1))
    return session.tally
  } finally {
    await app.close()
    process.off('uncaughtException', uncaught)
    process.off('unhandledRejection', uncaught)
  }
}

class IpcSession {
  readonly tally: IpcTally = { outcomes: {}, faults: [] }
  readonly #app: CalledApp
  readonly #dice: Dice
  readonly #words: readonly string[]
  readonly #shapes: ReadonlyMap<CallName, ShapedValue>

  constructor(app: CalledApp, dice: Dice) {
    this.#app = app
    this.#dice = dice
    this.#words = [
      app.documentId,
      '0'.repeat(64),
      ...app.blockIds.slice(0, 3),
      'en',
      'fr',
      'offline',
      'together',
      'hexgrad/Kokoro-82M',
      'af_bella',
      'ferry',
      app.secretFile,
      `file://${app.secretFile}`,
      'https://example.org/a',
      'http://127.0.0.1:9/v1',
      'mailto:ann@example.org',
      '/nowhere/at/all',
      '%',
      '"',
      "'; DROP TABLE documents; --",
      '\u202E\u0000\uFFFF',
    ]
    this.#shapes = new Map(callNames.map((name) => [name, new ShapedValue(callArguments[name], this.#words)]))
  }

  fault(what: string): void {
    this.tally.faults.push(what.slice(0, 3000))
  }

  /** Messages that no handler may see: of a wrong shape, or from somebody who may not call. */
  async sendRefused(count: number): Promise<void> {
    const version = this.#app.libraryVersion()
    for (let sent = 0; sent < count; sent += 1) {
      const name = this.#dice.pick(callNames)
      const isForeign = this.#dice.chance(0.1)
      const args = isForeign ? this.#shaped(name) : this.#misshapen(name)
      if (args === undefined) {
        sent -= 1
        continue
      }
      const reply = await this.#call(name, args, isForeign ? this.#dice.pick(foreignSenders) : ownPage)
      const expected = isForeign ? 'IPC_FORBIDDEN_SENDER' : 'IPC_BAD_REQUEST'
      if (reply !== undefined && (reply.ok || reply.error.code !== expected)) {
        this.fault(`${name} was to be refused by ${expected}: ${inShort(args)} gave ${inShort(reply)}`)
      }
      if (this.#app.libraryVersion() !== version) {
        this.fault(`${name} changed the library, though it was refused: ${inShort(args)}`)
        return
      }
    }
  }

  /** Messages of the right shape, whatever they say. */
  async sendShaped(count: number): Promise<void> {
    for (let sent = 0; sent < count; sent += 1) {
      const name = this.#dice.pick(callNames)
      if (slowCalls.has(name) && !this.#dice.chance(0.02)) {
        sent -= 1
        continue
      }
      // The preload names paths of files that were dropped; of others the reader's own are left alone here.
      const args = name === 'importDocuments' ? [['/nowhere/at/all']] : this.#shaped(name)
      await this.#call(name, args, ownPage)
      // Of a shelf that is empty there is little to ask.
      if (name === 'removeDocuments') await this.#call('restoreDocuments', args, ownPage)
      if (name === 'openPlayer')
        for (let id = 0; id <= 40; id += 1) await this.#call('closePlayer', [id], ownPage)
    }
    // Whatever was said, the library can still be read.
    const reply = await this.#call('listDocuments', [], ownPage)
    if (reply?.ok !== true) this.fault(`the shelf can't be read any more: ${inShort(reply)}`)
  }

  /** Messages on the ports of a listening session and of the decoder. */
  async sendToPorts(count: number): Promise<void> {
    await this.#call('changeSettings', [{ voice: null }], ownPage)
    await this.#call('setDocumentVoice', [this.#app.documentId, null], ownPage)
    await this.#call('openDecoder', [], ownPage)
    const opened = await this.#call('openPlayer', [this.#app.documentId], ownPage)
    if (opened?.ok !== true) return this.fault(`no player was opened: ${inShort(opened)}`)
    const ways = [
      [this.#app.port('player-port'), new ShapedValue(playerCommandSchema, this.#words)],
      [this.#app.port('decoder-port'), new ShapedValue(decoderReplySchema, this.#words)],
    ] as const
    // What is said meanwhile is passed over.
    for (const [port] of ways) port.start()
    for (let sent = 0; sent < count; sent += 1) {
      const [port, shape] = ways[this.#dice.chance(0.75) ? 0 : 1]
      const message = shape.make(this.#dice)
      port.postMessage(this.#dice.chance(0.9) ? twist(message, this.#dice) : anything(this.#dice))
      this.#count('sent to a port')
      if (sent % 50 === 0) await setTimeout(0)
    }
    // What is spoken may have been set to nothing: that a generation begins is enough.
    await setTimeout(500)
    const [player] = ways[0]
    const hasBegun = new Promise<boolean>((resolve) => {
      player.on('message', ({ data }: { data: PlayerEvent }) => data.kind === 'began' && resolve(true))
    })
    player.postMessage({ kind: 'play', from: { blockId: this.#app.blockIds[0], charOffset: 0 } })
    if ((await inTime(hasBegun)) !== true) this.fault('the player says nothing any more')
    this.#lookForLeaks('the player', '')
  }

  #shaped(name: CallName): readonly unknown[] {
    return this.#shapes.get(name)?.make(this.#dice) as readonly unknown[]
  }

  /** Arguments that a call does not take; undefined where chance made some that it does, or that can't be sent. */
  #misshapen(name: CallName): readonly unknown[] | undefined {
    const made = this.#dice.chance(0.8)
      ? twist(this.#shaped(name), this.#dice)
      : Array.from({ length: this.#dice.below(4) }, () => anything(this.#dice))
    const args = made as readonly unknown[]
    return callArguments[name].safeParse(args).success ? undefined : args
  }

  /** Makes one call and judges the reply; undefined where there was none. */
  async #call(name: CallName, args: readonly unknown[], sender: Sender): Promise<Reply<unknown> | undefined> {
    try {
      const reply = await inTime(this.#app.call(name, args, sender))
      if (reply === undefined) {
        this.fault(`${name} gave no reply: ${inShort(args)}`)
        return undefined
      }
      const outcome = reply.ok ? 'done' : reply.error.code
      this.#count(outcome)
      if (!reply.ok && (reply.error.code === 'INTERNAL' || !errorCodes.includes(reply.error.code))) {
        this.fault(
          `${name} failed as nobody foresaw: ${inShort(args)}: ${this.#app.errors.splice(0).join(' ')}`,
        )
      }
      this.#lookForLeaks(name, reply.ok ? '' : JSON.stringify(reply), reply.ok ? JSON.stringify(reply) : '')
      return reply
    } catch (error) {
      this.fault(`${name} threw: ${String(error)} for ${inShort(args)}`)
      return undefined
    }
  }

  /** Errors name no folder of the reader's; nothing holds the key, or what is in a file that was never opened. */
  #lookForLeaks(name: string, error: string, value = ''): void {
    const told = [error, value, ...this.#app.sent.splice(0)].join('\n')
    if (told.includes(secretKey)) this.fault(`${name} told the key`)
    if (told.includes(secretText)) this.fault(`${name} told what is in a file that nobody opened`)
    for (const folder of [this.#app.dataFolder, homedir()]) {
      if (folder.length > 1 && error.includes(folder))
        this.fault(`${name} names a folder in an error: ${error}`)
    }
  }

  #count(outcome: string): void {
    this.tally.outcomes[outcome] = (this.tally.outcomes[outcome] ?? 0) + 1
  }
}

/** What is promised, or undefined when it takes too long. */
async function inTime<Value>(promise: Promise<Value>): Promise<Value | undefined> {
  const done = new AbortController()
  const late = setTimeout(hangMs, undefined, { signal: done.signal }).catch(() => undefined)
  try {
    return await Promise.race([promise, late])
  } finally {
    done.abort()
  }
}

function inShort(value: unknown): string {
  return String(
    JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? `${part}n` : part)),
  ).slice(0, 300)
}
