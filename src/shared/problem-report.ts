/** What a report of a problem tells of the program. Main keeps the last one, so that what was shown is what is saved. */
export interface ProblemReport {
  /** Names it for `saveProblemReport`. */
  readonly id: number
  /** Lines of plain text, which `reportText` puts below what the reader wrote. */
  readonly facts: string
}

/** Longest text that a reader can put into a report, in UTF-16 code units. */
export const maxWhatHappenedChars = 4000
