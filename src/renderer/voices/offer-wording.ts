import type { SpeechEstimate } from '../../shared/spending.ts'
import { formatMicroDollars } from '../format/money.ts'
import { formatDuration } from '../player/time-left.ts'
import type { EstimateState } from '../spending/spending-store.ts'
import { voiceMessages } from './messages.ts'
import type { VoiceEntry } from './voice-entry.ts'

/**
 * What to know before a paid voice is taken.
 * @param estimate of the open document in this voice; `none` without one
 * @param speed speaking rate at which the reader listens
 */
export function offerWording(
  { cost, needsEndpoint }: Pick<VoiceEntry, 'cost' | 'needsEndpoint'>,
  estimate: EstimateState,
  speed: number,
): readonly string[] {
  if (needsEndpoint) return [voiceMessages.sectionEndpointNote]
  if (estimate.kind === 'counting') return [voiceMessages.estimating]
  if (estimate.kind === 'ready') return estimateWording(estimate.estimate, speed)
  if (cost.kind === 'paid') return [voiceMessages.hourlyOnly(cost.dollarsPerHour)]
  return [cost.kind === 'endpoint' ? voiceMessages.endpointCost : voiceMessages.priceUnknown]
}

/** "About $0.42 for this document, 38 min to hear. 12% is already here and free." */
export function estimateWording(estimate: SpeechEstimate, speed: number): readonly string[] {
  const { charCount, cachedCharCount, microDollars, durationSeconds } = estimate
  const duration = formatDuration(durationSeconds / speed)
  if (charCount > 0 && cachedCharCount >= charCount) return [voiceMessages.estimateAllCached(duration)]
  if (microDollars === null) return [voiceMessages.estimateByMinute(duration)]
  const lines = [voiceMessages.estimate(formatMicroDollars(microDollars), duration)]
  const percent = charCount === 0 ? 0 : Math.floor((cachedCharCount / charCount) * 100)
  if (percent > 0) lines.push(voiceMessages.estimateCached(percent))
  return lines
}
