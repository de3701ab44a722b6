/** What is set upright within one place of a vertical line: a number of one or two digits, a pair of marks. */
const uprightPattern = /(?<![0-9.,])[0-9]{1,2}(?![0-9]|[.,][0-9])|(?<![!?])[!?]{1,2}(?![!?])/g

/** A piece of text of a vertical line. */
export interface UprightRun {
  readonly text: string
  /** Stands upright in one place (tate-chu-yoko); all else follows its own script's habit. */
  readonly isUpright: boolean
}

/** Cuts text where it is set upright; the pieces joined are the text. */
export function uprightRuns(text: string): readonly UprightRun[] {
  const runs: UprightRun[] = []
  let done = 0
  for (const match of text.matchAll(uprightPattern)) {
    if (match.index > done) runs.push({ text: text.slice(done, match.index), isUpright: false })
    runs.push({ text: match[0], isUpright: true })
    done = match.index + match[0].length
  }
  if (done < text.length) runs.push({ text: text.slice(done), isUpright: false })
  return runs
}
