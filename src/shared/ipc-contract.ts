import type { AccountState, KeyTest, ServiceState } from './account.ts'
import type {
  AudiobookEstimate,
  AudiobookJob,
  AudiobookOffer,
  AudiobookRepair,
  AudiobookRequest,
  FailureDecision,
} from './audiobook.ts'
import type { SpeechModel } from './catalog/speech-model.ts'
import type { Coverage } from './coverage.ts'
import type { Diagnostics } from './diagnostics.ts'
import type { DesktopAbilities, DesktopRequest, ListeningReport } from './desktop.ts'
import type { BlockId, DocumentId, Locator, Section, TextRange } from './document.ts'
import type { DocumentQuery, SearchCursor, SearchPart } from './document-search.ts'
import type { PlainError } from './errors.ts'
import type { DocumentPreferencesChange, ImportEvent, LibraryEntry, OpenedDocument } from './library.ts'
import type { Mark, MarkChange, NewMark } from './marks.ts'
import type { Mending, MendingDraft } from './mending.ts'
import type {
  Pronunciation,
  PronunciationChange,
  PronunciationDraft,
  PronunciationEffect,
  PronunciationImport,
  WordSaying,
} from './pronunciation.ts'
import type { ProblemReport } from './problem-report.ts'
import type { SearchResults } from './search.ts'
import type { DedicatedEndpoint, Settings } from './settings.ts'
import type { HotkeyStatus, QuickSpeakView } from './quick-speak.ts'
import type { Voice, VoiceRef } from './speech.ts'
import type { MicroDollars, SpeechEstimate, SpendingSummary } from './spending.ts'
import type { ChapterTimeline } from './timeline.ts'
import type { UpdatesView } from './updates.ts'
import type { VoicePreview } from './voice-preview.ts'
import type { ClipboardReply, WebPageProgress, WebPageReply, WebPageRequest } from './web-page.ts'

/**
 * Every call from the renderer to main. To add one: its type here and its name in `callNames`, its arguments in
 * `main/electron/call-arguments.ts`, its handler in `main/electron/call-handlers.ts`, a test. The preload makes its
 * function from the name.
 */
