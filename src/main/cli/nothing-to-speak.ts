import { ExportError } from '../../shared/errors.ts'

/** A text of nothing but marks and white space. */
export function nothingToSpeak(): ExportError {
  return new ExportError('EXPORT_NOTHING_TO_SPEAK', 'There is nothing to speak in this text.')
}
