import { expect, test } from 'vitest'
import { RenderQueue } from '../../../../src/renderer/pages/render-queue.ts'

/** A queue whose jobs end when they are told to. */
function watchedQueue() {
  const queue = new RenderQueue()
  const started: number[] = []
  const ends = new Map<number, PromiseWithResolvers<void>>()
  const add = (page: number, signal = new AbortController().signal): void => {
    const end = Promise.withResolvers<void>()
    ends.set(page, end)
    queue.add({ page, signal, run: () => (started.push(page), end.promise) })
  }
  const finish = async (page: number, error?: Error): Promise<void> => {
    if (error === undefined) ends.get(page)?.resolve()
    else ends.get(page)?.reject(error)
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
  return { queue, started, add, finish }
}

test('draws one page at a time, the nearest to what is looked at first', async () => {
  const { queue, started, add, finish } = watchedQueue()
  queue.lookAt(50)
  for (const page of [48, 53, 50, 49]) add(page)
  expect(started).toEqual([48])
  await finish(48)
  await finish(50)
  queue.lookAt(54)
  await finish(49)
  expect(started).toEqual([48, 50, 49, 53])
})

test('passes over pages that nobody waits for any more', async () => {
  const { started, add, finish } = watchedQueue()
  const gone = new AbortController()
  add(1)
  add(2, gone.signal)
  add(3)
  gone.abort()
  await finish(1)
  expect(started).toEqual([1, 3])
})

test('goes on after a page that can’t be drawn', async () => {
  const { started, add, finish } = watchedQueue()
  add(1)
  add(2)
  await finish(1, new Error('damaged'))
  expect(started).toEqual([1, 2])
})
