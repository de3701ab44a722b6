/** Chromium's numbers of the failures that a load in the stand-in can have. Source: net/base/net_error_list.h. */
const errorNumbers: Readonly<Record<string, number>> = {
  ERR_FAILED: -2,
  ERR_ABORTED: -3,
  ERR_INVALID_ARGUMENT: -4,
  ERR_UNEXPECTED: -9,
  ERR_BLOCKED_BY_CLIENT: -20,
  ERR_INVALID_URL: -300,
  ERR_UNKNOWN_URL_SCHEME: -302,
  ERR_TOO_MANY_REDIRECTS: -310,
}

/** The error with which Electron rejects `loadURL`. */
export interface LoadError extends Error {
  readonly code: string
  readonly errno: number
  readonly url: string
}

export function makeLoadError(code: string, url: string): LoadError {
  const errno = errorNumbers[code] ?? -2
  return Object.assign(new Error(`${code} (${errno}) loading '${url}'`), { code, errno, url })
}
