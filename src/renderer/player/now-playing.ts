import type { DocumentHeader, SectionSummary } from '../../shared/document.ts'
import { sectionLabel } from '../../core/text/section-label.ts'
import type { DocumentStore } from '../reader/document-store.ts'
import type { PlayerState, PlayerStore } from './player-store.ts'
import type { SilentSound } from './silent-sound.ts'

/** What the system's keys and its card ask for. */
export interface NowPlayingActions {
  readonly play: () => void
  readonly pause: () => void
  /** By seconds of the voice; undefined: as far as the reader set. */
  readonly seekBackward: (seconds: number | undefined) => void
  readonly seekForward: (seconds: number | undefined) => void
  readonly previousChapter: () => void
  readonly nextChapter: () => void
  /** To a moment of the chapter, in seconds of listening from its beginning. */
  readonly seekTo: (seconds: number) => void
}

/** Where the voice is in its chapter, in seconds of listening. */
export interface ChapterPosition {
  readonly durationSeconds: number
  readonly positionSeconds: number
}

export interface NowPlayingTargets {
  readonly session: MediaSession
  readonly sound: SilentSound
  readonly player: PlayerStore
  readonly documents: Pick<DocumentStore, 'getState' | 'subscribe'>
  readonly actions: NowPlayingActions
  readonly position: () => ChapterPosition | undefined
  /** Calls back when `position` jumped otherwise than by time. @returns ends it */
  readonly onPositionChange: (listener: () => void) => () => void
  /** An address that the system's card may show a document's cover from; undefined where it has none. */
  readonly coverAddress: (header: DocumentHeader) => Promise<string | undefined>
}

/**
 * Keeps the system's now-playing card and media keys: the chapter as the track, the document as the album. There is a
 * card from the first play of a document until it is closed.
 */
export function createNowPlaying(targets: NowPlayingTargets): () => void {
  const { session, sound, player, documents, actions, position, onPositionChange } = targets
  let isShown = false
  let shownTrack = ''
  let cover: { readonly documentId: string; readonly address: string | undefined } | undefined

  function look(state: PlayerState): void {
    const isOn = state.status === 'playing' || state.status === 'loading'
    if (documents.getState().status !== 'open') return hide()
    if (!isOn && !isShown) return
    if (!isShown) show()
    if (isOn) sound.play()
    else sound.pause()
    session.playbackState = isOn ? 'playing' : 'paused'
    showTrack()
    showPosition()
  }

  function show(): void {
    isShown = true
    for (const [name, act] of handlersOf(actions)) session.setActionHandler(name, act)
  }

  function hide(): void {
    if (!isShown) return
    isShown = false
    shownTrack = ''
    cover = undefined
    sound.release()
    session.playbackState = 'none'
    session.metadata = null
    session.setPositionState()
    for (const [name] of handlersOf(actions)) session.setActionHandler(name, null)
  }

  function showTrack(): void {
    const state = documents.getState()
    if (state.status !== 'open') return
    const { header } = state.opened.entry
    const title = trackTitle(header, state.opened.sections, player.getState())
    const key = JSON.stringify([header.id, title, cover?.address])
    if (key === shownTrack) return
    shownTrack = key
    session.metadata = new MediaMetadata({
      title,
      artist: header.authors.join(', '),
      album: header.title,
      artwork: cover?.address === undefined ? [] : [{ src: cover.address }],
    })
    if (cover?.documentId !== header.id) void findCover(header)
  }

  async function findCover(header: DocumentHeader): Promise<void> {
    cover = { documentId: header.id, address: undefined }
    const address = await targets.coverAddress(header).catch(() => undefined)
    if (!isShown || cover?.documentId !== header.id) return
    cover = { documentId: header.id, address }
    showTrack()
  }

  function showPosition(): void {
    if (!isShown) return
    const now = position()
    if (now === undefined) return session.setPositionState()
    const { durationSeconds: duration, positionSeconds } = now
    // Already in seconds of listening: at every speed a second of the card is a second.
    session.setPositionState({ duration, position: Math.min(positionSeconds, duration), playbackRate: 1 })
  }

  const stops = [
    player.subscribe((state, previous) => {
      if (state.status !== previous.status || state.utterance !== previous.utterance) look(state)
    }),
    documents.subscribe((state) => {
      if (state.status !== 'open') hide()
    }),
    onPositionChange(showPosition),
  ]
  return () => {
    for (const stop of stops) stop()
    hide()
  }
}

/** The chapter that is heard; where it has no name, the document. */
function trackTitle(
  header: DocumentHeader,
  sections: readonly SectionSummary[],
  { utterance }: PlayerState,
): string {
  const label = utterance === undefined ? '' : sectionLabel(sections, utterance.sectionIndex)
  return label === '' ? header.title : label
}

function handlersOf(actions: NowPlayingActions): readonly [MediaSessionAction, MediaSessionActionHandler][] {
  return [
    ['play', actions.play],
    ['pause', actions.pause],
    ['stop', actions.pause],
    ['seekbackward', ({ seekOffset }) => actions.seekBackward(seekOffset ?? undefined)],
    ['seekforward', ({ seekOffset }) => actions.seekForward(seekOffset ?? undefined)],
    ['previoustrack', actions.previousChapter],
    ['nexttrack', actions.nextChapter],
    [
      'seekto',
      ({ seekTime }) => {
        if (seekTime !== undefined) actions.seekTo(seekTime)
      },
    ],
  ]
}
