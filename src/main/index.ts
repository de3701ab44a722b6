import { accessSync, constants, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, BrowserWindow, dialog } from 'electron'
import { cliArguments, dataFolderOf } from './cli/cli-arguments.ts'
import { createCallHandlers } from './electron/call-handlers.ts'
import { sendAudiobookEvents } from './electron/audiobook-events.ts'
import { registerAppScheme, serveApp } from './electron/app-protocol.ts'
import { electronNetwork } from './electron/electron-network.ts'
import { DesktopDesk } from './electron/desktop-desk.ts'
import { DecoderPorts } from './electron/decoder-ports.ts'
import { registerCalls, sendToAll } from './electron/ipc.ts'
import { createFileLog } from './electron/file-log.ts'
import { lockDownPages } from './electron/lock-down-pages.ts'
import { openMainWindow } from './electron/main-window.ts'
import { filesOfCommandLine } from './electron/open-files.ts'
import { wasStartedAtLogin } from './electron/login-start.ts'
import { PlayerSessions } from './electron/player-sessions.ts'
import { QuickSpeakDesk, speakSelectionFlag } from './electron/quick-speak-desk.ts'
import { isQuickSpeakWindow } from './electron/quick-speak-window.ts'
import { openSecretStore } from './electron/safe-storage-store.ts'
import { sendServiceEvents } from './electron/service-events.ts'
import { UpdatesDesk } from './electron/updates-desk.ts'
import { WindowClosing } from './electron/window-closing.ts'
import { systemClock, systemTimers } from './clock.ts'
import { linksOfCommandLine } from './desktop/app-link.ts'
import type { LibraryRecovery } from './library/open-library.ts'
import type { Log } from './log.ts'
import { WindowDecoder } from './narration/window-decoder.ts'
import { ProblemReports } from './problem-report/problem-reports.ts'
import { desktopOf } from './quick-speak/desktop.ts'
import { LibrarySearch } from './search/library-search.ts'
import { createServices, type Services } from './services.ts'
import { toPlainError } from '../shared/errors.ts'

/** Folder of the built main process; its siblings are the preload and the renderer. */
const builtFolder = dirname(fileURLToPath(import.meta.url))
const resourcesFolder = app.isPackaged
  ? join(process.resourcesPath, 'resources')
  : join(builtFolder, '../../resources')

/** What the program was given to run, unless it is the app itself. */
const appPaths = app.isPackaged ? [] : [fileURLToPath(import.meta.url), app.getAppPath()]
/** A command that was typed after `--cli`; undefined where a window is wanted. */
const command = cliArguments(process.argv)

const workers = {
  import: new URL('./import.worker.js', import.meta.url),
  offlineVoice: new URL('./offline-voice.worker.js', import.meta.url),
  cacheUpkeep: new URL('./cache-upkeep.worker.js', import.meta.url),
  narration: new URL('./narration.worker.js', import.meta.url),
  segmentEncoder: new URL('./segment.worker.js', import.meta.url),
  coverImage: new URL('./cover-image.worker.js', import.meta.url),
}

app.setName('Lectern')
// Named here: Electron has chosen a folder by the name that it found before this script ran.
const dataFolder =
  command === undefined
    ? resolve(process.env['LECTERN_DATA_DIR'] || join(app.getPath('appData'), 'Lectern'))
    : dataFolderOf(command)
registerAppScheme()
// There hotkeys are asked for by the desktop's portal, where it has one.
if (desktopOf(process.platform, process.env) === 'wayland')
  app.commandLine.appendSwitch('enable-features', 'GlobalShortcutsPortal')

if (!canKeepData()) app.exit(1)
// A command goes on beside a window: both may use one data folder.
else if (command !== undefined) void runCommand(command)
else if (app.requestSingleInstanceLock()) start()
else app.quit()

/** Before anything else needs the folder: a disk that is missing or read-only is told in a sentence. */
function canKeepData(): boolean {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
    accessSync(dataFolder, constants.W_OK)
    app.setPath('userData', dataFolder)
    return true
  } catch {
    const reason = `Lectern keeps its library in ${dataFolder}, which is no folder that it may write to. Check the disk and the folder's permissions, then start Lectern again.`
    if (command === undefined) dialog.showErrorBox('Lectern could not start', reason)
    else process.stderr.write(`${reason}\n`)
    return false
  }
}

