import type { ErrorCode } from '../../shared/errors.ts'

/** What the command line ends with, so that scripts can tell failures apart. Listed in `docs/errors.md`. */
export const exitCodes = {
  done: 0,
  internal: 1,
  usage: 2,
  document: 3,
  speech: 4,
  storage: 5,
  output: 6,
  /** 128 + SIGINT, as shells have it. */
  cancelled: 130,
} as const

const byPrefix: Readonly<Record<string, number>> = {
  DOCUMENT: exitCodes.document,
  WEB: exitCodes.document,
  CLIPBOARD: exitCodes.document,
  SELECTION: exitCodes.document,
  SPEECH: exitCodes.speech,
  CACHE: exitCodes.storage,
  LIBRARY: exitCodes.storage,
  SETTINGS: exitCodes.usage,
  EXPORT: exitCodes.output,
  DISK: exitCodes.output,
  ABORTED: exitCodes.cancelled,
}

/** The exit code of an error, by the area that its code begins with. */
export function exitCodeOf(code: ErrorCode): number {
  return byPrefix[code.split('_')[0] ?? ''] ?? exitCodes.internal
}
