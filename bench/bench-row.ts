/** One line of the table that `npm run bench` prints. */
export interface BenchRow {
  readonly name: string
  /** Our figure, with its unit. */
  readonly ours: string
  /** The peer's or the limit's figure in the same run, with its name. */
  readonly peer: string
  /** Ours against the peer's, for example `3.2×`. */
  readonly ratio: string
  /** What we want to reach. */
  readonly aim: string
  readonly isMet: boolean
}
