import { createStore } from 'zustand/vanilla'
import type { DocumentId, Locator, SectionSummary } from '../../shared/document.ts'
import type { Listening } from '../player/listening.ts'
import type { PlayOptions } from '../player/player.ts'
import type { Progress } from './document-index.ts'
import type { DocumentStore } from './document-store.ts'
import type { FollowScroll } from './follow-scroll.ts'
import { JumpHistory } from './jump-history.ts'
import type { JumpPlace } from './jump-history.ts'
import type { ReadingView } from './reading-view.ts'

export interface ReadingState {
  /** Whether the place of the voice shows on the screen; true while nothing was heard. */
  readonly isVoiceInView: boolean
  /** Whether there is a way back to where the reader was before a jump, and forward again. */
  readonly canGoBack: boolean
  readonly canGoForward: boolean
  /** Whether the ways back are offered: after a jump, until the reader listens on. */
  readonly isWayBackShown: boolean
  /** From where the reader last asked to be read to in this document; undefined: nowhere yet. */
  readonly chosenPlace: Locator | undefined
}

/** Where the voice was led elsewhere, the way back is offered this long: it covers text that is being followed. */
const wayBackShownMs = 20_000

export interface ReadingTargets {
  readonly documents: DocumentStore
  readonly listening: Listening
  readonly view: ReadingView
}

/** What keeps the voice on the screen. */
export type Follow = Pick<FollowScroll, 'returnToVoice' | 'lookAway'>

export type Reading = ReturnType<typeof createReading>

