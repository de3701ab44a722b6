import { existsSync, mkdirSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { defaultPath, type AppPathName } from './app-paths.ts'
import { HostEmitter, makeEvent } from './emitter.ts'
import { runtime } from './runtime.ts'
import { SingleInstanceLock } from './single-instance.ts'
import { openWindows, windowEvents } from './windows.ts'

/** The life of the app: ready, windows, quitting; and what it is called and where it keeps things. */
class App
  extends HostEmitter
  implements
    Pick<
      Electron.App,
      | 'addRecentDocument'
      | 'exit'
      | 'focus'
      | 'getAppPath'
      | 'getLocale'
      | 'getLoginItemSettings'
      | 'getName'
      | 'getPath'
      | 'getPreferredSystemLanguages'
      | 'getSystemLocale'
      | 'getVersion'
      | 'hasSingleInstanceLock'
      | 'hide'
      | 'isPackaged'
      | 'isReady'
      | 'name'
      | 'quit'
      | 'relaunch'
      | 'releaseSingleInstanceLock'
      | 'requestSingleInstanceLock'
      | 'setAboutPanelOptions'
      | 'setAppUserModelId'
      | 'setAsDefaultProtocolClient'
      | 'setLoginItemSettings'
      | 'setName'
      | 'setPath'
      | 'whenReady'
    >
{
  readonly isPackaged = false
  /** Switches reach Chromium only at its own start; the stand-in has made its choice by then. */
  readonly commandLine: Pick<Electron.CommandLine, 'appendSwitch' | 'hasSwitch' | 'getSwitchValue'>
  readonly #whenReady = Promise.withResolvers<void>()
  readonly #paths = new Map<string, string>()
  #name: string | undefined
  #lock: SingleInstanceLock | undefined
  #isQuitting = false
  #isExiting = false

  constructor() {
    super('app', [
      'activate',
      'before-quit',
      'browser-window-created',
      'open-file',
      'open-url',
      'quit',
      'ready',
      'second-instance',
      'web-contents-created',
      'will-finish-launching',
      'will-quit',
      'window-all-closed',
    ])
    const switches = new Map<string, string>()
    this.commandLine = {
      appendSwitch: (name, value = '') => void switches.set(name, value),
      hasSwitch: (name) => switches.has(name),
      getSwitchValue: (name) => switches.get(name) ?? '',
    }
    windowEvents.on('created', (window) => {
      this.emit('browser-window-created', makeEvent({}), window)
      this.emit('web-contents-created', makeEvent({}), window.webContents)
    })
    windowEvents.on('closed', () => this.#afterWindowClosed())
    windowEvents.on('closePrevented', () => {
      this.#isQuitting = false
    })
  }

  get name(): string {
    return this.#name ?? runtime.manifest.name
  }

  set name(name: string) {
    this.#name = name
  }

  getName(): string {
    return this.name
  }

  setName(name: string): void {
    this.name = name
  }

  getVersion(): string {
    return runtime.manifest.version
  }

  getAppPath(): string {
    return runtime.manifest.folder
  }

  getPath(name: AppPathName): string {
    const path = this.#paths.get(name) ?? (name === 'sessionData' ? this.#paths.get('userData') : undefined)
    const found = path ?? defaultPath(name, this.name)
    if (found === undefined) throw new Error(`Failed to get '${name}' path`)
    return found
  }

  setPath(name: string, path: string): void {
    if (!isAbsolute(path)) throw new Error('Path must be absolute')
    if (!existsSync(path)) throw new Error(`Failed to set '${name}' path: ${path} does not exist`)
    if (defaultPath(name as AppPathName, this.name) === undefined)
      throw new Error(`Failed to set '${name}' path`)
    this.#paths.set(name, path)
  }

  getLocale(): string {
    return Intl.DateTimeFormat().resolvedOptions().locale
  }

  getSystemLocale(): string {
    return this.getLocale()
  }

  getPreferredSystemLanguages(): string[] {
    return [this.getLocale()]
  }

  setAppUserModelId(): void {
    // Names the app to Windows' task bar, which shows Chromium's windows here.
  }

  /** The systems that have such a list show nothing of the stand-in. */
  addRecentDocument(path: string): void {
    if (typeof path !== 'string')
      throw new TypeError('Error processing argument at index 0, conversion failure')
  }

  /** Registers a program; the stand-in is none that a system could start. */
  setAsDefaultProtocolClient(_protocol: string, _path?: string, _args?: string[]): boolean {
    return false
  }

  /** Does nothing on Linux, as in Electron; elsewhere there is no program to start. */
  setLoginItemSettings(_settings: Electron.Settings): void {
    if (process.platform !== 'linux') throw new Error('The stand-in can not be started at login.')
  }

  getLoginItemSettings(): Electron.LoginItemSettings {
    const never: Pick<Electron.LoginItemSettings, 'openAtLogin' | 'wasOpenedAtLogin'> = {
      openAtLogin: false,
      wasOpenedAtLogin: false,
    }
    return never as Electron.LoginItemSettings
  }

  setAboutPanelOptions(): void {
    // Kept by the system's own panel, which the stand-in doesn't have.
  }

  focus(): void {
    openWindows.values().next().value?.focus()
  }

  hide(): void {
    for (const window of openWindows) window.hide()
  }

  isReady(): boolean {
    return runtime.isReady
  }

  whenReady(): Promise<void> {
    return this.#whenReady.promise
  }

  /** Called by `run.ts` once the browser runs and the main script has been evaluated. */
  becomeReady(): void {
    if (this.#isExiting || this.#isQuitting) return
    runtime.isReady = true
    this.emit('will-finish-launching')
    this.emit('ready', makeEvent({}), {})
    this.#whenReady.resolve()
  }

  requestSingleInstanceLock(additionalData?: Record<string, unknown>): boolean {
    const folder = this.getPath('userData')
    mkdirSync(folder, { recursive: true })
    const lock = new SingleInstanceLock(folder)
    const start = {
      argv: process.argv,
      workingDirectory: process.cwd(),
      additionalData: additionalData ?? null,
    }
    const isFirst =
      this.#lock !== undefined ||
      lock.acquire(start, ({ argv, workingDirectory, additionalData: data }) =>
        this.emit('second-instance', makeEvent({}), argv, workingDirectory, data),
      )
    if (isFirst) this.#lock ??= lock
    return isFirst
  }

  hasSingleInstanceLock(): boolean {
    return this.#lock !== undefined
  }

  releaseSingleInstanceLock(): void {
    this.#lock?.release()
    this.#lock = undefined
  }

  relaunch(): void {
    throw new Error('The stand-in can not start the app again.')
  }

  /** `before-quit`, then every window's `close`, then `will-quit` and `quit`; each but the last may stop it. */
  quit(): void {
    if (this.#isQuitting || this.#isExiting) return
    this.#isQuitting = !this.emitPreventable('before-quit')
    if (!this.#isQuitting) return
    for (const window of openWindows) {
      if (this.#isQuitting && !window.isDestroyed()) window.close()
    }
    if (this.#isQuitting && openWindows.size === 0) this.#shutDown()
  }

  /** Closes all windows without asking and ends the process. */
  exit(exitCode = 0): void {
    if (this.#isExiting) return
    this.#isExiting = true
    for (const window of openWindows) window.destroy()
    this.emit('quit', makeEvent({}), exitCode)
    this.releaseSingleInstanceLock()
    // In a turn of its own: what the app calls after `exit` still runs, as in Electron.
    setImmediate(() => process.exit(exitCode))
  }

  #afterWindowClosed(): void {
    if (openWindows.size > 0 || this.#isExiting) return
    if (this.#isQuitting) this.#shutDown()
    else if (!this.emit('window-all-closed')) this.quit()
  }

  #shutDown(): void {
    if (this.#isExiting) return
    if (this.emitPreventable('will-quit')) {
      this.#isQuitting = false
      return
    }
    this.exit(0)
  }
}

/** The one app of the process. */
export const app = new App()
