import { displayText } from '../../core/text/display-text.ts'
import type { AudiobookRepair } from '../../shared/audiobook.ts'
import type { Locator } from '../../shared/document.ts'
import { ExportError } from '../../shared/errors.ts'
import type { DocumentAccess } from '../reading/document-access.ts'
import type { ReadingUtterance } from '../reading/reading-utterance.ts'
import type { UtteranceSource } from '../reading/utterance-source.ts'
import type { EngineRegistry } from '../speech/engine-registry.ts'
import { type AudiobookPlan, speakerIn } from './audiobook-plan.ts'
import type { AudiobookScript } from './audiobook-script.ts'

/** A finished audiobook, of which a sentence came out wrong. */
export interface RepairOptions {
  readonly document: DocumentAccess
  readonly script: AudiobookScript
  readonly plan: AudiobookPlan
  readonly engines: EngineRegistry
  readonly source: UtteranceSource
}

/** A sentence that is not said by then is better asked for again. */
const longestMs = 120_000

/**
 * Has a sentence of a finished audiobook said anew, or notes how it is to be said.
 * @param locator in the sentence
 * @returns the script by which the book is made anew
 * @throws {ExportError} EXPORT_REQUEST_INVALID where the place is not in it; {SpeechError}
 */
export async function repairSentence(
  { document, script, plan, engines, source }: RepairOptions,
  locator: Locator,
  repair: AudiobookRepair,
): Promise<AudiobookScript> {
  const utterances = plan.segments
    .flatMap((segment) => segment.utterances)
    .filter((each) => each.blockId === locator.blockId && holds(each, locator.charOffset))
  const [first] = utterances
  if (first === undefined) throw notInBook()
  if (repair.kind === 'again') {
    const signal = AbortSignal.timeout(longestMs)
    for (const utterance of utterances) {
      await source.sayAgain(utterance, speakerIn(engines, script, utterance.language), signal)
    }
    return script
  }
  const { written, replacement } = repair
  if (!sentenceText(document, first).includes(written)) throw notInBook()
  const others = script.sayings.filter(
    (saying) =>
      saying.blockId !== locator.blockId || saying.written !== written || !holds(first, saying.charOffset),
  )
  return { ...script, sayings: [...others, { ...locator, written, replacement }] }
}

function holds({ sentence }: ReadingUtterance, charOffset: number): boolean {
  return sentence.start <= charOffset && charOffset < sentence.end
}

function sentenceText(document: DocumentAccess, { sectionIndex, blockIndex, sentence }: ReadingUtterance) {
  const block = document.section(sectionIndex).blocks[blockIndex]
  return block === undefined ? '' : displayText(block).slice(sentence.start, sentence.end)
}

function notInBook(): ExportError {
  return new ExportError(
    'EXPORT_REQUEST_INVALID',
    'This sentence is not in the audiobook, or does not have these words. Choose another one.',
  )
}
