import { HostEmitter, makeEvent } from './emitter.ts'
import { assertReady, runtime } from './runtime.ts'
import { WebContents } from './web-contents.ts'
import { openWindows, windowEvents } from './windows.ts'
import { X11Window } from './x11-window.ts'

type Options = Electron.BrowserWindowConstructorOptions

const defaultSize = { width: 800, height: 600 }
let lastId = 0

/** A window: a page of Chromium in a browser window of its own. */
export class BrowserWindow
  extends HostEmitter
  implements
    Pick<
      Electron.BrowserWindow,
      | 'blur'
      | 'close'
      | 'destroy'
      | 'flashFrame'
      | 'focus'
      | 'getBounds'
      | 'getContentSize'
      | 'getNormalBounds'
      | 'getSize'
      | 'getTitle'
      | 'hide'
      | 'id'
      | 'isAlwaysOnTop'
      | 'isDestroyed'
      | 'isFocused'
      | 'isFullScreen'
      | 'isMaximized'
      | 'isMinimized'
      | 'isVisible'
      | 'loadURL'
      | 'maximize'
      | 'minimize'
      | 'moveTop'
      | 'restore'
      | 'setAlwaysOnTop'
      | 'setBackgroundColor'
      | 'setBounds'
      | 'setContentSize'
      | 'setFullScreen'
      | 'setMenu'
      | 'setMenuBarVisibility'
      | 'setPosition'
      | 'setProgressBar'
      | 'setSize'
      | 'setTitle'
      | 'setVisibleOnAllWorkspaces'
      | 'show'
      | 'showInactive'
      | 'unmaximize'
    >
{
  static getAllWindows(): BrowserWindow[] {
    return [...openWindows]
  }

  static getFocusedWindow(): BrowserWindow | null {
    return [...openWindows].find((window) => window.isFocused()) ?? null
  }

  static fromWebContents(webContents: unknown): BrowserWindow | null {
    return [...openWindows].find((window) => window.#webContents === webContents) ?? null
  }

  static fromId(id: number): BrowserWindow | null {
    return [...openWindows].find((window) => window.id === id) ?? null
  }

  readonly id: number
  readonly #webContents: WebContents
  #bounds: Electron.Rectangle
  #title: string
  #state: 'normal' | 'minimized' | 'maximized' | 'fullscreen' = 'normal'
  #isVisible = false
  #isAlwaysOnTop: boolean
  #isDestroyed = false
  /** Settled with `--headed --x11` alone. */
  readonly #onX11 = Promise.withResolvers<X11Window>()

  constructor(options: Options = {}) {
    super('BrowserWindow', [
      'always-on-top-changed',
      'blur',
      'close',
      'closed',
      'enter-full-screen',
      'focus',
      'hide',
      'leave-full-screen',
      'maximize',
      'minimize',
      'move',
      'moved',
      'page-title-updated',
      'ready-to-show',
      'resize',
      'resized',
      'restore',
      'show',
      'unmaximize',
    ])
    assertReady('Cannot create BrowserWindow before app is ready')
    checkPreferences(options.webPreferences ?? {})
    lastId += 1
    this.id = lastId
    const { x = 0, y = 0, width = defaultSize.width, height = defaultSize.height } = options
    this.#bounds = { x, y, width, height }
    this.#title = options.title ?? runtime.manifest.name
    this.#isAlwaysOnTop = options.alwaysOnTop ?? false
    this.#webContents = new WebContents({
      width,
      height,
      preload: options.webPreferences?.preload,
      onOpened: async (page) => {
        if (!runtime.isHeaded || !runtime.isOnX11) return
        const window = new X11Window(page, options.focusable ?? true)
        this.#onX11.resolve(window)
        await window.settled
      },
    })
    this.#followPage()
    openWindows.add(this)
    windowEvents.emit('created', this)
    if (options.show !== false) this.show()
  }

  get webContents(): WebContents {
    return this.#webContents
  }

  loadURL(url: string): Promise<void> {
    this.#assertAlive()
    return this.#webContents.loadURL(url)
  }

  /** Asks the app's `close` listeners, then closes. */
  close(): void {
    this.#assertAlive()
    if (this.emitPreventable('close')) windowEvents.emit('closePrevented')
    else this.destroy()
  }

  /** Closes without asking. */
  destroy(): void {
    if (this.#isDestroyed) return
    void this.#webContents.target.then((page) => page.close()).catch(() => undefined)
    this.#webContents.destroy()
  }

  isDestroyed(): boolean {
    return this.#isDestroyed
  }

  show(): void {
    this.showInactive()
    this.focus()
  }

  showInactive(): void {
    this.#assertAlive()
    if (this.#isVisible) return
    this.#isVisible = true
    void this.#onX11.promise.then((window) => window.show())
    this.emit('show')
  }

  hide(): void {
    this.#assertAlive()
    if (!this.#isVisible) return
    const hadFocus = this.isFocused()
    this.#isVisible = false
    void this.#onX11.promise.then((window) => window.hide())
    if (hadFocus) this.blur()
    this.emit('hide')
  }

  isVisible(): boolean {
    this.#assertAlive()
    return this.#isVisible && this.#state !== 'minimized'
  }

  focus(): void {
    this.#assertAlive()
    if (this.isFocused()) return
    const last = focus.move(this)
    last?.emit('blur')
    void this.#webContents.target.then((page) => page.bringToFront()).catch(() => undefined)
    this.emit('focus')
  }

  blur(): void {
    this.#assertAlive()
    if (!this.isFocused()) return
    focus.move(undefined)
    this.emit('blur')
  }

  isFocused(): boolean {
    return focus.window === this
  }

  moveTop(): void {
    this.#assertAlive()
  }

  minimize(): void {
    this.#changeState('minimized', 'minimize')
  }

  isMinimized(): boolean {
    this.#assertAlive()
    return this.#state === 'minimized'
  }

  restore(): void {
    if (this.isMinimized()) this.#changeState('normal', 'restore')
  }

  maximize(): void {
    this.#changeState('maximized', 'maximize')
  }

  unmaximize(): void {
    if (this.isMaximized()) this.#changeState('normal', 'unmaximize')
  }

  isMaximized(): boolean {
    this.#assertAlive()
    return this.#state === 'maximized'
  }

  setFullScreen(flag: boolean): void {
    if (flag) this.#changeState('fullscreen', 'enter-full-screen')
    else if (this.isFullScreen()) this.#changeState('normal', 'leave-full-screen')
  }

  isFullScreen(): boolean {
    this.#assertAlive()
    return this.#state === 'fullscreen'
  }

  getBounds(): Electron.Rectangle {
    this.#assertAlive()
    return { ...this.#bounds }
  }

  /** Maximising changes no bounds here. */
  getNormalBounds(): Electron.Rectangle {
    return this.getBounds()
  }

  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.#assertAlive()
    const last = this.#bounds
    this.#bounds = { ...last, ...bounds }
    const { x, y, width, height } = this.#bounds
    void this.#onX11.promise.then((window) => window.moveTo(x, y))
    if (x !== last.x || y !== last.y) this.emit('move')
    if (width === last.width && height === last.height) return
    void this.#webContents.target.then((page) => page.setContentSize(width, height)).catch(() => undefined)
    this.emit('resize')
  }

  getSize(): number[] {
    const { width, height } = this.getBounds()
    return [width, height]
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height })
  }

  getContentSize(): number[] {
    return this.getSize()
  }

  setContentSize(width: number, height: number): void {
    this.setBounds({ width, height })
  }

  setPosition(x: number, y: number): void {
    this.setBounds({ x, y })
  }

  getTitle(): string {
    this.#assertAlive()
    return this.#title
  }

  setTitle(title: string): void {
    this.#assertAlive()
    this.#title = title
  }

  isAlwaysOnTop(): boolean {
    this.#assertAlive()
    return this.#isAlwaysOnTop
  }

  setAlwaysOnTop(flag: boolean, _level?: string): void {
    this.#assertAlive()
    this.#isAlwaysOnTop = flag
    this.emit('always-on-top-changed', makeEvent({}), flag)
  }

  // What only a desktop shows. Electron accepts these calls where the desktop has no such thing.
  flashFrame(): void {
    this.#assertAlive()
  }
  setBackgroundColor(): void {
    this.#assertAlive()
  }
  setMenu(): void {
    this.#assertAlive()
  }
  setMenuBarVisibility(): void {
    this.#assertAlive()
  }
  setProgressBar(): void {
    this.#assertAlive()
  }
  setVisibleOnAllWorkspaces(_visible: boolean, _options?: Electron.VisibleOnAllWorkspacesOptions): void {
    this.#assertAlive()
  }

  #followPage(): void {
    this.#webContents.once('ready-to-show', () => this.emit('ready-to-show'))
    this.#webContents.on('page-title-updated', (_event, title: string) => {
      if (!this.emitPreventable('page-title-updated', {}, title, true)) this.#title = title
    })
    // Also when the browser closed the page: the reader closed the window, or its tab.
    this.#webContents.once('destroyed', () => this.#leave())
  }

  #leave(): void {
    if (this.isFocused()) focus.move(undefined)
    openWindows.delete(this)
    this.#isDestroyed = true
    this.emit('closed')
    windowEvents.emit('closed')
  }

  #changeState(state: 'normal' | 'minimized' | 'maximized' | 'fullscreen', eventName: string): void {
    this.#assertAlive()
    if (this.#state === state) return
    this.#state = state
    // A headless browser has no desktop to minimise to; its page would stop drawing.
    if (runtime.isHeaded) {
      void this.#webContents.target.then((page) => page.setWindowState(state)).catch(() => undefined)
    }
    this.emit(eventName)
  }

  #assertAlive(): void {
    if (this.#isDestroyed) throw new TypeError('Object has been destroyed')
  }
}

/** The window that has the keyboard. */
const focus = {
  window: undefined as BrowserWindow | undefined,
  /** Gives the window that had it before. */
  move(window: BrowserWindow | undefined): BrowserWindow | undefined {
    const last = this.window
    this.window = window
    return last
  },
}

/** @throws {Error} for what the stand-in can't do as Electron does it: preloads run sandboxed and isolated, or not at all. */
function checkPreferences(preferences: Electron.WebPreferences): void {
  const { contextIsolation = true, sandbox = true, nodeIntegration = false } = preferences
  if (contextIsolation && sandbox && !nodeIntegration) return
  throw new Error(
    'The stand-in opens windows with contextIsolation and sandbox, without nodeIntegration; no others.',
  )
}
