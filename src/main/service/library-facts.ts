import { toPlainError } from '../../shared/errors.ts'
import type { Library } from '../library/library.ts'
import type { Log } from '../log.ts'
import type { FactsStore } from '../speech/together/together-engine-options.ts'

/** Keeps what was learned in the library. A library that fails costs nothing but to learn it again. */
export function libraryFacts(library: Pick<Library, 'fact' | 'setFact'>, log: Log): FactsStore {
  return {
    load(key) {
      try {
        return library.fact(key)
      } catch (error) {
        log.warn(`"${key}" was not read: ${toPlainError(error).code}`)
        return undefined
      }
    },
    save(key, value) {
      try {
        library.setFact(key, value)
      } catch (error) {
        log.warn(`"${key}" was not kept: ${toPlainError(error).code}`)
      }
    },
  }
}
