import { clipboard, dialog, shell, type BrowserWindow } from 'electron'
import type { Settings } from '../../shared/settings.ts'
import { documentExtensions } from '../documents/document-extensions.ts'
import { libraryDocumentAccess } from '../library/document-access.ts'
import { coverDocument } from '../reading/coverage.ts'
import { wordingOf } from '../reading/wording.ts'
import type { ProblemReports } from '../problem-report/problem-reports.ts'
import type { LibrarySearch } from '../search/library-search.ts'
import type { Services } from '../services.ts'
import { createAccountHandlers } from './account-handlers.ts'

import { createAudiobookHandlers } from './audiobook-handlers.ts'
import { DiagnosticsReport } from '../service/diagnostics-report.ts'
import { confirmAddresses } from './confirm-address.ts'
import { confirmCaps } from './confirm-caps.ts'
import type { DesktopDesk } from './desktop-desk.ts'
import { asBadRequest, sendToAll, type CallHandlers } from './ipc.ts'
import type { DecoderPorts } from './decoder-ports.ts'
import { zoomWindow } from './main-window.ts'
import { createMarkHandlers } from './mark-handlers.ts'
import { createMendingHandlers } from './mending-handlers.ts'
import type { PlayerSessions } from './player-sessions.ts'
import { createProblemHandlers } from './problem-handlers.ts'
import { createPronunciationHandlers } from './pronunciation-handlers.ts'
import type { QuickSpeakDesk } from './quick-speak-desk.ts'
import type { UpdatesDesk } from './updates-desk.ts'
import { createShelfHandlers } from './shelf-handlers.ts'
import { createVoiceHandlers } from './voice-handlers.ts'
import { createWebHandlers } from './web-handlers.ts'

export interface CallHandlerOptions {
  readonly services: Services
  readonly players: PlayerSessions
  readonly decoders: DecoderPorts
  readonly search: LibrarySearch | undefined
  readonly quickSpeak: QuickSpeakDesk
  readonly desktop: DesktopDesk
  readonly problemReports: ProblemReports
  readonly updates: UpdatesDesk
  /** The document that ships with the app. */
  readonly sampleFile: string
  readonly version: string
}

/** Settings that the lists of models and voices depend on. */
const listedBy: readonly (keyof Settings)[] = ['ownVoices', 'dedicatedEndpoints', 'serviceUrl']

/** What the window may ask for, each by one handler. */
export function createCallHandlers({
  services,
  players,
  decoders,
  search,
  quickSpeak,
  desktop,
  problemReports,
  updates,
  sampleFile,
  version,
}: CallHandlerOptions): CallHandlers {
  const { library, bookshelf, offlineEngine, together, failures } = services
  const diagnostics = new DiagnosticsReport({ version, cache: services.cache, spending: services.spending })
  return {
    ...createAccountHandlers(services),
    ...createVoiceHandlers(services),
    ...createMarkHandlers(services),
    ...createMendingHandlers({ services, players, search }),
    ...createPronunciationHandlers(services, players),
    ...createProblemHandlers(problemReports),
    listDocuments: () => library.list(),
    chooseDocuments: async (window) => bookshelf.addAll(await askForFiles(window)),
    importDocuments: (_window, paths) => bookshelf.addAll(paths),
    importWithPassword: (_window, importId, password) => bookshelf.addWithPassword(importId, password),
    getDocumentPassword: (_window, id) => bookshelf.password(id) ?? null,
    keepDocumentPassword: (_window, id, password) => bookshelf.keepPassword(id, password),
    openSample: () => bookshelf.add(sampleFile),
    openDocument: (_window, id) => bookshelf.open(id),
    getSection: (_window, id, sectionIndex) => bookshelf.section(id, sectionIndex),
    ...createShelfHandlers({ services, players, search, onChange: () => desktop.documentsChanged() }),
    ...createWebHandlers(services),
    ...createAudiobookHandlers(services),
    ...quickSpeak.handlers(),
    ...desktop.handlers(),
    ...updates.handlers(),
    setPlace: (_window, id, locator) => {
      asBadRequest(() => library.setPlace(id, locator))
    },
    changeDocumentPreferences: (_window, id, change) => {
      const entry = library.changePreferences(id, change)
      players.rulesChanged()
      sendToAll('libraryChanged', null)
      return entry
    },
    getCoverage: (_window, id) => {
      const { header } = bookshelf.entry(id)
      return coverDocument(libraryDocumentAccess(library, header), {
        ...wordingOf(services, id),
        failures: (blockId) => failures.of(id, blockId),
      })
    },
    getSettings: () => library.settings(),
    changeSettings: async (window, change) => {
      await confirmAddresses(window, change, library.settings())
      await confirmCaps(window, change, library.settings())
      const settings = services.changeSettings(change)
      players.rulesChanged()
      sendToAll('settingsChanged', settings)
      if ('quickSpeaks' in change || 'quickSpeakHotkey' in change) quickSpeak.applySettings()
      if ('startsAtLogin' in change) desktop.applySettings()
      if ('favouriteVoices' in change || 'ownVoices' in change) void desktop.voicesChanged()
      if ('updates' in change) await updates.applySettings()
      if ('zoomPercent' in change) zoomWindow(window, settings.zoomPercent)
      if (listedBy.some((name) => name in change)) sendToAll('voicesChanged', null)
      return settings
    },
    openPlayer: async (window, id) => {
      // A session that begins before the key was read would begin with the wrong voice.
      await together.apiKey.load()
      return players.open(window, id)
    },
    getChapterTimeline: (_window, id, sectionIndex) => services.estimates.chapter(id, sectionIndex),
    closePlayer: (_window, sessionId) => players.close(sessionId),
    openDecoder: (window) => decoders.open(window),
    openExternal: (window, href) => openExternal(window, href),
    getDiagnostics: (_window, sessionId) => {
      const session = sessionId === null ? undefined : players.diagnostics(sessionId)
      return diagnostics.report(session)
    },
    copyText: (_window, text) => clipboard.writeText(text),
    getAppInfo: async () => ({
      version,
      hasOfflineVoice: await offlineEngine.listVoices().then(
        () => true,
        () => false,
      ),
    }),
  }
}

async function askForFiles(window: BrowserWindow): Promise<readonly string[]> {
  const answer = await dialog.showOpenDialog(window, {
    title: 'Open documents',
    properties: ['openFile', 'multiSelections'],
    filters: [
      { name: 'Books and texts', extensions: [...documentExtensions] },
      { name: 'All files', extensions: ['*'] },
    ],
  })
  return answer.canceled ? [] : answer.filePaths
}

/** A link of a book leads out of the app only after the reader has seen where. */
async function openExternal(window: BrowserWindow, href: string): Promise<void> {
  const answer = await dialog.showMessageBox(window, {
    type: 'question',
    message: 'Open this address in the browser?',
    detail: href,
    buttons: ['Open', 'Cancel'],
    defaultId: 0,
    cancelId: 1,
  })
  if (answer.response === 0) await shell.openExternal(href)
}
