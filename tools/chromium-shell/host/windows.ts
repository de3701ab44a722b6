import { EventEmitter } from 'node:events'
import type { BrowserWindow } from './browser-window.ts'

/** Every window that is open, oldest first. */
export const openWindows = new Set<BrowserWindow>()

/** Tells `app` what happens to windows: `created` (window), `closed`, `closePrevented`. */
export const windowEvents = new EventEmitter<{
  created: [window: BrowserWindow]
  closed: []
  closePrevented: []
}>()
