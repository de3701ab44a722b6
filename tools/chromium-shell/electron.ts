/**
 * What stands in for `import … from 'electron'` in main. The names and their types are Electron's; each module says
 * with `Pick` which part of Electron's object it has.
 */
export { app } from './host/app.ts'
export { BrowserWindow } from './host/browser-window.ts'
export { clipboard, ClipboardItem } from './host/clipboard.ts'
export { dialog } from './host/dialog.ts'
export { globalShortcut } from './host/global-shortcut.ts'
export { ipcMain } from './host/ipc-main.ts'
export { Menu } from './host/menu.ts'
export { MenuItem } from './host/menu-item.ts'
export { MessageChannelMain } from './host/message-port-main.ts'
export { nativeImage } from './host/native-image.ts'
export { nativeTheme } from './host/native-theme.ts'
export { net } from './host/net.ts'
export { Notification } from './host/notification.ts'
export { powerMonitor } from './host/power-monitor.ts'
export { protocol } from './host/protocol.ts'
export { safeStorage } from './host/safe-storage.ts'
export { screen } from './host/screen.ts'
export { session } from './host/session.ts'
export { shell } from './host/shell.ts'
export { Tray } from './host/tray.ts'
