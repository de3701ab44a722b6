import { app, dialog, type BrowserWindow } from 'electron'
import { isBeingMade, needsReader } from '../export/audiobook-notice.ts'
import type { Services } from '../services.ts'
import { sendToAll } from './ipc.ts'

/** The buttons of the question, in their order. */
const answers = ['Go on making it and close when done', 'Stop and go on at the next start', 'Cancel']

/**
 * Asks what becomes of an audiobook that is being made when the window is closed: it goes on without a window to be seen,
 * which comes back when the reader is needed, and the app ends with it; or it stops and goes on at the next start.
 * Where the app stays in the tray nothing is asked: the window is hidden, and all goes on.
 */
export class WindowClosing {
  readonly #audiobooks: Services['audiobooks']
  readonly #staysInTray: () => boolean
  /** The window that has been hidden to work on. */
  #hidden: BrowserWindow | undefined
  /** The window that has been closed into the tray: the voice goes on, and so does the app. */
  #inTray: BrowserWindow | undefined
  #isQuitting = false
  #isAsking = false
  #mayClose = false

  /** @param staysInTray whether closing the window leaves the app in a tray that is seen */
  constructor({ audiobooks }: Pick<Services, 'audiobooks'>, staysInTray: () => boolean) {
    this.#audiobooks = audiobooks
    this.#staysInTray = staysInTray
    app.on('before-quit', () => {
      this.#isQuitting = true
    })
    audiobooks.onChange(() => this.#afterChange())
  }

  watch(window: BrowserWindow): void {
    this.#mayClose = false
    window.on('close', (event) => {
      const isQuitting = this.#isQuitting
      this.#isQuitting = false
      // On a Mac an app goes on without a window.
      const goesOn = process.platform === 'darwin' && !isQuitting
      if (!isQuitting && !this.#mayClose && this.#staysInTray()) {
        event.preventDefault()
        this.#inTray = window
        return window.hide()
      }
      if (this.#mayClose || goesOn || this.#hidden !== undefined || !this.#isWorking()) return
      event.preventDefault()
      void this.#ask(window, isQuitting)
    })
    window.on('closed', () => {
      this.#hidden = undefined
      this.#inTray = undefined
    })
  }

  /** The window was opened into the tray. */
  keepInTray(window: BrowserWindow): void {
    this.#inTray = window
  }

  /** Brings a hidden window back: the reader is there again. */
  reveal(): void {
    this.#hidden?.show()
    this.#inTray?.show()
    this.#hidden = undefined
    this.#inTray = undefined
  }

  async #ask(window: BrowserWindow, isQuitting: boolean): Promise<void> {
    if (this.#isAsking) return
    this.#isAsking = true
    // The app may be quit from the tray.
    this.reveal()
    const { response } = await dialog.showMessageBox(window, {
      type: 'question',
      message: 'An audiobook is still being made.',
      detail: 'Nothing is lost either way: what has been spoken is kept, and not paid again.',
      buttons: answers,
      defaultId: 0,
      cancelId: 2,
    })
    this.#isAsking = false
    if (window.isDestroyed()) return
    if (response === 0 && this.#isWorking()) return this.#hide(window)
    if (response === 2) return
    this.#mayClose = true
    if (isQuitting || response === 0) app.quit()
    else window.close()
  }

  #hide(window: BrowserWindow): void {
    this.#hidden = window
    sendToAll('windowHidden', null)
    window.hide()
  }

  #afterChange(): void {
    if (this.#hidden === undefined || this.#isWorking()) return
    if (this.#audiobooks.list().some(({ state }) => needsReader(state))) {
      this.#hidden.showInactive()
      this.#hidden = undefined
    } else {
      this.#mayClose = true
      app.quit()
    }
  }

  #isWorking(): boolean {
    return this.#audiobooks.list().some(({ state }) => isBeingMade(state))
  }
}
