import { createStore } from 'zustand/vanilla'
import type { DocumentId } from '../../shared/document.ts'
import type { PlainError } from '../../shared/errors.ts'
import type { DocumentStore } from '../reader/document-store.ts'
import { openPdf } from './open-pdf.ts'
import { printedAddress } from './printed-address.ts'
import { PrintedFile } from './printed-file.ts'

export type PrintedState =
  /** Nobody has asked for pages yet. */
  | { readonly status: 'closed' }
  | { readonly status: 'opening' }
  /** The file waits for its password. */
  | { readonly status: 'locked'; readonly wasWrong: boolean }
  | { readonly status: 'failed'; readonly error: PlainError }
  | { readonly status: 'open'; readonly file: PrintedFile }

export type PrintedStore = ReturnType<typeof createPrintedStore>

/**
 * The printed pages of the open document: opened when they are asked for first, closed with the document. A password is
 * kept for as long as the window is open, and nowhere else.
 */
export function createPrintedStore(documents: Pick<DocumentStore, 'getState' | 'subscribe'>) {
  const store = createStore<PrintedState>(() => ({ status: 'closed' }))
  const passwords = new Map<DocumentId, string>()
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
      const opened = await openPdf({
        address: printedAddress(id),
        password: passwords.get(id),
        signal,
        askPassword: async (wasWrong) => {
          const password = await ask(wasWrong)
          if (password !== null) given = password
          return password
        },
        onLost: () => !signal.aborted && fail('DOCUMENT_NOT_FOUND'),
      })
      const file = await PrintedFile.of(opened)
      if (signal.aborted) return void file.close()
      if (given !== undefined) passwords.set(id, given)
      store.setState({ status: 'open', file }, true)
    } catch (error) {
      if (!signal.aborted) fail(codeOf(error))
    }
  }

  function ask(wasWrong: boolean): Promise<string | null> {
    const { promise, resolve } = Promise.withResolvers<string | null>()
    givePassword = resolve
    store.setState({ status: 'locked', wasWrong }, true)
    return promise
  }

  /** Answers `locked`. */
  function unlock(password: string): void {
    store.setState({ status: 'opening' }, true)
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
