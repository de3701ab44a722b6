import type { Page } from '@playwright/test'

/** The app, running in real Electron or in the stand-in, with the same handles on both. */
export interface LaunchedApp {
  readonly host: 'electron' | 'stand-in'
  /** The page of the first window, loaded. */
  firstWindow(): Promise<Page>
  /** The pages of all open windows, oldest first. */
  windows(): readonly Page[]
  /** Gives a window's page this size in CSS pixels. */
  resize(page: Page, width: number, height: number): Promise<void>
  /** The next dialog that asks for files gets these; [] cancels it. */
  answerOpenDialog(paths: readonly string[]): Promise<void>
  answerSaveDialog(path: string): Promise<void>
  /** The next message box gets the button of this index. */
  answerMessageBox(buttonIndex: number): Promise<void>
  /** Gives whether the app had registered the hotkey. */
  pressGlobalShortcut(accelerator: string): Promise<boolean>
  /** Clicks the tray icon, or the item of its menu that the labels lead to. */
  clickTray(...labels: string[]): Promise<void>
  /** What the tray icon tells: the text at the pointer, its picture's file, the labels of its menu. */
  tray(): Promise<{ toolTip: string; imagePath: string; labels: readonly string[] }>
  /** The machine goes to sleep, or wakes up. */
  emitPower(event: 'suspend' | 'resume'): Promise<void>
  /** What macOS does when a link of the app is opened. */
  openUrl(url: string): Promise<void>
  clickMenu(...labels: string[]): Promise<void>
  /** Addresses that the app handed to the system's browser. */
  openExternalCalls(): Promise<readonly string[]>
  /** Files that the app showed in the system's file manager. */
  shownInFolder(): Promise<readonly string[]>
  /** What the app told by notifications of the system, the oldest first. */
  notifications(): Promise<readonly { readonly title: string; readonly body: string }[]>
  /** Clicks the newest notification. */
  clickNotification(): Promise<void>
  /** The questions that the app asked by message boxes. */
  askedMessages(): Promise<readonly string[]>
  /** Closes the first window as its reader does. */
  closeWindow(): Promise<void>
  /** Whether the first window is to be seen. */
  isWindowVisible(): Promise<boolean>
  /** The reader goes to another program. */
  leaveWindow(): Promise<void>
  /** The reader selects a text in another program. */
  select(text: string): Promise<void>
  /** Whether a window is to be seen. */
  isVisible(page: Page): Promise<boolean>
  /** Another program has taken a hotkey. */
  occupyGlobalShortcut(accelerator: string): Promise<void>
  /** The text on the clipboard. */
  readClipboard(): Promise<string>
  /** Drops files on the first element that matches. The app finds their paths. */
  dropFiles(page: Page, selector: string, paths: readonly string[]): Promise<void>
  setSystemDark(isDark: boolean): Promise<void>
  /** What macOS does when a document is opened with the app. */
  openFile(path: string): Promise<void>
  /** What the system does when the app is started again while it runs. */
  startAgain(args: readonly string[]): Promise<void>
  /** Quits as a reader does and gives the exit code; null after a signal. */
  close(): Promise<number | null>
  /** Ends the app at once, as a crash or a power cut does. */
  kill(): Promise<void>
  /** What the app's main process has written. */
  output(): string
}

export interface LaunchOptions {
  /** The app's own user-data folder. */
  readonly dataDir: string
  /** The app's arguments, such as files to open. */
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Size of the first window's page in CSS pixels; undefined: as the app opens it. */
  readonly size?: { readonly width: number; readonly height: number } | undefined
  /** File of the stand-in's secret store; without it there is none. Electron has the system's own, if any. */
  readonly secretStore?: string
  /** Stand-in alone: whether clipboard, hotkeys and windows are those of the X server. Electron's always are. */
  readonly isOnX11?: boolean
  /** The built main script; the app's own by default. */
  readonly mainPath?: string
}
