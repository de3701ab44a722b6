import { basename } from 'node:path'
import type { Chromium } from './chromium/launch-chromium.ts'
import type { ClipboardKind, ControlCalls, ControlReply, ControlRequest, WindowFacts } from './control.ts'
import { app } from './host/app.ts'
import { BrowserWindow } from './host/browser-window.ts'
import { clipboard } from './host/clipboard.ts'
import { answerNextDialog, shownDialogs } from './host/dialog.ts'
import { makeEvent } from './host/emitter.ts'
import { occupyGlobalShortcut, pressGlobalShortcut } from './host/global-shortcut.ts'
import { clickMenuItem, Menu, openPopup, pressMenuAccelerator } from './host/menu.ts'
import { setSystemDark } from './host/native-theme.ts'
import { clickNotification, shownNotifications } from './host/notification.ts'
import { powerMonitor } from './host/power-monitor.ts'
import { handedOver } from './host/shell.ts'
import { stagedFiles } from './host/staged-files.ts'
import { clickTray, describeTray } from './host/tray.ts'

/** Answers the calls of the process that started the shell, when that is a test; and ends with that process. */
export function startControl(chromium: Chromium): void {
  if (process.send === undefined) return
  const calls = makeCalls(chromium)
  process.on('message', (message: ControlRequest) => {
    if (typeof message === 'object' && message !== null && 'control' in message) void answer(calls, message)
  })
  process.on('disconnect', () => app.exit(1))
  process.send({ controlReady: true })
}

async function answer(calls: ControlCalls, { control, id, args }: ControlRequest): Promise<void> {
  const call = calls[control] as (...args: readonly unknown[]) => unknown
  let reply: ControlReply
  try {
    reply = { controlReply: id, value: await call(...args) }
  } catch (error) {
    reply = { controlReply: id, error: error instanceof Error ? error.message : String(error) }
  }
  if (process.connected) process.send?.(reply)
}

function makeCalls(chromium: Chromium): ControlCalls {
  return {
    debuggerAddress: () => chromium.debuggerAddress,
    listWindows: () => Promise.all(BrowserWindow.getAllWindows().map(describeWindow)),
    closeWindow: (windowId) => BrowserWindow.fromId(windowId)?.close(),
    blurWindow: (windowId) => BrowserWindow.fromId(windowId)?.blur(),
    resizeWindow,
    answerDialog: answerNextDialog,
    shownDialogs,
    pressGlobalShortcut,
    occupyGlobalShortcut,
    pressMenuAccelerator,
    clickMenu: (labels) => clickMenuItem(Menu.getApplicationMenu(), labels),
    clickContextMenu: (labels) => clickMenuItem(openPopup(), labels),
    clickTray,
    describeTray,
    stageDroppedFile,
    openedExternally: () => handedOver.opened,
    shownInFolder: () => handedOver.shown,
    notifications: shownNotifications,
    clickNotification,
    setSystemDark,
    readClipboard: async (kind) => clipboardOf(kind).readText(),
    writeClipboard: (kind, text) => clipboardOf(kind).writeText(text),
    emitPower: (event) => void powerMonitor.emit(event),
    activate: () => void app.emit('activate', makeEvent({}), BrowserWindow.getAllWindows().length > 0),
    openFile: (path) => void app.emitPreventable('open-file', {}, path),
    openUrl: (url) => void app.emitPreventable('open-url', {}, url),
    secondInstance: (argv, folder) => void app.emit('second-instance', makeEvent({}), argv, folder, null),
    quit: () => app.quit(),
  }
}

async function describeWindow(window: BrowserWindow): Promise<WindowFacts> {
  const { targetId } = await window.webContents.target
  return {
    id: window.id,
    title: window.getTitle(),
    url: window.webContents.getURL(),
    isVisible: window.isVisible(),
    isFocused: window.isFocused(),
    targetId,
  }
}

async function resizeWindow(targetId: string, width: number, height: number): Promise<void> {
  for (const window of BrowserWindow.getAllWindows()) {
    if ((await window.webContents.target).targetId === targetId) window.setContentSize(width, height)
  }
}

/** Resolves when every page knows the path. */
async function stageDroppedFile(path: string): Promise<void> {
  const name = basename(path)
  stagedFiles.set(name, path)
  await Promise.all(BrowserWindow.getAllWindows().map((window) => window.webContents.stageFile(name, path)))
}

function clipboardOf(kind: ClipboardKind): Pick<typeof clipboard, 'readText' | 'writeText'> {
  const found = kind === 'selection' ? clipboard.selection : clipboard
  if (found === undefined) throw new Error('There is a primary selection on Linux alone.')
  return found
}
