import type { Locator } from '../../shared/document.ts'
import { toPlainError } from '../../shared/errors.ts'
import type { Log } from '../log.ts'
import type { DocumentAccess } from './document-access.ts'
import type { ReadingPlan } from './reading-plan.ts'

export interface StartingPlacesOptions {
  /** The plan of now: another after what is spoken has changed. */
  readonly plan: () => Pick<ReadingPlan, 'firstPlace' | 'from' | 'oneSentenceBack'>
  readonly document: Pick<DocumentAccess, 'sections'>
  readonly log: Log
}

/**
 * Where speaking begins. A document that fails gives a place all the same: what is spoken from there ends with the same
 * failure, and so the reader hears of it.
 */
export class StartingPlaces {
  readonly #options: StartingPlacesOptions

  constructor(options: StartingPlacesOptions) {
    this.#options = options
  }

  /** Where the document begins to speak; in one that says nothing, its first block. */
  first(): Locator {
    const { plan, document, log } = this.#options
    const sections = document.sections()
    const firstBlockId = sections.find((section) => section.firstBlockId !== undefined)?.firstBlockId ?? ''
    try {
      return plan().firstPlace() ?? { blockId: firstBlockId, charOffset: 0 }
    } catch (error) {
      log.warn(`the first place was not found: ${toPlainError(error).code}`)
      return { blockId: firstBlockId, charOffset: 0 }
    }
  }

  /**
   * Where speaking from a place begins. From one with nothing left to say it begins anew: the document was heard to its
   * end.
   * @param from undefined for the beginning
   * @param readsSkipped whether what the rules leave out at the place is spoken
   */
  at(from: Locator | undefined, readsSkipped: boolean): Locator {
    if (from === undefined) return this.first()
    try {
      const rest = this.#options.plan().from(from, { readsSkipped })
      return rest.next().done === true ? this.first() : from
    } catch (error) {
      this.#options.log.warn(`the place was not found: ${toPlainError(error).code}`)
      return from
    }
  }

  /** Where a reader goes on who was away for long: one sentence earlier. */
  afterLongPause(from: Locator): Locator {
    const plan = this.#options.plan()
    try {
      // At the end there is nothing to remember: it begins anew.
      const isAtEnd = plan.from(from).next().done === true
      return isAtEnd ? from : plan.oneSentenceBack(from)
    } catch {
      return from
    }
  }
}
