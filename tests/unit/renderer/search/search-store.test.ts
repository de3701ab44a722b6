import { beforeEach, expect, test } from 'vitest'
import { createSearchStore, maxListed } from '../../../../src/renderer/search/search-store.ts'
import type { SearchStore, SearchTargets } from '../../../../src/renderer/search/search-store.ts'
import { DocumentIndex } from '../../../../src/renderer/reader/document-index.ts'
import { searchDocument } from '../../../../src/main/search/search-document.ts'
import type { Locator } from '../../../../src/shared/document.ts'
import { block, section, summarize } from '../reader/builders.ts'

const sections = [
  section('s0', [block('a', 'rain one'), block('b', 'rain two, rain three')]),
  section('s1', [block('c', 'rain four')]),
]

let store: SearchStore
let went: string[]
let eye: Locator | undefined
/** Ends the pending calls one by one. */
let pending: (() => void)[]

beforeEach(() => {
  went = []
  eye = undefined
  pending = []
  const index = new DocumentIndex(summarize(sections))
  for (const [at, part] of sections.entries()) index.addSection(at, part)
  const state = { status: 'open', documentId: 'd', index } as unknown
  const at = ({ blockId, charOffset }: Locator) => `${blockId}:${charOffset}`
  store = createSearchStore({
    api: {
      // The real search, which here finds that its time is over at every look.
      searchDocument: async (_id, query, from, limit) => {
        await new Promise<void>((resolve) => pending.push(resolve))
        let lookMs = 0
        const document = { sectionCount: sections.length, section: (i: number) => sections[i] }
        return searchDocument(document, { query, from, limit, nowMs: () => (lookMs += 1000) })
      },
    },
    documents: { getState: () => state as ReturnType<SearchTargets['documents']['getState']> },
    reading: {
      goTo: (place) => void went.push(`go ${at(place)}`),
      goOnTo: (place) => void went.push(`on ${at(place)}`),
      play: (place) => void went.push(`play ${place === undefined ? '' : at(place)}`),
    },
    eyePlace: () => eye,
  })
})

async function answer(): Promise<void> {
  while (pending.length > 0) {
    pending.shift()?.()
    await new Promise<void>((resolve) => setTimeout(resolve, 0))
  }
}

async function searchFor(text: string): Promise<void> {
  store.setText(text)
  await answer()
}

test('parts are put together to one list with one count', async () => {
  await searchFor('rain')
  expect(store.getState()).toMatchObject({ matchCount: 4, current: -1, isSearching: false })
  expect(store.getState().matches.map(({ blockId }) => blockId)).toEqual(['a', 'b', 'b', 'c'])
})

test('what is typed next ends the search before: its late answer changes nothing', async () => {
  store.setText('rain')
  store.setText('two')
  expect(pending).toHaveLength(2)
  // The second answer comes first.
  pending.reverse()
  await answer()
  expect(store.getState()).toMatchObject({ text: 'two', matchCount: 1 })
})

test('stepping goes round, and only its first step is one to come back from', async () => {
  await searchFor('rain')
  store.step(1)
  store.step(1)
  store.step(-1)
  store.step(-1)
  expect(went).toEqual(['go a:0', 'on b:0', 'on a:0', 'on c:0'])
  expect(store.getState().current).toBe(3)
})

test('the first step is to the first match from the eye on', async () => {
  await searchFor('rain')
  eye = { blockId: 'b', charOffset: 4 }
  store.step(1)
  expect(went).toEqual(['go b:10'])
})

test('play begins at the match that was gone to, else at the first from the eye on', async () => {
  await searchFor('rain')
  eye = { blockId: 'c', charOffset: 0 }
  store.play()
  expect(went).toEqual(['go c:0', 'play c:0'])
  store.step(-1)
  store.play()
  expect(went.slice(2)).toEqual(['on b:10', 'play b:10'])
})

test('nothing found is nothing to go to, and clearing forgets all', async () => {
  await searchFor('snow')
  store.step(1)
  store.play()
  expect(went).toEqual([])
  await searchFor('rain')
  store.clear()
  expect(store.getState()).toMatchObject({ text: '', matches: [], matchCount: 0 })
})

test('a list has an end, and its count goes on', async () => {
  const many = section('s2', [block('m', 'rain '.repeat(maxListed + 50))])
  sections.push(many)
  try {
    await searchFor('rain')
    expect(store.getState().matches).toHaveLength(maxListed)
    expect(store.getState().matchCount).toBe(maxListed + 54)
  } finally {
    sections.pop()
  }
})
