import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const fileName = 'lectern.desktop'

/** Where a Linux desktop looks for what it starts at login. Source: Desktop Application Autostart Specification. */
export function autostartFolder(env: NodeJS.ProcessEnv, home: string): string {
  // Set but empty means unset, by the XDG specification.
  return join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'autostart')
}

/**
 * Makes a Linux desktop start the app at login, or not any more. A file that says so already is left as it is.
 * @param command The program and its arguments, as they are.
 * @throws {Error} of Node where the folder can't be written to
 */
export function setAutostart(folder: string, isOn: boolean, command: readonly string[]): void {
  const path = join(folder, fileName)
  if (!isOn) return rmSync(path, { force: true })
  const entry = autostartEntry(command)
  if (readText(path) === entry) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(path, entry)
}

/** What the file says. @throws {RangeError} for a command that no desktop entry can hold */
export function autostartEntry(command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Lectern',
    'Comment=Reads documents aloud',
    `Exec=${command.map(quote).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}

/** Quoted as the Desktop Entry Specification has it, and then escaped as any string of such a file. */
function quote(argument: string): string {
  // oxlint-disable-next-line no-control-regex -- these are what it is about
  if (/[\u0000-\u001F]/.test(argument)) throw new RangeError('command has a control character.')
  const quoted = argument.replaceAll(/["`$\\]/g, String.raw`\$&`).replaceAll('%', '%%')
  return `"${quoted.replaceAll('\\', '\\\\')}"`
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
