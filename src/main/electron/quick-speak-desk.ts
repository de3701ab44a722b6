import { basename } from 'node:path'
import { dialog, type BrowserWindow } from 'electron'
import type { Locator } from '../../shared/document.ts'
import { AppError, toPlainError } from '../../shared/errors.ts'
import type { PlayerHandle } from '../../shared/ipc-contract.ts'
import {
  type Desktop,
  defaultHotkeys,
  type HotkeyStatus,
  type QuickSpeakView,
} from '../../shared/quick-speak.ts'
import { systemClock, systemTimers } from '../clock.ts'
import { collectText } from '../documents/collect-document.ts'
import { DocumentImporter } from '../documents/document-importer.ts'
import type { Log } from '../log.ts'
import { QuickSpeak, type Speech } from '../quick-speak/quick-speak.ts'
import { selectionByCommand } from '../quick-speak/selection-commands.ts'
import type { SelectionSource } from '../quick-speak/selection-source.ts'
import { saveSpeech } from '../quick-speak/save-speech.ts'
import type { Services } from '../services.ts'
import { desktopOf } from '../quick-speak/desktop.ts'
import { GlobalHotkey } from './global-hotkey.ts'
import { sendToAll, type CallHandlers } from './ipc.ts'
import type { PlayerSessions } from './player-sessions.ts'
import { copiedSelection, primarySelection } from './selection-sources.ts'
import { QuickSpeakWindow } from './quick-speak-window.ts'

type QuickSpeakCalls =
  | 'getQuickSpeak'
  | 'openQuickSpeech'
  | 'finishQuickSpeech'
  | 'closeQuickSpeak'
  | 'readOnInApp'
  | 'saveQuickSpeech'
  | 'getHotkey'
  | 'restHotkey'

export interface QuickSpeakDeskOptions {
  readonly services: Services
  readonly players: PlayerSessions
  readonly preloadPath: string
  /** Of the thread that reads texts. */
  readonly importWorkerUrl: URL
  /** What starts the app, in the words of a shell. */
  readonly appCommand: string
  /** Where files are made before they go to their place. */
  readonly workFolder: string
  /** Brings the app's own window to the front, opening it where there is none. */
  readonly showApp: () => Promise<void>
  readonly log: Log
}

/** Asks the app, running or not, for what the hotkey does. */
export const speakSelectionFlag = '--speak-selection'

/** The app has more to do when it starts; the small window is there soon after. */
const prepareAfterMs = 3000
/** Some hours without a press give its memory back; the next press is a second slower then. */
const importerIdleMs = 3 * 60 * 60 * 1000

/** Brings quick speak to the desktop: its small window, and the session that speaks in it. */
export class QuickSpeakDesk {
  readonly #options: QuickSpeakDeskOptions
  readonly #quickSpeak: QuickSpeak
  readonly #window: QuickSpeakWindow
  readonly #hotkey: GlobalHotkey
  readonly #desktop = desktopOf(process.platform, process.env)
  #sessionId: number | undefined

