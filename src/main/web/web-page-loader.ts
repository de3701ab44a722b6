import { imageType } from '../documents/epub/image-type.ts'
import { isLocalHost, siteOf } from './hosts.ts'
import { decodeLoaded } from './decode-loaded.ts'
import { keptPage } from './kept-page.ts'
import { type LoadedBytes, type WebTimeouts, defaultTimeouts, loadBytes } from './load-bytes.ts'
import { findPictures, inlinePictures } from './page-pictures.ts'
import { invalidAddress, notADocument, refusedWith, tooManyRedirects, tooSlow } from './web-errors.ts'

/** What a loader needs; everything but the network has a default. */
export interface WebPageLoaderOptions {
  readonly fetch: (url: URL, init: RequestInit) => Promise<Response>
  readonly timeouts?: WebTimeouts
  readonly maxPageBytes?: number
}

/** What stands at an address. */
export type LoadedPage =
  | { readonly kind: 'page'; readonly address: URL; readonly source: string }
  /** A document of another format, as it came. */
  | { readonly kind: 'file'; readonly address: URL; readonly bytes: Buffer; readonly extension: string }
  | { readonly kind: 'moved'; readonly address: URL }

const mebibyte = 1024 ** 2
/** The longest encyclopedia pages have 3 MiB; scanned papers as PDF some tens. */
const maxPageBytes = 32 * mebibyte
const maxPictureBytes = 6 * mebibyte
/** Of all pictures of a page: the kept file stays of a size that is read in a second. */
const maxPicturesBytes = 24 * mebibyte
const maxRedirects = 5
const parallelPictures = 4

const pageTypes: ReadonlySet<string> = new Set(['text/html', 'application/xhtml+xml', 'text/plain', ''])
const fileTypes: ReadonlyMap<string, string> = new Map([
  ['application/pdf', 'pdf'],
  ['application/epub+zip', 'epub'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx'],
  ['application/vnd.oasis.opendocument.text', 'odt'],
  ['application/x-mobipocket-ebook', 'mobi'],
  ['application/vnd.amazon.ebook', 'azw3'],
  ['application/x-fictionbook+xml', 'fb2'],
  ['text/markdown', 'md'],
])
const fileEnding = /\.(pdf|epub|docx|odt|mobi|azw3|fb2|md|markdown|txt)$/i
/** Types of which the address or the content has to tell what they are. */
const anyFile: ReadonlySet<string> = new Set([
  'application/octet-stream',
  'binary/octet-stream',
  'application/zip',
])

/** Loads pages and their pictures, from hosts that the reader has agreed to ask and from no others. */
export class WebPageLoader {
  readonly #fetch: WebPageLoaderOptions['fetch']
  readonly #timeouts: WebTimeouts
  readonly #maxPageBytes: number

  constructor(options: WebPageLoaderOptions) {
    this.#fetch = options.fetch
    this.#timeouts = options.timeouts ?? defaultTimeouts
    this.#maxPageBytes = options.maxPageBytes ?? maxPageBytes
  }

  /**
   * Loads what stands at an address. Redirects within the site are followed; one to another host is given back.
   * @param isAgreed Whether a host may be asked, beside that of the address.
   * @throws {WebError}; an aborted signal throws its reason.
   */
  async load(
    address: string,
    isAgreed: (site: string) => boolean,
    signal: AbortSignal,
    onBytes: (count: number) => void,
  ): Promise<LoadedPage> {
    const first = webAddress(address)
    return this.#within(signal, async (inTime) => {
      let url = first
      for (let hops = 0; hops <= maxRedirects; hops += 1) {
        const loaded = await this.#bytes(url, pageAccept, this.#maxPageBytes, inTime, onBytes)
        const next = redirectOf(loaded, first)
        if (next === undefined) return pageOf(loaded)
        if (siteOf(next) !== siteOf(first) && !isAgreed(siteOf(next))) return { kind: 'moved', address: next }
        url = next
      }
      throw tooManyRedirects()
    })
  }

  /** The sites, beside the page's own, that its pictures are on. */
  pictureSites({ source, address }: { readonly source: string; readonly address: URL }): readonly string[] {
    const sites = new Set(findPictures(source, address).map(({ url }) => siteOf(url)))
    return [...sites].filter((site) => site !== siteOf(address))
  }

  /**
   * Writes the pictures of a page into it, from sites that may be asked. One that can't be had leaves its description.
   * @returns the file to be kept.
   */
  async withPictures(
    { source, address }: { readonly source: string; readonly address: URL },
    isAgreed: (site: string) => boolean,
    signal: AbortSignal,
    onPicture: (done: number, total: number) => void,
  ): Promise<string> {
    const wanted = findPictures(source, address).filter(
      ({ url }) => siteOf(url) === siteOf(address) || isAgreed(siteOf(url)),
    )
    const data = new Map<string, string | undefined>()
    const waiting = [...new Map(wanted.map(({ url }) => [url.href, url])).values()]
    const total = waiting.length
    let bytesLeft = maxPicturesBytes
    let done = 0
    const work = async (inTime: AbortSignal): Promise<void> => {
      for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) {
        const picture = await this.#picture(url, isAgreed, Math.min(maxPictureBytes, bytesLeft), inTime)
        bytesLeft -= picture?.length ?? 0
        data.set(url.href, picture)
        done += 1
        onPicture(done, total)
      }
    }
    onPicture(0, total)
    await this.#within(signal, async (inTime) => {
      await Promise.all(Array.from({ length: parallelPictures }, () => work(inTime)))
    })
    return inlinePictures(
      source,
      wanted.map((picture) => ({ ...picture, data: data.get(picture.url.href) })),
    )
  }

  async #picture(
    url: URL,
    isAgreed: (site: string) => boolean,
    maxBytes: number,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    try {
      let at = url
      for (let hops = 0; hops <= maxRedirects; hops += 1) {
        const loaded = await this.#bytes(at, 'image/*', maxBytes, signal, () => {})
        const next = redirectOf(loaded, url)
        if (next === undefined) {
          const type = loaded.status < 300 ? imageType('', loaded.bytes) : undefined
          return type === undefined ? undefined : `data:${type};base64,${loaded.bytes.toString('base64')}`
        }
        if (siteOf(next) !== siteOf(url) && !isAgreed(siteOf(next))) return undefined
        at = next
      }
      return undefined
    } catch {
      signal.throwIfAborted()
      // The page is there without it.
      return undefined
    }
  }

  #bytes(
    url: URL,
    accept: string,
    maxBytes: number,
    signal: AbortSignal,
    onBytes: (count: number) => void,
  ): Promise<LoadedBytes> {
    return loadBytes(url, { fetch: this.#fetch, accept, maxBytes, timeouts: this.#timeouts, signal, onBytes })
  }

  async #within<Value>(signal: AbortSignal, act: (inTime: AbortSignal) => Promise<Value>): Promise<Value> {
    const late = new AbortController()
    const timer = setTimeout(() => late.abort(tooSlow()), this.#timeouts.totalMs)
    try {
      return await act(AbortSignal.any([signal, late.signal]))
    } finally {
      clearTimeout(timer)
    }
  }
}

const pageAccept = 'text/html,application/xhtml+xml,application/pdf,application/epub+zip;q=0.9,*/*;q=0.5'

/** @throws {WebError} WEB_ADDRESS_INVALID */
export function webAddress(address: string): URL {
  const url = URL.parse(address)
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) throw invalidAddress()
  // A login that stands in the address would be sent to whoever answers there.
  if (url.username !== '' || url.password !== '') throw invalidAddress()
  url.hash = ''
  return url
}

