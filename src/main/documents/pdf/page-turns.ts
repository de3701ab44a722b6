import { availableParallelism } from 'node:os'

/** Two read twice as fast as the pages are laid out and put together. Each takes some 40 MB. */
export const maxThreads = 2
/** Pages that one of several threads is given at once: few, so that they end together where all wait for the last of them. */
export const pagesPerTurn = 4
/** A thread by itself is given more: after each turn it waits until the importing thread has laid out all that it has got. */
export const pagesPerLoneTurn = 64
/** As long as it is not known how large pages are. */
export const pagesOfFirstTurn = 16

/** How many threads read a file: as many as there is room for beside the one that imports. On two cores a second one has but code to compile. */
export function threadCount(): number {
  return Math.min(Math.max(availableParallelism() - 1, 1), maxThreads)
}

/** Pages that a thread is asked for before it is known how many a file has. */
export function firstSampleCount(): number {
  return threadCount() > 1 ? pagesPerTurn : pagesOfFirstTurn
}
