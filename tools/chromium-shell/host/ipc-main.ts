import { HostEmitter } from './emitter.ts'
import type { MessagePortMain } from './message-port-main.ts'
import type { WebContents } from './web-contents.ts'
import type { WebFrameMain } from './web-frame.ts'

/** What a handler learns of who calls. */
export interface IpcMainInvokeEvent extends Omit<Electron.IpcMainInvokeEvent, 'sender' | 'senderFrame'> {
  readonly sender: WebContents
  readonly senderFrame: WebFrameMain | null
}

/** What a listener learns of who sends. */
export interface IpcMainEvent extends IpcMainInvokeEvent {
  readonly ports: readonly MessagePortMain[]
  reply(channel: string, ...args: unknown[]): void
}

type Handler = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown
type Listener = (event: IpcMainEvent, ...args: unknown[]) => void

/** The part of `ipcMain` that the app sees. */
interface AppIpcMain extends Pick<IpcMain, 'handle' | 'handleOnce' | 'removeHandler' | 'removeAllListeners'> {
  on(channel: string, listener: Listener): unknown
  once(channel: string, listener: Listener): unknown
  off(channel: string, listener: Listener): unknown
  removeListener(channel: string, listener: Listener): unknown
}

/** Receives the messages and calls of pages. */
class IpcMain extends HostEmitter implements Pick<Electron.IpcMain, 'removeHandler'> {
  readonly #handlers = new Map<string, Handler>()

  constructor() {
    super('ipcMain', [])
    this.removeAllListeners('newListener')
  }

  handle(channel: string, listener: Handler): void {
    if (this.#handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`)
    if (typeof listener !== 'function') {
      throw new TypeError(`Expected handler to be a function, but found type '${typeof listener}'`)
    }
    this.#handlers.set(channel, listener)
  }

  handleOnce(channel: string, listener: Handler): void {
    this.handle(channel, (event, ...args) => {
      this.removeHandler(channel)
      return listener(event, ...args)
    })
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel)
  }

  /** Answers a page's `invoke`. @throws {Error} what the handler throws, or that there is none. */
  async answer(channel: string, event: IpcMainInvokeEvent, args: readonly unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(channel)
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
    return handler(event, ...args)
  }
}

const instance = new IpcMain()

export const ipcMain: AppIpcMain = instance

/** The part that pages' messages go through. */
export const ipcMainDispatch: Pick<IpcMain, 'answer' | 'emit'> = instance
