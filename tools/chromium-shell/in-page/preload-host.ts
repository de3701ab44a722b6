import type { Codec } from '../codec.ts'
import type { BridgeSide } from './context-bridge.ts'
import type { FromPage, PortId, ToPage } from './messages.ts'

/** What the shell tells a preload world when it begins. */
export interface PreloadConfig {
  /** Name of the function through which messages reach the shell. */
  readonly bindingName: string
  /** Name of the function by which the shell delivers its messages. */
  readonly deliverName: string
  readonly preloadPath: string
  /** Files that a test has given a path, by file name. */
  readonly stagedFiles: Readonly<Record<string, string>>
  /** The few members of `process` that a sandboxed preload has. */
  readonly process: {
    readonly platform: string
    readonly arch: string
    readonly versions: Readonly<Record<string, string>>
    readonly env: Readonly<Record<string, string>>
    readonly argv: readonly string[]
  }
}

/** The page's own MessagePort, as far as it is used here; Node's type of that name differs. */
interface PagePort {
  postMessage(message: unknown, transfer: readonly PagePort[]): void
  addEventListener(name: 'message' | 'close', listener: (event: PagePortEvent) => void): void
  start(): void
  close(): void
}

interface PagePortEvent {
  readonly data: unknown
  readonly ports: readonly PagePort[]
}

/** The preload's CommonJS file, wrapped as Node wraps one. */
export type PreloadModule = (
  require: (name: string) => unknown,
  module: { exports: unknown },
  exports: unknown,
  process: unknown,
  global: unknown,
) => void

/**
 * Runs the preload with the modules and globals that Electron gives a sandboxed one: `electron` (contextBridge,
 * ipcRenderer, webUtils), `events`, `timers`, `url`. Runs in the page's preload world, so it refers to nothing
 * outside itself.
 * Source: Electron, lib/sandboxed_renderer/init.ts and lib/renderer/api/ipc-renderer.ts.
 */
