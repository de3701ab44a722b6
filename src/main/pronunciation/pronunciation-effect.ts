import type { PronunciationRules } from '../../core/pronunciation/pronunciation-rules.ts'
import { isMainText } from '../../core/text/main-text.ts'
import { planBlock } from '../../core/text/plan-block.ts'
import { spokenText } from '../../core/text/spoken-text.ts'
import type { Block } from '../../shared/document.ts'
import type { PronunciationEffect } from '../../shared/pronunciation.ts'
import { costOf, type MicroDollars } from '../../shared/spending.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import type { SpokenRules } from '../../shared/spoken-rules.ts'
import type { CacheKey } from '../cache/cache-key.ts'
import type { DocumentAccess } from '../reading/document-access.ts'
import { fitHints } from '../reading/fit-hints.ts'
import type { PlannedBlock } from '../reading/planned-blocks.ts'
import { utterancesOf } from '../reading/reading-plan.ts'
import { soundKey } from '../reading/sound-key.ts'
import { maxInputCharsOf, takesEntries } from '../reading/voice-choice.ts'
import { type EngineRegistry, engineOf } from '../speech/engine-registry.ts'

export interface PronunciationEffectOptions {
  readonly document: DocumentAccess
  readonly engines: EngineRegistry
  readonly cache: { present(keys: readonly CacheKey[]): ReadonlySet<CacheKey> }
  /** Who would speak a text of a language. @throws {SpeechError} SPEECH_ENGINE_UNAVAILABLE */
  readonly voiceFor: (language: string) => VoiceRef
  /** What is spoken of the document; by default the default rules. */
  readonly rules?: SpokenRules
  /** All that holds now, and all that would hold. */
  readonly before: PronunciationRules
  readonly after: PronunciationRules
  /** What differs between them: only text that one of these claims can sound otherwise. */
  readonly changed: readonly PronunciationRules[]
  readonly signal?: AbortSignal
}

/** A slice of work between two looks at what else the process has to do. */
const sliceMs = 8

/** A sentence with the names of its sounds. */
interface KeyedSentence {
  readonly start: number
  readonly end: number
  readonly sounds: readonly { readonly key: CacheKey; readonly cost: MicroDollars | null }[]
}

/**
 * Counts what another pronunciation changes in a document, and what of it was made already and would be paid once more.
 * @throws {SpeechError} SPEECH_ENGINE_UNAVAILABLE; an AbortError when the signal aborts
 */
export async function pronunciationEffect(options: PronunciationEffectOptions): Promise<PronunciationEffect> {
  const { document, signal } = options
  let effect: PronunciationEffect = { sentenceCount: 0, againCount: 0, againMicroDollars: 0 }
  let sliceEnd = performance.now() + sliceMs
  for (const [sectionIndex, summary] of document.sections().entries()) {
    if (!isMainText(summary, options.rules)) continue
    const section = document.section(sectionIndex)
    for (const [blockIndex, block] of section.blocks.entries()) {
      if (performance.now() >= sliceEnd) {
        await new Promise((resolve) => setImmediate(resolve))
        signal?.throwIfAborted()
        sliceEnd = performance.now() + sliceMs
      }
      const language = block.language ?? document.language
      if (!isTouched(block, language, options)) continue
      const previous = section.blocks[blockIndex - 1]
      const place = { block, previous, language, sectionIndex, blockIndex, sectionRole: section.role }
      effect = added(effect, effectOn(place, options))
    }
  }
  return effect
}

function isTouched(block: Block, language: string, { changed, rules }: PronunciationEffectOptions): boolean {
  const { text } = spokenText(block, rules)
  return changed.some((rules) => rules.claims(text, language).length > 0)
}

type BlockPlace = Omit<PlannedBlock, 'plan'> & {
  readonly previous: Block | undefined
  readonly sectionRole: NonNullable<Parameters<typeof planBlock>[1]['sectionRole']>
}

function effectOn(place: BlockPlace, options: PronunciationEffectOptions): PronunciationEffect {
  const before = keyedSentences(place, options.before, options)
  const after = keyedSentences(place, options.after, options)
  const gone = without(before, after)
  const come = without(after, before)
  const keys = [...gone, ...come].flatMap(({ sounds }) => sounds.map(({ key }) => key))
  const present = options.cache.present(keys)
  let againCount = 0
  let againMicroDollars: MicroDollars | null = 0
  for (const sentence of come) {
    const wasMade = gone.some(
      ({ start, end, sounds }) =>
        start < sentence.end && end > sentence.start && sounds.some(({ key }) => present.has(key)),
    )
    const missing = sentence.sounds.filter(({ key }) => !present.has(key))
    if (!wasMade || missing.length === 0) continue
    againCount += 1
    for (const { cost } of missing) againMicroDollars = sumOf(againMicroDollars, cost)
  }
  return { sentenceCount: Math.max(gone.length, come.length), againCount, againMicroDollars }
}

function keyedSentences(
  { sectionRole, previous, ...place }: BlockPlace,
  pronunciations: PronunciationRules,
  { engines, voiceFor, rules }: PronunciationEffectOptions,
): readonly KeyedSentence[] {
  const { block, language } = place
  const voice = voiceFor(language)
  const capabilities = engineOf(engines, voice).capabilities(voice.model)
  const plan = planBlock(block, {
    language,
    maxInputChars: maxInputCharsOf(engines, voice),
    sectionRole,
    previous,
    ...(rules !== undefined && { rules }),
    pronunciations,
    takesEntries: takesEntries(engines, voice),
  })
  const sentences = new Map<number, KeyedSentence>()
  for (const planned of utterancesOf({ ...place, plan })) {
    const utterance = fitHints(planned, capabilities)
    const { start, end } = utterance.sentence
    const sound = {
      key: soundKey(engines, utterance, voice),
      cost: costOf(utterance.text.length, capabilities.pricePerMillionChars),
    }
    sentences.set(start, { start, end, sounds: [...(sentences.get(start)?.sounds ?? []), sound] })
  }
  return [...sentences.values()]
}

/** Sentences that sound like none of the others. */
function without(sentences: readonly KeyedSentence[], others: readonly KeyedSentence[]): KeyedSentence[] {
  const known = new Set(others.map(nameOf))
  return sentences.filter((sentence) => !known.has(nameOf(sentence)))
}

function nameOf({ sounds }: KeyedSentence): string {
  return sounds.map(({ key }) => key).join()
}

function added(sum: PronunciationEffect, more: PronunciationEffect): PronunciationEffect {
  return {
    sentenceCount: sum.sentenceCount + more.sentenceCount,
    againCount: sum.againCount + more.againCount,
    againMicroDollars: sumOf(sum.againMicroDollars, more.againMicroDollars),
  }
}

function sumOf(sum: MicroDollars | null, cost: MicroDollars | null): MicroDollars | null {
  return sum === null || cost === null ? null : sum + cost
}
