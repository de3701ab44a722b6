import { createContext, useContext } from 'react'
import type { Api } from './api.ts'
import { createApi } from './api.ts'
import type { AppStore } from './app-store.ts'
import { createAppStore } from './app-store.ts'
import type { LecternApi } from '../shared/ipc-contract.ts'
import type { Intents } from './intents.ts'
import { createIntents } from './intents.ts'
import type { LibraryStore } from './library/library-store.ts'
import { createLibraryStore } from './library/library-store.ts'
import type { LockedImports } from './library/locked-imports.ts'
import { createLockedImports } from './library/locked-imports.ts'
import type { Removals } from './library/removals.ts'
import { createRemovals } from './library/removals.ts'
import type { ShelfSearch } from './library/shelf-search.ts'
import { createShelfSearch } from './library/shelf-search.ts'
import type { AudiobookMaker } from './audiobooks/audiobook-maker.ts'
import { createAudiobookMaker } from './audiobooks/audiobook-maker.ts'
import type { AudiobooksStore } from './audiobooks/audiobooks-store.ts'
import { createAudiobooksStore } from './audiobooks/audiobooks-store.ts'
import type { BookRepair } from './audiobooks/book-repair.ts'
import { createBookRepair } from './audiobooks/book-repair.ts'
import type { AccountStore } from './account/account-store.ts'
import { createAccountStore } from './account/account-store.ts'
import type { FirstSteps } from './first-steps/first-steps.ts'
import { createFirstSteps } from './first-steps/first-steps.ts'
import { followSentences } from './marks/heard-sentence.ts'
import type { Marking } from './marks/marking.ts'
import { createMarking } from './marks/marking.ts'
import type { MarksStore } from './marks/marks-store.ts'
import { createMarksStore } from './marks/marks-store.ts'
import { dropSelection, selectedRanges } from './marks/selected-ranges.ts'
import type { MendingStore } from './mending/mending.ts'
import { createMending } from './mending/mending.ts'
import type { Announcer } from './player/announcer.ts'
import { createAnnouncer } from './player/announcer.ts'
import type { ChapterMoment } from './player/chapter-moment.ts'
import { chapterMoment } from './player/chapter-moment.ts'
import { createCoverBlobs } from './player/cover-blob.ts'
import type { DocumentSpeed } from './player/document-speed.ts'
import { createDocumentSpeed } from './player/document-speed.ts'
import { followVoice } from './player/follow-voice.ts'
import type { Listening } from './player/listening.ts'
import { createListening } from './player/listening.ts'
import { measurePace } from './player/measure-pace.ts'
import { createNowPlaying } from './player/now-playing.ts'
import { nowPlayingActions } from './player/now-playing-actions.ts'
import { createSilentSound } from './player/silent-sound.ts'
import type { SleepTimer } from './player/sleep-timer.ts'
import { createSleepTimer } from './player/sleep-timer.ts'
import type { TimelineStore } from './player/timeline-store.ts'
import { createTimelineStore } from './player/timeline-store.ts'
import type { Player } from './player/player.ts'
import { createDocumentViews } from './pages/document-views.ts'
import type { DocumentViews } from './pages/document-views.ts'
import { PageViewport } from './pages/page-viewport.ts'
import { createPrintedStore } from './pages/printed-store.ts'
import type { PrintedStore } from './pages/printed-store.ts'
import { ReadingPace } from './player/time-left.ts'
import type { PronunciationStore } from './pronunciation/pronunciation-store.ts'
import { createPronunciationStore } from './pronunciation/pronunciation-store.ts'
import type { SayAs } from './pronunciation/say-as.ts'
import { createSayAs } from './pronunciation/say-as.ts'
import type { HotkeyStore } from './quick-speak/hotkey-store.ts'
import { createHotkeyStore } from './quick-speak/hotkey-store.ts'
import type { DocumentStore } from './reader/document-store.ts'
import { createDocumentStore } from './reader/document-store.ts'
import { DocumentViewport } from './reader/document-viewport.ts'
import type { Reading } from './reader/reading.ts'
import { createReading } from './reader/reading.ts'
import { ShownView } from './reader/reading-view.ts'
import type { SearchStore } from './search/search-store.ts'
import { createSearchStore } from './search/search-store.ts'
import type { SkippedReading } from './reader/skipped-reading.ts'
import { createSkippedReading } from './reader/skipped-reading.ts'
import type { Unspoken } from './reader/unspoken.ts'
import { createUnspoken } from './reader/unspoken.ts'
import type { SettingsStore } from './settings/settings-store.ts'
import { createSettingsStore } from './settings/settings-store.ts'
import type { SpendingStore } from './spending/spending-store.ts'
import { createSpendingStore } from './spending/spending-store.ts'
import type { PreviewStore } from './voices/preview-store.ts'
import { createPreviewStore } from './voices/preview-store.ts'
import { playSample } from './voices/sample-player.ts'
import type { UpdatesStore } from './updates/updates-store.ts'
import { createUpdatesStore } from './updates/updates-store.ts'
import type { WebPageStore } from './web/web-page-store.ts'
import { createWebPageStore } from './web/web-page-store.ts'
import type { VoicesStore } from './voices/voices-store.ts'
import { createVoicesStore } from './voices/voices-store.ts'

