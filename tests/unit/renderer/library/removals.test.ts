import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRemovals } from '../../../../src/renderer/library/removals.ts'
import type { LibraryEntry } from '../../../../src/shared/library.ts'

const entryOf = (id: string): LibraryEntry => ({
  header: {
    id,
    title: `Title of ${id}`,
    authors: [],
    language: 'en',
    direction: 'ltr',
    source: { format: 'epub', fileName: `${id}.epub`, sizeBytes: 1 },
  },
  addedAtMs: 0,
  preferences: {},
  charCount: 1,
  sectionCount: 1,
})

/** What main would do, in the order in which it was asked. */
function start() {
  const asked: string[] = []
  const note = (what: string) => async (ids: readonly string[]) => {
    asked.push(`${what} ${ids.join(' ')}`)
    return ids
  }
  const api = {
    removeDocuments: async (ids: readonly string[]) => void (await note('take')(ids)),
    restoreDocuments: note('restore'),
    deleteRemovedDocuments: async (ids: readonly string[]) => void (await note('delete')(ids)),
  }
  return { asked, api, removals: createRemovals({ api, undoSeconds: () => 10 }) }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('removals', () => {
  it('are for good when the time is over, and not before', async () => {
    const { asked, removals } = start()
    await removals.remove([entryOf('a'), entryOf('b')])
    expect(removals.getState().removals).toMatchObject([{ documentIds: ['a', 'b'], title: 'Title of a' }])
    vi.advanceTimersByTime(9999)
    expect(asked).toEqual(['take a b'])
    vi.advanceTimersByTime(1)
    expect(asked).toEqual(['take a b', 'delete a b'])
    expect(removals.getState().removals).toEqual([])
  })

  it('are taken back one by one, the last first, and are then never for good', async () => {
    const { asked, removals } = start()
    await removals.remove([entryOf('a')])
    await removals.remove([entryOf('b')])
    await removals.undo()
    await removals.undo()
    await removals.undo()
    vi.runAllTimers()
    expect(asked).toEqual(['take a', 'take b', 'restore b', 'restore a'])
  })

  it('wait while a reader is at the message, and from the beginning after it', async () => {
    const { asked, removals } = start()
    await removals.remove([entryOf('a')])
    const id = removals.getState().removals[0]?.removalId ?? 0
    vi.advanceTimersByTime(9000)
    removals.hold(id)
    vi.advanceTimersByTime(60_000)
    expect(asked).toEqual(['take a'])
    removals.release(id)
    vi.advanceTimersByTime(9999)
    expect(asked).toEqual(['take a'])
    vi.advanceTimersByTime(1)
    expect(asked).toEqual(['take a', 'delete a'])
  })

  it('that main refuses leave nothing to take back', async () => {
    const { removals, api, asked } = start()
    api.removeDocuments = () => Promise.reject(new Error('no'))
    await expect(removals.remove([entryOf('a')])).rejects.toThrow('no')
    expect(removals.getState().removals).toEqual([])
    vi.runAllTimers()
    expect(asked).toEqual([])
  })
})
