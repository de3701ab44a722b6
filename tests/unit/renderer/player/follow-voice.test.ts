import { createStore } from 'zustand/vanilla'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { followVoice } from '../../../../src/renderer/player/follow-voice.ts'
import { createDocumentStore } from '../../../../src/renderer/reader/document-store.ts'
import type { DocumentApi } from '../../../../src/renderer/reader/document-store.ts'
import type { SettingsStore } from '../../../../src/renderer/settings/settings-store.ts'
import { defaultSettings } from '../../../../src/shared/settings.ts'
import type { LibraryEntry } from '../../../../src/shared/library.ts'
import type { VoiceRef } from '../../../../src/shared/speech.ts'

const ref = (voice: string): VoiceRef => ({ engine: 'together', model: 'm', voice })
const entry: LibraryEntry = {
  header: {
    id: 'd',
    title: 'Le Bac',
    authors: [],
    language: 'fr',
    direction: 'ltr',
    source: { format: 'text', fileName: 'bac.txt', sizeBytes: 1 },
  },
  addedAtMs: 0,
  preferences: {},
  charCount: 1,
  sectionCount: 0,
}
const api: DocumentApi = {
  openDocument: async () => ({ entry, sections: [] }),
  getSection: () => Promise.reject(new Error('not asked')),
  setPlace: async () => undefined,
  on: () => () => undefined,
}

describe('followVoice', () => {
  const documents = createDocumentStore(api)
  let settings: SettingsStore
  let told: (VoiceRef | null)[]
  let stop: () => void
  beforeEach(async () => {
    documents.close()
    settings = Object.assign(createStore(() => defaultSettings)) as SettingsStore
    told = []
    stop = followVoice({ settings, documents, setVoice: (voice) => told.push(voice) })
    await documents.open('d')
  })
  afterEach(() => stop())

  it('tells nothing when a document opens: main knows its voice', () => {
    expect(told).toEqual([])
  })

  it('tells each change that this document is read in, and no other', () => {
    settings.setState({ voice: ref('a') })
    settings.setState({ voicesByLanguage: { de: ref('german') } })
    settings.setState({ voicesByLanguage: { fr: ref('french') } })
    settings.setState({ voice: ref('b') })
    documents.setEntry({ ...entry, voice: ref('own') })
    documents.setEntry(entry)
    expect(told.map((voice) => voice?.voice)).toEqual(['a', 'french', 'own', 'french'])
  })

  it('does not tell the same voice again when main answers with settings of its own', () => {
    settings.setState({ voice: ref('a') })
    settings.setState({ ...settings.getState(), voice: { ...ref('a') } })
    expect(told).toHaveLength(1)
  })
})
