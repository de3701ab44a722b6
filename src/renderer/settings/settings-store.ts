import { createStore } from 'zustand/vanilla'
import { defaultSettings } from '../../shared/settings.ts'
import type { Settings } from '../../shared/settings.ts'
import type { Api } from '../api.ts'

/** How long a change may wait for the next one before it is saved: a slider being dragged saves once. */
const saveDelayMs = 250

export type SettingsApi = Pick<Api, 'getSettings' | 'changeSettings' | 'on'>
export type SettingsStore = ReturnType<typeof createSettingsStore>

/**
 * The settings as the window shows them. A change shows at once and is saved a moment later; when main
 * refuses it, what main has comes back.
 */
export function createSettingsStore(api: SettingsApi) {
  const store = createStore<Settings>(() => defaultSettings)
  let pending: Partial<Settings> = {}
  let timer: ReturnType<typeof setTimeout> | undefined

  async function load(): Promise<void> {
    store.setState({ ...(await api.getSettings()), ...pending })
  }

  function change(fields: Partial<Settings>): void {
    store.setState(fields)
    pending = { ...pending, ...fields }
    clearTimeout(timer)
    timer = setTimeout(() => void save(), saveDelayMs)
  }

  async function save(): Promise<void> {
    clearTimeout(timer)
    const fields = pending
    pending = {}
    if (Object.keys(fields).length === 0) return
    try {
      const saved = await api.changeSettings(fields)
      store.setState({ ...saved, ...pending })
    } catch {
      await load().catch(() => undefined)
    }
  }

  const stop = api.on('settingsChanged', (settings) => store.setState({ ...settings, ...pending }))
  return Object.assign(store, { load, change, save, stop })
}
