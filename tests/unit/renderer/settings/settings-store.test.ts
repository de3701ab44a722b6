import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSettingsStore } from '../../../../src/renderer/settings/settings-store.ts'
import type { SettingsApi } from '../../../../src/renderer/settings/settings-store.ts'
import { AppError } from '../../../../src/shared/errors.ts'
import { defaultSettings } from '../../../../src/shared/settings.ts'
import type { Settings } from '../../../../src/shared/settings.ts'

class FakeMain implements SettingsApi {
  settings: Settings = { ...defaultSettings, textSizePx: 21 }
  readonly changes: Partial<Settings>[] = []
  refuses = false
  announce: (settings: Settings) => void = () => undefined
  getSettings: SettingsApi['getSettings'] = async () => this.settings
  changeSettings: SettingsApi['changeSettings'] = async (change) => {
    this.changes.push(change)
    if (this.refuses) throw new AppError('SETTINGS_INVALID', 'Out of range.')
    this.settings = { ...this.settings, ...change }
    return this.settings
  }
  on: SettingsApi['on'] = (_name, listener) => {
    this.announce = listener as (settings: Settings) => void
    return () => undefined
  }
}

describe('the settings store', () => {
  let main: FakeMain
  let store: ReturnType<typeof createSettingsStore>
  beforeEach(async () => {
    vi.useFakeTimers()
    main = new FakeMain()
    store = createSettingsStore(main)
    await store.load()
  })
  afterEach(() => vi.useRealTimers())

  it('shows a change at once and saves a dragged slider once', async () => {
    for (const textSizePx of [22, 23, 24]) store.change({ textSizePx })
    expect(store.getState().textSizePx).toBe(24)
    expect(main.changes).toEqual([])
    await vi.advanceTimersByTimeAsync(300)
    expect(main.changes).toEqual([{ textSizePx: 24 }])
  })

  it('comes back to what is saved when a change is refused', async () => {
    main.refuses = true
    store.change({ textSizePx: 99 })
    await vi.advanceTimersByTimeAsync(300)
    expect(store.getState().textSizePx).toBe(21)
  })

  it('keeps an unsaved change while another window’s arrives', () => {
    store.change({ theme: 'dark' })
    main.announce({ ...main.settings, lineHeight: 2 })
    expect(store.getState()).toMatchObject({ theme: 'dark', lineHeight: 2 })
  })
})
