import type { ErrorCode } from '../../../shared/errors.ts'

/** A failure below HTTP. */
export interface FetchFailure {
  readonly code: Extract<ErrorCode, 'SPEECH_NETWORK' | 'SPEECH_PROTOCOL' | 'SPEECH_STALLED'>
  readonly sentence: string
  readonly isRetryable: boolean
  /** Node's or Chromium's own name of it, for example `ECONNREFUSED` or `ERR_NAME_NOT_RESOLVED`. */
  readonly networkCode: string
}

type Class = Omit<FetchFailure, 'networkCode'>

const network = (sentence: string, isRetryable = true): Class => ({
  code: 'SPEECH_NETWORK',
  sentence,
  isRetryable,
})

/** By the names that Node, undici, OpenSSL and Chromium give. The first that fits holds. */
const classes: readonly (readonly [RegExp, Class])[] = [
  [
    /^(ENOTFOUND|EAI_\w+|ERR_NAME_\w+|ERR_DNS_\w+|ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|ERR_ADDRESS_UNREACHABLE|ENETUNREACH|EHOSTUNREACH|ENETDOWN|ERR_NETWORK_IO_SUSPENDED)$/,
    network(
      'The speech service can’t be reached. Check the network connection; reading goes on when it is back.',
    ),
  ],
  [
    /^ERR_(PROXY|TUNNEL|MANDATORY_PROXY|PAC|SOCKS)\w*$/,
    network('The proxy of this network does not let Lectern through. Check the system’s proxy settings.'),
  ],
  [
    /^(ECONNREFUSED|ERR_CONNECTION_REFUSED)$/,
    network(
      'The speech service refused the connection. Check its address in the settings, or try again in a minute.',
    ),
  ],
  [
    /^(CERT_\w+|ERR_CERT_\w+|ERR_SSL_\w+|ERR_TLS_\w+|EPROTO|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|HOSTNAME_MISMATCH|ERR_BAD_SSL\w*)$/,
    network(
      'The connection to the speech service is not secure, so nothing was sent. Check the date of this computer, and whether a proxy or a virus scanner opens connections.',
      false,
    ),
  ],
  [
    /^(ETIMEDOUT|ESOCKETTIMEDOUT|UND_ERR_\w*TIMEOUT|ERR_TIMED_OUT|ERR_CONNECTION_TIMED_OUT)$/,
    {
      code: 'SPEECH_STALLED',
      sentence:
        'The speech service did not answer in time. It may be busy, or the network is weak. Try again in a moment.',
      isRetryable: true,
    },
  ],
  [
    /^(HPE_\w+|ERR_INVALID_HTTP_RESPONSE|ERR_HTTP2_\w+|ERR_CONTENT_DECODING_\w+|Z_\w+|UND_ERR_RES_\w+|ERR_RESPONSE_HEADERS_\w+)$/,
    {
      code: 'SPEECH_PROTOCOL',
      sentence:
        'What answers at the address of the speech service does not speak HTTP correctly. Check the address in the settings.',
      isRetryable: false,
    },
  ],
]

const broken = network(
  'The connection to the speech service broke. Check the network connection, and try again.',
)

/** Names a thrown value of `fetch` or of a socket by the first code found in it and in its causes. */
export function classOfFetchFailure(thrown: unknown): FetchFailure {
  const names = namesOf(thrown)
  for (const name of names) {
    const match = classes.find(([pattern]) => pattern.test(name))
    if (match !== undefined) return { ...match[1], networkCode: name }
  }
  return { ...broken, networkCode: names[0] ?? 'unknown' }
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
    ...[...joined, thrown.cause].flatMap((inner) => namesOf(inner, depth + 1)),
  ]
}
