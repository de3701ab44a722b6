import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { MemorySecretStore } from '../../../src/main/account/secret-store.ts'
import { systemTimers } from '../../../src/main/clock.ts'
import { appOrigin } from '../../../src/main/electron/app-protocol.ts'
import { createCallHandlers } from '../../../src/main/electron/call-handlers.ts'
import { DecoderPorts } from '../../../src/main/electron/decoder-ports.ts'
import { DesktopDesk } from '../../../src/main/electron/desktop-desk.ts'
import { registerCalls } from '../../../src/main/electron/ipc.ts'
import { PlayerSessions } from '../../../src/main/electron/player-sessions.ts'
import { QuickSpeakDesk } from '../../../src/main/electron/quick-speak-desk.ts'
import { UpdatesDesk } from '../../../src/main/electron/updates-desk.ts'
import type { Log } from '../../../src/main/log.ts'
import { WindowDecoder } from '../../../src/main/narration/window-decoder.ts'
import { ProblemReports } from '../../../src/main/problem-report/problem-reports.ts'
import { createServices } from '../../../src/main/services.ts'
import type { Network } from '../../../src/main/speech/network.ts'
import type { Reply } from '../../../src/shared/ipc-contract.ts'
import { buildEpub, chapter } from '../../../tests/support/build-epub.ts'
import { sourceWorkers } from '../../../tests/support/source-workers.ts'
import { BrowserWindow } from '../../chromium-shell/host/browser-window.ts'
import { ipcMainDispatch, type IpcMainInvokeEvent } from '../../chromium-shell/host/ipc-main.ts'
import type { MessagePortMain } from '../../chromium-shell/host/message-port-main.ts'
import { runtime } from '../../chromium-shell/host/runtime.ts'

/** Where a message says that it comes from. */
export interface Sender {
  readonly url: string
  /** Whether it is a frame within the page. */
  readonly isInner?: boolean
}

/** The page that may call. */
export const ownPage: Sender = { url: `${appOrigin}/index.html` }

/** What no reply may hold. */
export const secretKey = 'fuzz0123456789abcdef0123456789abcdef0123456789abcdef0123456789ab'
export const secretText = 'The password is swordfish.'

/** The calls of the app as it registers them, over services in a folder of their own, with one window without a page. */
export interface CalledApp {
  readonly dataFolder: string
  readonly documentId: string
  readonly blockIds: readonly string[]
  /** A file that the reader never opened. */
  readonly secretFile: string
  /** Everything that main has sent to the window, as JSON; emptied by whoever reads it. */
  readonly sent: string[]
  /** What was logged as an error. */
  readonly errors: string[]
  call(name: string, args: readonly unknown[], sender?: Sender): Promise<Reply<unknown>>
  /** The window's end of the port that was sent last under a name. */
  port(name: 'player-port' | 'decoder-port'): MessagePortMain
  /** Another number after every write to the library. */
  libraryVersion(): number
  close(): Promise<void>
}

const words = 'It left at nine, and the town stood along the quay. Nobody waved: it would be back by noon.'

/** Opens it. The module hook of the stand-in must be there before this module is loaded. */
export async function openApp(folder: string): Promise<CalledApp> {
  runtime.isReady = true
  const dataFolder = join(folder, 'data')
  const secretFile = join(folder, 'secret.txt')
  mkdirSync(dataFolder)
  writeFileSync(secretFile, secretText)
  const sent: string[] = []
  const errors: string[] = []
  const log: Log = {
    info: () => {},
    warn: () => {},
    error: (message, error) => void errors.push(`${message}: ${error instanceof Error ? error.stack : ''}`),
  }
  const decoder = new WindowDecoder(systemTimers)
  const network: Network = {
    fetch: () => Promise.reject(new TypeError('fetch failed')),
    // Nobody answers there.
    proxyFor: async () => 'http://127.0.0.1:9',
  }
  const services = createServices({
    dataFolder,
    workers: sourceWorkers,
    network,
    packetDecoder: decoder,
    openSecretStore: async () => new MemorySecretStore(secretKey),
    version: '0.0.0-fuzz',
    audiobooksFolder: join(folder, 'audiobooks'),
    log,
  })
  await services.together.apiKey.load()
  const book = join(folder, 'ferry.epub')
  const body = `<h1>The Ferry</h1>${`<p>${words}</p>`.repeat(3)}`
  writeFileSync(book, buildEpub({ files: [chapter('one.xhtml', body)] }))
  const { header } = await services.bookshelf.add(book)
  const { blocks } = services.bookshelf.section(header.id, 0)

  const window = new BrowserWindow({ show: false })
  const ports = new Map<string, MessagePortMain>()
  Object.assign(window.webContents, {
    send: (...message: readonly unknown[]) => void sent.push(JSON.stringify(message)),
    postMessage: (name: string, _message: unknown, [port]: readonly MessagePortMain[]) => {
      if (port !== undefined) ports.set(name, port)
    },
  })
  // The stand-in's objects have the part of Electron's that the app uses; a test holds their types against it.
  const players = new PlayerSessions(services, log)
  const quickSpeak = new QuickSpeakDesk({
    services,
    players,
    preloadPath: '',
    importWorkerUrl: sourceWorkers.import,
    workFolder: dataFolder,
    showApp: async () => {},
    appCommand: '',
    log,
  })
  // A setting may ask for a start at login, which no fuzzer is to bring about.
  process.env['XDG_CONFIG_HOME'] = join(folder, 'config')
  const desktop = new DesktopDesk({
    services,
    script: undefined,
    trayFolder: '',
    speakSelection: () => {},
    comeForward: async () => {},
    log,
  })
  registerCalls(
    createCallHandlers({
      services,
      players,
      decoders: new DecoderPorts(decoder, log),
      search: undefined,
      quickSpeak,
      desktop,
      problemReports: new ProblemReports({
        services,
        hasSearch: false,
        version: '0.0.0-fuzz',
        logPath: join(dataFolder, 'lectern.log'),
        programFolder: dataFolder,
      }),
      updates: new UpdatesDesk({ services, network, log }),
      sampleFile: fileURLToPath(new URL('../../../resources/sample/welcome.md', import.meta.url)),
      version: '0.0.0-fuzz',
    }),
    log,
  )
  const watcher = new Database(join(dataFolder, 'library.sqlite'), { readonly: true })
  return {
    dataFolder,
    documentId: header.id,
    blockIds: blocks.map(({ id }) => id),
    secretFile,
    sent,
    errors,
    call: async (name, args, sender = ownPage) => {
      const frame = { url: sender.url, parent: sender.isInner === true ? {} : null }
      const event = { sender: window.webContents, senderFrame: frame } as unknown as IpcMainInvokeEvent
      return (await ipcMainDispatch.answer(name, event, structuredClone(args))) as Reply<unknown>
    },
    port: (name) => {
      const port = ports.get(name)
      if (port === undefined) throw new Error(`No ${name} has been sent.`)
      return port
    },
    libraryVersion: () => watcher.pragma('data_version', { simple: true }) as number,
    close: async () => {
      watcher.close()
      players.closeAll()
      await services.close()
    },
  }
}