/** Loaded when it is needed: a window has no use for the command line. */
async function runCommand(args: readonly string[]): Promise<void> {
  try {
    const { runCommandLine } = await import('./electron/command-line.ts')
    await runCommandLine(args, workers)
  } catch (error) {
    process.stderr.write(`${toPlainError(error).message}\n`)
    app.exit(1)
  }
}

function start(): void {
  // macOS names a file before the app is ready, and again while it runs.
  const early = filesOfCommandLine(process.argv, appPaths, process.cwd())
  app.on('open-file', (event, path) => {
    event.preventDefault()
    early.push(path)
  })
  const links = [...linksOfCommandLine(process.argv)]
  app.on('open-url', (event, url) => {
    event.preventDefault()
    links.push(url)
  })
  let isQuitting = false
  app.once('before-quit', () => {
    isQuitting = true
  })
  app
    .whenReady()
    .then(() => run(early, links))
    .catch((error: unknown) => {
      // A window that is closed while it loads fails to load.
      if (isQuitting) return
      dialog.showErrorBox('Lectern could not start', toPlainError(error).message)
      app.exit(1)
    })
}

async function run(filesToOpen: readonly string[], links: readonly string[]): Promise<void> {
  const logPath = join(dataFolder, 'logs', 'lectern.log')
  const log = createFileLog(logPath)
  const packetDecoder = new WindowDecoder(systemTimers)
  const services = createServices({
    dataFolder,
    workers,
    network: electronNetwork,
    packetDecoder,
    openSecretStore: () => openSecretStore(dataFolder, log),
    version: app.getVersion(),
    onImport: (event) => {
      sendToAll('documentImport', event)
      search?.noteImport(event)
      if (event.kind !== 'finished') return
      sendToAll('libraryChanged', null)
      desktop.documentAdded(event.entry.header.id)
      void services.library.backUpDaily()
    },
    onWebPage: (progress) => sendToAll('webPageProgress', progress),
    log,
  })
  const search = openSearch(services, log)
  void services.together.apiKey.load()
  sendServiceEvents(services, log)
  const closing = new WindowClosing(services, () => desktop.staysInTray())
  const comeForward = () => {
    closing.reveal()
    focusWindow()
  }
  sendAudiobookEvents(services, comeForward)
  const players = new PlayerSessions(services, log)
  const quickSpeak = new QuickSpeakDesk({
    services,
    players,
    preloadPath: join(builtFolder, '../preload/index.cjs'),
    importWorkerUrl: workers.import,
    workFolder: dataFolder,
    showApp: async () => {
      if (appWindow() !== undefined) comeForward()
      else await showWindow()
    },
    appCommand: [process.execPath, ...appPaths.slice(-1)].map((part) => `"${part}"`).join(' '),
    log,
  })
  const desktop = new DesktopDesk({
    services,
    script: appPaths.at(-1),
    trayFolder: join(resourcesFolder, 'tray'),
    speakSelection: () => quickSpeak.press(),
    comeForward: async () => {
      if (appWindow() !== undefined) comeForward()
      else await showWindow()
    },
    log,
  })
  const updates = new UpdatesDesk({ services, network: electronNetwork, log })
  closeBeforeQuit(services, players, search)
  lockDownPages()
  serveApp({
    rendererFolder: join(builtFolder, '../renderer'),
    bookAsset: (documentId, assetId) => services.bookshelf.asset(documentId, assetId),
    printedFile: (documentId) => services.bookshelf.printedFile(documentId),
  })
  registerCalls(
    createCallHandlers({
      services,
      players,
      decoders: new DecoderPorts(packetDecoder, log),
      search,
      quickSpeak,
      desktop,
      problemReports: new ProblemReports({
        services,
        hasSearch: search !== undefined,
        version: app.getVersion(),
        logPath,
        programFolder: builtFolder,
      }),
      updates,
      sampleFile: join(resourcesFolder, 'sample/welcome.md'),
      version: app.getVersion(),
    }),
    log,
  )

  const showWindow = (isHidden = false) =>
    openMainWindow({
      preloadPath: join(builtFolder, '../preload/index.cjs'),
      iconPath: join(resourcesFolder, 'icon.png'),
      statePath: join(dataFolder, 'window.json'),
      isHidden,
      zoomPercent: () => services.library.settings().zoomPercent,
      onOpen: (window) => {
        closing.watch(window)
        if (isHidden) closing.keepInTray(window)
        window.once('closed', () => {
          quickSpeak.close()
          desktop.windowClosed()
        })
      },
    })
  const shown = desktop.show()
  // Who logs in wants the app at hand, not in the way. Else the window doesn't wait for what the desktop says.
  if (wasStartedAtLogin()) await shown
  const isHidden = wasStartedAtLogin() && desktop.staysInTray()
  await showWindow(isHidden)
  quickSpeak.prepare()
  if (process.argv.includes(speakSelectionFlag)) quickSpeak.press()
  app.on('second-instance', (_event, argv, workingFolder) => {
    if (argv.includes(speakSelectionFlag)) return quickSpeak.press()
    const asked = linksOfCommandLine(argv)
    for (const link of asked) desktop.openLink(link)
    // A link that the app does not have is no reason to come forward.
    if (asked.length > 0) return
    comeForward()
    void openFiles(services, filesOfCommandLine(argv, appPaths, workingFolder))
  })
  app.removeAllListeners('open-file')
  app.on('open-file', (event, path) => {
    event.preventDefault()
    void openFiles(services, [path])
  })
  app.removeAllListeners('open-url')
  app.on('open-url', (event, url) => {
    event.preventDefault()
    desktop.openLink(url)
  })
  app.on('activate', () => {
    if (appWindow() === undefined) void showWindow()
    else closing.reveal()
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  await openFiles(services, filesToOpen)
  for (const link of links) desktop.openLink(link)
  // The first press of play is then as quick as the others.
  services.offlineEngine.warmUp().catch(() => log.warn('the offline voice is not available'))
  if (services.library.recovery !== undefined) await tellRecovery(services.library.recovery)
  await services.bookshelf.removeLeftOvers()
  await services.webPages.removeLeftOvers()
  void search?.refresh()
  await services.together.apiKey.load()
  services.audiobooks.resumeUnfinished()
  await updates.start()
  await services.library.backUpDaily()
}

/** Only the window searches: a command that runs beside it leaves the index alone. */
function openSearch({ library }: Services, log: Log): LibrarySearch | undefined {
  return LibrarySearch.open({
    library,
    path: join(dataFolder, 'search-index.sqlite'),
    clock: systemClock,
    onImport: (event) => sendToAll('documentImport', event),
    log,
  })
}

/** The reader may miss what came after the backup, and can give the damaged file to somebody who mends it. */
async function tellRecovery({ damagedPath, backupTimeMs }: LibraryRecovery): Promise<void> {
  await dialog.showMessageBox({
    type: 'warning',
    message: 'Your library was damaged and has been restored.',
    detail: `It is as it was on ${new Date(backupTimeMs).toLocaleString()}. The damaged file was kept: ${damagedPath}`,
    buttons: ['OK'],
  })
}

/** Opens the first of the files and puts all of them on the shelf; failures are shown by the window. */
async function openFiles(services: Services, files: readonly string[]): Promise<void> {
  const entries = await services.bookshelf.addAll(files)
  const first = entries[0]
  if (first !== undefined) sendToAll('openRequested', { documentId: first.header.id })
}

/** The window of the library and the reader; undefined where it is closed, as an app on a Mac may be. */
function appWindow(): BrowserWindow | undefined {
  return BrowserWindow.getAllWindows().find((window) => !isQuickSpeakWindow(window))
}

function focusWindow(): void {
  const window = appWindow()
  if (window === undefined) return
  if (window.isMinimized()) window.restore()
  window.focus()
}

/** Quitting waits until the windows have gone, which save what they hold, threads have ended and databases are closed. */
function closeBeforeQuit(
  services: Services,
  players: PlayerSessions,
  search: LibrarySearch | undefined,
): void {
  let isClosed = false
  app.on('will-quit', (event) => {
    if (isClosed) return
    event.preventDefault()
    isClosed = true
    players.closeAll()
    void Promise.resolve(search?.close())
      .then(() => services.close())
      .finally(() => app.quit())
  })
}