export interface Calls {
  /** All documents, the last opened or added first. */
  listDocuments(): readonly LibraryEntry[]
  /** Shows the system's file dialog and imports what was chosen; gives [] when cancelled. */
  chooseDocuments(): readonly LibraryEntry[]
  /**
   * Imports files by path. A file that fails is reported by `documentImport` and left out here. The page can't name paths:
   * it calls `LecternApi.importFiles`.
   */
  importDocuments(paths: readonly string[]): readonly LibraryEntry[]
  /**
   * Takes up an import that failed with DOCUMENT_PASSWORD_NEEDED or DOCUMENT_PASSWORD_WRONG, with what the reader typed;
   * its events come under the same id.
   */
  importWithPassword(importId: number, password: string): LibraryEntry
  /** What opened a document since the app began; null where nothing was needed, or it is not known any more. */
  getDocumentPassword(id: DocumentId): string | null
  /** Keeps what opened a document, in memory, until the app ends. */
  keepDocumentPassword(id: DocumentId, password: string): void
  /** Opens the document that ships with the application, importing it when it is not on the shelf. */
  openSample(): LibraryEntry
  openDocument(id: DocumentId): OpenedDocument
  getSection(id: DocumentId, sectionIndex: number): Section
  /** Takes documents from the shelf, to be put back as they were or to be removed for good; at the next start they are. */
  removeDocuments(ids: readonly DocumentId[]): void
  /** Keeps the place of a reader who reads without listening. */
  setPlace(id: DocumentId, locator: Locator): void
  getSettings(): Settings
  /** Changes the given fields and gives the whole; a value out of range is `SETTINGS_INVALID`. */
  changeSettings(change: Partial<Settings>): Settings
  /** Voices of all engines: those of the catalogue, of the service's own lists, and the reader's. */
  listVoices(): readonly Voice[]
  /** Models of the speech service: the catalogue with what the service and its replies have shown. */
  listModels(): readonly ListedModel[]
  /** Asks the service for its models, voices and endpoints; gives what changed nothing when it can't be reached. */
  refreshCatalog(): CatalogRefresh
  /** Says a sample in a voice, from the cache where it was said before. */
  previewVoice(voice: VoiceRef, language: string): VoicePreview
  /** The voice of one document; null gives it back to the settings. */
  setDocumentVoice(id: DocumentId, voice: VoiceRef | null): LibraryEntry
  /** Sets what holds for one document alone; a value out of range is `SETTINGS_INVALID`. */
  changeDocumentPreferences(id: DocumentId, change: DocumentPreferencesChange): LibraryEntry
  /** What becomes of every character of a document under the rules that hold for it. */
  getCoverage(id: DocumentId): Coverage
  getAccount(): AccountState
  /** Keeps a key and asks the service about it. A key that the service refuses is not kept. */
  setApiKey(key: string): KeyTest
  /** Asks the service about the key that is kept. */
  testApiKey(): KeyTest
  removeApiKey(): AccountState
  getServiceState(): ServiceState
  getSpending(): SpendingSummary
  /** What hearing a document costs in a voice, from its beginning; null: the voice that it would be read in. */
  estimateSpeech(id: DocumentId, voice: VoiceRef | null): SpeechEstimate
  /** How long a chapter is heard, from its beginning. */
  getChapterTimeline(id: DocumentId, sectionIndex: number): ChapterTimeline
  /** How the reader wants words to be said, the oldest first. */
  listPronunciations(): readonly Pronunciation[]
  /** Keeps one; what can't be used is `PRONUNCIATION_INVALID`, with why in `details.problem`. */
  addPronunciation(draft: PronunciationDraft): Pronunciation
  changePronunciation(id: number, change: PronunciationChange): Pronunciation
  removePronunciation(id: number): void
  /** How a stretch of a block's display text is said now. */
  lookUpWord(id: DocumentId, blockId: BlockId, range: TextRange): WordSaying
  /** Says a word as a pronunciation would have it, in the voice that reads the document. */
  hearPronunciation(id: DocumentId, word: string, language: string, draft: PronunciationDraft): VoicePreview
  /** What keeping one changes in a document, in place of a kept one where an id is given; a null draft: without it. */
  estimatePronunciation(
    id: DocumentId,
    draft: PronunciationDraft | null,
    replacedId: number | null,
  ): PronunciationEffect
  /** Shows the system's file dialog and adds what a file holds; null when cancelled. */
  importPronunciations(): PronunciationImport | null
  /** Shows the system's file dialog and writes all to a file; gives its name, null when cancelled. */
  exportPronunciations(): string | null
  /** Begins a listening session; its MessagePort arrives as a window message (see `playerPortMessageKind`). */
  openPlayer(id: DocumentId): PlayerHandle
  closePlayer(sessionId: number): void
  /** Offers to decode for main; the MessagePort for it arrives as a window message (see `decoderPortMessageKind`). */
  openDecoder(): void
  /** What is marked in a document, in reading order; what lost its text at the end. */
  listMarks(id: DocumentId): readonly Mark[]
  /** Makes a mark; where the same text or place is marked already, that mark takes the colour and the note. */
  addMark(id: DocumentId, mark: NewMark): Mark
  changeMark(markId: number, change: MarkChange): Mark
  /** Removes a mark; nothing happens when it is gone. */
  removeMark(markId: number): void
  /** Brings back a mark that was removed within the hour. */
  restoreMark(markId: number): Mark
  /** Asks for a file and writes a document's marks to it as Markdown; gives its name, null when cancelled. */
  exportMarks(id: DocumentId): string | null
  /** Puts a document's marks on the clipboard as Markdown. */
  copyMarks(id: DocumentId): void
  /** What the reader has put right in how a document was imported, in order. */
  listMendings(id: DocumentId): readonly Mending[]
  /** Puts one more thing right and makes the document anew: its blocks and sections are others then. Gives all. */
  mendDocument(id: DocumentId, draft: MendingDraft): readonly Mending[]
  /** Takes one back and makes the document anew; nothing happens when it is gone. Gives those that are left. */
  undoMending(id: DocumentId, mendingId: number): readonly Mending[]
  /** Searches one part of a document, from a place on; at most `limit` matches are given, all are counted. */
  searchDocument(id: DocumentId, query: DocumentQuery, from: SearchCursor, limit: number): SearchPart
  /** Opens an address in the system's browser, after asking. */
  openExternal(href: string): void
  getAppInfo(): AppInfo
  /** How the program is doing, and the listening session; null where there is none. */
  getDiagnostics(sessionId: number | null): Diagnostics
  /** Makes a report of a problem, of which nothing is sent. */
  getProblemReport(): ProblemReport
  /**
   * Asks for a file and saves the report that was made last, with what the reader wrote above it; gives its name, null when
   * cancelled.
   */
  saveProblemReport(id: number, whatHappened: string): string | null
  /** Puts a text on the clipboard. */
  copyText(text: string): void
  /** Puts back what `removeDocuments` took; gives those that are on the shelf again. */
  restoreDocuments(ids: readonly DocumentId[]): readonly DocumentId[]
  /** Removes for good what `removeDocuments` took; leaves alone what is on the shelf. */
  deleteRemovedDocuments(ids: readonly DocumentId[]): void
  /** Searches the texts of all documents on the shelf. Any text is a query. */
  searchTexts(query: string): SearchResults
  /** Loads a page from the web and imports it; asks back before it asks a host that the reader hasn't named. */
  loadWebPage(request: WebPageRequest): WebPageReply
  /** Ends what `loadWebPage` is loading; that call is then rejected as `ABORTED`. */
  cancelWebPage(): void
  /** Imports the text on the clipboard; an address there is given back. */
  openClipboard(): ClipboardReply
  /** What the choice of an audiobook begins with. */
  getAudiobookOffer(id: DocumentId): AudiobookOffer
  /** What making an audiobook takes, before anything is spent. */
  estimateAudiobook(request: AudiobookRequest): AudiobookEstimate
  /** Shows the system's file dialog for a folder, beginning at one; gives what was chosen, null when cancelled. */
  chooseAudiobookFolder(folder: string): string | null
  /** Puts an audiobook at the end of the queue. Its folder is one that was offered or chosen. */
  startAudiobook(request: AudiobookRequest): AudiobookJob
  /** All that are being made or finished, the newest first. */
  listAudiobooks(): readonly AudiobookJob[]
  pauseAudiobook(jobId: number): void
  /** Lets one go on that is paused or has failed. */
  resumeAudiobook(jobId: number): void
  /** What finishing one takes, beyond what was spoken of it. */
  estimateAudiobookRest(jobId: number): AudiobookEstimate
  /** Sets what may be spent on one in all, and lets it go on; null: no cap of its own. */
  setAudiobookCap(jobId: number, maxMicroDollars: MicroDollars | null): void
  /** Ends one that is being made and removes its files; made speech stays cached. */
  cancelAudiobook(jobId: number): void
  /** Says what is to be done about the sentence that one asks about. */
  decideAudiobook(jobId: number, decision: FailureDecision): void
  /** Takes one off the list; its files stay. */
  removeAudiobook(jobId: number): void
  /** Says the first paragraph of the first chosen chapter as it would sound. */
  previewAudiobook(request: AudiobookRequest): VoicePreview
  /** Says the sentence at a place of a finished one anew, and puts it together again. */
  repairAudiobook(jobId: number, locator: Locator, repair: AudiobookRepair): void
  /** Shows a finished one in the system's file manager. */
  showAudiobook(jobId: number): void
  /** What the small window of quick speak is to show. */
  getQuickSpeak(): QuickSpeakView
  /** Begins the listening session of a selection; its port arrives as that of `openPlayer`. */
  openQuickSpeech(speechId: number): PlayerHandle
  /** A selection was heard to its end. */
  finishQuickSpeech(speechId: number): void
  /** Ends the voice and hides the small window. */
  closeQuickSpeak(): void
  /** Puts a selection on the shelf and reads it on in the app's window, from a place; null: from its beginning. */
  readOnInApp(speechId: number, place: Locator | null): void
  /** Asks for a file and saves a selection to it as MP3; gives its name, null when cancelled. */
  saveQuickSpeech(speechId: number): string | null
  /** How it stands with the hotkey of quick speak. */
  getHotkey(): HotkeyStatus
  /** Lets the hotkey rest while the reader presses another one, so that it can be pressed too. */
  restHotkey(rests: boolean): void
  /** Tells what the window plays, for the tray. */
  reportListening(report: ListeningReport): void
  getDesktop(): DesktopAbilities
  /** How it stands with new versions; null where this copy knows no place to look for them. */
  getUpdates(): UpdatesView | null
  /** Looks for a new version at once; a failure is in the state that is given. */
  checkForUpdates(): UpdatesView | null
}

