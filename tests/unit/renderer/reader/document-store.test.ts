import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDocumentStore } from '../../../../src/renderer/reader/document-store.ts'
import type { DocumentApi, OpenState } from '../../../../src/renderer/reader/document-store.ts'
import { DocumentError } from '../../../../src/shared/errors.ts'
import type { Locator } from '../../../../src/shared/document.ts'
import { block, section, summarize } from './builders.ts'

const sections = ['a', 'b', 'c', 'd'].map((id) =>
  section(id, [block(`${id}0`, 'text'), block(`${id}1`, 'text')]),
)

class FakeMain implements DocumentApi {
  readonly asked: number[] = []
  readonly saved: Locator[] = []
  failing = new Set<number>()
  openDocument: DocumentApi['openDocument'] = async (id) => ({
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
      charCount: 32,
      sectionCount: 4,
    },
    sections: summarize(sections),
  })
  getSection: DocumentApi['getSection'] = async (_id, index) => {
    this.asked.push(index)
    const found = sections[index]
    if (found === undefined || this.failing.has(index))
      throw new DocumentError('DOCUMENT_DAMAGED', 'Damaged.')
    return found
  }
  setPlace: DocumentApi['setPlace'] = async (_id, locator) => void this.saved.push(locator)
  on: DocumentApi['on'] = () => () => undefined
}

describe('the document store', () => {
  let main: FakeMain
  let store: ReturnType<typeof createDocumentStore>
  const openState = (): OpenState => {
    const state = store.getState()
    if (state.status !== 'open') throw new Error(state.status)
    return state
  }

  beforeEach(async () => {
    vi.useFakeTimers()
    main = new FakeMain()
    store = createDocumentStore(main)
    await store.open('book')
  })
  afterEach(() => vi.useRealTimers())

  it('loads a section once, however often it is asked for', async () => {
    await Promise.all([store.ensureSection(1), store.ensureSection(1)])
    await store.ensureSection(1)
    expect(main.asked).toEqual([1])
    expect(openState().sections.get(1)).toBe(sections[1])
  })

  it('finds a block from the likeliest section outwards and loads no more', async () => {
    expect(await store.locate('b1', 2)).toMatchObject({ sectionIndex: 1, blockIndex: 1 })
    expect(main.asked).toEqual([2, 3, 1])
  })

  it('gives undefined for a block that is nowhere', async () => {
    expect(await store.locate('nowhere', 0)).toBeUndefined()
    expect(main.asked).toHaveLength(4)
  })

  it('keeps a section’s failure and forgets it when it loads after all', async () => {
    main.failing.add(0)
    expect(await store.ensureSection(0)).toBeUndefined()
    expect(openState().failures.get(0)?.code).toBe('DOCUMENT_DAMAGED')
    main.failing.clear()
    await store.ensureSection(0)
    expect(openState().failures.size).toBe(0)
  })

  it('saves the eye’s last place once it rests', () => {
    store.setEyePlace({ blockId: 'a0', charOffset: 1 })
    vi.advanceTimersByTime(150)
    store.setEyePlace({ blockId: 'a1', charOffset: 2 })
    vi.advanceTimersByTime(150)
    expect(main.saved).toEqual([])
    vi.advanceTimersByTime(150)
    expect(main.saved).toEqual([{ blockId: 'a1', charOffset: 2 }])
  })

  it('saves the eye’s place at once when the document is closed', () => {
    store.setEyePlace({ blockId: 'a0', charOffset: 1 })
    store.close()
    expect(main.saved).toEqual([{ blockId: 'a0', charOffset: 1 }])
  })

  it('never saves the eye’s place over the ear’s', () => {
    store.setEyePlace({ blockId: 'a0', charOffset: 1 })
    store.dropEyePlace()
    store.close()
    expect(main.saved).toEqual([])
  })

  it('leaves out what arrives for a document that was closed', async () => {
    const late = store.ensureSection(3)
    store.close()
    expect(await late).toBeUndefined()
    expect(store.getState().status).toBe('closed')
  })
})
