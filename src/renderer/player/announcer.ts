import { createStore } from 'zustand/vanilla'

export interface Announcement {
  /** '' for nothing. */
  readonly text: string
  /** Another one for each time that something was said: the same sentence twice is heard twice. */
  readonly count: number
}

export type Announcer = ReturnType<typeof createAnnouncer>

/**
 * What a screen reader says of the player. Only what the reader did and can't hear from the voice itself: never a word,
 * a sentence or a move while it speaks.
 */
export function createAnnouncer() {
  const store = createStore<Announcement>(() => ({ text: '', count: 0 }))
  return Object.assign(store, {
    say: (text: string) => store.setState(({ count }) => ({ text, count: count + 1 })),
  })
}