/** Where an answer leads on; undefined for one that doesn't. */
function redirectOf({ status, location, url }: LoadedBytes, first: URL): URL | undefined {
  if (status < 300 || status > 399 || location === undefined) return undefined
  const next = URL.parse(location, url.href)
  if (next === null) throw refusedWith(status)
  const target = webAddress(next.href)
  // From the web nothing leads into the reader's own network.
  if (isLocalHost(target) && !isLocalHost(first)) throw refusedWith(status)
  return target
}

function pageOf({ url, status, type, bytes }: LoadedBytes): LoadedPage {
  if (status < 200 || status > 299 || status === 204) throw refusedWith(status)
  const name = (type.split(';', 1)[0] ?? '').trim().toLowerCase()
  const ending = fileEnding.exec(url.pathname)?.[1]?.toLowerCase()
  const extension = fileTypes.get(name) ?? (anyFile.has(name) || name === 'text/plain' ? ending : undefined)
  if (extension !== undefined) return { kind: 'file', address: url, bytes, extension }
  if (anyFile.has(name) && bytes.length > 0) return { kind: 'file', address: url, bytes, extension: 'bin' }
  if (!pageTypes.has(name)) throw notADocument(name)
  if (name === 'text/plain') return { kind: 'file', address: url, bytes, extension: 'txt' }
  return { kind: 'page', address: url, source: decodeLoaded(bytes, type) }
}

/** The file of a page: `withPictures` or its bare source. */
export function fileOfPage(source: string, address: URL, loadedAtMs: number): Buffer {
  return Buffer.from(keptPage(source, address, loadedAtMs))
}
