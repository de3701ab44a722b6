import type { ErrorCode } from '../../../shared/errors.ts'

/** A failure below HTTP. */
export interface FetchFailure {
  readonly code: Extract<ErrorCode, 'SPEECH_NETWORK' | 'SPEECH_PROTOCOL' | 'SPEECH_STALLED'>
  readonly sentence: string
  readonly isRetryable: boolean
  /** Whether it is certain that nothing of the request had left yet. */
  readonly isBeforeSending: boolean
}

/** A failure with the names by which Node, undici, OpenSSL and Chromium call it; `*` stands for any ending. */
interface FailureRow extends FetchFailure {
  readonly names: string
}

const tooSlow =
  'The speech service did not answer in time. It may be busy, or the network is weak. Try again in a moment.'

const unreachable =
  'The speech service can’t be reached. Check the network connection; reading goes on when it is back.'

const rows: readonly FailureRow[] = [
  {
    names:
      'ENOTFOUND EAI_* ENETUNREACH EHOSTUNREACH ENETDOWN ERR_NAME_* ERR_DNS_* ERR_INTERNET_DISCONNECTED ERR_ADDRESS_UNREACHABLE',
    code: 'SPEECH_NETWORK',
    sentence: unreachable,
    isRetryable: true,
    isBeforeSending: true,
  },
  {
    names: 'ERR_NETWORK_*',
    code: 'SPEECH_NETWORK',
    sentence: unreachable,
    isRetryable: true,
    isBeforeSending: false,
  },
  {
    names: 'ERR_PROXY_* ERR_TUNNEL_* ERR_MANDATORY_PROXY_* ERR_PAC_* ERR_SOCKS_*',
    code: 'SPEECH_NETWORK',
    sentence: 'The proxy of this network does not let Lectern through. Check the system’s proxy settings.',
    isRetryable: true,
    isBeforeSending: true,
  },
  {
    names: 'ECONNREFUSED ERR_CONNECTION_REFUSED',
    code: 'SPEECH_NETWORK',
    sentence:
      'The speech service refused the connection. Check its address in the settings, or try again in a minute.',
    isRetryable: true,
    isBeforeSending: true,
  },
  {
    names:
      'CERT_* DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN UNABLE_TO_* HOSTNAME_MISMATCH EPROTO ERR_TLS_* ERR_SSL_* ERR_CERT_* ERR_BAD_SSL_*',
    code: 'SPEECH_NETWORK',
    sentence:
      'The connection to the speech service is not secure, so nothing was sent. Check the date of this computer, and whether a proxy or a virus scanner opens connections.',
    // A certificate does not mend itself.
    isRetryable: false,
    isBeforeSending: true,
  },
  {
    names: 'UND_ERR_CONNECT_TIMEOUT ERR_CONNECTION_TIMED_OUT',
    code: 'SPEECH_STALLED',
    sentence: tooSlow,
    isRetryable: true,
    isBeforeSending: true,
  },
  {
    names: 'ETIMEDOUT UND_ERR_HEADERS_TIMEOUT UND_ERR_BODY_TIMEOUT ERR_TIMED_OUT',
    code: 'SPEECH_STALLED',
    sentence: tooSlow,
    isRetryable: true,
    isBeforeSending: false,
  },
  {
    names:
      'HTTPParserError HPE_* Z_* UND_ERR_RES_* ERR_INVALID_HTTP_RESPONSE ERR_HTTP2_* ERR_CONTENT_DECODING_* ERR_RESPONSE_HEADERS_*',
    code: 'SPEECH_PROTOCOL',
    sentence:
      'What answers at the address of the speech service does not speak HTTP correctly. Check the address in the settings.',
    isRetryable: false,
    isBeforeSending: false,
  },
]

const redirected: FetchFailure = {
  code: 'SPEECH_PROTOCOL',
  sentence:
    'The address of the speech service leads elsewhere. Check the address in the settings, and whether this network asks for a login.',
  isRetryable: false,
  isBeforeSending: false,
}

const broken: FetchFailure = {
  code: 'SPEECH_NETWORK',
  sentence: 'The connection to the speech service broke. Check the network connection, and try again.',
  isRetryable: true,
  isBeforeSending: false,
}

/** How they say that a body ended before its announced end. */
const cutBodyNames =
  'UND_ERR_SOCKET UND_ERR_RES_CONTENT_LENGTH_MISMATCH ERR_CONTENT_LENGTH_MISMATCH ERR_INCOMPLETE_CHUNKED_ENCODING ERR_CONNECTION_CLOSED ERR_HTTP2_PROTOCOL_ERROR Z_BUF_ERROR'

/**
 * Classes a thrown value of `fetch`, of a body or of a socket by the first name found in it and in its causes.
 * @returns with `networkCode`, that name, for example `ECONNREFUSED` or `ERR_NAME_NOT_RESOLVED`
 */
export function classOfFetchFailure(thrown: unknown): FetchFailure & { readonly networkCode: string } {
  const names = namesOf(thrown)
  for (const name of names) {
    const row = rows.find((candidate) => isAmong(name, candidate.names))
    if (row !== undefined) return { ...row, networkCode: name }
  }
  // Electron's `net.fetch` gives a redirect that is not followed as an error: "Redirect was cancelled".
  if (thrown instanceof Error && /\bredirect/i.test(thrown.message)) {
    return { ...redirected, networkCode: 'redirect' }
  }
  return { ...broken, networkCode: names[0] ?? 'unknown' }
}

/** The name of a failure in the middle of a body, where it means that the body was cut off; else undefined. */
export function nameOfCutBody(thrown: unknown): string | undefined {
  return namesOf(thrown).find((name) => isAmong(name, cutBodyNames))
}

function isAmong(name: string, names: string): boolean {
  return names
    .split(' ')
    .some((known) => (known.endsWith('*') ? name.startsWith(known.slice(0, -1)) : name === known))
}

/** Codes of an error, of the errors it joins and of its causes, the outermost first. */
function namesOf(thrown: unknown, depth = 0): readonly string[] {
  if (!(thrown instanceof Error) || depth > 4) return []
  const own = (thrown as { readonly code?: unknown }).code
  // Electron's `net.fetch` names it in the message alone: "net::ERR_CONNECTION_REFUSED".
  const chromium = /\bnet::(ERR_[A-Z0-9_]+)/.exec(thrown.message)?.[1]
  const joined = thrown instanceof AggregateError ? thrown.errors : []
  return [
    ...(typeof own === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(own) ? [own] : []),
    ...(chromium === undefined ? [] : [chromium]),
    // The undici of Node 24.21 leaves its code undefined.
    ...(thrown.name === 'HTTPParserError' ? [thrown.name] : []),
    ...[...joined, thrown.cause].flatMap((inner) => namesOf(inner, depth + 1)),
  ]
}