/** Everything a screen draws from and sends its intents to. */
export interface Services {
  readonly api: Api
  readonly app: AppStore
  readonly library: LibraryStore
  readonly removals: Removals
  /** Documents that ask for a password. */
  readonly lockedImports: LockedImports
  readonly shelfSearch: ShelfSearch
  readonly settings: SettingsStore
  readonly documents: DocumentStore
  /** The text. */
  readonly viewport: DocumentViewport
  /** The file of the printed pages. */
  readonly printed: PrintedStore
  /** The printed pages. */
  readonly pages: PageViewport
  readonly views: DocumentViews
  readonly listening: Listening
  readonly reading: Reading
  /** What a newcomer learns by doing it. */
  readonly firstSteps: FirstSteps
  readonly marks: MarksStore
  readonly marking: Marking
  readonly search: SearchStore
  readonly unspoken: Unspoken
  readonly skippedReading: SkippedReading
  readonly voices: VoicesStore
  readonly previews: PreviewStore
  readonly account: AccountStore
  readonly spending: SpendingStore
  readonly pace: ReadingPace
  readonly speed: DocumentSpeed
  readonly timeline: TimelineStore
  readonly sleep: SleepTimer
  readonly announcer: Announcer
  readonly player: Player
  /** How words are to be said. */
  readonly pronunciations: PronunciationStore
  /** The dialog "Say as…". */
  readonly sayAs: SayAs
  /** The dialog "Mend the text". */
  readonly mending: MendingStore
  /** The dialog "From the web…". */
  readonly webPage: WebPageStore
  /** Audiobooks that are being made or finished. */
  readonly audiobooks: AudiobooksStore
  /** The dialog "Make an audiobook…". */
  readonly audiobookMaker: AudiobookMaker
  /** Says sentences anew in a finished audiobook. */
  readonly bookRepair: BookRepair
  /** The hotkey that speaks selections of other programs. */
  readonly hotkey: HotkeyStore
  /** New versions of the app. */
  readonly updates: UpdatesStore
  readonly intents: Intents
  readonly isMac: boolean
}

