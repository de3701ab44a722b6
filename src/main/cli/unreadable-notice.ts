import type { AppError } from '../../shared/errors.ts'
import type { Terminal } from './terminal.ts'

/** Tells why another voice is heard than a book's own: once for each reason, not for each sentence. */
export function unreadableNotice({ err }: Terminal): (reason: AppError) => void {
  const told = new Set<string>()
  return ({ message }) => {
    if (told.has(message)) return
    told.add(message)
    err.write(`${message}\n`)
  }
}
