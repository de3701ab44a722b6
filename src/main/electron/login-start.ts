import { homedir } from 'node:os'
import { app } from 'electron'
import { toPlainError } from '../../shared/errors.ts'
import { autostartFolder, setAutostart } from '../desktop/autostart-file.ts'
import type { Log } from '../log.ts'

/** Tells the app that nobody has asked for its window. */
export const atLoginFlag = '--at-login'

/** Starts the app at login, or not any more. @param script what Electron is given to run; undefined in a packaged app */
export function setLoginStart(isOn: boolean, script: string | undefined, log: Log): void {
  const args = [...(script === undefined ? [] : [script]), atLoginFlag]
  if (process.platform !== 'linux') return app.setLoginItemSettings({ openAtLogin: isOn, args })
  try {
    // An AppImage runs from a folder that is gone after it.
    const program = process.env['APPIMAGE'] ?? process.execPath
    setAutostart(autostartFolder(process.env, homedir()), isOn, [program, ...args])
  } catch (error) {
    log.warn(`the start at login was not set: ${toPlainError(error).message}`)
  }
}

/** Whether the login has started the app, and not the reader. */
export function wasStartedAtLogin(): boolean {
  if (process.argv.includes(atLoginFlag)) return true
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin
}
