import { createStore } from 'zustand/vanilla'
import { type PlainError, toPlainError } from '../../shared/errors.ts'
import type { Api } from '../api.ts'

/** How it stands with the MP3 of the selection. */
export type SavingState =
  | { readonly kind: 'none' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly name: string }
  | { readonly kind: 'failed'; readonly error: PlainError }

export type SavingStore = ReturnType<typeof createSavingStore>

/** Saves selections as MP3, one at a time. What is told belongs to the selection that is shown. */
export function createSavingStore(api: Pick<Api, 'saveQuickSpeech' | 'on'>) {
  const store = createStore<SavingState>(() => ({ kind: 'none' }))
  let count = 0

  async function save(speechId: number | undefined): Promise<void> {
    if (speechId === undefined || store.getState().kind === 'saving') return
    const own = ++count
    const tell = (state: SavingState): void => {
      if (own === count) store.setState(state, true)
    }
    tell({ kind: 'saving' })
    try {
      const name = await api.saveQuickSpeech(speechId)
      tell(name === null ? { kind: 'none' } : { kind: 'saved', name })
    } catch (error) {
      tell({ kind: 'failed', error: toPlainError(error) })
    }
  }

  // Another selection, or none: what was saved of the last one is in its place.
  const stop = api.on('quickSpeakChanged', () => {
    count += 1
    store.setState({ kind: 'none' }, true)
  })
  return Object.assign(store, { save, stop })
}
