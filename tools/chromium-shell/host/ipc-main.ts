import { HostEmitter } from './emitter.ts'

type Handler = (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown

/** Receives the messages and calls of pages. */
class IpcMain
  extends HostEmitter
  implements Pick<Electron.IpcMain, 'handle' | 'handleOnce' | 'removeHandler' | 'on' | 'once' | 'off'>
{
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
  async answer(
    channel: string,
    event: Electron.IpcMainInvokeEvent,
    args: readonly unknown[],
  ): Promise<unknown> {
    const handler = this.#handlers.get(channel)
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
    return handler(event, ...args)
  }
}

const instance = new IpcMain()

/** The part of `ipcMain` that the app sees. */
export const ipcMain: Pick<
  Electron.IpcMain,
  'handle' | 'handleOnce' | 'removeHandler' | 'on' | 'once' | 'off' | 'removeListener' | 'removeAllListeners'
> = instance

/** The part that pages' messages go through. */
export const ipcMainDispatch: Pick<IpcMain, 'answer' | 'emit'> = instance
