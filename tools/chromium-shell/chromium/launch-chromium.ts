import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { CdpConnection } from './cdp.ts'
import { makeProfileFolder, removeProfileFolder } from './profile-folder.ts'

export interface ChromiumOptions {
  readonly program: string
  /** Shows real windows; needs a display. */
  readonly isHeaded: boolean
  /** Opens a port for a second DevTools client, such as Playwright in a test. */
  readonly hasDebuggingPort: boolean
}

/** A running browser. It ends with this process, even when that is killed. */
export interface Chromium {
  readonly connection: CdpConnection
  readonly version: string
  /** Address for `chromium.connectOverCDP`; '' without `hasDebuggingPort`. */
  readonly debuggerAddress: string
  /** Resolves with the end of its error output when it has ended, for whatever reason. */
  readonly ended: Promise<string>
  /** Ends it at once and removes its profile folder. Can be called from a process's `exit` event. */
  kill(): void
}

/**
 * Flags beyond the defaults: nothing of the browser's own goes to the network, every name fails to resolve
 * (pages are answered by the shell alone), audio may start without a gesture, which is Electron's default
 * (`webPreferences.autoplayPolicy`), and a preload hears of ports that its page closes, as Electron's main does.
 */
const flags = [
  '--remote-debugging-pipe',
  '--no-startup-window',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-component-extensions-with-background-pages',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-sync',
  '--disable-quic',
  '--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--enable-blink-features=MessagePortCloseEvent',
  '--autoplay-policy=no-user-gesture-required',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--password-store=basic',
  '--use-mock-keychain',
]

const startTimeoutMs = 30_000

/** Starts the browser and waits for its first answer. @throws {Error} with its error output when it can't start. */
export async function launchChromium(options: ChromiumOptions): Promise<Chromium> {
  const profileFolder = makeProfileFolder()
  const child = spawn(options.program, [...argumentsFor(options), `--user-data-dir=${profileFolder}`], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    // A group of its own: it can be killed whole, and a Ctrl-C in the terminal reaches the app alone.
    detached: process.platform !== 'win32',
  })
  const kill = () => {
    killGroup(child)
    removeProfileFolder(profileFolder)
  }
  const ended = endOf(child)
  const [, , , toBrowser, fromBrowser] = child.stdio
  const connection = new CdpConnection(toBrowser as Writable, fromBrowser as Readable)
  try {
    const { product } = await Promise.race([
      connection.send('Browser.getVersion'),
      ended.then((output) => Promise.reject(new Error(`${options.program} ended at its start.\n${output}`))),
      delay(startTimeoutMs, undefined, { ref: false }).then(() =>
        Promise.reject(new Error(`${options.program} gave no answer for ${startTimeoutMs / 1000} s.`)),
      ),
    ])
    const debuggerAddress = options.hasDebuggingPort ? await readDebuggerAddress(profileFolder) : ''
    return { connection, version: product.replace(/^.*\//, ''), debuggerAddress, ended, kill }
  } catch (error) {
    kill()
    throw error
  }
}

function argumentsFor(options: ChromiumOptions): string[] {
  const isRoot = process.getuid?.() === 0
  return [
    ...flags,
    ...(options.isHeaded ? ['--test-type'] : ['--headless=new', '--hide-scrollbars']),
    ...(options.hasDebuggingPort ? ['--remote-debugging-port=0'] : []),
    // Chromium refuses to run its sandbox as root.
    ...(isRoot ? ['--no-sandbox'] : []),
  ]
}

async function endOf(child: ChildProcess): Promise<string> {
  let output = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    output = (output + text).slice(-4000)
  })
  try {
    await once(child, 'exit')
  } catch (error) {
    output += String(error)
  }
  return output
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL')
  } catch {
    // It has ended by itself in the meantime.
  }
}

/** Chromium writes the port and the path of its DevTools socket into its profile once it listens. */
async function readDebuggerAddress(profileFolder: string): Promise<string> {
  for (let waitedMs = 0; waitedMs < startTimeoutMs; waitedMs += 20) {
    const text = await readFile(join(profileFolder, 'DevToolsActivePort'), 'utf8').catch(() => '')
    const [port, path] = text.split('\n')
    if (port !== undefined && path !== undefined) return `ws://127.0.0.1:${port}${path}`
    await delay(20)
  }
  throw new Error('Chromium opened no debugging port.')
}
