import { BrowserWindow } from 'electron'
import { minWindowSize } from '../desktop/window-state.ts'
import { appOrigin } from './app-protocol.ts'
import { keepWindowState, windowPlace } from './window-keeper.ts'

export interface MainWindowOptions {
  readonly preloadPath: string
  readonly iconPath: string
  /** Where is kept how the window stood. */
  readonly statePath: string
  /** Whether it is not shown yet. */
  readonly isHidden: boolean
  /** Size of everything in the window, 100 for its usual one. */
  readonly zoomPercent: () => number
  /** Told of the window before it shows anything. */
  readonly onOpen: (window: BrowserWindow) => void
}

/** Opens the app's window: sandboxed and isolated. */
export async function openMainWindow(options: MainWindowOptions): Promise<BrowserWindow> {
  const place = windowPlace(options.statePath)
  const window = new BrowserWindow({
    title: 'Lectern',
    ...place.bounds,
    minWidth: minWindowSize.width,
    minHeight: minWindowSize.height,
    show: false,
    autoHideMenuBar: true,
    icon: options.iconPath,
    webPreferences: {
      preload: options.preloadPath,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      // A key that means "play" may come from a tray or a media key, which Chromium doesn't count as a gesture.
      autoplayPolicy: 'no-user-gesture-required',
      // The player must go on while the window is hidden.
      backgroundThrottling: false,
    },
  })
  keepWindowState(window, options.statePath)
  options.onOpen(window)
  window.webContents.on('dom-ready', () => zoomWindow(window, options.zoomPercent()))
  window.once('ready-to-show', () => {
    if (options.isHidden) return
    if (place.isMaximized) window.maximize()
    window.show()
    if (place.isFullScreen) window.setFullScreen(true)
  })
  await window.loadURL(`${appOrigin}/index.html`)
  return window
}

/** Draws everything in a window larger or smaller; 100 is its usual size. */
export function zoomWindow(window: BrowserWindow, percent: number): void {
  window.webContents.setZoomFactor(percent / 100)
}
