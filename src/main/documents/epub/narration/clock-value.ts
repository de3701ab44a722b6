/** No book is read for a thousand hours; a number beyond it is a mistake. */
const longestSeconds = 3_600_000

const secondsOfUnit: Readonly<Record<string, number>> = { h: 3600, min: 60, s: 1, ms: 0.001, '': 1 }

/**
 * Reads a clock value of SMIL: `0:32:14.5`, `32:14.5`, `3.2h`, `45min`, `12.5s`, `500ms`, `12.5`, also behind DAISY's
 * `npt=`.
 * @returns seconds; undefined for what is none
 * Source: SMIL 3.0, "Clock Value Syntax", as EPUB 3.3 section 9.2.2.4 takes it over.
 */
export function clockSeconds(value: string): number | undefined {
  const text = value.trim().toLowerCase().replace(/^npt=/, '')
  const clock = /^(?:(\d{1,6}):)?([0-5]?\d):([0-5]?\d(?:\.\d{0,20})?)$/.exec(text)
  if (clock !== null) {
    const [, hours = '0', minutes = '0', seconds = '0'] = clock
    return bounded(Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds))
  }
  const count = /^(\d{1,10}(?:\.\d{0,20})?)(h|min|s|ms|)$/.exec(text)
  if (count === null) return undefined
  const [, amount = '', unit = ''] = count
  return bounded(Number(amount) * (secondsOfUnit[unit] ?? 1))
}

/** To the microsecond: sums of decimal fractions otherwise end in rubbish. */
function bounded(seconds: number): number | undefined {
  return seconds <= longestSeconds ? Math.round(seconds * 1e6) / 1e6 : undefined
}
