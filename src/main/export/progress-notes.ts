import type { AudiobookProgress } from '../../shared/audiobook.ts'

/** Between two notes of how far a book is, where nothing was paid in between. */
const noteEveryMs = 1_000

/** Notes progress now and then; at once where something was paid, which the cap must count after a crash. */
export function progressNotes(
  note: (progress: AudiobookProgress) => void,
): (progress: AudiobookProgress) => void {
  let latest: AudiobookProgress | undefined
  let notedMicroDollars = 0
  const noteLatest = (): void => {
    if (latest === undefined) return
    notedMicroDollars = latest.microDollars
    note(latest)
  }
  const noteSometimes = atMostEvery(noteEveryMs, noteLatest)
  return (progress) => {
    latest = progress
    if (progress.microDollars === notedMicroDollars) noteSometimes()
    else noteLatest()
  }
}

/** Does something at once, and then not again before a time in milliseconds is over; what comes before that is let go. */
export function atMostEvery(everyMs: number, action: () => void): () => void {
  let lastMs = -everyMs
  return () => {
    const nowMs = performance.now()
    if (nowMs - lastMs < everyMs) return
    lastMs = nowMs
    action()
  }
}
