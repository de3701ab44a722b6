import { toAppAddress, toPageAddress } from '../addresses.ts'
import { PageTarget, type PausedRequest } from '../chromium/page-target.ts'
import { createCodec } from '../codec.ts'
import type { FromPage } from '../in-page/messages.ts'
import { HostEmitter, makeEvent } from './emitter.ts'
import { ipcMainDispatch, type IpcMainEvent } from './ipc-main.ts'
import { makeLoadError } from './load-errors.ts'
import { detachPorts, MessagePortMain } from './message-port-main.ts'
import { NativeImage } from './native-image.ts'
import { answerPageRequest } from './page-requests.ts'
import { PagePorts } from './page-ports.ts'
import { applyPermissions } from './permissions.ts'
import { readPreload } from './preload-scripts.ts'
import { loadableScheme } from './protocol.ts'
import { runtime } from './runtime.ts'
import { session, type Session } from './session.ts'
import { WebFrameMain } from './web-frame.ts'

type WindowOpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0]

export interface WebContentsOptions {
  readonly width: number
  readonly height: number
  readonly preload: string | undefined
  /** Has the page while it is empty, before anything is loaded. */
  readonly onOpened: (page: PageTarget) => Promise<unknown>
}

interface PendingLoad {
  readonly pageAddress: string
  readonly resolve: () => void
  readonly reject: (code: string) => void
}

const codec = createCodec()
const bindingName = '__chromiumShellSend'
const deliverName = '__chromiumShellReceive'
const destroyed = 'Object has been destroyed'
let lastId = 0

