import type { Settings } from '../../shared/settings.ts'
import type { ReadingUtterance } from './reading-utterance.ts'

/** The settings that say how long it is silent. */
export type PauseSettings = Pick<
  Settings,
  'sentencePauseSeconds' | 'paragraphPauseSeconds' | 'headingPauseSeconds'
>

/** Seconds of silence after an utterance: none inside a sentence, and only the longest where several would fit. */
export function pauseAfter(utterance: ReadingUtterance, settings: PauseSettings): number {
  if (!utterance.endsSentence) return 0
  if (!utterance.endsBlock) return settings.sentencePauseSeconds
  return utterance.blockKind === 'heading' ? settings.headingPauseSeconds : settings.paragraphPauseSeconds
}
