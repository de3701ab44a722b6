import { execFile } from 'node:child_process'

/** Name on the session bus of what shows tray icons. */
const watcher = 'org.kde.StatusNotifierWatcher'
const timeoutMs = 2000
const bus = 'org.freedesktop.DBus'
const path = '/org/freedesktop/DBus'
const method = `${bus}.NameHasOwner`

/** Programs that can ask the session bus, one of which most desktops have. */
const askers: readonly (readonly [program: string, args: readonly string[]])[] = [
  ['gdbus', ['call', '--session', '--dest', bus, '--object-path', path, '--method', method, watcher]],
  ['busctl', ['--user', 'call', bus, path, bus, 'NameHasOwner', 's', watcher]],
  ['dbus-send', ['--session', '--print-reply', `--dest=${bus}`, path, method, `string:${watcher}`]],
]

/**
 * Whether a tray icon is seen. Windows and macOS always have a tray; a Linux desktop may have none, and takes an icon
 * all the same. False where nothing can be learned.
 */
export async function hasTray(platform: NodeJS.Platform): Promise<boolean> {
  if (platform === 'win32' || platform === 'darwin') return true
  for (const [program, args] of askers) {
    const reply = await ask(program, args)
    if (reply !== undefined) return /\btrue\b/.test(reply)
  }
  return false
}

/** What a program printed; undefined where it is missing or failed. */
function ask(program: string, args: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: timeoutMs }, (error, stdout) => resolve(error ? undefined : stdout))
  })
}
