import { screen, type BrowserWindow } from 'electron'
import { placeWindow, readWindowState, writeWindowState, type WindowPlace } from '../desktop/window-state.ts'

/** Where the window opens, on the displays that there are now. */
export function windowPlace(statePath: string): WindowPlace {
  const workAreas = screen.getAllDisplays().map(({ workArea }) => workArea)
  return placeWindow(readWindowState(statePath), { workAreas, primary: screen.getPrimaryDisplay().workArea })
}

/** Keeps how the window stood when it was closed. */
export function keepWindowState(window: BrowserWindow, statePath: string): void {
  const keep = () => {
    try {
      writeWindowState(statePath, {
        bounds: window.getNormalBounds(),
        isMaximized: window.isMaximized(),
        isFullScreen: window.isFullScreen(),
      })
    } catch {
      // A disk that is full: the window opens where it stood before.
    }
  }
  window.on('close', keep)
}