export function startPreload(
  config: PreloadConfig,
  codec: Codec,
  bridge: BridgeSide,
  watchNewWindows: (tell: (url: string, frameName: string) => void) => void,
  preload: PreloadModule,
): void {
  type Listener = (...args: unknown[]) => void
  type Binding = (payload: string) => void
  const world = globalThis as unknown as Record<string, unknown> & EventTarget
  const toShell = world[config.bindingName] as Binding
  const tell = (message: FromPage) => toShell(JSON.stringify(message))

  class Emitter {
    readonly #listeners = new Map<string, { listener: Listener; call: Listener }[]>()

    on(name: string, listener: Listener): this {
      return this.#add(name, listener, listener)
    }
    once(name: string, listener: Listener): this {
      return this.#add(name, listener, (...args) => {
        this.off(name, listener)
        listener(...args)
      })
    }
    off(name: string, listener: Listener): this {
      const entries = this.#listeners.get(name) ?? []
      const last = entries.findLastIndex((entry) => entry.listener === listener)
      this.#listeners.set(name, entries.toSpliced(last, last < 0 ? 0 : 1))
      return this
    }
    addListener(name: string, listener: Listener): this {
      return this.on(name, listener)
    }
    removeListener(name: string, listener: Listener): this {
      return this.off(name, listener)
    }
    removeAllListeners(name?: string): this {
      if (name === undefined) this.#listeners.clear()
      else this.#listeners.delete(name)
      return this
    }
    emit(name: string, ...args: unknown[]): boolean {
      const entries = this.#listeners.get(name) ?? []
      for (const { call } of entries) call(...args)
      return entries.length > 0
    }
    listenerCount(name: string): number {
      return this.#listeners.get(name)?.length ?? 0
    }
    #add(name: string, listener: Listener, call: Listener): this {
      if (typeof listener !== 'function')
        throw new TypeError('The "listener" argument must be of type function.')
      this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), { listener, call }])
      return this
    }
  }

  // Ports. A port of main has its page's half as a real MessagePort; `ends` are the halves that stay here.
  const ends = new Map<PortId, PagePort>()
  let lastPortNumber = 0

  function forget(id: PortId): void {
    ends.get(id)?.close()
    ends.delete(id)
  }

  function adopt(id: PortId, port: PagePort): void {
    ends.set(id, port)
    port.addEventListener('message', (event) => {
      try {
        tell({ kind: 'port', id, message: codec.encode(event.data), ports: event.ports.map(sendAway) })
      } catch (error) {
        console.error(error)
      }
    })
    port.addEventListener('close', () => {
      if (!ends.delete(id)) return
      tell({ kind: 'portClosed', id })
    })
    port.start()
  }

  /** Gives a page's port to main. */
  function sendAway(port: PagePort): PortId {
    lastPortNumber += 1
    const id = `p${lastPortNumber}`
    adopt(id, port)
    return id
  }

  /** Makes the page's half of a port of main. */
  function bringHere(id: PortId): PagePort {
    const { port1, port2 } = new MessageChannel() as unknown as Record<'port1' | 'port2', PagePort>
    adopt(id, port1)
    return port2
  }

  // ipcRenderer
  const ipcRenderer = new Emitter()
  const waiting = new Map<
    number,
    { channel: string; resolve: (value: unknown) => void; reject: (error: Error) => void }
  >()
  let lastInvokeId = 0

  function checkChannel(channel: unknown): string {
    if (typeof channel === 'string') return channel
    throw new TypeError('Error processing argument at index 0, conversion failure')
  }

  const ipcMethods = {
    send(channel: string, ...args: unknown[]): void {
      tell({ kind: 'send', channel: checkChannel(channel), args: codec.encode(args) })
    },
    async invoke(channel: string, ...args: unknown[]): Promise<unknown> {
      const encoded = codec.encode(args)
      checkChannel(channel)
      lastInvokeId += 1
      const id = lastInvokeId
      return new Promise((resolve, reject) => {
        waiting.set(id, { channel, resolve, reject })
        tell({ kind: 'invoke', id, channel, args: encoded })
      })
    },
    postMessage(channel: string, message: unknown, transfer: PagePort[] = []): void {
      const encoded = codec.encode(message)
      if (!transfer.every((port) => port instanceof MessagePort))
        throw new TypeError('Invalid value for transfer')
      // Transferring detaches the preload's own objects, as it would on the way to another process.
      const ports = structuredClone(transfer, { transfer: transfer as never[] }).map(sendAway)
      tell({ kind: 'post', channel: checkChannel(channel), message: encoded, ports })
    },
  }
  Object.assign(ipcRenderer, ipcMethods)

  function receive(message: ToPage): void {
    switch (message.kind) {
      case 'send':
        ipcRenderer.emit(
          message.channel,
          { sender: ipcRenderer, ports: [] },
          ...(codec.decode(message.args) as unknown[]),
        )
        return
      case 'post': {
        const event = { sender: ipcRenderer, ports: message.ports.map(bringHere) }
        ipcRenderer.emit(message.channel, event, codec.decode(message.message))
        return
      }
      case 'reply': {
        const call = waiting.get(message.id)
        waiting.delete(message.id)
        if (message.error === undefined) call?.resolve(codec.decode(message.result ?? null))
        else call?.reject(new Error(`Error invoking remote method '${call.channel}': ${message.error}`))
        return
      }
      case 'port':
        ends.get(message.id)?.postMessage(codec.decode(message.message), message.ports.map(bringHere))
        return
      case 'portClosed':
        forget(message.id)
        return
      case 'stageFile':
        stagedFiles.set(message.name, message.path)
    }
  }
  Object.defineProperty(world, config.deliverName, { value: receive })
  watchNewWindows((url, frameName) => tell({ kind: 'windowOpen', url, frameName }))

  const stagedFiles = new Map(Object.entries(config.stagedFiles))
  const electron = {
    contextBridge: {
      exposeInMainWorld(key: string, api: unknown): void {
        bridge.expose(key, api)
      },
    },
    ipcRenderer,
    webUtils: {
      getPathForFile(file: unknown): string {
        if (!(file instanceof File))
          throw new TypeError(
            'getPathForFile expected to receive a File object but got one of type ' + typeof file,
          )
        return stagedFiles.get(file.name) ?? ''
      },
    },
  }
  const modules: Readonly<Record<string, unknown>> = {
    electron,
    'electron/common': electron,
    'electron/renderer': electron,
    events: Object.assign(Emitter, { EventEmitter: Emitter }),
    timers: { setTimeout, clearTimeout, setInterval, clearInterval },
    url: { URL, URLSearchParams },
  }

  function requireModule(name: string): unknown {
    const found = modules[name.replace(/^node:/, '')]
    if (found === undefined) throw new Error(`module not found: ${name}`)
    return found
  }

  const preloadProcess = { ...config.process, type: 'renderer', sandboxed: true, contextIsolated: true }
  const module = { exports: {} }
  try {
    preload(requireModule, module, module.exports, preloadProcess, globalThis)
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    console.error(`Unable to load preload script: ${config.preloadPath}`)
    console.error(error)
    tell({ kind: 'preloadFailed', message, stack: stack ?? '' })
  }
}
