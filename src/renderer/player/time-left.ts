/** Characters of display text a voice speaks in a second at speaking rate 1, pauses included, until measured. */
export const typicalCharsPerSecond = 14.5

/** How many characters are heard in a second, from what was heard so far. */
export class ReadingPace {
  // A minute at the typical pace to begin with, so that the first sentences sway the estimate only a little.
  #chars = typicalCharsPerSecond * 60
  #seconds = 60

  /** @param seconds Listening time at speaking rate 1. Nothing heard, or a jump, is left out. */
  add(chars: number, seconds: number): void {
    if (chars <= 0 || seconds <= 0 || chars / seconds > maxCharsPerSecond) return
    this.#chars += chars
    this.#seconds += seconds
  }

  get charsPerSecond(): number {
    return this.#chars / this.#seconds
  }

  /** @param speed Speaking rate. */
  secondsFor(chars: number, speed: number): number {
    return chars / this.charsPerSecond / speed
  }
}

/** No voice speaks this fast: the place was moved. */
const maxCharsPerSecond = 60

/** "3 h 20 min", "45 min", "less than a minute": rounded as a reader would say it. */
export function formatDuration(seconds: number): string {
  const minutes = Math.round(seconds / 60)
  if (minutes < 1) return 'less than a minute'
  if (minutes < 60) return `${minutes} min`
  // Nobody plans by the minute with hours to go.
  const rounded = minutes < 600 ? Math.round(minutes / 5) * 5 : Math.round(minutes / 30) * 30
  const restMinutes = rounded % 60
  const hours = Math.floor(rounded / 60)
  return restMinutes === 0 ? `${hours} h` : `${hours} h ${restMinutes} min`
}

/** "12:03", "1:02:03": a time that is known. */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  const parts = [Math.floor(whole / 60) % 60, whole % 60].map((part) => String(part).padStart(2, '0'))
  const hours = Math.floor(whole / 3600)
  return hours > 0 ? `${hours}:${parts.join(':')}` : `${Math.floor(whole / 60)}:${parts[1] ?? ''}`
}

/** As it is known: "12:03", or "about 12 min" where a part of it is an estimate. */
export function formatTime(seconds: number, isKnown: boolean): string {
  if (isKnown) return formatClock(seconds)
  const duration = formatDuration(seconds)
  return seconds < 30 ? duration : `about ${duration}`
}
