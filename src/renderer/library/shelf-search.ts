import { createStore } from 'zustand/vanilla'
import { searchPhrases } from '../../core/search/search-text.ts'
import { maxQueryChars } from '../../shared/search.ts'
import type { SearchResults } from '../../shared/search.ts'
import type { Api } from '../api.ts'

export interface ShelfSearchState {
  readonly query: string
  /** Of the texts, for the query or the one before it; null: nothing was searched for. */
  readonly found: SearchResults | null
  readonly status: 'idle' | 'searching' | 'failed'
}

/** How long typing rests before the texts are searched. Titles are searched at every letter. */
const restMs = 120
/** One letter stands in every text; of a script without spaces one character is a word. */
const leastChars = 2

export type ShelfSearch = ReturnType<typeof createShelfSearch>

/** What is searched for on the shelf, and what the texts have of it. */
export function createShelfSearch(api: Pick<Api, 'searchTexts' | 'on'>) {
  const store = createStore<ShelfSearchState>(() => ({ query: '', found: null, status: 'idle' }))
  let timer: ReturnType<typeof setTimeout> | undefined
  let field: HTMLElement | null = null

  function setQuery(text: string): void {
    const query = text.slice(0, maxQueryChars)
    clearTimeout(timer)
    if (!isSearchable(query)) {
      store.setState({ query, found: null, status: 'idle' })
      return
    }
    store.setState({ query, status: 'searching' })
    timer = setTimeout(() => void search(query), restMs)
  }

  async function search(query: string): Promise<void> {
    try {
      const found = await api.searchTexts(query)
      if (store.getState().query === query) store.setState({ found, status: 'idle' })
    } catch {
      if (store.getState().query === query) store.setState({ found: null, status: 'failed' })
    }
  }

  /** What came or went may have what is searched for. */
  const stop = api.on('libraryChanged', () => {
    const { query } = store.getState()
    if (isSearchable(query)) void search(query)
  })

  return Object.assign(store, {
    setQuery,
    /** The field that `focus` goes to, while it is there. */
    setField: (element: HTMLElement | null) => {
      field = element
    },
    focus: () => field?.focus(),
    stop,
  })
}

function isSearchable(query: string): boolean {
  const phrases = searchPhrases(query)
  return phrases.some((phrase) => phrase.length >= leastChars || phrase > '\u2E7F')
}
