import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LibraryEntry } from '../../shared/library.ts'
import type { WebPageProgress, WebPageReply, WebPageRequest } from '../../shared/web-page.ts'
import { completeAddress } from '../../core/text/web-address.ts'
import type { Clock } from '../clock.ts'
import { privateFileMode, privateFolderMode } from '../storage/private-file.ts'
import { collapseWhitespace } from '../documents/markup/xml-tree.ts'
import { decodeEntities } from '../documents/markup/decode-entities.ts'
import { siteOf } from './hosts.ts'
import { fileNameFor } from './kept-page.ts'
import { invalidAddress } from './web-errors.ts'
import { type LoadedPage, type WebPageLoader, fileOfPage } from './web-page-loader.ts'

export interface WebPagesOptions {
  readonly loader: WebPageLoader
  /** Imports a file that is removed afterwards. */
  readonly add: (path: string) => Promise<LibraryEntry>
  /** Folder for files on their way into the library; emptied at the start. */
  readonly incomingFolder: string
  readonly clock: Clock
  readonly onProgress?: (progress: WebPageProgress) => void
}

/** Brings pages of the web, and texts that are in no file, into the library. One page is loaded at a time. */
export class WebPages {
  readonly #options: WebPagesOptions
  #running: AbortController | undefined
  /** A page that waits for an answer about its pictures. */
  #waiting: { readonly address: string; readonly page: LoadedPage } | undefined
  #count = 0

  constructor(options: WebPagesOptions) {
    this.#options = options
  }

  /**
   * Loads a page and imports it; asks back before it asks a host that wasn't named.
   * @throws {WebError} when it can't be loaded, {DocumentError} when it can't be read; an abort when it was cancelled.
   */
  async load({ address, withPictures, agreedHosts }: WebPageRequest): Promise<WebPageReply> {
    const href = completeAddress(address)
    if (href === undefined) throw invalidAddress()
    const waiting = this.#waiting
    this.cancel()
    const running = new AbortController()
    this.#running = running
    try {
      const page =
        waiting?.address === href ? waiting.page : await this.#page(href, agreedHosts, running.signal)
      if (page.kind === 'moved')
        return { kind: 'moved', host: siteOf(page.address), address: page.address.href }
      if (page.kind === 'file') {
        const name = decodePath(page.address.pathname.split('/').at(-1) ?? '').replace(
          /\.[a-z0-9]{1,10}$/i,
          '',
        )
        const entry = await this.addFile(fileNameFor(name, page.address.hostname, page.extension), page.bytes)
        return { kind: 'loaded', entry }
      }
      const isAgreed = (site: string): boolean => agreedHosts.includes(site)
      const elsewhere = withPictures ? this.#options.loader.pictureSites(page) : []
      const unasked = elsewhere.filter((site) => !isAgreed(site))
      if (unasked.length > 0 && !isAgreed(noOtherHosts)) {
        this.#waiting = { address: href, page }
        return { kind: 'picturesElsewhere', hosts: unasked }
      }
      const source = withPictures
        ? await this.#options.loader.withPictures(
            page,
            isAgreed,
            running.signal,
            (picturesDone, picturesTotal) =>
              this.#options.onProgress?.({ receivedBytes: 0, picturesDone, picturesTotal }),
          )
        : page.source
      running.signal.throwIfAborted()
      const bytes = fileOfPage(source, page.address, this.#options.clock.nowMs())
      const entry = await this.addFile(fileNameFor(titleOf(source), page.address.hostname, 'html'), bytes)
      return { kind: 'loaded', entry }
    } finally {
      if (this.#running === running) this.#running = undefined
    }
  }

  /** Ends what is being loaded; its call is rejected as aborted. */
  cancel(): void {
    this.#running?.abort()
    this.#running = undefined
    this.#waiting = undefined
  }

  /** Imports bytes that are in no file of the reader's. @throws {DocumentError} as an import */
  async addFile(name: string, bytes: Uint8Array): Promise<LibraryEntry> {
    this.#count += 1
    const folder = join(this.#options.incomingFolder, String(this.#count))
    try {
      await mkdir(folder, { recursive: true, mode: privateFolderMode })
      const path = join(folder, name)
      await writeFile(path, bytes, { mode: privateFileMode })
      return await this.#options.add(path)
    } finally {
      await rm(folder, { recursive: true, force: true }).catch(() => {})
    }
  }

  /** Removes what an earlier run has left on its way. */
  async removeLeftOvers(): Promise<void> {
    await rm(this.#options.incomingFolder, { recursive: true, force: true }).catch(() => {})
  }

  async #page(href: string, agreedHosts: readonly string[], signal: AbortSignal): Promise<LoadedPage> {
    let receivedBytes = 0
    return this.#options.loader.load(
      href,
      (site) => agreedHosts.includes(site),
      signal,
      (count) => {
        receivedBytes += count
        this.#options.onProgress?.({ receivedBytes, picturesDone: 0, picturesTotal: 0 })
      },
    )
  }
}

/** Among the agreed hosts: the reader wants pictures of the page's own host and of no other. */
export const noOtherHosts = ''

function titleOf(source: string): string {
  const title = /<title[^<>]*>([^<]*)<\/title/i.exec(source.slice(0, 256 * 1024))?.[1] ?? ''
  return collapseWhitespace(decodeEntities(title))
}

function decodePath(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
