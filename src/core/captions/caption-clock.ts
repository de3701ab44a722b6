/** `01:02:03.004`, with as many digits of hours as there are: at least two. */
export function clockWithHours(milliseconds: number, decimalSign: '.' | ','): string {
  const { minutes, seconds, rest } = partsOf(milliseconds)
  const hours = Math.floor(minutes / 60)
  return `${padded(hours)}:${padded(minutes % 60)}:${padded(seconds)}${decimalSign}${padded(rest, 3)}`
}

/** `62:03.00`: minutes go on beyond the hour. To the hundredth of a second. */
export function clockInMinutes(milliseconds: number): string {
  const { minutes, seconds, rest } = partsOf(Math.round(milliseconds / 10) * 10)
  return `${padded(minutes)}:${padded(seconds)}.${padded(rest / 10)}`
}

function partsOf(milliseconds: number) {
  const allSeconds = Math.floor(milliseconds / 1000)
  return {
    minutes: Math.floor(allSeconds / 60),
    seconds: allSeconds % 60,
    rest: milliseconds % 1000,
  }
}

function padded(value: number, digits = 2): string {
  return String(value).padStart(digits, '0')
}
