import type { Reading } from '../reader/reading.ts'
import type { SettingsStore } from '../settings/settings-store.ts'
import type { ChapterMoment } from './chapter-moment.ts'
import type { Listening } from './listening.ts'
import type { NowPlayingActions } from './now-playing.ts'

export interface ActionTargets {
  readonly listening: Pick<Listening, 'store' | 'pause' | 'move' | 'moveSeconds'>
  readonly reading: Pick<Reading, 'playPause' | 'moveTo'>
  readonly settings: Pick<SettingsStore, 'getState'>
  readonly moment: () => ChapterMoment | undefined
}

/** What the system's keys do. */
export function nowPlayingActions({
  listening,
  reading,
  settings,
  moment,
}: ActionTargets): NowPlayingActions {
  return {
    play: () => {
      const { status } = listening.store.getState()
      if (status !== 'playing' && status !== 'loading') reading.playPause()
    },
    pause: listening.pause,
    seekBackward: (seconds) => listening.moveSeconds(-(seconds ?? settings.getState().backSeconds)),
    seekForward: (seconds) => listening.moveSeconds(seconds ?? settings.getState().forwardSeconds),
    previousChapter: () => listening.move('section', -1),
    nextChapter: () => listening.move('section', 1),
    seekTo: (seconds) => {
      const place = moment()?.time.placeAt(seconds)
      if (place !== undefined) reading.moveTo(place)
    },
  }
}
