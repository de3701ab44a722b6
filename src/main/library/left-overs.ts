import { LibraryError } from '../../shared/errors.ts'
import type { Log } from '../log.ts'
import { toStorageError } from '../storage/sqlite-errors.ts'
import type { DocumentMarks } from './document-marks.ts'
import type { ImportDrafts } from './import-drafts.ts'

/**
 * Removes what an earlier run has left: half imports, and marks that can't be brought back any more. A full disk or a busy file is
 * no reason not to open the library: what is left over then waits for the next start.
 * @throws {LibraryError} for what does not pass
 */
export function removeLeftOvers(
  drafts: Pick<ImportDrafts, 'removeLeftOvers'>,
  marks: Pick<DocumentMarks, 'forgetRemoved'>,
  path: string,
  log: Log,
): void {
  try {
    const count = drafts.removeLeftOvers()
    marks.forgetRemoved()
    if (count > 0) log.info(`library: removed ${count} half imports`)
  } catch (error) {
    const failure = toStorageError(error, 'library', path)
    if (!(failure instanceof LibraryError) || !failure.retryable) throw failure
    log.warn(`library: half imports were not removed (${failure.code})`)
  }
}
