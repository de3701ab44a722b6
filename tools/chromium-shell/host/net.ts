import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** Headers that Chromium's network stack sets itself. Source: Electron's documentation of `ClientRequest.setHeader`. */
const restrictedHeaders = [
  'content-length',
  'host',
  'trailer',
  'te',
  'upgrade',
  'cookie2',
  'keep-alive',
  'transfer-encoding',
]

/** Chromium's names for what Node reports. What is not here is `ERR_FAILED`. */
const errorNames: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'ERR_CONNECTION_REFUSED',
  ECONNRESET: 'ERR_CONNECTION_RESET',
  EHOSTUNREACH: 'ERR_ADDRESS_UNREACHABLE',
  EAI_AGAIN: 'ERR_NAME_NOT_RESOLVED',
  ENETUNREACH: 'ERR_INTERNET_DISCONNECTED',
  ENOTFOUND: 'ERR_NAME_NOT_RESOLVED',
  ETIMEDOUT: 'ERR_CONNECTION_TIMED_OUT',
  UND_ERR_CONNECT_TIMEOUT: 'ERR_CONNECTION_TIMED_OUT',
  UND_ERR_SOCKET: 'ERR_CONNECTION_CLOSED',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'ERR_CERT_AUTHORITY_INVALID',
  SELF_SIGNED_CERT_IN_CHAIN: 'ERR_CERT_AUTHORITY_INVALID',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'ERR_CERT_AUTHORITY_INVALID',
  CERT_HAS_EXPIRED: 'ERR_CERT_DATE_INVALID',
  ERR_TLS_CERT_ALTNAME_INVALID: 'ERR_CERT_COMMON_NAME_INVALID',
}

/** Requests of main itself, which is no page and may reach the network. */
export const net: Pick<Electron.Net, 'fetch'> = {
  /** Reads `file:` addresses too. Fails with Chromium's names of errors, and for headers that only Chromium may set. */
  async fetch(input, init) {
    const address = typeof input === 'string' ? input : input.url
    if (address.startsWith('file:')) return (await readAsResponse(address)) as GlobalResponse
    // As Electron does: a signal that is aborted already, and an init that is none, fail before anything else.
    const request = new Request(input as string | Request, init)
    request.signal.throwIfAborted()
    if (restrictedHeaders.some((name) => request.headers.has(name)))
      throw new Error('net::ERR_INVALID_ARGUMENT')
    const response = await fetch(request).catch((error: unknown) => {
      throw request.signal.aborted ? error : chromiumError(error)
    })
    // Electron's request dies where nobody follows its redirect, and `fetch` gives nobody the chance.
    if (request.redirect === 'manual' && isRedirect(response)) throw new Error('Redirect was cancelled')
    return response as GlobalResponse
  },
}

function isRedirect({ status, headers }: Response): boolean {
  return [301, 302, 303, 307, 308].includes(status) && headers.has('location')
}

async function readAsResponse(address: string): Promise<Response> {
  try {
    return new Response(new Uint8Array(await readFile(fileURLToPath(address))))
  } catch (error) {
    throw new Error('net::ERR_FILE_NOT_FOUND', { cause: error })
  }
}

/** Electron's errors have Chromium's name in their message, and no cause. */
function chromiumError(error: unknown): Error {
  const { cause } = error as { readonly cause?: unknown }
  const { code } = (cause instanceof AggregateError ? cause.errors[0] : cause) as NodeJS.ErrnoException
  return new Error(`net::${errorNames[code ?? ''] ?? 'ERR_FAILED'}`)
}
