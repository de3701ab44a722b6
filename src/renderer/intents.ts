import { assertNever } from '../shared/errors.ts'
import { speedRange, zoomPercents } from '../shared/settings.ts'
import type { ZoomPercent } from '../shared/settings.ts'
import type { AppStore } from './app-store.ts'
import type { AudiobookMaker } from './audiobooks/audiobook-maker.ts'
import type { FirstSteps } from './first-steps/first-steps.ts'
import type { Marking } from './marks/marking.ts'
import type { MendingStore } from './mending/mending.ts'
import type { LibraryStore } from './library/library-store.ts'
import type { ShelfSearch } from './library/shelf-search.ts'
import type { Announcer } from './player/announcer.ts'
import type { DocumentSpeed } from './player/document-speed.ts'
import type { Listening } from './player/listening.ts'
import type { DocumentViews } from './pages/document-views.ts'
import type { PageViewport } from './pages/page-viewport.ts'
import { percentOf, zoomStep } from './pages/page-zoom.ts'
import { playerMessages } from './player/messages.ts'
import type { SleepTimer } from './player/sleep-timer.ts'
import type { DocumentStore } from './reader/document-store.ts'
import { runsLeft } from './reader/page-direction.ts'
import type { SayAs } from './pronunciation/say-as.ts'
import type { Reading } from './reader/reading.ts'
import type { SearchStore } from './search/search-store.ts'
import type { SettingsStore } from './settings/settings-store.ts'
import type { WebPageStore } from './web/web-page-store.ts'
import { shortcutKeys, shortcutLabel } from './shortcuts.ts'
import type { IntentName } from './shortcuts.ts'

export interface Intents {
  readonly run: (intent: IntentName) => void
  /** The intent's keys, for a tooltip. */
  readonly label: (intent: IntentName) => string | undefined
  /** The intent's keys one by one, as the keyboard has them; [] where it has none. */
  readonly keys: (intent: IntentName) => readonly string[]
  /** Whether the open document runs to the left, and the arrow keys with it. */
  readonly runsLeft: () => boolean
}

export interface IntentTargets {
  readonly app: AppStore
  readonly library: LibraryStore
  readonly firstSteps: Pick<FirstSteps, 'begin'>
  readonly shelfSearch: Pick<ShelfSearch, 'focus'>
  readonly settings: SettingsStore
  readonly listening: Listening
  readonly reading: Reading
  readonly marking: Marking
  readonly search: SearchStore
  readonly speed: Pick<DocumentSpeed, 'getState' | 'change'>
  readonly sleep: Pick<SleepTimer, 'setOpen'>
  readonly announcer: Announcer
  readonly documents: Pick<DocumentStore, 'getState'>
  readonly views: Pick<DocumentViews, 'shown' | 'toggle' | 'askPage'>
  readonly pages: Pick<PageViewport, 'store'>
  readonly sayAs: SayAs
  readonly mending: Pick<MendingStore, 'openHere'>
  readonly webPage: Pick<WebPageStore, 'begin'>
  readonly audiobookMaker: Pick<AudiobookMaker, 'open'>
  readonly isMac: boolean
}

/** One step of the speed keys. */
const speedStep = 0.1

