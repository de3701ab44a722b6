import { createStore } from 'zustand/vanilla'
import type { HotkeyStatus } from '../../shared/quick-speak.ts'
import type { Api } from '../api.ts'

export interface HotkeyState {
  /** Undefined until main has told it. */
  readonly status: HotkeyStatus | undefined
  /** Whether the next keys that are pressed become the hotkey. */
  readonly isAsking: boolean
}

export type HotkeyStore = ReturnType<typeof createHotkeyStore>

/** The hotkey of quick speak: how it stands with it, and the choice of another. */
export function createHotkeyStore(api: Pick<Api, 'getHotkey' | 'restHotkey' | 'on'>) {
  const store = createStore<HotkeyState>(() => ({ status: undefined, isAsking: false }))

  function setAsking(isAsking: boolean): void {
    if (isAsking === store.getState().isAsking) return
    store.setState({ isAsking })
    // The keys of the present hotkey go to main while it is on, and never come here.
    void api.restHotkey(isAsking).catch(() => undefined)
  }

  const stop = api.on('hotkeyChanged', (status) => store.setState({ status }))
  return Object.assign(store, {
    load: async (): Promise<void> => store.setState({ status: await api.getHotkey() }),
    setAsking,
    stop,
  })
}