  constructor(options: QuickSpeakDeskOptions) {
    const { preloadPath, importWorkerUrl, log } = options
    this.#options = options
    this.#window = new QuickSpeakWindow({ preloadPath })
    this.#hotkey = new GlobalHotkey(() => this.press())
    // Its own, kept with the tables that tell languages, so that a press needn't wait for them.
    const importer = new DocumentImporter({ workerUrl: importWorkerUrl, idleMs: importerIdleMs })
    this.#quickSpeak = new QuickSpeak({
      readText: (text, fileName) => collectText(importer, text, fileName, new AbortController().signal),
      selection: selectionOf(this.#desktop),
      onChange: (view) => this.#show(view),
      clock: systemClock,
      log,
    })
  }

  /** Gets ready for the first press, once the app has started. */
  prepare(): void {
    this.applySettings()
    systemTimers.after(prepareAfterMs, () => {
      Promise.all([this.#window.prepare(), this.#quickSpeak.prepare()]).catch((error: unknown) => {
        this.#options.log.error('quick speak could not be prepared', error)
      })
    })
  }

  /** Takes the hotkey that the reader has chosen. */
  applySettings(): void {
    const { quickSpeaks } = this.#options.services.library.settings()
    this.#hotkey.set(quickSpeaks ? this.#accelerator() : null)
    sendToAll('hotkeyChanged', this.#hotkeyStatus())
  }

  /** The hotkey was pressed, or a second start of the app asked for the same. */
  press(): void {
    void this.#quickSpeak.press()
  }

  /** Ends the voice and lets the window go. */
  close(): void {
    this.#quickSpeak.stop()
    this.#window.close()
  }

  /** What the small window asks for. */
  handlers(): Pick<CallHandlers, QuickSpeakCalls> {
    return {
      getQuickSpeak: () => this.#quickSpeak.view,
      openQuickSpeech: (window, speechId) => this.#open(window, speechId),
      finishQuickSpeech: (_window, speechId) => this.#quickSpeak.finished(speechId),
      closeQuickSpeak: () => this.#quickSpeak.stop(),
      readOnInApp: (_window, speechId, place) => this.#readOn(this.#speech(speechId), place),
      saveQuickSpeech: (_window, speechId) => this.#save(this.#speech(speechId)),
      getHotkey: () => this.#hotkeyStatus(),
      restHotkey: (_window, rests) => {
        this.#hotkey.rest(rests)
        sendToAll('hotkeyChanged', this.#hotkeyStatus())
      },
    }
  }

  async #readOn({ text, fileName, speechId }: Speech, place: Locator | null): Promise<void> {
    const { services, showApp } = this.#options
    const { header } = await services.webPages.addFile(fileName, Buffer.from(text))
    if (this.#quickSpeak.speech(speechId) !== undefined) this.#quickSpeak.stop()
    await showApp()
    sendToAll('openRequested', { documentId: header.id, readsFrom: place })
  }

  async #save({ document, fileName }: Speech): Promise<string | null> {
    const { services, workFolder } = this.#options
    const { canceled, filePath } = await dialog.showSaveDialog({
      title: 'Save the selection as MP3',
      defaultPath: fileName.replace(/\.txt$/, '.mp3'),
      filters: [{ name: 'MP3', extensions: ['mp3'] }],
    })
    if (canceled || filePath === '') return null
    await saveSpeech(document, filePath, workFolder, services)
    return basename(filePath)
  }

  #accelerator(): string {
    const { quickSpeakHotkey } = this.#options.services.library.settings()
    return quickSpeakHotkey ?? defaultHotkeys[this.#desktop]
  }

  #hotkeyStatus(): HotkeyStatus {
    const isWanted = this.#options.services.library.settings().quickSpeaks && !this.#hotkey.rests
    const refusedOrOff = isWanted ? 'refused' : 'off'
    return {
      accelerator: this.#accelerator(),
      state: this.#hotkey.isRegistered ? 'on' : refusedOrOff,
      selection: process.platform === 'linux' ? 'selected' : 'copied',
      desktop: this.#desktop,
      command: `${this.#options.appCommand} ${speakSelectionFlag}`,
    }
  }

  async #open(window: BrowserWindow, speechId: number): Promise<PlayerHandle> {
    const { services, players } = this.#options
    // A session that begins before the key was read would begin with the wrong voice.
    await services.together.apiKey.load()
    const { document } = this.#speech(speechId)
    this.#endSession()
    const handle = players.openWhole(window, document)
    this.#sessionId = handle.sessionId
    return handle
  }

  /** @throws {AppError} ABORTED for one that was stopped or replaced */
  #speech(speechId: number): Speech {
    const speech = this.#quickSpeak.speech(speechId)
    if (speech === undefined) throw new AppError('ABORTED', 'This selection is not spoken any more.')
    return speech
  }

  #show(view: QuickSpeakView): void {
    this.#endSession()
    sendToAll('quickSpeakChanged', view)
    if (view.kind === 'nothing') return this.#window.hide()
    this.#window.show().catch((error: unknown) => {
      this.#options.log.error(`the small window did not open: ${toPlainError(error).code}`, error)
    })
  }

  /** Main ends it as well as the window: whatever the window does, nothing more is asked of a service. */
  #endSession(): void {
    if (this.#sessionId !== undefined) this.#options.players.close(this.#sessionId)
    this.#sessionId = undefined
  }
}

/** Wayland gives the primary selection to the window with the keyboard alone, and to programs made for it. */
function selectionOf(desktop: Desktop): SelectionSource {
  if (desktop === 'wayland') return firstReadable(selectionByCommand(desktop), primarySelection)
  return desktop === 'x11' ? primarySelection : copiedSelection(desktop)
}

function firstReadable(first: SelectionSource, second: SelectionSource): SelectionSource {
  return { read: () => first.read().catch(() => second.read()) }
}