/** The names of all calls, which the preload makes its functions of. */
export const callNames = [
  'listDocuments',
  'chooseDocuments',
  'importDocuments',
  'importWithPassword',
  'getDocumentPassword',
  'keepDocumentPassword',
  'openSample',
  'openDocument',
  'getSection',
  'removeDocuments',
  'setPlace',
  'getSettings',
  'changeSettings',
  'listVoices',
  'listModels',
  'refreshCatalog',
  'previewVoice',
  'setDocumentVoice',
  'changeDocumentPreferences',
  'getCoverage',
  'getAccount',
  'setApiKey',
  'testApiKey',
  'removeApiKey',
  'getServiceState',
  'getSpending',
  'estimateSpeech',
  'getChapterTimeline',
  'listPronunciations',
  'addPronunciation',
  'changePronunciation',
  'removePronunciation',
  'lookUpWord',
  'hearPronunciation',
  'estimatePronunciation',
  'importPronunciations',
  'exportPronunciations',
  'openPlayer',
  'closePlayer',
  'openDecoder',
  'listMarks',
  'addMark',
  'changeMark',
  'removeMark',
  'restoreMark',
  'exportMarks',
  'copyMarks',
  'listMendings',
  'mendDocument',
  'undoMending',
  'searchDocument',
  'openExternal',
  'getAppInfo',
  'getDiagnostics',
  'getProblemReport',
  'saveProblemReport',
  'copyText',
  'restoreDocuments',
  'deleteRemovedDocuments',
  'searchTexts',
  'loadWebPage',
  'cancelWebPage',
  'openClipboard',
  'getAudiobookOffer',
  'estimateAudiobook',
  'chooseAudiobookFolder',
  'startAudiobook',
  'listAudiobooks',
  'pauseAudiobook',
  'resumeAudiobook',
  'estimateAudiobookRest',
  'setAudiobookCap',
  'cancelAudiobook',
  'decideAudiobook',
  'removeAudiobook',
  'previewAudiobook',
  'repairAudiobook',
  'showAudiobook',
  'getQuickSpeak',
  'openQuickSpeech',
  'finishQuickSpeech',
  'closeQuickSpeak',
  'readOnInApp',
  'saveQuickSpeech',
  'getHotkey',
  'restHotkey',
  'reportListening',
  'getDesktop',
  'getUpdates',
  'checkForUpdates',
] as const satisfies readonly (keyof Calls)[]

