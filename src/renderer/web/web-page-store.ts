import { createStore } from 'zustand/vanilla'
import { completeAddress } from '../../core/text/web-address.ts'
import { type PlainError, toPlainError } from '../../shared/errors.ts'
import type { LibraryEntry } from '../../shared/library.ts'
import type { WebPageProgress, WebPageReply } from '../../shared/web-page.ts'
import type { Api } from '../api.ts'

export interface WebPageState {
  readonly address: string
  readonly withPictures: boolean
  readonly isLoading: boolean
  readonly progress: WebPageProgress | null
  /** What was asked back, until the reader answers. */
  readonly question: Exclude<WebPageReply, { kind: 'loaded' }> | null
  readonly error: PlainError | null
  /** Whether what was typed was found to be no address. */
  readonly isBadAddress: boolean
}

export type WebPageApi = Pick<Api, 'loadWebPage' | 'cancelWebPage' | 'on'>
export type WebPageStore = ReturnType<typeof createWebPageStore>

const begin: WebPageState = {
  address: '',
  withPictures: true,
  isLoading: false,
  progress: null,
  question: null,
  error: null,
  isBadAddress: false,
}

/** Agrees to no host but the page's own: what main knows as such. */
const noOtherHosts = ''

/** A page that the reader wants from the web: its address, what was asked back, and how far loading is. */
export function createWebPageStore(api: WebPageApi) {
  const store = createStore<WebPageState>(() => begin)
  let agreedHosts: readonly string[] = []
  /** Loads count up, so that a cancelled one says nothing any more. */
  let lastLoad = 0

  const stop = api.on('webPageProgress', (progress) => {
    if (store.getState().isLoading) store.setState({ progress })
  })

  async function load(): Promise<LibraryEntry | undefined> {
    const { address, withPictures } = store.getState()
    if (completeAddress(address) === undefined) {
      store.setState({ isBadAddress: true, error: null })
      return undefined
    }
    const ownLoad = (lastLoad += 1)
    store.setState({ isLoading: true, progress: null, question: null, error: null, isBadAddress: false })
    try {
      const reply = await api.loadWebPage({ address, withPictures, agreedHosts })
      if (ownLoad !== lastLoad) return undefined
      if (reply.kind === 'loaded') {
        store.setState(begin)
        return reply.entry
      }
      store.setState({ isLoading: false, question: reply })
    } catch (thrown) {
      if (ownLoad !== lastLoad) return undefined
      const error = toPlainError(thrown)
      store.setState({ isLoading: false, error: error.code === 'ABORTED' ? null : error })
    }
    return undefined
  }

  function cancel(): void {
    lastLoad += 1
    if (store.getState().isLoading || store.getState().question !== null)
      void api.cancelWebPage().catch(() => {})
    store.setState({ isLoading: false, progress: null, question: null })
  }

  return Object.assign(store, {
    load,
    cancel,
    /** Begins anew, with an address that is known already. */
    begin: (address = '') => {
      cancel()
      agreedHosts = []
      store.setState({ ...begin, address })
    },
    setAddress: (address: string) => {
      agreedHosts = []
      store.setState({ address, isBadAddress: false, error: null, question: null })
    },
    setWithPictures: (withPictures: boolean) => store.setState({ withPictures }),
    /** Agrees to what was asked back, and goes on. */
    agree: () => {
      const { question } = store.getState()
      if (question === null) return Promise.resolve(undefined)
      if (question.kind === 'moved') {
        agreedHosts = [...agreedHosts, question.host]
        store.setState({ address: question.address })
      } else agreedHosts = [...agreedHosts, ...question.hosts]
      return load()
    },
    /** Goes on with what the page's own host gives. */
    goWithoutPictures: () => {
      agreedHosts = [...agreedHosts, noOtherHosts]
      return load()
    },
    stop,
  })
}

/** The host that an address names, as the reader is told it; undefined for what is no address. */
export function hostOf(address: string): string | undefined {
  const complete = completeAddress(address)
  const url = complete === undefined ? null : URL.parse(complete)
  return url === null || url.host === '' ? undefined : url.host
}
