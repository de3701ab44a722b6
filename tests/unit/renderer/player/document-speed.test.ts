import { createStore } from 'zustand/vanilla'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDocumentSpeed } from '../../../../src/renderer/player/document-speed.ts'
import type { DocumentSpeed } from '../../../../src/renderer/player/document-speed.ts'
import { createDocumentStore } from '../../../../src/renderer/reader/document-store.ts'
import type { SettingsStore } from '../../../../src/renderer/settings/settings-store.ts'
import type { DocumentPreferencesChange, LibraryEntry } from '../../../../src/shared/library.ts'
import { defaultSettings, type Settings } from '../../../../src/shared/settings.ts'

function entryOf(id: string, speed?: number): LibraryEntry {
  return {
    header: {
      id,
      title: id,
      authors: [],
      language: 'en',
      direction: 'ltr',
      source: { format: 'text', fileName: 'a.txt', sizeBytes: 1 },
    },
    addedAtMs: 0,
    preferences: speed === undefined ? {} : { speed },
    charCount: 1,
    sectionCount: 0,
  }
}

describe('DocumentSpeed', () => {
  let kept: Map<string, number>
  let saved: [string, DocumentPreferencesChange][]
  let refuses: boolean
  let settings: SettingsStore
  let speed: DocumentSpeed
  const documents = createDocumentStore({
    openDocument: async (id) => ({ entry: entryOf(id, kept.get(id)), sections: [] }),
    getSection: () => Promise.reject(new Error('not asked')),
    setPlace: async () => undefined,
    on: () => () => undefined,
  })
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    documents.close()
    kept = new Map([['slow', 0.8]])
    saved = []
    refuses = false
    const store = createStore(() => defaultSettings)
    settings = Object.assign(store, {
      change: (fields: Partial<Settings>) => store.setState(fields),
    }) as unknown as SettingsStore
    speed = createDocumentSpeed({
      api: {
        changeDocumentPreferences: async (id, change) => {
          saved.push([id, change])
          if (refuses) throw new Error('no')
          if (typeof change.speed === 'number') kept.set(id, change.speed)
          else kept.delete(id)
          return entryOf(id, kept.get(id))
        },
      },
      settings,
      documents,
      library: { load: async () => undefined },
    })
  })
  afterEach(() => {
    speed.stop()
    vi.useRealTimers()
  })

  it('is that of the settings while no document is open, and changes it', () => {
    speed.change(1.3)
    expect(settings.getState().speed).toBe(1.3)
    expect(speed.getState()).toEqual({ speed: 1.3, usual: 1.3, isOwn: false, hasDocument: false })
    expect(saved).toEqual([])
  })

  it('is each document’s own, heard at once and saved once for a dragged slider', async () => {
    await documents.open('book')
    speed.change(1.2)
    speed.change(1.25)
    expect(speed.getState()).toMatchObject({ speed: 1.25, usual: 1, isOwn: true })
    expect(settings.getState().speed).toBe(1)
    await vi.advanceTimersByTimeAsync(200)
    expect(saved).toEqual([['book', { speed: 1.25 }]])
    await documents.open('slow')
    expect(speed.getState()).toMatchObject({ speed: 0.8, isOwn: true })
    await documents.open('book')
    expect(speed.getState()).toMatchObject({ speed: 1.25, isOwn: true })
  })

  it('becomes the usual one for all documents, or goes back to it', async () => {
    await documents.open('slow')
    speed.makeUsual()
    expect(settings.getState().speed).toBe(0.8)
    expect(speed.getState()).toMatchObject({ speed: 0.8, usual: 0.8, isOwn: false })
    speed.change(2)
    speed.backToUsual()
    await vi.advanceTimersByTimeAsync(200)
    expect(speed.getState()).toMatchObject({ speed: 0.8, isOwn: false })
    expect(kept.has('slow')).toBe(false)
  })

  it('saves what was changed in a document that is left at once', async () => {
    await documents.open('book')
    speed.change(1.5)
    await documents.open('slow')
    await vi.advanceTimersByTimeAsync(200)
    expect(saved).toEqual([['book', { speed: 1.5 }]])
    expect(speed.getState().speed).toBe(0.8)
  })

  it('is as it was before when main refuses it', async () => {
    refuses = true
    await documents.open('slow')
    speed.change(1.5)
    await vi.advanceTimersByTimeAsync(200)
    expect(speed.getState()).toMatchObject({ speed: 0.8, isOwn: true })
  })
})
