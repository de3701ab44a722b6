import { createStore } from 'zustand/vanilla'
import type { DocumentId } from '../../shared/document.ts'
import type { PlayerState, PlayerStore } from '../player/player-store.ts'
import type { Services } from '../services.tsx'

/** What a newcomer does, in the order in which it is told; done in any order. */
export const firstStepNames = ['listen', 'pause', 'readFrom', 'speed'] as const
export type FirstStepName = (typeof firstStepNames)[number]

export interface FirstStepsState {
  /** The document that they are shown in; null: they are not. */
  readonly documentId: DocumentId | null
  /** What was done, the first first. */
  readonly done: readonly FirstStepName[]
}

/** Sentences of which a word is heard before listening counts as done. */
const sentencesToHear = 3

export interface FirstStepsTargets extends Pick<Services, 'settings' | 'documents' | 'reading' | 'speed'> {
  readonly player: PlayerStore
}

export type FirstSteps = ReturnType<typeof createFirstSteps>

/**
 * The first steps: what is done is seen from what the player and the reader really do, whichever key, button or menu asked
 * for it. Once all of it is done, or it is left, or another document was opened, it is not offered again.
 */
export function createFirstSteps({ settings, documents, player, reading, speed }: FirstStepsTargets) {
  const store = createStore<FirstStepsState>(() => ({ documentId: null, done: [] }))
  let heard = new Set<string>()

  function isUnderWay(): boolean {
    const { documentId } = store.getState()
    const open = documents.getState()
    return documentId !== null && open.status === 'open' && open.documentId === documentId
  }

  function did(step: FirstStepName): void {
    const { done } = store.getState()
    if (!isUnderWay() || done.includes(step)) return
    store.setState({ done: [...done, step] })
    if (done.length + 1 === firstStepNames.length) settings.change({ offersFirstSteps: false })
  }

  function hear({ utterance, word }: PlayerState): void {
    if (utterance === undefined || word === undefined) return
    heard.add(`${utterance.blockId}/${utterance.sentenceStart}`)
    if (heard.size >= sentencesToHear) did('listen')
  }

  const stops = [
    documents.subscribe((state) => {
      const isOther = state.status === 'open' && state.documentId !== store.getState().documentId
      if (isOther && settings.getState().offersFirstSteps) settings.change({ offersFirstSteps: false })
    }),
    player.subscribe((state, previous) => {
      if (!isUnderWay()) return
      if (state.word !== previous.word) hear(state)
      if (state.status === 'paused' && previous.status === 'playing') did('pause')
    }),
    reading.subscribe(({ chosenPlace }, previous) => {
      if (chosenPlace !== undefined && chosenPlace !== previous.chosenPlace) did('readFrom')
    }),
    speed.subscribe((state, previous) => {
      // A document that opens brings its own.
      const isSameDocument = state.hasDocument && previous.hasDocument
      if (isSameDocument && state.speed !== previous.speed) did('speed')
    }),
  ]
  return Object.assign(store, {
    /** Shows them in a document, with nothing done yet. */
    begin: (documentId: DocumentId): void => {
      heard = new Set()
      store.setState({ documentId, done: [] })
    },
    /** Skipped or finished: they go, and come back only when they are asked for. */
    leave: (): void => {
      settings.change({ offersFirstSteps: false })
      store.setState({ documentId: null, done: [] })
    },
    stop: (): void => stops.forEach((stop) => stop()),
  })
}
