import { toPlainError } from '../../shared/errors.ts'
import type { Library } from '../library/library.ts'
import type { Log } from '../log.ts'
import type { FindingsLog, KeptAttempt } from '../reading/findings-log.ts'

const takes: Readonly<Record<KeptAttempt, 'only' | 'first' | 'second'>> = {
  first: 'first',
  second: 'second',
  firstForNow: 'only',
}

/** Keeps in the library what voices got wrong. A library that fails costs the note, never the sound. */
export function libraryFindings(library: Pick<Library, 'addFinding'>, log: Log): FindingsLog {
  return {
    record({ documentId = '', blockId, range, voice, reasons, kept, measures }) {
      try {
        library.addFinding({
          documentId,
          blockId,
          start: range.start,
          end: range.end,
          voice,
          kept: takes[kept],
          reasons: reasons.map(({ fault }) => fault),
          measures: numbersOf(measures),
        })
      } catch (error) {
        log.warn(`a finding was not kept: ${toPlainError(error).code}`)
      }
    },
  }
}

function numbersOf(measures: object): Readonly<Record<string, number>> {
  const numbers = Object.entries(measures).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number' && Number.isFinite(entry[1]),
  )
  return Object.fromEntries(numbers)
}
