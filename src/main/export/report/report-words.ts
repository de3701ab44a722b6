import type { SpeechFault } from '../../../core/quality/judge-speech.ts'
import type { AudiobookFile } from '../../../shared/audiobook.ts'

/** What can be wrong with a sentence, in the middle of one. */
export const faultNames: Readonly<Record<SpeechFault, string>> = {
  silent: 'nothing is heard',
  pausing: 'a long pause',
  tooFast: 'too fast',
  tooSlow: 'too slow',
  wordsMissing: 'words may be missing',
  wordsRepeated: 'words may be repeated',
  wordsExtra: 'words may be added',
  cutOff: 'the end may be cut off',
  clipped: 'distorted',
  tooLoud: 'too loud',
  tooQuiet: 'too quiet',
}

export const fileKinds: Readonly<Record<AudiobookFile['kind'], string>> = {
  mp3: 'MP3 audio',
  m4b: 'M4B audiobook',
  opus: 'Opus audio',
  flac: 'FLAC audio',
  wav: 'WAV audio',
  vtt: 'WebVTT captions',
  srt: 'SubRip captions',
  lrc: 'Lyrics with times',
  json: 'Times of the words',
  epub: 'Book that reads along',
  m3u8: 'Playlist',
  'report-html': 'This report',
  'report-json': 'This report as data',
}

const counts = new Intl.NumberFormat('en')
const days = new Intl.DateTimeFormat('en', { dateStyle: 'long' })

export function countText(count: number): string {
  return counts.format(count)
}

/** `1 sentence`, `2 sentences`. */
export function countOf(count: number, one: string, several = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : several}`
}

/** `1 h 2 min`, `2 min 5 s`. */
export function lengthText(seconds: number): string {
  const whole = Math.round(seconds)
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60]
  return hours > 0 ? `${countText(hours)} h ${minutes} min` : `${minutes} min ${whole % 60} s`
}

/** `1:02:03`. */
export function timeText(seconds: number): string {
  const whole = Math.floor(seconds)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`
}

/** The day, where the computer is. */
export function dayText(timeMs: number): string {
  return days.format(timeMs)
}

/** `$1.25`; to a hundredth of a cent where it is less than a dollar. */
export function moneyText(microDollars: number): string {
  const dollars = microDollars / 1e6
  if (microDollars === 0 || dollars >= 1) return `$${dollars.toFixed(2)}`
  return dollars < 0.0001 ? 'less than $0.0001' : `$${dollars.toFixed(4)}`
}

export function sizeText(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(2)} GB`
  if (bytes >= 1e6) return `${(bytes / 1e6).toFixed(1)} MB`
  return `${Math.max(1, Math.round(bytes / 1e3))} kB`
}

/** With a minus sign, as measures of loudness have it. */
export function loudnessText(lufs: number): string {
  return `${lufs < 0 ? '−' : ''}${Math.abs(lufs).toFixed(1)}`
}

/** A share in per cent, to a tenth; never all or nothing where it isn't. */
export function shareText(part: number, whole: number): string {
  if (whole === 0 || part === 0) return '0%'
  if (part === whole) return '100%'
  const percent = Math.round((1000 * part) / whole) / 10
  return percent < 0.1 ? 'under 0.1%' : `${Math.min(99.9, percent)}%`
}
