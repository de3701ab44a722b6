import { createStore } from 'zustand/vanilla'
import type { DocumentId, Locator, SectionSummary } from '../../shared/document.ts'
import type { Listening } from '../player/listening.ts'
import type { PlayOptions } from '../player/player.ts'
import type { Progress } from './document-index.ts'
import type { DocumentStore } from './document-store.ts'
import type { FollowScroll } from './follow-scroll.ts'
import type { DocumentViewport } from './document-viewport.ts'

export interface ReadingState {
  /** Whether the place of the voice shows on the screen; true while nothing was heard. */
  readonly isVoiceInView: boolean
  /** Where the reader was before following a link. */
  readonly returnPlace: Locator | undefined
}

export interface ReadingTargets {
  readonly documents: DocumentStore
  readonly listening: Listening
  readonly viewport: DocumentViewport
}

/** What keeps the voice on the screen. */
export type Follow = Pick<FollowScroll, 'returnToVoice' | 'lookAway'>

export type Reading = ReturnType<typeof createReading>

/** Joins the eye and the ear: where play begins, what a click means, and the ways back to a place. */
export function createReading({ documents, listening, viewport }: ReadingTargets) {
  const store = createStore<ReadingState>(() => ({ isVoiceInView: true, returnPlace: undefined }))
  let follow: Follow | undefined

  /** Opens a document where it was left, for the eye and for the ear. */
  async function open(documentId: DocumentId): Promise<void> {
    store.setState({ isVoiceInView: true, returnPlace: undefined })
    await documents.open(documentId)
    const state = documents.getState()
    if (state.status !== 'open' || state.documentId !== documentId) return
    const place = state.opened.entry.place?.locator
    if (place === undefined || !(await viewport.reveal(place))) viewport.showStart()
    await listening.open(documentId)
  }

  /** Ends when the place is kept. */
  async function close(): Promise<void> {
    documents.close()
    await listening.close()
  }

  /** How far the ear is, else the eye. */
  function progress(): Progress | undefined {
    const state = documents.getState()
    if (state.status !== 'open') return undefined
    const place = listening.store.getState().place ?? state.eyePlace ?? state.opened.entry.place?.locator
    return place === undefined ? undefined : state.index.progress(place)
  }

  function goToSection(section: SectionSummary): void {
    if (section.firstBlockId === undefined) return
    goTo({ blockId: section.firstBlockId, charOffset: 0 })
  }

  function eyePlace(): Locator | undefined {
    const state = documents.getState()
    if (state.status !== 'open') return undefined
    return state.eyePlace ?? state.opened.entry.place?.locator
  }

  function play(from: Locator | undefined, options?: PlayOptions): void {
    documents.dropEyePlace()
    store.setState({ returnPlace: undefined })
    listening.play(from, options)
  }

  /** The first time from where the eye is, later from where the ear was. */
  function playPause(): void {
    const { place } = listening.store.getState()
    if (place === undefined) play(eyePlace())
    else listening.toggle()
  }

  function readFromHere(): void {
    play(viewport.eyeLocator())
  }

  function returnToVoice(): void {
    const { place } = listening.store.getState()
    if (place !== undefined) void viewport.reveal(place)
    follow?.returnToVoice()
  }

  /** The text is in the page, or no longer is. */
  function setFollow(newFollow: Follow | undefined): void {
    follow = newFollow
  }

  /** Goes to a place the reader chose, and remembers the way back. */
  function goTo(locator: Locator): void {
    store.setState({ returnPlace: viewport.eyeLocator() })
    goOnTo(locator)
  }

  /** Goes on from a place that was gone to: the way back stays the one to where the reader was before. */
  function goOnTo(locator: Locator): void {
    follow?.lookAway()
    void viewport.reveal(locator)
    moveEye(locator)
  }

  function goBack(): void {
    const { returnPlace } = store.getState()
    store.setState({ returnPlace: undefined })
    if (returnPlace === undefined) return
    void viewport.reveal(returnPlace)
    moveEye(returnPlace)
  }

  /** Looks whether the voice is on the screen; called when either moves. */
  function look(): void {
    const { place, status } = listening.store.getState()
    const isVoiceInView = place === undefined || status === 'idle' || viewport.isInView(place)
    if (isVoiceInView !== store.getState().isVoiceInView) store.setState({ isVoiceInView })
  }

  /** The eye's place counts, unless the voice has taken over. */
  function moveEye(locator: Locator): void {
    const { status } = listening.store.getState()
    if (status !== 'playing' && status !== 'loading') documents.setEyePlace(locator)
  }

  viewport.onEyeMoved = moveEye
  viewport.onRested = look
  const stop = listening.store.subscribe(look)
  return Object.assign(store, {
    open,
    close,
    progress,
    goToSection,
    play,
    playPause,
    readFromHere,
    returnToVoice,
    goTo,
    goOnTo,
    setFollow,
    goBack,
    stop,
  })
}
