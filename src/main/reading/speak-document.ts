import type { PronunciationRules } from '../../core/pronunciation/pronunciation-rules.ts'
import type { SpokenRules } from '../../shared/spoken-rules.ts'
import { ReadingPlan } from './reading-plan.ts'
import {
  speakerOf,
  speakUtterances,
  type SpeakUtterancesOptions,
  type SpokenUtterance,
} from './speak-utterances.ts'
import { maxInputCharsOf, takesEntries } from './voice-choice.ts'

/** What is spoken, and by which voice. */
export interface SpeakDocumentOptions extends SpeakUtterancesOptions {
  /** What is spoken; by default the default rules. */
  readonly rules?: SpokenRules
  /** How the reader wants words to be said; by default as they are written. */
  readonly pronunciations?: PronunciationRules
}

/** Speaks a whole document in order, all that reading runs into, as `speakUtterances` does. */
export function speakDocument(
  options: SpeakDocumentOptions,
): AsyncGenerator<SpokenUtterance, void, undefined> {
  const { document, engines, pronunciations } = options
  const plan = new ReadingPlan({
    document,
    maxInputChars: (language) => maxInputCharsOf(engines, speakerOf(options, language)),
    ...(options.rules !== undefined && { rules: options.rules }),
    ...(pronunciations !== undefined && { pronunciations: () => pronunciations }),
    takesEntries: (language) => takesEntries(engines, speakerOf(options, language)),
  })
  return speakUtterances(plan.from(undefined), options)
}
