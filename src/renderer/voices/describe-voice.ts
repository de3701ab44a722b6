import { nameOfLanguage } from './language-name.ts'
import { voiceMessages } from './messages.ts'
import type { VoiceEntry } from './voice-entry.ts'

/** Most languages that are named; of more it says how many. */
const namedLanguages = 3

/** Its languages, gender and style: "English (United States) · Female · Narration". */
export function detailsOf({ name, languages, gender, style }: VoiceEntry): string {
  const tags = languages.filter((tag) => tag !== 'mul')
  const all = tags
    // "American English" says "English" too.
    .filter(
      (tag) =>
        !tags.some((other) => other.startsWith(`${tag}-`) && nameOfLanguage(other) !== nameOfLanguage(tag)),
    )
    .map(nameOfLanguage)
    // Built-in voices are called by their languages.
    .filter((language) => language !== name)
  const names = [...new Set(all)]
  const rest = names.length - namedLanguages
  const spoken =
    languages.includes('mul') && names.length === 0
      ? voiceMessages.manyLanguages
      : rest > 0
        ? `${names.slice(0, namedLanguages).join(', ')} ${voiceMessages.moreLanguages(rest)}`
        : names.join(', ')
  return [
    spoken,
    gender === undefined ? '' : voiceMessages.genders[gender],
    style === undefined ? '' : voiceMessages.styles[style],
  ]
    .filter((part) => part !== '')
    .join(' · ')
}

/** As `detailsOf`, with what has no column of its own where there is little room. */
export function smallDetailsOf(entry: VoiceEntry): string {
  const { modelName, firstAudioMs, wordTimestamps } = entry
  return [
    modelName,
    detailsOf(entry),
    firstAudioMs === undefined ? '' : voiceMessages.firstAudio(firstAudioMs),
    wordTimestamps === 'unknown' ? '' : voiceMessages.times[wordTimestamps],
  ]
    .filter((part) => part !== '')
    .join(' · ')
}

/** What an hour of listening costs. */
export function priceOf({ cost, needsEndpoint }: VoiceEntry): string {
  if (needsEndpoint) return voiceMessages.byMinute
  switch (cost.kind) {
    case 'free':
      return voiceMessages.free
    case 'paid':
      return voiceMessages.perHourShort(cost.dollarsPerHour)
    case 'endpoint':
      return voiceMessages.byMinute
    case 'unknown':
      return voiceMessages.unknownShort
  }
}

/** Time to the first sound; a dash until it was measured. */
export function startOf({ firstAudioMs }: VoiceEntry): string {
  return firstAudioMs === undefined ? voiceMessages.unknownShort : voiceMessages.firstAudio(firstAudioMs)
}

/** Whether its word times are exact. */
export function timesOf({ wordTimestamps }: VoiceEntry): string {
  return voiceMessages.timesShort[wordTimestamps]
}

/** All of it in one line, as a screen reader says a row. The name comes first: typing its letters goes to it. */
export function describeVoice(entry: VoiceEntry): string {
  const { name, modelName, cost, firstAudioMs, wordTimestamps } = entry
  const price =
    entry.needsEndpoint || cost.kind === 'endpoint'
      ? entry.needsEndpoint
        ? voiceMessages.needsEndpoint
        : voiceMessages.byMinute
      : cost.kind === 'paid'
        ? voiceMessages.perHour(cost.dollarsPerHour)
        : cost.kind === 'free'
          ? voiceMessages.free
          : voiceMessages.priceUnknown
  return [
    name,
    detailsOf(entry),
    modelName,
    price,
    firstAudioMs === undefined ? '' : voiceMessages.firstAudioLong(voiceMessages.firstAudio(firstAudioMs)),
    voiceMessages.times[wordTimestamps],
  ]
    .filter((part) => part !== '')
    .join(', ')
}
