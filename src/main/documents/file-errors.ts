import { AppError, DocumentError, isAbort } from '../../shared/errors.ts'

const messages: Readonly<Record<string, () => DocumentError>> = {
  ENOENT: notFound,
  ENOTDIR: notFound,
  ENAMETOOLONG: notFound,
  EISDIR: isDirectory,
  EACCES: notAllowed,
  EPERM: notAllowed,
}

/**
 * Turns what the system says of a file into an error with a code and a way out. Errors that have a code already,
 * and aborts, are given back as they are.
 */
export function toDocumentError(error: unknown): unknown {
  if (error instanceof AppError || isAbort(error)) return error
  const systemCode = error instanceof Error && 'code' in error ? String(error.code) : ''
  const known = messages[systemCode]
  if (known !== undefined) return known()
  if (/^E[A-Z0-9]+$/.test(systemCode)) {
    return new DocumentError(
      'DOCUMENT_UNREADABLE',
      'The file could not be read from its disk. Check that the disk is connected, or copy the file to another one.',
      { cause: error, details: { systemCode } },
    )
  }
  if (isOverLimit(error)) return overLimit(error)
  return new DocumentError(
    'DOCUMENT_DAMAGED',
    'This document could not be understood. Get it again from its source, or convert it to EPUB with another program.',
    { cause: error, details: { reason: error instanceof Error ? error.message : String(error) } },
  )
}

/** What V8 throws where a text nests too deep for its stack, or grows beyond its longest string or buffer. */
function isOverLimit(error: unknown): boolean {
  return (
    error instanceof RangeError &&
    /call stack size|string length|allocation failed|array length|array buffer length/i.test(error.message)
  )
}

function overLimit(cause: unknown): DocumentError {
  return new DocumentError(
    'DOCUMENT_LIMIT_EXCEEDED',
    'This document nests deeper or grows larger than any book does, so it was not opened. Get it from another source.',
    { cause },
  )
}

/** DOCUMENT_IS_DIRECTORY. */
export function isDirectory(): DocumentError {
  return new DocumentError('DOCUMENT_IS_DIRECTORY', 'This is a folder. Open the document inside it.')
}

/** DOCUMENT_UNREADABLE for a pipe, a socket or a device. */
export function notAFile(): DocumentError {
  return new DocumentError(
    'DOCUMENT_UNREADABLE',
    'This is a device or a connection and no file. Open a document.',
  )
}

/** DOCUMENT_EMPTY. */
export function emptyFile(): DocumentError {
  return new DocumentError(
    'DOCUMENT_EMPTY',
    'This file is empty, as after a download that failed. Get it again from its source.',
  )
}

/** DOCUMENT_TOO_LARGE, with both sizes. */
export function tooLarge(sizeBytes: number, limitBytes: number): DocumentError {
  return new DocumentError(
    'DOCUMENT_TOO_LARGE',
    `This file has ${megabytes(sizeBytes)}; Lectern opens documents up to ${megabytes(limitBytes)}. Split it, or get an edition with smaller pictures.`,
    { details: { sizeBytes, limitBytes } },
  )
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 ** 2).toLocaleString('en')} MB`
}

/** DOCUMENT_PASSWORD_NEEDED for a document that nothing was given to open with. */
export function passwordNeeded(): DocumentError {
  return new DocumentError(
    'DOCUMENT_PASSWORD_NEEDED',
    'This document opens with a password only. Give the password that it was locked with.',
  )
}

/** DOCUMENT_PASSWORD_WRONG for a document that `ImportSource.password` doesn't open. */
export function passwordWrong(): DocumentError {
  return new DocumentError(
    'DOCUMENT_PASSWORD_WRONG',
    'This password does not open the document. Look at capitals and the layout of the keyboard, and try again.',
  )
}

/** DOCUMENT_NO_TEXT for a document that was read to its end. */
export function noText(): DocumentError {
  return new DocumentError(
    'DOCUMENT_NO_TEXT',
    'This document holds pictures or blanks but no text that could be read aloud. Look for an edition with text.',
  )
}

function notFound(): DocumentError {
  return new DocumentError(
    'DOCUMENT_NOT_FOUND',
    'There is no such file. It may have been moved, renamed or deleted; open it from where it is now.',
  )
}

function notAllowed(): DocumentError {
  return new DocumentError(
    'DOCUMENT_UNREADABLE',
    'Your account may not read this file. Change its permissions, or copy it to a folder of yours.',
  )
}