/** The page of one window. */
export class WebContents
  extends HostEmitter
  implements
    Pick<
      Electron.WebContents,
      | 'capturePage'
      | 'executeJavaScript'
      | 'getTitle'
      | 'getURL'
      | 'id'
      | 'isDestroyed'
      | 'isLoading'
      | 'loadURL'
      | 'reload'
      | 'send'
      | 'setWindowOpenHandler'
      | 'setZoomFactor'
    >
{
  readonly id: number
  readonly session: Session = session.defaultSession
  readonly mainFrame: WebFrameMain
  readonly #options: WebContentsOptions
  readonly #opened: Promise<PageTarget>
  readonly #ports = new PagePorts((message) => void this.#page?.deliver(message))
  #page: PageTarget | undefined
  #url = ''
  #title = ''
  #isDestroyed = false
  #hasPainted = false
  #load: PendingLoad | undefined
  #windowOpenHandler: WindowOpenHandler | undefined

  constructor(options: WebContentsOptions) {
    super('webContents', [
      'console-message',
      'destroyed',
      'did-fail-load',
      'did-finish-load',
      'did-navigate',
      'did-navigate-in-page',
      'did-start-loading',
      'did-stop-loading',
      'dom-ready',
      'ipc-message',
      'page-title-updated',
      'preload-error',
      'ready-to-show',
      'render-process-gone',
      'will-navigate',
    ])
    lastId += 1
    this.id = lastId
    this.#options = options
    this.mainFrame = new WebFrameMain(this.id, () => this.#url)
    this.#opened = this.#open()
    // Told by `loadURL`; a window that loads nothing has nothing to tell.
    this.#opened.catch(() => undefined)
  }

  getURL(): string {
    return this.#url
  }

  getTitle(): string {
    return this.#title
  }

  isLoading(): boolean {
    return this.#load !== undefined
  }

  isDestroyed(): boolean {
    return this.#isDestroyed
  }

  /** Shows an address of a scheme that the app answers. */
  async loadURL(url: string): Promise<void> {
    this.#assertAlive()
    if (!URL.canParse(url)) throw this.#failLoad('ERR_INVALID_URL', url)
    if (!/^(about|data|https?):/i.test(url) && loadableScheme(url) === undefined) {
      throw this.#failLoad('ERR_UNKNOWN_URL_SCHEME', url)
    }
    this.#load?.reject('ERR_ABORTED')
    const pageAddress = toPageAddress(url)
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const load: PendingLoad = { pageAddress, resolve, reject: (code) => reject(this.#failLoad(code, url)) }
    this.#load = load
    this.emit('did-start-loading')
    const page = await this.#opened
    if (loadableScheme(url) !== undefined) await this.#grantPermissions(url)
    const errorCode = await page.navigate(pageAddress)
    if (errorCode !== undefined && this.#load === load) {
      this.#load = undefined
      load.reject(errorCode)
    }
    return promise
  }

  reload(): void {
    this.#assertAlive()
    void this.#page?.reload()
  }

  /** Sends an event to the page's preload; lost when no document has been loaded. */
  send(channel: string, ...args: unknown[]): void {
    this.#assertAlive()
    if (typeof channel !== 'string') throw new TypeError('Missing required channel argument')
    void this.#page?.deliver({ kind: 'send', channel, args: encodeArguments(args) })
  }

  /** Sends a message and hands ports over to the page's preload. */
  postMessage(channel: string, message: unknown, transfer: readonly MessagePortMain[] = []): void {
    this.#assertAlive()
    const encoded = codec.encode(message)
    const ends = detachPorts(transfer)
    const ports = ends.map((end) => this.#ports.give(end))
    void this.#page?.deliver({ kind: 'post', channel, message: encoded, ports })
    this.#ports.connect(ports)
  }

  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    this.#assertAlive()
    return (await this.#opened).evaluate(code, userGesture)
  }

  async capturePage(): Promise<Electron.NativeImage> {
    this.#assertAlive()
    return new NativeImage(await (await this.#opened).screenshot()) as unknown as Electron.NativeImage
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#windowOpenHandler = handler
  }

  setZoomFactor(factor: number): void {
    this.#assertAlive()
    if (!(factor > 0)) throw new TypeError("'zoomFactor' must be a double greater than 0.0")
    void this.#opened.then((page) => page.setZoomFactor(factor)).catch(() => undefined)
  }

  /** The page in Chromium, once it is there; for the window that owns this. */
  get target(): Promise<PageTarget> {
    return this.#opened
  }

  /** Makes the page's preload find `path` for files of this name; resolves when it does. */
  async stageFile(name: string, path: string): Promise<void> {
    await (await this.#opened).deliver({ kind: 'stageFile', name, path })
  }

  async #open(): Promise<PageTarget> {
    const { connection, version } = await runtime.chromium
    const { width, height, preload } = this.#options
    const page = await PageTarget.open(
      connection,
      { width, height, bindingName, deliverName },
      {
        onMessage: (payload) => this.#receive(JSON.parse(payload) as FromPage),
        onRequest: (request) => void this.#answer(request),
        onDocumentGone: () => this.#ports.closeAll(),
        onNavigated: (address) => {
          this.#url = toAppAddress(address)
          this.emit('did-navigate', makeEvent({}), this.#url, 200, 'OK')
        },
        onNavigatedInPage: (address) => {
          this.#url = toAppAddress(address)
          this.emit('did-navigate-in-page', makeEvent({}), this.#url, true)
        },
        onDomReady: () => this.emit('dom-ready', makeEvent({})),
        onLoaded: () => void this.#finishLoad(),
        onConsole: (level, text) => this.#tellConsole(level, text),
        onCrashed: () => {
          this.#ports.closeAll()
          this.emitPreventable('render-process-gone', {}, { reason: 'crashed', exitCode: 5 })
        },
        onClosed: () => this.destroy(),
      },
    )
    this.#page = page
    const names = { bindingName, deliverName, preloadPath: preload, chromiumVersion: version }
    await page.setScripts(readPreload(names, (error) => this.#tellPreloadFailed(error)))
    await this.#options.onOpened(page)
    return page
  }

  #receive(message: FromPage): void {
    switch (message.kind) {
      case 'send':
        ipcMainDispatch.emit(
          message.channel,
          this.#messageEvent(),
          ...(codec.decode(message.args) as unknown[]),
        )
        return
      case 'post': {
        const ports = message.ports.map((id) => new MessagePortMain(this.#ports.take(id)))
        ipcMainDispatch.emit(message.channel, this.#messageEvent(ports), codec.decode(message.message))
        return
      }
      case 'invoke':
        void this.#answerInvoke(message.id, message.channel, codec.decode(message.args) as unknown[])
        return
      case 'port':
        this.#ports.receive(message)
        return
      case 'portClosed':
        this.#ports.close(message.id)
        return
      case 'windowOpen':
        this.#askForWindow(toAppAddress(message.url), message.frameName)
        return
      case 'preloadFailed':
        this.#tellPreloadFailed(Object.assign(new Error(message.message), { stack: message.stack }))
    }
  }

  async #answerInvoke(id: number, channel: string, args: readonly unknown[]): Promise<void> {
    try {
      const event = this.#messageEvent()
      const result = codec.encode(await ipcMainDispatch.answer(channel, event, args))
      void this.#page?.deliver({ kind: 'reply', id, result })
    } catch (error) {
      console.error(`Error occurred in handler for '${channel}':`, error)
      void this.#page?.deliver({ kind: 'reply', id, error: String(error) })
    }
  }

  #messageEvent(ports: readonly MessagePortMain[] = []): IpcMainEvent {
    return makeEvent({
      type: 'frame' as const,
      sender: this,
      senderFrame: this.mainFrame,
      frameId: this.mainFrame.routingId,
      processId: this.mainFrame.processId,
      ports,
      reply: (channel: string, ...args: unknown[]) => this.send(channel, ...args),
    })
  }

  async #answer(paused: PausedRequest): Promise<void> {
    const page = this.#page
    if (page === undefined) return
    const isPage = paused.resourceType === 'Document' && paused.frameId === page.targetId
    const url = toAppAddress(paused.request.url)
    // Loads that the app asked for, and reloads, are not the page's own doing.
    const isAsked = [this.#load?.pageAddress ?? '', toPageAddress(this.#url)].some(
      (address) => withoutFragment(address) === paused.request.url,
    )
    if (isPage && !isAsked) {
      const details = { url, isMainFrame: true, isSameDocument: false, frame: this.mainFrame }
      if (this.emitPreventable('will-navigate', details, url)) {
        page.fail(paused, 'Aborted')
        return
      }
    }
    try {
      const answer = await answerPageRequest(paused)
      if (answer === undefined) page.fail(paused, 'BlockedByClient')
      else page.fulfill(paused, answer)
    } catch (error) {
      console.error(error)
      page.fail(paused, 'Failed')
    }
  }

  async #grantPermissions(url: string): Promise<void> {
    const { connection } = await runtime.chromium
    const [origin = ''] = /^[^:]+:\/\/[^/?#]*/.exec(url) ?? []
    await applyPermissions(connection.send, this.session, this, origin)
  }

  async #finishLoad(): Promise<void> {
    const load = this.#load
    this.#load = undefined
    const title = await this.#page?.evaluate('document.title').catch(() => '')
    if (this.#isDestroyed) return
    if (typeof title === 'string' && title !== '' && title !== this.#title) {
      this.#title = title
      this.emit('page-title-updated', makeEvent({}), title, true)
    }
    if (!this.#hasPainted) {
      this.#hasPainted = true
      this.emit('ready-to-show')
    }
    this.emit('did-finish-load')
    this.emit('did-stop-loading')
    load?.resolve()
  }

  #failLoad(code: string, url: string): Error {
    const error = makeLoadError(code, url)
    this.emit('did-fail-load', makeEvent({}), error.errno, error.code, url, true)
    return error
  }

  /** New windows are not opened; the app's handler decides as in Electron, and what it wants and can't have is said. */
  #askForWindow(url: string, frameName: string): void {
    const details = {
      url,
      frameName,
      features: '',
      disposition: 'foreground-tab',
      referrer: { url: '', policy: 'default' },
    }
    const response = this.#windowOpenHandler?.(details as Electron.HandlerDetails) ?? { action: 'allow' }
    if (response.action === 'allow') {
      process.stderr.write(
        `chromium-shell: the stand-in opens no window for ${url}, which the app allowed.\n`,
      )
    }
  }

  #tellConsole(level: string, text: string): void {
    if (runtime.isVerbose) process.stderr.write(`[page ${this.id} ${level}] ${text}\n`)
    this.emit('console-message', makeEvent({ level, message: text, frame: this.mainFrame }))
  }

  #tellPreloadFailed(error: Error): void {
    const path = this.#options.preload ?? ''
    process.stderr.write(`Unable to load preload script: ${path}\n${error.stack ?? error.message}\n`)
    this.emit('preload-error', makeEvent({}), path, error)
  }

  /** The page is closed or about to be. For the window that owns this. */
  destroy(): void {
    if (this.#isDestroyed) return
    this.#isDestroyed = true
    this.#ports.closeAll()
    this.#load?.reject('ERR_FAILED')
    this.#load = undefined
    this.emit('destroyed')
  }

  #assertAlive(): void {
    if (this.#isDestroyed) throw new TypeError(destroyed)
  }
}

function encodeArguments(args: readonly unknown[]): ReturnType<typeof codec.encode> {
  try {
    return codec.encode(args)
  } catch {
    // The words of `webContents.send`; Electron's other messages say "An object could not be cloned."
    throw new Error('Failed to serialize arguments')
  }
}

function withoutFragment(address: string): string {
  return address.replace(/#.*$/, '')
}
