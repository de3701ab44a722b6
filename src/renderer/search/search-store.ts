import { createStore } from 'zustand/vanilla'
import type { Locator } from '../../shared/document.ts'
import type { SearchCursor, SearchMatch } from '../../shared/document-search.ts'
import { maxQueryChars } from '../../shared/document-search.ts'
import { toPlainError } from '../../shared/errors.ts'
import type { PlainError } from '../../shared/errors.ts'
import type { Api } from '../api.ts'
import type { DocumentStore } from '../reader/document-store.ts'
import type { Reading } from '../reader/reading.ts'

export interface SearchState {
  /** As it is typed. */
  readonly text: string
  readonly wholeWords: boolean
  /** In reading order, the first ones. */
  readonly matches: readonly SearchMatch[]
  /** All that were found so far. */
  readonly matchCount: number
  /** Index of the match that was gone to; -1 before the first. */
  readonly current: number
  readonly isSearching: boolean
  readonly error: PlainError | null
  /** Counts up each time the keyboard is wanted in the field. */
  readonly focusCount: number
}

export interface SearchTargets {
  readonly api: Pick<Api, 'searchDocument'>
  readonly documents: Pick<DocumentStore, 'getState'>
  readonly reading: Pick<Reading, 'goTo' | 'goOnTo' | 'play'>
  /** Where the eye is, else where it was left. */
  readonly eyePlace: () => Locator | undefined
}

export type SearchStore = ReturnType<typeof createSearchStore>

/** So many places are listed. */
export const maxListed = 500

const nothing = { matches: [], matchCount: 0, current: -1, isSearching: false, error: null } as const

/** Looks for a text in the open document, part by part; what is typed next ends the search before. */
export function createSearchStore({ api, documents, reading, eyePlace }: SearchTargets) {
  const store = createStore<SearchState>(() => ({ ...nothing, text: '', wholeWords: false, focusCount: 0 }))
  let searchCount = 0
  /** Whether the way back to where the search began is kept already. */
  let hasLeft = false

  async function search(): Promise<void> {
    const count = ++searchCount
    const { text, wholeWords } = store.getState()
    const document = documents.getState()
    if (text.trim() === '' || document.status !== 'open') return store.setState(nothing)
    store.setState({ isSearching: true, error: null })
    const matches: SearchMatch[] = []
    let matchCount = 0
    let from: SearchCursor | undefined = { sectionIndex: 0, blockIndex: 0 }
    try {
      while (from !== undefined) {
        const room: number = maxListed - matches.length
        const part = await api.searchDocument(document.documentId, { text, wholeWords }, from, room)
        if (count !== searchCount) return undefined
        matches.push(...part.matches)
        matchCount += part.matchCount
        const isFirst: boolean = from.sectionIndex === 0 && from.blockIndex === 0
        from = part.next
        // The list before stays until there is something of the new one, and is not drawn anew by parts without any.
        if (isFirst || part.matchCount > 0 || from === undefined) {
          const current = isFirst ? -1 : store.getState().current
          store.setState({ matches: [...matches], matchCount, current, isSearching: from !== undefined })
        }
      }
    } catch (error) {
      if (count === searchCount) store.setState({ ...nothing, error: toPlainError(error) })
    }
    return undefined
  }

  function setText(text: string): void {
    store.setState({ text: text.slice(0, maxQueryChars) })
    void search()
  }

  function setWholeWords(wholeWords: boolean): void {
    store.setState({ wholeWords })
    void search()
  }

  /** The match that "next" means before any was gone to: the first one from the eye on. */
  function firstIndex(): number {
    const { matches } = store.getState()
    const state = documents.getState()
    const eye = eyePlace()
    const position =
      state.status === 'open' && eye !== undefined ? state.index.position(eye.blockId) : undefined
    if (state.status !== 'open' || eye === undefined || position === undefined) return 0
    const index = matches.findIndex((match) => {
      if (match.sectionIndex !== position.sectionIndex) return match.sectionIndex > position.sectionIndex
      const block = state.index.position(match.blockId)?.blockIndex ?? -1
      return block > position.blockIndex || (block === position.blockIndex && match.start >= eye.charOffset)
    })
    return Math.max(0, index)
  }

  /** Goes to a match; the place before the first one can be come back to. */
  function goTo(index: number): void {
    const match = store.getState().matches[index]
    if (match === undefined) return
    store.setState({ current: index })
    const place = { blockId: match.blockId, charOffset: match.start }
    if (hasLeft) reading.goOnTo(place)
    else reading.goTo(place)
    hasLeft = true
  }

  /** Goes to the next or the last match; after the last comes the first. */
  function step(direction: 1 | -1): void {
    const { current, matches } = store.getState()
    if (matches.length === 0) return
    if (current < 0)
      return goTo(direction === 1 ? firstIndex() : (firstIndex() - 1 + matches.length) % matches.length)
    return goTo((current + direction + matches.length) % matches.length)
  }

  /** Reads aloud from the match that was gone to, else from the first one from the eye on. */
  function play(): void {
    const { current, matches } = store.getState()
    const index = current < 0 ? firstIndex() : current
    const match = matches[index]
    if (match === undefined) return
    if (current < 0) goTo(index)
    reading.play({ blockId: match.blockId, charOffset: match.start })
  }

  /** Forgets what was looked for. */
  function clear(): void {
    searchCount++
    hasLeft = false
    store.setState({ ...nothing, text: '' })
  }

  return Object.assign(store, {
    setText,
    setWholeWords,
    goTo,
    step,
    play,
    clear,
    /** Asks for the keyboard in the field. */
    focus: () => store.setState(({ focusCount }) => ({ focusCount: focusCount + 1 })),
  })
}
