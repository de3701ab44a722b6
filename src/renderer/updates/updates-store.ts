import { createStore } from 'zustand/vanilla'
import type { UpdatesView } from '../../shared/updates.ts'
import type { Api } from '../api.ts'

export interface UpdatesState {
  /** Undefined until main has told it; null: this copy knows no place to look. */
  readonly view: UpdatesView | null | undefined
  /** The version that the reader doesn't want to be told of any more. */
  readonly dismissed: string | null
}

export type UpdatesStore = ReturnType<typeof createUpdatesStore>

/** How it stands with new versions of the app. */
export function createUpdatesStore(api: Pick<Api, 'getUpdates' | 'checkForUpdates' | 'openExternal' | 'on'>) {
  const store = createStore<UpdatesState>(() => ({ view: undefined, dismissed: null }))
  const stop = api.on('updatesChanged', (view) => store.setState({ view }))
  return Object.assign(store, {
    load: async (): Promise<void> => {
      if (store.getState().view === undefined) store.setState({ view: await api.getUpdates() })
    },
    checkNow: async (): Promise<void> => store.setState({ view: await api.checkForUpdates() }),
    openPage: (): void => {
      const { view } = store.getState()
      if (view !== null && view !== undefined) void api.openExternal(view.page).catch(() => undefined)
    },
    dismiss: (): void => store.setState({ dismissed: newVersion(store.getState()) ?? null }),
    stop,
  })
}

/** The version that the reader is to be told of; undefined: none. */
export function newVersion({ view }: UpdatesState): string | undefined {
  const state = view?.state
  return state?.kind === 'found' || state?.kind === 'ready' ? state.version : undefined
}
