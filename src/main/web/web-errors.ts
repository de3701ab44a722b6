import { AppError, WebError, isAbort } from '../../shared/errors.ts'

/** WEB_ADDRESS_INVALID. */
export function invalidAddress(): WebError {
  return new WebError(
    'WEB_ADDRESS_INVALID',
    'This is no address of a web page. It should look like https://example.com/article.',
  )
}

/** WEB_TIMEOUT. */
export function tooSlow(cause?: unknown): WebError {
  const message =
    'The site didn’t answer in time. Try again later, or open the page in a browser and save it as a file.'
  return new WebError('WEB_TIMEOUT', message, { retryable: true, cause })
}

/** WEB_TOO_LARGE. @param limitBytes What is loaded at most. */
export function pageTooLarge(limitBytes: number): WebError {
  const limit = Math.round(limitBytes / 1024 ** 2)
  return new WebError(
    'WEB_TOO_LARGE',
    `What stands at this address is larger than the ${limit} MB that Lectern loads from the web. Save it with a browser and open the file.`,
    { details: { limitBytes } },
  )
}

/** WEB_NOT_A_DOCUMENT. @param type What the site calls it. */
export function notADocument(type: string): WebError {
  return new WebError(
    'WEB_NOT_A_DOCUMENT',
    'What stands at this address is no page and no document that Lectern reads.',
    { details: { type: type.slice(0, 100) } },
  )
}

/** WEB_REDIRECTS: the site sends from one address to the next. */
export function tooManyRedirects(): WebError {
  return new WebError(
    'WEB_REDIRECTS',
    'The site sends from one address to the next without an end, as some do that want a cookie. Open the page in a browser and save it as a file.',
  )
}

/** WEB_REFUSED or WEB_SERVER_FAILED for a status that brings no page. */
export function refusedWith(status: number): WebError {
  if (status >= 500) {
    const message = 'The site has a failure of its own. Try again later.'
    return new WebError('WEB_SERVER_FAILED', message, { retryable: true, details: { status } })
  }
  const message =
    status === 404 || status === 410
      ? 'There is no page at this address. Check how it is written.'
      : 'The site doesn’t give this page without more: it may want a login, or a browser. Open it there and save it as a file.'
  return new WebError('WEB_REFUSED', message, { details: { status } })
}

const hostCodes: ReadonlySet<string> = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ENODATA'])
const timeoutCodes: ReadonlySet<string> = new Set([
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
])
const certificateCode = /CERT|SIGNATURE|SELF_SIGNED|ISSUER|^ERR_TLS|^ERR_SSL|^EPROTO/

/** Turns what Node says of a request into an error with a code. Errors that have one, and aborts, stay as they are. */
export function toWebError(error: unknown): unknown {
  if (error instanceof AppError || isAbort(error)) return error
  const code = systemCode(error)
  if (error instanceof Error && error.name === 'TimeoutError') return tooSlow(error)
  if (timeoutCodes.has(code)) return tooSlow(error)
  if (hostCodes.has(code)) {
    const message =
      'There is no site of this name, or this computer is not online. Check the address and the connection.'
    return new WebError('WEB_HOST_UNKNOWN', message, { cause: error, retryable: true })
  }
  if (certificateCode.test(code)) {
    const message =
      'The site can’t prove that it is the one of this name: its certificate is not valid. Nothing was loaded.'
    return new WebError('WEB_CERTIFICATE', message, { cause: error, details: { systemCode: code } })
  }
  const message = 'The site can’t be reached. Check the address and the connection, and try again.'
  return new WebError('WEB_UNREACHABLE', message, {
    cause: error,
    retryable: true,
    details: { systemCode: code },
  })
}

/** The system's code of an error or of what caused it. */
function systemCode(error: unknown): string {
  let cause = error
  for (let depth = 0; cause instanceof Error && depth < 5; depth += 1) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code
    if (cause instanceof AggregateError && cause.errors.length > 0) cause = cause.errors[0]
    else cause = cause.cause
  }
  return ''
}