/** Joins the eye and the ear: where play begins, what a click means, and the ways back to a place. */
export function createReading({ documents, listening, view }: ReadingTargets) {
  const noWayBack = { canGoBack: false, canGoForward: false, isWayBackShown: false } as const
  const store = createStore<ReadingState>(() => ({
    isVoiceInView: true,
    ...noWayBack,
    chosenPlace: undefined,
  }))
  /** The jumps in each document, for as long as the window is open. */
  const histories = new Map<DocumentId, JumpHistory>()
  let follow: Follow | undefined
  let hideTimer: ReturnType<typeof setTimeout> | undefined

  /**
   * Opens a document where it was left, for the eye and for the ear.
   * @param at Shows this place instead, with the way back to where it was left.
   * @param plays Reads aloud from there at once.
   */
  async function open(documentId: DocumentId, at?: Locator, plays = false): Promise<void> {
    store.setState({ isVoiceInView: true, ...noWayBack, chosenPlace: undefined })
    await documents.open(documentId)
    const state = documents.getState()
    if (state.status !== 'open' || state.documentId !== documentId) return
    const place = state.opened.entry.place?.locator
    const shown = at ?? place
    if (shown === undefined || !(await view.reveal(shown))) view.showStart()
    showWayBack(false)
    await listening.open(documentId)
    if (at !== undefined) {
      if (place !== undefined) noteJump({ locator: place, isVoice: false }, at)
      moveEye(at)
    }
    const now = documents.getState()
    if (plays && now.status === 'open' && now.documentId === documentId) play(shown)
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
    const current = place()
    return current === undefined ? undefined : state.index.progress(current)
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

  /** Where the ear is, else the eye. */
  function place(): Locator | undefined {
    return listening.store.getState().place ?? eyePlace()
  }

  function play(from: Locator | undefined, options?: PlayOptions): void {
    const heard = listening.store.getState().place
    const isJump =
      from !== undefined && heard !== undefined && noteJump({ locator: heard, isVoice: true }, from)
    if (!isJump) showWayBack(false)
    documents.dropEyePlace()
    listening.play(from, options)
  }

  /** The first time from where the eye is, or where it was left the last time; later from where the ear was. */
  function playPause(): void {
    if (listening.store.getState().place !== undefined) {
      showWayBack(false)
      return listening.toggle()
    }
    const state = documents.getState()
    const left = state.status === 'open' && state.eyePlace === undefined ? eyePlace() : undefined
    if (left === undefined) return play(eyePlace())
    return listening.playAgain(left)
  }

  function history(): JumpHistory | undefined {
    const state = documents.getState()
    if (state.status !== 'open') return undefined
    const known = histories.get(state.documentId) ?? new JumpHistory()
    histories.set(state.documentId, known)
    return known
  }

  function noteJump(from: JumpPlace, to: Locator): boolean {
    const isJump = history()?.jump(from, to) === true
    if (isJump) showWayBack(true, from.isVoice)
    return isJump
  }

  function showWayBack(isWayBackShown: boolean, isShort = false): void {
    clearTimeout(hideTimer)
    const { canGoBack = false, canGoForward = false } = history() ?? {}
    store.setState({ canGoBack, canGoForward, isWayBackShown })
    if (isWayBackShown && isShort) hideTimer = setTimeout(() => showWayBack(false), wayBackShownMs)
  }

  /** Whether the voice is somewhere, heard or silent. */
  function isVoiceSomewhere(): boolean {
    const { place: heard, status } = listening.store.getState()
    return heard !== undefined && status !== 'idle'
  }

  /** Leads the ear to a place, where it is somewhere, else the eye; remembers the way back. */
  function moveTo(to: Locator): void {
    if (!isVoiceSomewhere()) return goTo(to)
    const heard = place()
    if (heard !== undefined) noteJump({ locator: heard, isVoice: true }, to)
    follow?.returnToVoice()
    listening.moveTo(to)
    return void view.reveal(to)
  }

  /** Reads from a place that the reader chose. */
  function readFrom(from: Locator | undefined, options?: PlayOptions): void {
    store.setState({ chosenPlace: from })
    play(from, options)
  }

  function readFromHere(): void {
    readFrom(view.eyeLocator())
  }

  function returnToVoice(): void {
    const { place } = listening.store.getState()
    if (place !== undefined) void view.reveal(place)
    follow?.returnToVoice()
  }

  /** The text is in the page, or no longer is. */
  function setFollow(newFollow: Follow | undefined): void {
    follow = newFollow
  }

  /** Goes to a place the reader chose, and remembers the way back. */
  function goTo(locator: Locator): void {
    const from = view.eyeLocator()
    if (from !== undefined) noteJump({ locator: from, isVoice: false }, locator)
    goOnTo(locator)
  }

  /** Goes on from a place that was gone to: the way back stays the one to where the reader was before. */
  function goOnTo(locator: Locator): void {
    follow?.lookAway()
    showEye(locator)
  }

  function showEye(locator: Locator): void {
    void view.reveal(locator)
    moveEye(locator)
  }

  /** Back to where the reader was before the last jump: the ear where it was the ear that jumped. */
  function goBack(): void {
    comeTo(history()?.goBack(jumpPlace(history()?.nextBack)))
  }

  /** Forward again to where the reader came back from. */
  function goForward(): void {
    comeTo(history()?.goForward(jumpPlace(history()?.nextForward)))
  }

  /** Where the reader is, as the jump that is about to be undone has it. */
  function jumpPlace(towards: JumpPlace | undefined): JumpPlace | undefined {
    const isVoice = towards?.isVoice === true && isVoiceSomewhere()
    const locator = isVoice ? listening.store.getState().place : view.eyeLocator()
    return locator === undefined ? undefined : { locator, isVoice }
  }

  function comeTo(target: JumpPlace | undefined): void {
    if (target === undefined) return
    const isVoice = target.isVoice && isVoiceSomewhere()
    if (isVoice) {
      follow?.returnToVoice()
      listening.moveTo(target.locator)
      void view.reveal(target.locator)
    } else {
      showEye(target.locator)
    }
    showWayBack(true, isVoice)
  }

  /** Looks whether the voice is on the screen; called when either moves. */
  function look(): void {
    const { place, status } = listening.store.getState()
    const isVoiceInView = place === undefined || status === 'idle' || view.isInView(place)
    if (isVoiceInView !== store.getState().isVoiceInView) store.setState({ isVoiceInView })
  }

  /** The eye's place counts, unless the voice has taken over. */
  function moveEye(locator: Locator): void {
    const { status } = listening.store.getState()
    if (status !== 'playing' && status !== 'loading') documents.setEyePlace(locator)
  }

  view.onEyeMoved = moveEye
  view.onRested = look
  const stop = listening.store.subscribe(look)
  return Object.assign(store, {
    open,
    close,
    progress,
    place,
    goToSection,
    play: readFrom,
    playPause,
    readFromHere,
    returnToVoice,
    goTo,
    goOnTo,
    moveTo,
    setFollow,
    goBack,
    goForward,
    stop,
  })
}
