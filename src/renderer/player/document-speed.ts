import { createStore } from 'zustand/vanilla'
import type { DocumentId } from '../../shared/document.ts'
import { speedRange } from '../../shared/settings.ts'
import type { Api } from '../api.ts'
import type { LibraryStore } from '../library/library-store.ts'
import type { DocumentStore } from '../reader/document-store.ts'
import type { SettingsStore } from '../settings/settings-store.ts'

export interface SpeedState {
  /** Speaking rate that holds now: the open document's own, else that of the settings. */
  readonly speed: number
  /** What is usual: the setting. */
  readonly usual: number
  /** Whether the open document has a speed of its own. */
  readonly isOwn: boolean
  readonly hasDocument: boolean
}

export interface DocumentSpeedTargets {
  readonly api: Pick<Api, 'changeDocumentPreferences'>
  readonly settings: Pick<SettingsStore, 'getState' | 'subscribe' | 'change'>
  readonly documents: Pick<DocumentStore, 'getState' | 'subscribe' | 'setEntry'>
  readonly library: Pick<LibraryStore, 'load'>
}

/** How long a change waits to be saved, with those that follow it: as a slider is dragged. */
const saveDelayMs = 100

export type DocumentSpeed = ReturnType<typeof createDocumentSpeed>

/**
 * The speed of the open document, else of all. A change is heard at once and saved a moment later. What main refuses, or
 * can't keep, is as it was before.
 */
export function createDocumentSpeed({ api, settings, documents, library }: DocumentSpeedTargets) {
  /** What main does not know yet; null takes the document's own speed back. */
  let unsaved: { readonly id: DocumentId; readonly speed: number | null } | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const store = createStore<SpeedState>(() => current())

  function current(): SpeedState {
    const state = documents.getState()
    const usual = settings.getState().speed
    if (state.status !== 'open') return { speed: usual, usual, isOwn: false, hasDocument: false }
    const saved = state.opened.entry.preferences.speed
    const own = unsaved?.id === state.documentId ? (unsaved.speed ?? undefined) : saved
    return { speed: own ?? usual, usual, isOwn: own !== undefined, hasDocument: true }
  }

  function look(): void {
    const next = current()
    const last = store.getState()
    const isSame = (Object.keys(next) as (keyof SpeedState)[]).every((name) => next[name] === last[name])
    if (!isSame) store.setState(next)
  }

  function setOwn(speed: number | null): void {
    const state = documents.getState()
    if (state.status !== 'open') return
    if (unsaved !== undefined && unsaved.id !== state.documentId) void save()
    unsaved = { id: state.documentId, speed }
    look()
    timer ??= setTimeout(() => void save(), saveDelayMs)
  }

  /** Saves now what is not saved. */
  async function save(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    const saving = unsaved
    if (saving === undefined) return
    try {
      documents.setEntry(await api.changeDocumentPreferences(saving.id, { speed: saving.speed }))
    } catch {
      // What is in the entry holds again.
    }
    if (unsaved === saving) unsaved = undefined
    look()
  }

  const stops = [settings.subscribe(look), documents.subscribe(look)]
  return Object.assign(store, {
    /** The open document's, else that of the settings. @param speed is brought to the nearest that can be set */
    change: (speed: number): void => {
      const wanted = clampSpeed(speed)
      if (store.getState().hasDocument) setOwn(wanted)
      else settings.change({ speed: wanted })
    },
    /** Makes the speed that is heard the usual one. */
    makeUsual: (): void => {
      const { speed } = store.getState()
      settings.change({ speed })
      setOwn(null)
    },
    /** Takes the document's own speed back. */
    backToUsual: (): void => setOwn(null),
    save: async (): Promise<void> => {
      await save()
      await library.load()
    },
    stop: (): void => stops.forEach((stop) => stop()),
  })
}

/** The nearest speed that can be set. */
export function clampSpeed(speed: number): number {
  const { min, max, step } = speedRange
  const steps = Math.round(speed / step)
  return Math.min(max, Math.max(min, Number((steps * step).toFixed(2))))
}