/** Builds the window's services on what the preload gives. */
export function createServices(lectern: LecternApi, player: Player): Services {
  const api = createApi(lectern)
  const isMac = navigator.userAgent.includes('Macintosh')
  const app = createAppStore()
  const settings = createSettingsStore(api)
  const removals = createRemovals({ api, undoSeconds: () => settings.getState().undoSeconds })
  const library = createLibraryStore(api, removals)
  const lockedImports = createLockedImports({
    api,
    onUnlocked: ({ header }) => {
      if (app.getState().screen.kind === 'library') app.showReader(header.id)
    },
  })
  const shelfSearch = createShelfSearch(api)
  const documents = createDocumentStore(api)
  const viewport = new DocumentViewport(documents)
  const printed = createPrintedStore({ documents, api })
  const pages = new PageViewport({ documents, printed, settings })
  const view = new ShownView([viewport, pages], () => (views.shown() === 'pages' ? pages : viewport))
  const speed = createDocumentSpeed({ api, settings, documents, library })
  const longPauseSeconds = (): number | null => settings.getState().longPauseSeconds
  const listening = createListening({ api, player, speed, longPauseSeconds, messages: window })
  const views = createDocumentViews({ api, documents, settings, listening, view })
  const reading = createReading({ documents, listening, view })
  const firstSteps = createFirstSteps({ settings, documents, player: player.store, reading, speed })
  const marks = createMarksStore(api, documents)
  const heard = followSentences(listening.store)
  const marking = createMarking({
    marks,
    documents,
    listening,
    view,
    heard,
    selectedRanges,
    dropSelection,
  })
  const search = createSearchStore({ api, documents, reading, eyePlace: () => view.eyeLocator() })
  const unspoken = createUnspoken({ documents, settings })
  const skippedReading = createSkippedReading({ api, documents, reading, unspoken })
  const voices = createVoicesStore(api)
  const previews = createPreviewStore({ api, play: playSample, onStart: listening.pause })
  const account = createAccountStore(api)
  const spending = createSpendingStore(api)
  followVoice({ settings, documents, setVoice: listening.setVoice })
  const pace = new ReadingPace()
  measurePace(pace, player.store, (place) => {
    const state = documents.getState()
    return state.status === 'open' ? state.index.progress(place)?.charsLeftInDocument : undefined
  })
  const timeline = createTimelineStore({
    api,
    player: player.store,
    settings,
    documents,
    progress: reading.progress,
  })
  const moment = (): ChapterMoment | undefined => chapterMoment({ timeline, speed, reading })
  const sleep = createSleepTimer({
    player: player.store,
    pause: listening.pause,
    setVolume: listening.setVolume,
    chapterSecondsLeft: () => {
      const now = moment()
      return now?.time.leftAfter(now.nowSeconds).seconds
    },
  })
  const announcer = createAnnouncer()
  createNowPlaying({
    session: navigator.mediaSession,
    sound: createSilentSound(),
    player: player.store,
    documents,
    actions: nowPlayingActions({ listening, reading, settings, moment }),
    position: () => {
      const now = moment()
      return now && { durationSeconds: now.time.totalSeconds, positionSeconds: now.nowSeconds }
    },
    onPositionChange: (listener) => {
      const stops = [timeline.subscribe(listener), speed.subscribe(listener)]
      return () => stops.forEach((stop) => stop())
    },
    coverAddress: createCoverBlobs(),
  })
  const pronunciations = createPronunciationStore(api)
  const sayAs = createSayAs({ documents, listening, selection: () => document.getSelection() })
  const mending = createMending({
    api,
    documents,
    reading,
    reveal: (place) => view.reveal(place),
    listening,
    here: () => {
      const place = sayAs.place()
      return place === undefined ? view.eyeLocator() : { blockId: place.blockId, charOffset: place.start }
    },
  })
  const webPage = createWebPageStore(api)
  const audiobooks = createAudiobooksStore(api)
  const showAudiobooks = () => app.showSheet('audiobooks')
  const audiobookMaker = createAudiobookMaker({
    api,
    play: playSample,
    onPreview: listening.pause,
    onStarted: showAudiobooks,
  })
  const bookRepair = createBookRepair({ audiobooks, documents, onBegun: showAudiobooks })
  const hotkey = createHotkeyStore(api)
  const updates = createUpdatesStore(api)
  const intents = createIntents({
    app,
    library,
    firstSteps,
    shelfSearch,
    settings,
    listening,
    reading,
    documents,
    marking,
    search,
    speed,
    sleep,
    announcer,
    sayAs,
    mending,
    webPage,
    audiobookMaker,
    views,
    pages,
    isMac,
  })
  return {
    api,
    app,
    library,
    removals,
    lockedImports,
    shelfSearch,
    settings,
    documents,
    viewport,
    printed,
    pages,
    views,
    listening,
    reading,
    firstSteps,
    marks,
    marking,
    search,
    unspoken,
    skippedReading,
    voices,
    previews,
    account,
    spending,
    pace,
    speed,
    timeline,
    sleep,
    announcer,
    player,
    pronunciations,
    sayAs,
    mending,
    webPage,
    audiobooks,
    audiobookMaker,
    bookRepair,
    hotkey,
    updates,
    intents,
    isMac,
  }
}

export const ServicesContext = createContext<Services | null>(null)

export function useServices(): Services {
  const services = useContext(ServicesContext)
  if (services === null) throw new TypeError('Screens are drawn inside a ServicesContext.')
  return services
}
