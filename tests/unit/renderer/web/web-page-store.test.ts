import { describe, expect, it } from 'vitest'
import { createWebPageStore, hostOf } from '../../../../src/renderer/web/web-page-store.ts'
import { AppError } from '../../../../src/shared/errors.ts'
import type { LibraryEntry } from '../../../../src/shared/library.ts'
import type { WebPageProgress, WebPageReply, WebPageRequest } from '../../../../src/shared/web-page.ts'

const entry = { header: { id: 'a' } } as unknown as LibraryEntry

/** A store over calls that are answered in turn, and what they were asked. */
function storeOver(...answers: readonly (WebPageReply | Error | Promise<WebPageReply>)[]) {
  const asked: WebPageRequest[] = []
  const told: { progress?: (progress: WebPageProgress) => void; cancelled: number } = { cancelled: 0 }
  const store = createWebPageStore({
    loadWebPage: async (request) => {
      const answer = answers[asked.length]
      asked.push(request)
      if (answer === undefined || answer instanceof Error) throw answer ?? new Error('no answer')
      return answer
    },
    cancelWebPage: async () => {
      told.cancelled += 1
    },
    on: (_, listener) => {
      told.progress = listener as (progress: WebPageProgress) => void
      return () => {}
    },
  })
  return { store, asked, told }
}

describe('a page that the reader wants from the web', () => {
  it('is asked for as it was typed, with its pictures', async () => {
    const { store, asked } = storeOver({ kind: 'loaded', entry })
    store.setAddress('example.com/a')
    expect(await store.load()).toBe(entry)
    expect(asked).toEqual([{ address: 'example.com/a', withPictures: true, agreedHosts: [] }])
    expect(store.getState().address).toBe('')
  })

  it('is not asked for where what was typed is no address', async () => {
    const { store, asked } = storeOver()
    store.setAddress('two words')
    expect(await store.load()).toBeUndefined()
    expect(store.getState().isBadAddress).toBe(true)
    expect(asked).toEqual([])
  })

  it('goes on where it has moved to, once the reader agrees', async () => {
    const moved = { kind: 'moved', host: 'b.example', address: 'https://b.example/a' } as const
    const { store, asked } = storeOver(moved, { kind: 'loaded', entry })
    store.setAddress('a.example/a')
    await store.load()
    expect(store.getState()).toMatchObject({ question: moved, isLoading: false })
    expect(await store.agree()).toBe(entry)
    expect(asked[1]).toEqual({
      address: 'https://b.example/a',
      withPictures: true,
      agreedHosts: ['b.example'],
    })
  })

  it('goes on without pictures of other hosts', async () => {
    const { store, asked } = storeOver(
      { kind: 'picturesElsewhere', hosts: ['p.example'] },
      { kind: 'loaded', entry },
    )
    store.setAddress('a.example')
    await store.load()
    await store.goWithoutPictures()
    expect(asked[1]?.agreedHosts).toEqual([''])
  })

  it('forgets what was agreed to when another address is typed', async () => {
    const { store, asked } = storeOver(
      { kind: 'picturesElsewhere', hosts: ['p.example'] },
      new Error('x'),
      new Error('x'),
    )
    store.setAddress('a.example')
    await store.load()
    await store.agree()
    store.setAddress('c.example')
    await store.load()
    expect(asked.map(({ agreedHosts }) => agreedHosts)).toEqual([[], ['p.example'], []])
  })

  it('shows how far it is, and says nothing more once it was cancelled', async () => {
    const { promise, resolve } = Promise.withResolvers<WebPageReply>()
    const { store, told } = storeOver(promise)
    store.setAddress('a.example')
    const loading = store.load()
    told.progress?.({ receivedBytes: 10, picturesDone: 0, picturesTotal: 0 })
    expect(store.getState().progress?.receivedBytes).toBe(10)
    store.cancel()
    resolve({ kind: 'loaded', entry })
    expect(await loading).toBeUndefined()
    expect(store.getState()).toMatchObject({
      isLoading: false,
      progress: null,
      error: null,
      address: 'a.example',
    })
    expect(told.cancelled).toBe(1)
  })

  it('keeps what went wrong until the next try', async () => {
    const { store } = storeOver(new AppError('WEB_TIMEOUT', 'Slow.'), { kind: 'loaded', entry })
    store.setAddress('a.example')
    await store.load()
    expect(store.getState().error?.code).toBe('WEB_TIMEOUT')
    await store.load()
    expect(store.getState().error).toBeNull()
  })
})

describe('the host that will be asked', () => {
  it.each([
    ['example.com/a', 'example.com'],
    ['http://localhost:8080/', 'localhost:8080'],
    ['https://bücher.example/', 'xn--bcher-kva.example'],
    ['nothing', undefined],
  ])('of %j is %j', (address, host) => {
    expect(hostOf(address)).toBe(host)
  })
})
