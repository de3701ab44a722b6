import { createStore } from 'zustand/vanilla'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPlayerStore } from '../../../../src/renderer/player/player-store.ts'
import type { PlayerStore } from '../../../../src/renderer/player/player-store.ts'
import { createTimelineStore } from '../../../../src/renderer/player/timeline-store.ts'
import type { TimelineStore } from '../../../../src/renderer/player/timeline-store.ts'
import { createDocumentStore } from '../../../../src/renderer/reader/document-store.ts'
import type { SettingsStore } from '../../../../src/renderer/settings/settings-store.ts'
import type { SectionSummary } from '../../../../src/shared/document.ts'
import type { LibraryEntry } from '../../../../src/shared/library.ts'
import { defaultSettings } from '../../../../src/shared/settings.ts'
import type { ChapterTimeline } from '../../../../src/shared/timeline.ts'

const entry: LibraryEntry = {
  header: {
    id: 'd',
    title: 'A Book',
    authors: [],
    language: 'en',
    direction: 'ltr',
    source: { format: 'text', fileName: 'a.txt', sizeBytes: 1 },
  },
  addedAtMs: 0,
  preferences: {},
  charCount: 200,
  sectionCount: 3,
}
const sections: readonly SectionSummary[] = [
  { index: 0, id: 'n', title: '', level: 1, role: 'cover', blockCount: 1, charCount: 0 },
  { index: 1, id: 's1', title: 'One', level: 1, role: 'body', blockCount: 1, charCount: 100 },
  { index: 2, id: 's2', title: 'Two', level: 1, role: 'body', blockCount: 1, charCount: 100 },
]
const voice = { engine: 'offline', model: 'espeak-ng', voice: 'gmw/en-US' }

describe('TimelineStore', () => {
  const documents = createDocumentStore({
    openDocument: async () => ({ entry, sections }),
    getSection: () => Promise.reject(new Error('not asked')),
    setPlace: async () => undefined,
    on: () => () => undefined,
  })
  let player: PlayerStore
  let settings: SettingsStore
  let timelines: TimelineStore
  let sectionIndex: number | undefined
  let isKnown: boolean
  let asked: number[]
  let answers: (() => void)[]

  function hear(utteranceId: number): void {
    const sentence = { sentenceStart: 0, sentenceEnd: 9, sampleRateHz: 24_000, pauseAfterSeconds: 0.5 }
    player.setState({
      status: 'playing',
      utterance: { utteranceId, blockId: 'b', sectionIndex: 1, voice, ...sentence },
    })
  }

  /** Main answers the oldest question. */
  async function answer(): Promise<void> {
    answers.shift()?.()
    await Promise.resolve()
    await Promise.resolve()
  }

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    documents.close()
    player = createPlayerStore()
    settings = Object.assign(createStore(() => defaultSettings)) as SettingsStore
    sectionIndex = undefined
    isKnown = false
    asked = []
    answers = []
    timelines = createTimelineStore({
      api: {
        getChapterTimeline: (_id, index) => {
          asked.push(index)
          const piece = { blockId: 'b', start: 0, end: 9, durationSeconds: 3, pauseSeconds: 0, isKnown }
          const timeline: ChapterTimeline = { sectionIndex: index, pieces: [piece] }
          return new Promise((resolve) => answers.push(() => resolve(timeline)))
        },
      },
      player,
      settings,
      documents,
      progress: () =>
        sectionIndex === undefined
          ? undefined
          : { sectionIndex, inSection: 0, inDocument: 0, charsLeftInSection: 1, charsLeftInDocument: 1 },
    })
    await documents.open('d')
  })
  afterEach(() => {
    timelines.stop()
    vi.useRealTimers()
  })

  it('is that of the first chapter with text until the reader is somewhere', async () => {
    expect(asked).toEqual([1])
    await answer()
    expect(timelines.getState().timeline?.sectionIndex).toBe(1)
  })

  it('follows the reader into another chapter, whichever answer comes first', async () => {
    sectionIndex = 2
    hear(1)
    expect(asked).toEqual([1, 2])
    expect(timelines.getState().timeline).toBeUndefined()
    answers.reverse()
    await answer()
    await answer()
    expect(timelines.getState().timeline?.sectionIndex).toBe(2)
  })

  it('is asked for again while estimates become sound, but not with every sentence', async () => {
    await answer()
    hear(1)
    hear(2)
    const before = asked.length
    vi.advanceTimersByTime(6000)
    hear(3)
    hear(4)
    expect(asked.length).toBe(before + 1)
  })

  it('is left alone once all of it is known', async () => {
    isKnown = true
    settings.setState({ sentencePauseSeconds: 1 })
    await answer()
    await answer()
    const before = asked.length
    vi.advanceTimersByTime(6000)
    hear(1)
    player.setState({ status: 'paused' })
    expect(asked.length).toBe(before)
  })

  it('is asked for again when pauses or the voice change, and not for a theme', () => {
    settings.setState({ theme: 'dark' })
    expect(asked).toHaveLength(1)
    settings.setState({ paragraphPauseSeconds: 2 })
    documents.setEntry({ ...entry, voice })
    expect(asked).toHaveLength(3)
  })
})
