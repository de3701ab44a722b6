/**
 * Every error code of the application. Each is a heading in `docs/errors.md`, which says when it
 * happens, what the reader sees and whether we retry.
 */
export const errorCodes = [
  'DOCUMENT_NOT_FOUND',
  'DOCUMENT_UNREADABLE',
  'DOCUMENT_IS_DIRECTORY',
  'DOCUMENT_EMPTY',
  'DOCUMENT_TOO_LARGE',
  'DOCUMENT_FORMAT_UNKNOWN',
  'DOCUMENT_DAMAGED',
  'DOCUMENT_ENCRYPTED',
  'DOCUMENT_PASSWORD_NEEDED',
  'DOCUMENT_PASSWORD_WRONG',
  'DOCUMENT_LIMIT_EXCEEDED',
  'DOCUMENT_TIMEOUT',
  'DOCUMENT_NO_TEXT',
  'WEB_ADDRESS_INVALID',
  'WEB_HOST_UNKNOWN',
  'WEB_UNREACHABLE',
  'WEB_TIMEOUT',
  'WEB_CERTIFICATE',
  'WEB_REFUSED',
  'WEB_SERVER_FAILED',
  'WEB_REDIRECTS',
  'WEB_NOT_A_DOCUMENT',
  'WEB_TOO_LARGE',
  'CLIPBOARD_NO_TEXT',
  'SELECTION_EMPTY',
  'SELECTION_TOO_LONG',
  'SELECTION_UNREADABLE',
  'SPEECH_ENGINE_UNAVAILABLE',
  'SPEECH_VOICE_UNKNOWN',
  'SPEECH_FAILED',
  'SPEECH_NO_PLAYER',
  'SPEECH_INCOMPLETE',
  'SPEECH_KEY_MISSING',
  'SPEECH_KEY_REFUSED',
  'SPEECH_CREDIT_EXHAUSTED',
  'SPEECH_FORBIDDEN',
  'SPEECH_MODEL_UNAVAILABLE',
  'SPEECH_INPUT_REFUSED',
  'SPEECH_RATE_LIMITED',
  'SPEECH_SERVER_FAILED',
  'SPEECH_OVERLOADED',
  'SPEECH_NETWORK',
  'SPEECH_STALLED',
  'SPEECH_PROTOCOL',
  'SPEECH_CAP_REACHED',
  'SPEECH_ADDRESS_INVALID',
  'SPEECH_NOT_NARRATED',
  'SPEECH_NARRATION_UNREADABLE',
  'CACHE_UNAVAILABLE',
  'CACHE_DAMAGED',
  'CACHE_TOO_NEW',
  'LIBRARY_UNAVAILABLE',
  'LIBRARY_DAMAGED',
  'LIBRARY_TOO_NEW',
  'LIBRARY_UNKNOWN_DOCUMENT',
  'EXPORT_NOTHING_TO_SPEAK',
  'EXPORT_WRITE_FAILED',
  'EXPORT_ENCODER_FAILED',
  'EXPORT_INCOMPLETE',
  'EXPORT_UNKNOWN',
  'EXPORT_BUSY',
  'EXPORT_REQUEST_INVALID',
  'DISK_FULL',
  'SETTINGS_INVALID',
  'PRONUNCIATION_INVALID',
  'PRONUNCIATION_FILE_INVALID',
  'MENDING_INVALID',
  'UPDATE_UNREACHABLE',
  'UPDATE_FEED_INVALID',
  'UPDATE_FILE_REFUSED',
  'UPDATE_FAILED',
  'IPC_BAD_REQUEST',
  'IPC_FORBIDDEN_SENDER',
  'ABORTED',
  'INTERNAL',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** Facts about an error that a screen or a log may show: plain values only, never document text or keys. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean>>

/** An error as it crosses a process or thread line. */
export interface PlainError {
  readonly code: ErrorCode
  readonly message: string
  readonly retryable: boolean
  readonly details: ErrorDetails
}

/** What an `AppError` may carry beside its code and its sentence. */
export interface AppErrorOptions {
  readonly cause?: unknown
  /** Whether the same call may succeed when made again without any change. Default false. */
  readonly retryable?: boolean
  readonly details?: ErrorDetails
}

/**
 * An expected failure with a stable code. `message` is a whole sentence that tells the reader what
 * happened and what to do; screens may choose their own wording from `code`.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly retryable: boolean
  readonly details: ErrorDetails

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = new.target.name
    this.code = code
    this.retryable = options.retryable ?? false
    this.details = options.details ?? {}
  }
}

/** A file could not be imported, or a document of the shelf not be read. */
export class DocumentError extends AppError {}
/** A page could not be loaded from the web. */
export class WebError extends AppError {}
/** An engine could not speak. */
export class SpeechError extends AppError {}
/** The audio cache's file failed; the cache goes on without it. */
export class CacheError extends AppError {}
/** The library's file failed, or does not hold what was asked for. */
export class LibraryError extends AppError {}
/** An audiobook could not be made or written. */
export class ExportError extends AppError {}
/** A new version of the app could not be found or prepared. */
export class UpdateError extends AppError {}

const classByPrefix: Readonly<Record<string, typeof AppError>> = {
  DOCUMENT: DocumentError,
  WEB: WebError,
  SPEECH: SpeechError,
  CACHE: CacheError,
  LIBRARY: LibraryError,
  EXPORT: ExportError,
  UPDATE: UpdateError,
}

/** Gives the plain form of any thrown value. Whatever is not an AppError becomes `INTERNAL` (or `ABORTED`). */
export function toPlainError(error: unknown): PlainError {
  if (error instanceof AppError) {
    const { code, message, retryable, details } = error
    return { code, message, retryable, details }
  }
  if (isAbort(error)) return { code: 'ABORTED', message: 'Cancelled.', retryable: false, details: {} }
  const message = error instanceof Error ? error.message : String(error)
  return { code: 'INTERNAL', message, retryable: false, details: {} }
}

/** Rebuilds an error of the right class from its plain form; an unknown code becomes `INTERNAL`. */
export function fromPlainError(plain: PlainError): AppError {
  const isKnown = (errorCodes as readonly string[]).includes(plain.code)
  const code: ErrorCode = isKnown ? plain.code : 'INTERNAL'
  const ErrorClass = classByPrefix[code.split('_')[0] ?? ''] ?? AppError
  return new ErrorClass(code, plain.message, { retryable: plain.retryable, details: plain.details })
}

/** Whether a thrown value is the outcome of a cancelled operation rather than a failure. */
export function isAbort(error: unknown): boolean {
  if (error instanceof AppError) return error.code === 'ABORTED'
  return error instanceof Error && error.name === 'AbortError'
}

/** Whether a document waits for its password, or for the right one. */
export function isPasswordError({ code }: { readonly code: ErrorCode }): boolean {
  return code === 'DOCUMENT_PASSWORD_NEEDED' || code === 'DOCUMENT_PASSWORD_WRONG'
}

/** Closes a `switch` over a union: does not compile while a case is missing. */
export function assertNever(value: never): never {
  throw new TypeError(`Unexpected value: ${JSON.stringify(value)}`)
}