export type CallName = (typeof callNames)[number]

/** Every event from main to the renderer. */
export interface Events {
  documentImport: ImportEvent
  libraryChanged: null
  settingsChanged: Settings
  accountChanged: AccountState
  serviceStateChanged: ServiceState
  /** Something was paid or saved; sent at most once a second. */
  spendingChanged: SpendingSummary
  /** How words are to be said was changed. */
  pronunciationsChanged: readonly Pronunciation[]
  /** The lists of models and voices are to be asked for anew. */
  voicesChanged: null
  /** Something was marked, changed or removed in a document. */
  marksChanged: { readonly documentId: DocumentId }
  /** How `loadWebPage` goes on. */
  webPageProgress: WebPageProgress
  /** The system asked to open this document (file association, second start, command line). */
  openRequested: OpenRequest
  /** All audiobooks, as they are now; sent at most four times a second. */
  audiobooksChanged: readonly AudiobookJob[]
  /** A notification about an audiobook was clicked: the list of them is to be shown. */
  audiobooksRequested: null
  /** The window is hidden and works on: who listens has gone. */
  windowHidden: null
  quickSpeakChanged: QuickSpeakView
  hotkeyChanged: HotkeyStatus
  /** A menu of the system was used, or the machine goes to sleep. */
  desktopRequested: DesktopRequest
  updatesChanged: UpdatesView
}

