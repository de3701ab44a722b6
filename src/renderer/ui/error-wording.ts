import type { PlainError } from '../../shared/errors.ts'
import { errorWordings } from './messages.ts'
import type { ErrorWording } from './messages.ts'

/** What a failure is called on screen: by its code, else by its own sentence. */
export function wordingOf(error: PlainError): ErrorWording {
  return errorWordings[error.code] ?? { title: 'Something went wrong', advice: error.message }
}
