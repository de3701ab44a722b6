import { createStore } from 'zustand/vanilla'
import { defaultSettings } from '../../shared/settings.ts'
import type { Settings } from '../../shared/settings.ts'
import type { Api } from '../api.ts'

/** How long a change waits to be saved, with those that follow it: a slider being dragged saves ten times a second. */
const saveDelayMs = 100

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
    // Not put off by the next change: who quits loses no more than this.
    timer ??= setTimeout(() => void save(), saveDelayMs)
  }

  async function save(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
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

  /**
   * Changes what is checked before it holds, such as an address: it shows once main has taken it.
   * @throws {AppError} what main has against it; then nothing is changed
   */
  async function changeNow(fields: Partial<Settings>): Promise<void> {
    await save()
    store.setState({ ...(await api.changeSettings(fields)), ...pending })
  }

  const stop = api.on('settingsChanged', (settings) => store.setState({ ...settings, ...pending }))
  return Object.assign(store, { load, change, changeNow, save, stop })
}
