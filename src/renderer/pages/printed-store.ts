import { createStore } from 'zustand/vanilla'
import type { DocumentId } from '../../shared/document.ts'
import type { PlainError } from '../../shared/errors.ts'
import type { Api } from '../api.ts'
import type { DocumentStore } from '../reader/document-store.ts'
import { openPdf } from './open-pdf.ts'
import { printedAddress } from './printed-address.ts'
import { PrintedFile } from './printed-file.ts'

export type PrintedState =
  /** Nobody has asked for pages yet. */
  | { readonly status: 'closed' }
  | { readonly status: 'opening' }
  /** The file waits for its password. */
  | { readonly status: 'locked'; readonly isWrong: boolean; readonly isTrying: boolean }
  | { readonly status: 'failed'; readonly error: PlainError }
  | { readonly status: 'open'; readonly file: PrintedFile }

export type PrintedStore = ReturnType<typeof createPrintedStore>

export interface PrintedSources {
  readonly documents: Pick<DocumentStore, 'getState' | 'subscribe'>
  readonly api: Pick<Api, 'getDocumentPassword' | 'keepDocumentPassword'>
}

/**
 * The printed pages of the open document: opened when they are asked for first, closed with the document. The password
 * that the document was opened with opens them too; main keeps it until the app ends. It is asked for when there is none.
 */
export function createPrintedStore({ documents, api }: PrintedSources) {
  const store = createStore<PrintedState>(() => ({ status: 'closed' }))
  let openId: DocumentId | undefined
  let opening = new AbortController()
  let givePassword: ((password: string | null) => void) | undefined

  function documentId(): DocumentId | undefined {
    const state = documents.getState()
    return state.status === 'open' ? state.documentId : undefined
  }

  /** Opens the pages, unless they are or are about to be. */
  function open(): void {
    const id = documentId()
    if (id === undefined || (id === openId && store.getState().status !== 'failed')) return
    close()
    openId = id
    store.setState({ status: 'opening' }, true)
    void load(id, opening.signal)
  }

  async function load(id: DocumentId, signal: AbortSignal): Promise<void> {
    let given: string | undefined
    try {
      const known = await api.getDocumentPassword(id)
      const opened = await openPdf({
        address: printedAddress(id),
        password: known ?? undefined,
        signal,
        askPassword: async (isWrong) => {
          const password = await ask(isWrong && given !== undefined)
          if (password !== null) given = password
          return password
        },
        onLost: () => !signal.aborted && fail('DOCUMENT_NOT_FOUND'),
      })
      const file = await PrintedFile.of(opened)
      if (signal.aborted) return void file.close()
      // What opened it once opens it again; without main it would be asked for again.
      if (given !== undefined) void api.keepDocumentPassword(id, given).catch(() => undefined)
      store.setState({ status: 'open', file }, true)
    } catch (error) {
      if (!signal.aborted) fail(codeOf(error))
    }
  }

  function ask(isWrong: boolean): Promise<string | null> {
    const { promise, resolve } = Promise.withResolvers<string | null>()
    givePassword = resolve
    store.setState({ status: 'locked', isWrong, isTrying: false }, true)
    return promise
  }

  /** Answers `locked`. */
  function unlock(password: string): void {
    store.setState({ status: 'locked', isWrong: false, isTrying: true }, true)
    givePassword?.(password)
    givePassword = undefined
  }

  function fail(code: PlainError['code']): void {
    const error = { code, message: 'The printed pages can’t be shown.', retryable: true, details: {} }
    const state = store.getState()
    if (state.status === 'open') void state.file.close()
    store.setState({ status: 'failed', error }, true)
  }

  function close(): void {
    opening.abort()
    opening = new AbortController()
    openId = undefined
    givePassword = undefined
    const state = store.getState()
    if (state.status === 'open') void state.file.close()
    if (state.status !== 'closed') store.setState({ status: 'closed' }, true)
  }

  const stop = documents.subscribe(() => {
    if (openId !== undefined && documentId() !== openId) close()
  })
  return Object.assign(store, { open, unlock, close, stop })
}

/** What pdf.js says went wrong, by the names of its errors. */
function codeOf(error: unknown): PlainError['code'] {
  const name = error instanceof Error ? error.name : ''
  if (name === 'PasswordException') return 'DOCUMENT_ENCRYPTED'
  return name === 'InvalidPDFException' || name === 'FormatError' ? 'DOCUMENT_DAMAGED' : 'DOCUMENT_NOT_FOUND'
}