/** A document that is to be shown, and, where it was begun elsewhere, read on. */
export interface OpenRequest {
  readonly documentId: DocumentId
  /** Where it is shown from; absent: where the reader was. */
  readonly at?: Locator
  /** Null: from its beginning. Absent: nothing is to be heard. */
  readonly readsFrom?: Locator | null
}

/** The names of all events; the preload listens to no other. */
export const eventNames = [
  'documentImport',
  'libraryChanged',
  'settingsChanged',
  'accountChanged',
  'serviceStateChanged',
  'spendingChanged',
  'pronunciationsChanged',
  'voicesChanged',
  'marksChanged',
  'webPageProgress',
  'openRequested',
  'audiobooksChanged',
  'audiobooksRequested',
  'windowHidden',
  'quickSpeakChanged',
  'hotkeyChanged',
  'desktopRequested',
  'updatesChanged',
] as const satisfies readonly (keyof Events)[]

export type EventName = (typeof eventNames)[number]

/** Every call is answered by one of these, so that error codes survive the crossing. */
export type Reply<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: PlainError }

/** Names a listening session, for `closePlayer` and to know its port by. */
export interface PlayerHandle {
  readonly sessionId: number
}

/** A model as the window shows it. */
export interface ListedModel extends SpeechModel {
  /** Whether the service named it when it was last asked; `unknown` before that. */
  readonly isListed: 'yes' | 'no' | 'unknown'
  /** Median time to the first sound in this app's own requests, in milliseconds; absent until there were some. */
  readonly firstAudioMs?: number
}

/** What asking the service for its lists gave. */
export interface CatalogRefresh {
  readonly modelCount: number
  readonly voiceCount: number
  /** Endpoints of the reader's own, ready to be chosen. */
  readonly endpoints: readonly DedicatedEndpoint[]
}

/** What the window shows of the program. */
export interface AppInfo {
  readonly version: string
  /** Whether the offline voice is installed. */
  readonly hasOfflineVoice: boolean
}

/** Kind of the window message that carries a session's MessagePort as `event.ports[0]`. */
export const playerPortMessageKind = 'lectern:player-port'

/** The window message that brings a session's port. */
export interface PlayerPortMessage {
  readonly kind: typeof playerPortMessageKind
  readonly sessionId: number
}

/** Kind of the window message that carries the port of `decoder-port.ts` as `event.ports[0]`. */
export const decoderPortMessageKind = 'lectern:decoder-port'

/** Calls whose arguments are the preload's to give: a page that was taken over would have any file read by its path. */
type CallOfPreload = 'importDocuments'

/** What the page may call by its name. */
export type PageCallName = Exclude<CallName, CallOfPreload>

/** The names of what the page may call. */
export const pageCallNames: readonly PageCallName[] = callNames.filter((name) => name !== 'importDocuments')

/** What the preload exposes as `window.lectern`. */
export type LecternApi = {
  readonly [Name in PageCallName]: (
    ...args: Parameters<Calls[Name]>
  ) => Promise<Reply<ReturnType<Calls[Name]>>>
} & {
  /** Listens to an event until the returned function is called. */
  readonly on: <Name extends EventName>(name: Name, listener: (payload: Events[Name]) => void) => () => void
  /**
   * Imports files that were dropped on the window, as `importDocuments` does.
   * @param files `File` objects of the system; one that a script made is on no disk and is left out.
   */
  readonly importFiles: (files: readonly unknown[]) => Promise<Reply<ReturnType<Calls['importDocuments']>>>
}