/** Does what a key, a button or a menu asks for. */
export function createIntents(targets: IntentTargets): Intents {
  const { app, library, shelfSearch, settings, listening, reading, documents } = targets
  const {
    firstSteps,
    marking,
    search,
    speed,
    sleep,
    announcer,
    sayAs,
    views,
    pages,
    mending,
    webPage,
    audiobookMaker,
    isMac,
  } = targets
  const openOne = async (request: ReturnType<LibraryStore['choose']>): Promise<void> => {
    const entry = await request
    if (entry !== undefined) app.showReader(entry.header.id)
  }
  const openSample = async (isTaught: boolean): Promise<void> => {
    const entry = await library.openSample()
    if (entry === undefined) return
    if (isTaught) firstSteps.begin(entry.header.id)
    app.showReader(entry.header.id)
  }
  const openWeb = (address?: string): void => {
    webPage.begin(address)
    app.showSheet('web')
  }
  /** An address on the clipboard is not a text to be read: the page there may be. */
  const openClipboard = async (): Promise<void> => {
    const reply = await library.openClipboard()
    if (reply?.kind === 'address') openWeb(reply.address)
    else if (reply !== undefined) app.showReader(reply.entry.header.id)
  }
  const changeSpeed = (step: number): void => {
    speed.change(speed.getState().speed + step)
    announcer.say(playerMessages.saidSpeed(playerMessages.speedValue(speed.getState().speed)))
  }
  const playPause = (): void => {
    const { status } = listening.store.getState()
    // That the voice begins is heard.
    if (status === 'playing' || status === 'loading') announcer.say(playerMessages.saidPaused)
    reading.playPause()
  }
  const jump = (act: () => void, text: string): void => {
    act()
    if (listening.store.getState().status !== 'playing') announcer.say(text)
  }
  const showSearch = (): void => {
    if (app.getState().sidePanel !== 'search') app.toggleSidePanel('search')
    search.focus()
  }
  /** Without a search that is open there is none to go on with. */
  const stepMatch = (direction: 1 | -1): void => {
    if (app.getState().sidePanel === 'search') search.step(direction)
    else showSearch()
  }
  const makeAudiobook = (): void => {
    const { screen } = app.getState()
    if (screen.kind === 'reader') void audiobookMaker.open(screen.documentId)
  }
  const close = (): void => {
    const state = app.getState()
    if (state.sheet !== null) app.closeSheet()
    else if (state.sidePanel !== null) app.closeSidePanel()
    else if (state.screen.kind === 'reader') app.showLibrary()
  }

  /** Who turns following on wants to see the voice. */
  const toggleFollow = (): void => {
    const followsVoice = !settings.getState().followsVoice
    settings.change({ followsVoice })
    if (followsVoice) reading.returnToVoice()
  }

  /** One step from what shows, which may be fitted to the window. */
  const zoomPages = (direction: 1 | -1): void => {
    if (views.shown() !== 'pages') return
    settings.change({ pageZoom: zoomStep(percentOf(pages.store.getState().scale), direction) })
  }
  const fitPages = (): void => {
    if (views.shown() !== 'pages') return
    settings.change({ pageZoom: settings.getState().pageZoom === 'width' ? 'page' : 'width' })
  }

  function run(intent: IntentName): void {
    switch (intent) {
      case 'playPause':
        return playPause()
      case 'previousSentence':
        return listening.move('sentence', -1)
      case 'nextSentence':
        return listening.move('sentence', 1)
      case 'previousParagraph':
        return listening.move('paragraph', -1)
      case 'nextParagraph':
        return listening.move('paragraph', 1)
      case 'previousSection':
        return listening.move('section', -1)
      case 'nextSection':
        return listening.move('section', 1)
      case 'slower':
        return changeSpeed(-speedStep)
      case 'faster':
        return changeSpeed(speedStep)
      case 'readFromHere':
        return reading.readFromHere()
      case 'returnToVoice':
        return reading.returnToVoice()
      case 'sayAs':
        return sayAs.openHere()
      case 'mend':
        return mending.openHere()
      case 'voices':
        return app.showVoices()
      case 'contents':
        return app.toggleSidePanel('contents')
      case 'marks':
        return app.toggleSidePanel('marks')
      case 'markHeard':
        return marking.markHeard()
      case 'highlight':
        return marking.highlight()
      case 'note':
        return marking.note()
      case 'bookmark':
        return marking.bookmark()
      case 'search':
        return showSearch()
      case 'nextMatch':
        return stepMatch(1)
      case 'previousMatch':
        return stepMatch(-1)
      case 'coverage':
        return app.toggleSidePanel('coverage')
      case 'library':
        return app.showLibrary()
      case 'open':
        return void openOne(library.choose())
      case 'openSample':
        return void openSample(settings.getState().offersFirstSteps)
      case 'firstSteps':
        return void openSample(true)
      case 'openWeb':
        return openWeb()
      case 'openClipboard':
        return void openClipboard()
      case 'settings':
        return app.showSheet('settings')
      case 'help':
        return app.showSheet('help')
      case 'close':
        return close()
      case 'slightlySlower':
        return changeSpeed(-speedRange.step)
      case 'slightlyFaster':
        return changeSpeed(speedRange.step)
      case 'backSeconds':
        return listening.moveSeconds(-settings.getState().backSeconds)
      case 'forwardSeconds':
        return listening.moveSeconds(settings.getState().forwardSeconds)
      case 'jumpBack':
        return jump(reading.goBack, playerMessages.saidBack)
      case 'jumpForward':
        return jump(reading.goForward, playerMessages.saidForward)
      case 'sleepTimer':
        return sleep.setOpen(true)
      case 'diagnostics':
        return app.showSheet('diagnostics')
      case 'reportProblem':
        return app.showSheet('problemReport')
      case 'makeAudiobook':
        return makeAudiobook()
      case 'audiobooks':
        return app.showSheet('audiobooks')
      case 'toggleFollow':
        return toggleFollow()
      case 'toggleLineFocus':
        return settings.change({ focusesLines: !settings.getState().focusesLines })
      case 'zoomIn':
        return settings.change({ zoomPercent: zoomBeside(settings.getState().zoomPercent, 1) })
      case 'zoomOut':
        return settings.change({ zoomPercent: zoomBeside(settings.getState().zoomPercent, -1) })
      case 'zoomReset':
        return settings.change({ zoomPercent: 100 })
      case 'toggleView':
        return views.toggle()
      case 'goToPage':
        return views.askPage()
      case 'pagesLarger':
        return zoomPages(1)
      case 'pagesSmaller':
        return zoomPages(-1)
      case 'fitPages':
        return fitPages()
      case 'searchShelf':
        return shelfSearch.focus()
      case 'undo':
        return void library.undoRemoval()
      default:
        return assertNever(intent)
    }
  }

  const documentRunsLeft = (): boolean => {
    const state = documents.getState()
    return state.status === 'open' && runsLeft(state.opened.entry.header, settings.getState())
  }

  return {
    run,
    label: (intent) => shortcutLabel(intent, isMac, documentRunsLeft()),
    keys: (intent) => shortcutKeys(intent, isMac, documentRunsLeft()),
    runsLeft: documentRunsLeft,
  }
}
/** The next larger (1) or smaller (-1) size of the window, in percent. */
export function zoomBeside(percent: ZoomPercent, step: 1 | -1): ZoomPercent {
  return zoomPercents[zoomPercents.indexOf(percent) + step] ?? percent
}
