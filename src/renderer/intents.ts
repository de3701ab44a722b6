import { assertNever } from '../shared/errors.ts'
import { speedRange } from '../shared/settings.ts'
import type { AppStore } from './app-store.ts'
import type { Marking } from './marks/marking.ts'
import type { LibraryStore } from './library/library-store.ts'
import type { Listening } from './player/listening.ts'
import type { Reading } from './reader/reading.ts'
import type { SearchStore } from './search/search-store.ts'
import type { SettingsStore } from './settings/settings-store.ts'
import { shortcutLabel } from './shortcuts.ts'
import type { IntentName } from './shortcuts.ts'

export interface Intents {
  readonly run: (intent: IntentName) => void
  /** The intent's keys, for a tooltip. */
  readonly label: (intent: IntentName) => string | undefined
}

export interface IntentTargets {
  readonly app: AppStore
  readonly library: LibraryStore
  readonly settings: SettingsStore
  readonly listening: Listening
  readonly reading: Reading
  readonly marking: Marking
  readonly search: SearchStore
  readonly isMac: boolean
}

/** One step of the speed keys. */
const speedStep = 0.1

/** Does what a key, a button or a menu asks for. */
export function createIntents(targets: IntentTargets): Intents {
  const { app, library, settings, listening, reading, marking, search, isMac } = targets
  const openOne = async (request: ReturnType<LibraryStore['choose']>): Promise<void> => {
    const entry = await request
    if (entry !== undefined) app.showReader(entry.header.id)
  }
  const changeSpeed = (step: number): void => {
    settings.change({ speed: clampSpeed(settings.getState().speed + step) })
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
  const close = (): void => {
    const state = app.getState()
    if (state.sheet !== null) app.closeSheet()
    else if (state.sidePanel !== null) app.closeSidePanel()
    else if (state.screen.kind === 'reader') app.showLibrary()
  }

  function run(intent: IntentName): void {
    switch (intent) {
      case 'playPause':
        return reading.playPause()
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
        return void openOne(library.openSample())
      case 'settings':
        return app.showSheet('settings')
      case 'shortcuts':
        return app.showSheet('shortcuts')
      case 'close':
        return close()
      default:
        return assertNever(intent)
    }
  }

  return { run, label: (intent) => shortcutLabel(intent, isMac) }
}

/** The nearest speed that can be set. */
export function clampSpeed(speed: number): number {
  const { min, max, step } = speedRange
  const steps = Math.round(speed / step)
  return Math.min(max, Math.max(min, Number((steps * step).toFixed(2))))
}
