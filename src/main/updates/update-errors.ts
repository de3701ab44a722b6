import { AppError, isAbort, UpdateError } from '../../shared/errors.ts'

/** UPDATE_UNREACHABLE. @param status of HTTP, where there was an answer */
export function unreachable(cause?: unknown, status?: number): UpdateError {
  return new UpdateError(
    'UPDATE_UNREACHABLE',
    'The place where new versions of Lectern are published can’t be reached. Check the connection, and try again.',
    { cause, retryable: true, ...(status !== undefined && { details: { status } }) },
  )
}

/** UPDATE_FEED_INVALID. */
export function feedInvalid(cause?: unknown): UpdateError {
  return new UpdateError(
    'UPDATE_FEED_INVALID',
    'What is published about new versions can’t be understood. Look at the download page.',
    { cause },
  )
}

/** Codes of electron-updater for a file that is not the one that was published. */
const refusals: ReadonlySet<string> = new Set(['ERR_CHECKSUM_MISMATCH', 'ERR_UPDATER_INVALID_SIGNATURE'])

/** Turns what a check threw into an error with a code. Errors that have one, and aborts, stay as they are. */
export function toCheckError(error: unknown): unknown {
  return error instanceof AppError || isAbort(error) ? error : feedInvalid(error)
}

/** The same for what a download threw. */
export function toDownloadError(error: unknown): unknown {
  if (error instanceof AppError || isAbort(error)) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (refusals.has(code)) {
    const message =
      'What was downloaded is not the file that was published. It was thrown away; nothing was installed.'
    return new UpdateError('UPDATE_FILE_REFUSED', message, { cause: error, details: { cause: code } })
  }
  if (code === 'ENOSPC')
    return new UpdateError(
      'DISK_FULL',
      'The disk is full. Make some room, and look for the new version again.',
      {
        cause: error,
      },
    )
  const message = 'The new version could not be prepared here. Download it from its page and install it.'
  return new UpdateError('UPDATE_FAILED', message, { cause: error, details: { cause: code } })
}
