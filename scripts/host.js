// What shows the window: real Electron where it can run, else the stand-in in an installed Chromium.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nodePath, root } from './setup.js'

const electronFolder = join(root, 'node_modules', 'electron')
/** A download that grows by nothing for so long is taken for one that can't be made here. */
const stalledAfterMs = 20_000

/**
 * Chooses the host.
 * Environment: LECTERN_HOST=stand-in leaves Electron out; LECTERN_REQUIRE_ELECTRON=1 fails where Electron can't run.
 * @returns {Promise<{ kind: 'electron' } | { kind: 'stand-in', chromium: string, reason: string }>}
 */
export async function chooseHost() {
  const reason = await whyNotElectron()
  if (reason === undefined) return { kind: 'electron' }
  if (process.env.LECTERN_REQUIRE_ELECTRON === '1') {
    console.error(`Electron is required here and can't run: ${reason}`)
    process.exit(1)
  }
  return { kind: 'stand-in', chromium: ensureChromium(reason), reason }
}

/** Whether a window can be seen: always but on a Linux without an X or Wayland server. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

async function whyNotElectron() {
  if (process.env.LECTERN_HOST === 'stand-in') return 'LECTERN_HOST=stand-in asks for the stand-in'
  if (!hasDisplay())
    return 'there is no display (DISPLAY and WAYLAND_DISPLAY are empty), which Electron needs'
  if (hasElectronBinary()) return undefined
  console.log('Downloading Electron…')
  const failure = await downloadElectron()
  return failure === undefined && hasElectronBinary()
    ? undefined
    : `its program could not be downloaded (${failure ?? 'nothing was installed'})`
}

function hasElectronBinary() {
  const pathFile = join(electronFolder, 'path.txt')
  return existsSync(pathFile) && existsSync(join(electronFolder, 'dist', readFileSync(pathFile, 'utf8')))
}

/** Runs Electron's own installer; gives undefined when it succeeded, else the reason. */
function downloadElectron() {
  // The installer writes to the temporary folder: a folder of its own shows whether anything arrives.
  const temporary = mkdtempSync(join(tmpdir(), 'lectern-electron-'))
  const watched = [temporary, join(electronFolder, 'dist')]
  return new Promise((resolve) => {
    const child = spawn(nodePath(), [join(electronFolder, 'install.js')], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
    })
    let errors = ''
    child.stderr.on('data', (data) => {
      errors += data
    })
    let lastSize = 0
    let lastChangeMs = Date.now()
    const timer = setInterval(() => {
      const size = watched.reduce((sum, folder) => sum + sizeOf(folder), 0)
      if (size !== lastSize) {
        lastSize = size
        lastChangeMs = Date.now()
      } else if (Date.now() - lastChangeMs > stalledAfterMs) {
        errors = `no progress for ${stalledAfterMs / 1000} s`
        child.kill('SIGKILL')
      }
    }, 500)
    child.on('close', (code) => {
      clearInterval(timer)
      rmSync(temporary, { recursive: true, force: true })
      resolve(code === 0 ? undefined : shortReason(errors))
    })
  })
}

function shortReason(errors) {
  const cause = /(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|Response code \d+)[^\n]*/.exec(
    errors,
  )
  return (cause?.[0] ?? errors.trim().split('\n')[0] ?? '').slice(0, 160) || 'the installer failed'
}

function sizeOf(path) {
  if (!existsSync(path)) return 0
  const stats = statSync(path)
  if (!stats.isDirectory()) return stats.size
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0)
}

/** Path of a Chromium; installs Debian's where we may, else ends with the command to type. */
function ensureChromium(reason) {
  const found = findChromium()
  if (found !== undefined) return found
  const canInstall =
    process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (canInstall) {
    console.log(`Electron can't run: ${reason}. Installing Chromium for the stand-in (apt-get)…`)
    const options = {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }
    spawnSync('apt-get', ['update', '-qq'], options)
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options)
    const installed = findChromium()
    if (installed !== undefined) return installed
  }
  console.error(
    `Electron can't run here: ${reason}.\nLectern can show its window in Chromium instead, but none was found. Install it with\n  ${installCommand()}\nand run the same command again, or name another in LECTERN_CHROMIUM.`,
  )
  process.exit(1)
}

export function findChromium() {
  const named = process.env.LECTERN_CHROMIUM
  if (named) return existsSync(named) ? named : undefined
  return candidates().find((path) => existsSync(path))
}

function candidates() {
  switch (process.platform) {
    case 'darwin':
      return ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
        (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
      )
    case 'win32':
      return [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LOCALAPPDATA]
        .filter(Boolean)
        .flatMap((folder) => [
          join(folder, 'Chromium/Application/chrome.exe'),
          join(folder, 'Google/Chrome/Application/chrome.exe'),
          join(folder, 'Microsoft/Edge/Application/msedge.exe'),
        ])
    default:
      return ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'].map(
        (name) => `/usr/bin/${name}`,
      )
  }
}

function installCommand() {
  switch (process.platform) {
    case 'darwin':
      return 'brew install --cask chromium'
    case 'win32':
      return 'winget install Hibbiki.Chromium'
    default:
      if (existsSync('/usr/bin/dnf')) return 'sudo dnf install chromium'
      if (existsSync('/usr/bin/pacman')) return 'sudo pacman -S chromium'
      if (existsSync('/usr/bin/zypper')) return 'sudo zypper install chromium'
      return 'sudo apt-get install chromium'
  }
}
