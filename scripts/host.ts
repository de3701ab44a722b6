import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium } from '../tools/chromium-shell/chromium/find-chromium.ts'
import { downloadElectron, hasElectron } from './electron.ts'
import { root } from './paths.ts'

/** What shows the window. */
export type Host =
  | { readonly kind: 'electron' }
  /** `reason` tells why Electron can't; `chromium` is the browser's path. */
  | { readonly kind: 'stand-in'; readonly chromium: string; readonly reason: string }

/**
 * Chooses real Electron where it can run, else the stand-in in an installed Chromium; ends the process with the command
 * to type where neither can. Environment: LECTERN_HOST=stand-in leaves Electron out; LECTERN_REQUIRE_ELECTRON=1 fails
 * where Electron can't run.
 */
export async function chooseHost(): Promise<Host> {
  const reason = await whyNotElectron()
  if (reason === undefined) return { kind: 'electron' }
  if (process.env['LECTERN_REQUIRE_ELECTRON'] === '1') {
    console.error(`Electron is required here and can't run: ${reason}.`)
    process.exit(1)
  }
  const need = `Electron can't run here: ${reason}. Lectern shows its window in Chromium instead.`
  return { kind: 'stand-in', chromium: ensureChromium(need), reason }
}

/**
 * Arguments for Node that run the built app in a host. Environment: LECTERN_SECRET_STORE names a file in which the
 * stand-in, which has no secret store of a system, keeps the key of its own.
 */
export function appCommand(
  host: Host,
  args: readonly string[],
  shellOptions: readonly string[] = [],
): readonly string[] {
  if (host.kind === 'electron') return [join(root, 'node_modules/electron/cli.js'), root, ...args]
  const secretStore = process.env['LECTERN_SECRET_STORE']
  const options = secretStore ? [...shellOptions, '--secret-store', secretStore] : shellOptions
  return [join(root, 'tools/chromium-shell/run.ts'), ...options, join(root, 'out/main/index.js'), ...args]
}

/** The environment that the app is run with in a host. */
export function appEnvironment(host: Host): NodeJS.ProcessEnv {
  return { ...process.env, ...(host.kind === 'stand-in' && { LECTERN_CHROMIUM: host.chromium }) }
}

/** Whether a window can be seen: always but on a Linux without an X or Wayland server. */
export function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'])
}

async function whyNotElectron(): Promise<string | undefined> {
  if (process.env['LECTERN_HOST'] === 'stand-in') return 'LECTERN_HOST=stand-in asks for the stand-in'
  if (!hasDisplay())
    return 'there is no display (DISPLAY and WAYLAND_DISPLAY are empty), which Electron needs'
  if (hasElectron()) return undefined
  console.error('Downloading Electron…')
  const failure = await downloadElectron()
  return failure === undefined ? undefined : `its program could not be downloaded (${failure})`
}

/**
 * Path of a Chromium; installs Debian's where we may, and ends the process with the command to type where none can be had.
 * @param need A sentence that tells what it is needed for.
 */
export function ensureChromium(need: string): string {
  const found = findChromium() ?? installDebianChromium(need)
  if (found !== undefined) return found
  console.error(
    `${need} No Chromium was found.\n` +
      `Install it with\n  ${installCommand()}\nand run the same command again, or name one in LECTERN_CHROMIUM.`,
  )
  process.exit(1)
}

function installDebianChromium(need: string): string | undefined {
  const mayInstall =
    process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (!mayInstall) return undefined
  console.error(`${need} Installing Chromium (apt-get)…`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
  ]) {
    spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env })
  }
  return findChromium()
}

function installCommand(): string {
  if (process.platform === 'darwin') return 'brew install --cask chromium'
  if (process.platform === 'win32') return 'winget install Hibbiki.Chromium'
  const commands = {
    '/usr/bin/dnf': 'sudo dnf install chromium',
    '/usr/bin/pacman': 'sudo pacman -S chromium',
    '/usr/bin/zypper': 'sudo zypper install chromium',
  }
  const known = Object.entries(commands).find(([program]) => existsSync(program))
  return known?.[1] ?? 'sudo apt-get install chromium'
}
