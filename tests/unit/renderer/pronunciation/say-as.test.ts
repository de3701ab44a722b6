import { describe, expect, it } from 'vitest'
import { createSayAs } from '../../../../src/renderer/pronunciation/say-as.ts'
import {
  closedPlayer,
  createPlayerStore,
  type PlayerStatus,
} from '../../../../src/renderer/player/player-store.ts'
import { createDocumentStore, type DocumentApi } from '../../../../src/renderer/reader/document-store.ts'
import type { Locator } from '../../../../src/shared/document.ts'
import { kept, wordDraft } from '../../../support/pronunciations.ts'
import { block, section, summarize } from '../reader/builders.ts'

const sections = [section('a', [block('a0', 'Aoife came to the quay.')])]

async function setUp(status: PlayerStatus, place: Locator | undefined) {
  const api: DocumentApi = {
    openDocument: async (id) => ({
      entry: {
        header: {
          id,
          title: 'Title',
          authors: [],
          language: 'en',
          direction: 'ltr',
          source: { format: 'text', fileName: 'x', sizeBytes: 1 },
        },
        addedAtMs: 0,
        preferences: {},
        charCount: 23,
        sectionCount: 1,
      },
      sections: summarize(sections),
    }),
    getSection: async () => section('a', sections[0]?.blocks ?? []),
    setPlace: async () => undefined,
    on: () => () => undefined,
  }
  const documents = createDocumentStore(api)
  await documents.open('book')
  await documents.ensureSection(0)
  const store = createPlayerStore()
  store.setState({ ...closedPlayer, status, place })
  const listening = {
    store,
    pause: () => store.setState({ status: 'paused' }),
    toggle: () => store.setState({ status: 'playing' }),
  }
  return { store, sayAs: createSayAs({ documents, listening, selection: () => null }) }
}

describe('“Say as…”', () => {
  it('is about the word that was heard last where nothing is selected', async () => {
    const { sayAs } = await setUp('paused', { blockId: 'a0', charOffset: 19 })
    sayAs.openHere()
    expect(sayAs.getState().subject).toEqual({
      kind: 'word',
      documentId: 'book',
      place: { blockId: 'a0', start: 18, end: 22 },
    })
  })

  it('does not open where no word was heard or selected', async () => {
    const { sayAs } = await setUp('idle', undefined)
    sayAs.openHere()
    expect(sayAs.getState().subject).toBeNull()
  })

  it('is silent while it is open, and goes on with what was heard', async () => {
    const { sayAs, store } = await setUp('playing', { blockId: 'a0', charOffset: 0 })
    sayAs.openHere()
    expect(store.getState().status).toBe('paused')
    sayAs.close()
    expect(store.getState().status).toBe('playing')
  })

  it('does not begin to read where nothing was read', async () => {
    const { sayAs, store } = await setUp('paused', { blockId: 'a0', charOffset: 0 })
    sayAs.open({ blockId: 'a0', start: 0, end: 5 })
    sayAs.close()
    expect(store.getState().status).toBe('paused')
  })

  it('changes one for everywhere within the open document', async () => {
    const { sayAs } = await setUp('idle', undefined)
    const [rule] = kept(wordDraft('cat', 'dog'))
    if (rule === undefined) throw new Error('There is none.')
    sayAs.edit(rule)
    expect(sayAs.getState().subject).toEqual({ kind: 'rule', documentId: 'book', rule })
  })
})
