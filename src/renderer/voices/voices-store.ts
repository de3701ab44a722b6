import { createStore } from 'zustand/vanilla'
import { toPlainError } from '../../shared/errors.ts'
import type { PlainError } from '../../shared/errors.ts'
import type { CatalogRefresh, ListedModel } from '../../shared/ipc-contract.ts'
import type { Voice } from '../../shared/speech.ts'
import type { Api } from '../api.ts'

export interface VoicesState {
  readonly status: 'unknown' | 'loading' | 'ready' | 'failed'
  readonly voices: readonly Voice[]
  /** Models of the speech service. */
  readonly models: readonly ListedModel[]
  readonly error: PlainError | null
  readonly refresh: RefreshState
}

/** Asking the service for its own lists. */
export type RefreshState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running' }
  | { readonly kind: 'done'; readonly found: CatalogRefresh }
  | { readonly kind: 'failed'; readonly error: PlainError }

export type VoicesApi = Pick<Api, 'listVoices' | 'listModels' | 'refreshCatalog' | 'on'>
export type VoicesStore = ReturnType<typeof createVoicesStore>

/** The voices and models there are; asked for when a list of them is first shown, and anew when main says so. */
export function createVoicesStore(api: VoicesApi) {
  const store = createStore<VoicesState>(() => ({
    status: 'unknown',
    voices: [],
    models: [],
    error: null,
    refresh: { kind: 'idle' },
  }))
  /** Answers of an older asking are dropped. */
  let asking = 0

  async function fetch(): Promise<void> {
    const mine = ++asking
    if (store.getState().status !== 'ready') store.setState({ status: 'loading', error: null })
    try {
      const [voices, models] = await Promise.all([api.listVoices(), api.listModels()])
      if (mine === asking) store.setState({ status: 'ready', voices, models, error: null })
    } catch (error) {
      const { status } = store.getState()
      if (mine !== asking) return
      // Lists that were there stay: they are better than none.
      store.setState({ status: status === 'ready' ? 'ready' : 'failed', error: toPlainError(error) })
    }
  }

  /** Gets the lists once; again after a failure. */
  async function load(): Promise<void> {
    const { status } = store.getState()
    if (status !== 'loading' && status !== 'ready') await fetch()
  }

  /** Gets the lists anew, with what has been measured since; what was there shows meanwhile. */
  async function reload(): Promise<void> {
    if (store.getState().status === 'ready') await fetch()
    else await load()
  }

  async function refresh(): Promise<void> {
    if (store.getState().refresh.kind === 'running') return
    store.setState({ refresh: { kind: 'running' } })
    try {
      const found = await api.refreshCatalog()
      await fetch()
      store.setState({ refresh: { kind: 'done', found } })
    } catch (error) {
      store.setState({ refresh: { kind: 'failed', error: toPlainError(error) } })
    }
  }

  const stop = api.on('voicesChanged', () => {
    if (store.getState().status !== 'unknown') void fetch()
  })
  return Object.assign(store, {
    load,
    reload,
    refresh,
    dismissRefresh: () => store.setState({ refresh: { kind: 'idle' } }),
    stop,
  })
}
