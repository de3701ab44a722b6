import { createStore } from 'zustand/vanilla'
import type { DocumentId, Locator } from '../../shared/document.ts'
import type { Pronunciation } from '../../shared/pronunciation.ts'
import type { PlayerStore } from '../player/player-store.ts'
import type { DocumentStore } from '../reader/document-store.ts'
import { selectedPlace, wordAt, type WordPlace } from './word-place.ts'

/** What the dialog is about: a word of the open document, or a pronunciation that is kept. */
export type SayAsSubject =
  | { readonly kind: 'word'; readonly documentId: DocumentId; readonly place: WordPlace }
  | { readonly kind: 'rule'; readonly documentId: DocumentId | null; readonly rule: Pronunciation }

export interface SayAsState {
  /** Null: the dialog is closed. */
  readonly subject: SayAsSubject | null
}

export interface SayAsOptions {
  readonly documents: DocumentStore
  /** What is needed of `Listening`. */
  readonly listening: { readonly store: PlayerStore; pause(): void; toggle(): void }
  readonly selection: () => Selection | null
}

export type SayAs = ReturnType<typeof createSayAs>

/** Opens and closes the dialog "Say as…". Who listens hears nothing meanwhile, and goes on afterwards. */
export function createSayAs({ documents, listening, selection }: SayAsOptions) {
  const store = createStore<SayAsState>(() => ({ subject: null }))
  let goesOn = false

  function show(subject: SayAsSubject): void {
    if (store.getState().subject === null) {
      const { status } = listening.store.getState()
      goesOn = status === 'playing' || status === 'loading'
      if (goesOn) listening.pause()
    }
    store.setState({ subject })
  }

  /** For a stretch of the open document. */
  function open(place: WordPlace): void {
    const state = documents.getState()
    if (state.status === 'open') show({ kind: 'word', documentId: state.documentId, place })
  }

  /** What is selected, else the word that was heard last; undefined where there is neither. */
  function place(): WordPlace | undefined {
    const state = documents.getState()
    if (state.status !== 'open') return undefined
    const heard = listening.store.getState().place
    return selectedPlace(state, selection()) ?? (heard === undefined ? undefined : wordAt(state, heard))
  }

  /** For what is selected, else for the word that was heard last. */
  function openHere(): void {
    const here = place()
    if (here !== undefined) open(here)
  }

  /** For the word at a place; undefined where there is none. */
  function wordPlace(locator: Locator): WordPlace | undefined {
    const state = documents.getState()
    return state.status === 'open' ? wordAt(state, locator) : undefined
  }

  /** For a pronunciation of the list. */
  function edit(rule: Pronunciation): void {
    const state = documents.getState()
    const documentId = rule.documentId ?? (state.status === 'open' ? state.documentId : null)
    show({ kind: 'rule', documentId, rule })
  }

  function close(): void {
    if (store.getState().subject === null) return
    store.setState({ subject: null })
    if (goesOn && listening.store.getState().status === 'paused') listening.toggle()
    goesOn = false
  }

  return Object.assign(store, { open, openHere, place, wordPlace, edit, close })
}
