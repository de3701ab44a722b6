/** Figures of repeated runs. */
export interface Sample {
  readonly medianMs: number
  readonly p95Ms: number
  readonly p99Ms: number
}

/** Rounds that are not counted: the code is being compiled in them. */
const warmUpRounds = 3

/** Runs each candidate in turn, `rounds` times over, so that noise of the machine meets all of them alike. */
export async function compare<Name extends string>(
  candidates: Readonly<Record<Name, () => unknown>>,
  rounds: number,
): Promise<Record<Name, Sample>> {
  const names = Object.keys(candidates) as Name[]
  const times = new Map<Name, number[]>(names.map((name) => [name, []]))
  for (let round = -warmUpRounds; round < rounds; round += 1) {
    for (const name of names) {
      const startMs = performance.now()
      await candidates[name]()
      if (round >= 0) times.get(name)?.push(performance.now() - startMs)
    }
  }
  return Object.fromEntries(names.map((name) => [name, sampleOf(times.get(name) ?? [])])) as Record<
    Name,
    Sample
  >
}

/** The figures of a series of times, in any order; NaN where there are none. */
export function sampleOf(timesMs: readonly number[]): Sample {
  const sorted = timesMs.toSorted((a, b) => a - b)
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return { medianMs: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) }
}
