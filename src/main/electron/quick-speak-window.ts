import { BrowserWindow, screen } from 'electron'
import { appOrigin } from './app-protocol.ts'

export interface QuickSpeakWindowOptions {
  readonly preloadPath: string
}

const smallWindows = new WeakSet<BrowserWindow>()

/** Whether a window is the small one, which alone is no app to be seen. */
export function isQuickSpeakWindow(window: BrowserWindow): boolean {
  return smallWindows.has(window)
}

const size = { width: 620, height: 236 } as const
/** Room to the edge of the screen. */
const marginPx = 24

/**
 * The small window that a selection is spoken in. It lies over all other programs, on all desktops, and never takes the
 * keyboard from the one that is worked in. It is made once and hidden while nothing is spoken.
 */
export class QuickSpeakWindow {
  readonly #options: QuickSpeakWindowOptions
  #opening: Promise<BrowserWindow> | undefined
  #window: BrowserWindow | undefined

  constructor(options: QuickSpeakWindowOptions) {
    this.#options = options
  }

  /** Makes it ahead of the first selection, hidden. */
  prepare(): Promise<BrowserWindow> {
    this.#opening ??= this.#open().catch((error: unknown) => {
      this.#opening = undefined
      throw error
    })
    return this.#opening
  }

  /** Shows it on the display that is worked on, and leaves the focus where it is. */
  async show(): Promise<void> {
    const window = await this.prepare()
    if (window.isDestroyed() || window.isVisible()) return
    const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint())
    window.setBounds({
      ...size,
      x: Math.round(workArea.x + (workArea.width - size.width) / 2),
      y: Math.round(workArea.y + workArea.height - size.height - marginPx),
    })
    window.showInactive()
  }

  hide(): void {
    if (this.#window?.isDestroyed() === false) this.#window.hide()
  }

  /** Lets it go: an app whose other windows are closed can end. */
  close(): void {
    if (this.#window?.isDestroyed() === false) this.#window.destroy()
  }

  async #open(): Promise<BrowserWindow> {
    const window = new BrowserWindow({
      ...size,
      title: 'Lectern',
      show: false,
      frame: false,
      focusable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
      resizable: false,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      webPreferences: {
        preload: this.#options.preloadPath,
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        // Nobody clicks into it before it speaks.
        autoplayPolicy: 'no-user-gesture-required',
        backgroundThrottling: false,
      },
    })
    smallWindows.add(window)
    this.#window = window
    window.once('closed', () => {
      this.#window = undefined
      this.#opening = undefined
    })
    // Above full-screen programs, too.
    window.setAlwaysOnTop(true, 'screen-saver')
    window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true })
    await window.loadURL(`${appOrigin}/quick-speak.html`)
    return window
  }
}
