import { createStore } from 'zustand/vanilla'
import { isMainText } from '../../core/text/main-text.ts'
import type { DocumentId } from '../../shared/document.ts'
import type { Settings } from '../../shared/settings.ts'
import type { ChapterTimeline } from '../../shared/timeline.ts'
import type { Api } from '../api.ts'
import type { DocumentStore } from '../reader/document-store.ts'
import type { Progress } from '../reader/document-index.ts'
import type { SettingsStore } from '../settings/settings-store.ts'
import type { PlayerStore } from './player-store.ts'

export interface TimelineState {
  /** Of the chapter that is heard, else read; undefined until main has counted it. */
  readonly timeline: ChapterTimeline | undefined
}

export interface TimelineTargets {
  readonly api: Pick<Api, 'getChapterTimeline'>
  readonly player: PlayerStore
  readonly settings: SettingsStore
  readonly documents: Pick<DocumentStore, 'getState' | 'subscribe'>
  /** How far the ear is, else the eye. */
  readonly progress: () => Progress | undefined
}

/** While estimates become sound, they are asked for again this seldom. */
const refreshMs = 5_000
/** Settings that change how long a chapter is. */
const lengthSettings = [
  'voice',
  'voicesByLanguage',
  'modelParameters',
  'sentencePauseSeconds',
  'paragraphPauseSeconds',
  'headingPauseSeconds',
] as const satisfies readonly (keyof Settings)[]

export type TimelineStore = ReturnType<typeof createTimelineStore>

/** Keeps the timeline of the chapter that the reader is in. Asks for it anew when its lengths may have changed. */
export function createTimelineStore({ api, player, settings, documents, progress }: TimelineTargets) {
  const store = createStore<TimelineState>(() => ({ timeline: undefined }))
  let asked: { readonly id: DocumentId; readonly sectionIndex: number } | undefined
  let askedAtMs = -Infinity
  let request = 0

  function wanted(): { id: DocumentId; sectionIndex: number } | undefined {
    const state = documents.getState()
    if (state.status !== 'open') return undefined
    const start = Math.max(
      0,
      state.opened.sections.findIndex((section) => isMainText(section) && section.charCount > 0),
    )
    return { id: state.documentId, sectionIndex: progress()?.sectionIndex ?? start }
  }

  /** Asks where it is about another chapter, or about one that may have changed. */
  function look(mayHaveChanged = false): void {
    const next = wanted()
    const isSame = next?.id === asked?.id && next?.sectionIndex === asked?.sectionIndex
    if (isSame && !mayHaveChanged) return
    if (!isSame) store.setState({ timeline: undefined })
    asked = next
    if (next !== undefined) void ask(next.id, next.sectionIndex)
  }

  async function ask(id: DocumentId, sectionIndex: number): Promise<void> {
    const number = ++request
    askedAtMs = performance.now()
    // Without it there are no times: nothing to tell the reader.
    const timeline = await api.getChapterTimeline(id, sectionIndex).catch(() => undefined)
    if (number === request && timeline !== undefined) store.setState({ timeline })
  }

  const stops = [
    player.subscribe((state, previous) => {
      const isNew = state.utterance !== previous.utterance && state.utterance !== undefined
      const hasStopped = state.status !== previous.status && state.status !== 'loading'
      const isOld = performance.now() - askedAtMs > refreshMs
      const isEstimate = store.getState().timeline?.pieces.some(({ isKnown }) => !isKnown) === true
      look(isEstimate && ((isNew && isOld) || hasStopped))
    }),
    settings.subscribe((state, previous) => {
      if (lengthSettings.some((name) => JSON.stringify(state[name]) !== JSON.stringify(previous[name]))) {
        look(true)
      }
    }),
    documents.subscribe((state, previous) => {
      const hasOtherVoice =
        state.status === 'open' &&
        previous.status === 'open' &&
        state.opened.entry.voice !== previous.opened.entry.voice
      look(hasOtherVoice)
    }),
  ]
  return Object.assign(store, { stop: () => stops.forEach((stop) => stop()) })
}
