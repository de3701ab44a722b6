import { app, dialog, Menu, powerMonitor } from 'electron'
import { assertNever, toPlainError } from '../../shared/errors.ts'
import type { ListeningReport } from '../../shared/desktop.ts'
import type { DocumentId } from '../../shared/document.ts'
import { linkScheme, parseAppLink } from '../desktop/app-link.ts'
import { appMenu } from '../desktop/app-menu.ts'
import type { MenuAction, MenuDocument } from '../desktop/menu-entry.ts'
import { favouriteMenuVoices, type MenuVoice } from '../desktop/menu-voice.ts'
import type { TrayState } from '../desktop/tray-menu.ts'
import type { Log } from '../log.ts'
import type { Services } from '../services.ts'
import { AppTray } from './app-tray.ts'
import { sendToAll, type CallHandlers } from './ipc.ts'
import { setLoginStart } from './login-start.ts'
import { buildMenu } from './system-menu.ts'

export interface DesktopDeskOptions {
  readonly services: Pick<Services, 'engines' | 'library' | 'together'>
  /** What Electron was given to run; undefined in a packaged app. */
  readonly script: string | undefined
  /** Folder with the drawings for the tray. */
  readonly trayFolder: string
  readonly speakSelection: () => void
  /** Brings the window to the front, opening it where there is none. */
  readonly comeForward: () => Promise<void>
  readonly log: Log
}

/** So many of the last documents are offered. */
const offeredDocuments = 5
const unknownLink = 'This link leads to a document that is not on your shelf.'

/** Where the app meets the desktop: its tray and menus, links, the login, and the machine's sleep. */
export class DesktopDesk {
  readonly #options: DesktopDeskOptions
  readonly #tray: AppTray
  #isTellingUnknown = false
  #isSetAtLogin = false
  #report: ListeningReport = { documentId: null, isPlaying: false, speed: 1, voice: null }
  #voices: readonly MenuVoice[] = []

  constructor(options: DesktopDeskOptions) {
    this.#options = options
    const { trayFolder, log } = options
    const run = (action: MenuAction) => this.#run(action)
    this.#tray = new AppTray({ iconFolder: trayFolder, state: () => this.#trayState(), run, log })
  }

  async show(): Promise<void> {
    this.#showMenu()
    this.#watchPower()
    // On a Mac and on Linux the package says so; on Windows the app does, for the one who runs it.
    if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme, process.execPath, ['--'])
    this.applySettings()
    this.#options.services.together.catalog.onChange(() => void this.voicesChanged())
    await this.#tray.show()
    await this.voicesChanged()
  }

  /** Does what the settings say about the login. A program that has moved is found again. */
  applySettings(): void {
    const { startsAtLogin } = this.#options.services.library.settings()
    // A login that knows nothing of the app is not touched at each start.
    if (!startsAtLogin && !this.#isSetAtLogin) return
    this.#isSetAtLogin = startsAtLogin
    setLoginStart(startsAtLogin, this.#options.script, this.#options.log)
  }

  /** Opens what a link names, if it is on the shelf. A link can come from any web page: it shows, and does no more. */
  openLink(text: string): void {
    const link = parseAppLink(text)
    if (link === undefined) return this.#options.log.warn('a link was opened that the app does not have')
    void this.#inWindow(() => {
      if (this.#options.services.library.get(link.documentId) === undefined) return void this.#tellUnknown()
      sendToAll('openRequested', link)
    })
  }

  /** Whether closing the window leaves the app in the tray. */
  staysInTray(): boolean {
    return this.#options.services.library.settings().closesToTray && this.#tray.isSeen
  }

  /** Documents came, went or were opened. */
  documentsChanged(): void {
    this.#showMenu()
    this.#tray.update()
  }

  /** The favourite voices are others, or have other names. */
  async voicesChanged(): Promise<void> {
    const { engines, library } = this.#options.services
    try {
      const { favouriteVoices } = library.settings()
      const asked = favouriteVoices.length === 0 ? [] : [...engines.values()]
      const lists = await Promise.all(asked.map((engine) => engine.listVoices().catch(() => [])))
      this.#voices = favouriteMenuVoices(favouriteVoices, lists.flat())
      this.#tray.update()
    } catch (error) {
      // The last change may come when the library is closed already.
      this.#options.log.warn(`the tray has no voices: ${toPlainError(error).code}`)
    }
  }

  /** A file was put on the shelf: the system's own list of recent documents has it too. */
  documentAdded(documentId: DocumentId): void {
    const path = this.#options.services.library.originalPath(documentId)
    if (path !== undefined && process.platform !== 'linux') app.addRecentDocument(path)
    this.documentsChanged()
  }

  /** The window has gone, and its voice with it. */
  windowClosed(): void {
    this.#setReport({ ...this.#report, documentId: null, isPlaying: false })
  }

  handlers(): Pick<CallHandlers, 'reportListening' | 'getDesktop'> {
    return {
      reportListening: (_window, report) => this.#setReport(report),
      getDesktop: () => ({ hasTray: this.#tray.isSeen }),
    }
  }

  #setReport(report: ListeningReport): void {
    const isOther = report.documentId !== this.#report.documentId
    this.#report = report
    if (isOther) this.#showMenu()
    this.#tray.update()
  }

  #showMenu(): void {
    const entries = appMenu(process.platform, this.#lastDocuments())
    Menu.setApplicationMenu(buildMenu(entries, (action) => this.#run(action)))
  }

  /** Nobody listens to a machine that sleeps. When it wakes up, connections are dead that seem to be open. */
  #watchPower(): void {
    powerMonitor.on('suspend', () => sendToAll('desktopRequested', { kind: 'pause' }))
    powerMonitor.on('resume', () => this.#options.services.together.engine.connectionChanged())
  }

  /** However many links a page opens, there is one answer at a time. */
  async #tellUnknown(): Promise<void> {
    if (this.#isTellingUnknown) return
    this.#isTellingUnknown = true
    await dialog.showMessageBox({ type: 'info', message: unknownLink, buttons: ['OK'] })
    this.#isTellingUnknown = false
  }

  #trayState(): TrayState {
    const { documentId, isPlaying, speed, voice } = this.#report
    const entry = documentId === null ? undefined : this.#options.services.library.get(documentId)
    return {
      title: entry?.header.title ?? null,
      isPlaying,
      speed,
      voice,
      voices: this.#voices,
      documents: this.#lastDocuments(),
    }
  }

  #lastDocuments(): readonly MenuDocument[] {
    const entries = this.#options.services.library.list().slice(0, offeredDocuments)
    return entries.map(({ header }) => ({ id: header.id, title: header.title }))
  }

  #run(action: MenuAction): void {
    switch (action.kind) {
      case 'intent':
        // Playing needs no window to be seen; what opens a sheet does.
        if (action.intent === 'playPause') return sendToAll('desktopRequested', action)
        return void this.#inWindow(() => sendToAll('desktopRequested', action))
      case 'openDocument':
        return void this.#openDocument(action.documentId)
      case 'speed':
      case 'voice':
        return sendToAll('desktopRequested', action)
      case 'speakSelection':
        return this.#options.speakSelection()
      case 'show':
        return void this.#inWindow(() => undefined)
      case 'quit':
        return app.quit()
      default:
        return assertNever(action)
    }
  }

  async #openDocument(documentId: DocumentId): Promise<void> {
    await this.#inWindow(() => sendToAll('openRequested', { documentId }))
  }

  async #inWindow(act: () => void): Promise<void> {
    try {
      await this.#options.comeForward()
      act()
    } catch (error) {
      this.#options.log.error('the window did not come forward', error)
    }
  }
}
