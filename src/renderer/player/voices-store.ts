import { createStore } from 'zustand/vanilla'
import { toPlainError } from '../../shared/errors.ts'
import type { PlainError } from '../../shared/errors.ts'
import type { Voice } from '../../shared/speech.ts'
import type { Api } from '../api.ts'

export interface VoicesState {
  readonly status: 'unknown' | 'loading' | 'ready' | 'failed'
  readonly voices: readonly Voice[]
  readonly error: PlainError | null
}

export type VoicesStore = ReturnType<typeof createVoicesStore>

/** The voices there are; asked for when a list of them is first shown. */
export function createVoicesStore(api: Pick<Api, 'listVoices'>) {
  const store = createStore<VoicesState>(() => ({ status: 'unknown', voices: [], error: null }))

  async function load(): Promise<void> {
    const { status } = store.getState()
    if (status === 'loading' || status === 'ready') return
    store.setState({ status: 'loading', error: null })
    try {
      store.setState({ status: 'ready', voices: await api.listVoices() })
    } catch (error) {
      store.setState({ status: 'failed', error: toPlainError(error) })
    }
  }

  return Object.assign(store, { load })
}
