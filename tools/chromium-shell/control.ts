import type { DialogAnswer, ShownDialog } from './host/dialog.ts'
import type { PowerEvent } from './host/power-monitor.ts'
import type { TrayFacts } from './host/tray.ts'

/** A window of the app. */
export interface WindowFacts {
  readonly id: number
  readonly title: string
  /** In the app's own scheme. */
  readonly url: string
  readonly isVisible: boolean
  readonly isFocused: boolean
  /** Id of its page in the DevTools protocol. */
  readonly targetId: string
}

/** What a test can do to the app from outside, as its reader, the desktop or the system would. */
export interface ControlCalls {
  /** Address for Playwright's `chromium.connectOverCDP`. */
  debuggerAddress(): string
  listWindows(): Promise<readonly WindowFacts[]>
  /** Closes a window as its reader does; the app may prevent it. */
  closeWindow(windowId: number): void
  /** Takes the focus from a window: its reader goes to another program. */
  blurWindow(windowId: number): void
  /** Gives the window with this page a content size in CSS pixels, as its reader does by dragging its edge. */
  resizeWindow(targetId: string, width: number, height: number): Promise<void>
  answerDialog(answer: DialogAnswer): void
  shownDialogs(): readonly ShownDialog[]
  /** Gives whether the app had registered the hotkey. */
  pressGlobalShortcut(accelerator: string): boolean
  /** Another program has taken a hotkey: the app can't register it. */
  occupyGlobalShortcut(accelerator: string): void
  pressMenuAccelerator(accelerator: string): boolean
  /** Clicks an item of the application's menu by the labels that lead to it. */
  clickMenu(labels: readonly string[]): void
  clickContextMenu(labels: readonly string[]): void
  /** Clicks the tray icon, or an item of its menu. */
  clickTray(labels: readonly string[]): void
  /** What the desktop shows of the tray icon; undefined when the app has none. */
  describeTray(): TrayFacts | undefined
  /** From now on `webUtils.getPathForFile` gives this path for files of its name. */
  stageDroppedFile(path: string): Promise<void>
  openedExternally(): readonly string[]
  shownInFolder(): readonly string[]
  notifications(): readonly { readonly title: string; readonly body: string }[]
  clickNotification(): void
  setSystemDark(isDark: boolean): void
  readClipboard(kind: ClipboardKind): Promise<string>
  writeClipboard(kind: ClipboardKind, text: string): Promise<void>
  emitPower(event: PowerEvent): void
  /** The app's icon was clicked in macOS' dock. */
  activate(): void
  openFile(path: string): void
  /** A link of the app was opened, as macOS tells it. */
  openUrl(url: string): void
  secondInstance(argv: readonly string[], workingDirectory: string): void
  quit(): void
}

export type ClipboardKind = 'clipboard' | 'selection'
export type ControlName = keyof ControlCalls

/** A call on its way to the shell, over the channel of a forked process. */
export interface ControlRequest {
  readonly control: ControlName
  readonly id: number
  readonly args: readonly unknown[]
}

export type ControlReply =
  | { readonly controlReply: number; readonly value: unknown }
  | { readonly controlReply: number; readonly error: string }
