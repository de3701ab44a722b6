import { createHash } from 'node:crypto'
import { PronunciationRules } from '../../core/pronunciation/pronunciation-rules.ts'
import type { LoudnessTarget } from '../../shared/audiobook.ts'
import type { DocumentId } from '../../shared/document.ts'
import type { Pronunciation } from '../../shared/pronunciation.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import type { EngineRegistry } from '../speech/engine-registry.ts'
import { engineOf } from '../speech/engine-registry.ts'
import type { DocumentAccess } from '../reading/document-access.ts'
import { fitHints } from '../reading/fit-hints.ts'
import { pauseAfter } from '../reading/pauses.ts'
import { type PlannedBlock, PlannedBlocks } from '../reading/planned-blocks.ts'
import { utterancesOf } from '../reading/reading-plan.ts'
import { placeOf, type ReadingUtterance } from '../reading/reading-utterance.ts'
import { soundKey } from '../reading/sound-key.ts'
import { speakerOf } from '../reading/speak-utterances.ts'
import { maxInputCharsOf, takesEntries } from '../reading/voice-choice.ts'
import type { CacheKey } from '../cache/cache-key.ts'
import { type AudiobookScript, decisionKey, type OwnSaying } from './audiobook-script.ts'
import { WorkSlices } from './work-slices.ts'

/** What an audiobook says, in order. */
export interface AudiobookPlan {
  readonly chapters: readonly PlannedChapter[]
  readonly segments: readonly PlannedSegment[]
  /** Of spoken text, all utterances together. */
  readonly charCount: number
}

export interface PlannedChapter {
  readonly title: string
  readonly charCount: number
}

/** Some minutes of one chapter: what is levelled, encoded and kept at once. */
export interface PlannedSegment {
  readonly position: number
  readonly chapterIndex: number
  /** At least one. Those that the reader left out are not among them. */
  readonly utterances: readonly ReadingUtterance[]
  /** Utterances of its stretch that the reader chose to leave out. */
  readonly omitted: readonly ReadingUtterance[]
  readonly charCount: number
  /** Of all that decides how it sounds: text, voices, pauses, level. */
  readonly hash: string
}

/** What a plan is made of. */
export interface AudiobookPlanOptions {
  readonly documentId: DocumentId
  /** With the chosen sections alone (`chosenSections`). */
  readonly document: DocumentAccess
  /** Names the first chapter where its section has no title. */
  readonly title: string
  readonly script: AudiobookScript
  readonly engines: EngineRegistry
  readonly sampleRateHz: number
  readonly loudness: LoudnessTarget | null
}

/** Characters of a segment: about two minutes, so that little is done anew after a crash and little is in memory. */
const segmentChars = 2_000
/** Raised whenever a segment of the same hash would sound otherwise. */
const segmentVersion = 1

/** Who speaks a text, as the script has it. */
export function speakerIn(
  engines: EngineRegistry,
  { voice, voicesByLanguage }: AudiobookScript,
  language: string,
): VoiceRef {
  return speakerOf({ engines, voice, voicesByLanguage }, language)
}

/** The key of an utterance's sound in the cache. */
export function keyOf(engines: EngineRegistry, script: AudiobookScript, planned: ReadingUtterance): CacheKey {
  const voice = speakerIn(engines, script, planned.language)
  return soundKey(engines, fitHints(planned, engineOf(engines, voice).capabilities(voice.model)), voice)
}

/**
 * Plans an audiobook: chapters at sections with a title, segments at ends of blocks (of sentences in very long ones), of
 * about equal length within a chapter. The same document and script give the same plan. Gives other work its turn every few milliseconds.
 * @throws {SpeechError} SPEECH_ENGINE_UNAVAILABLE; an AbortError when the signal aborts
 */
export async function planAudiobook(
  options: AudiobookPlanOptions,
  signal?: AbortSignal,
): Promise<AudiobookPlan> {
  const chapters: { readonly title: string; readonly blocks: ReadingUtterance[][] }[] = []
  const titles = options.document.sections().map(({ title }) => title)
  let sectionIndex = -1
  const slices = new WorkSlices()
  for (const block of spokenBlocks(options)) {
    if (block.sectionIndex !== sectionIndex) {
      sectionIndex = block.sectionIndex
      const title = titles[sectionIndex] ?? ''
      if (title !== '' || chapters.length === 0) {
        chapters.push({ title: title === '' ? options.title : title, blocks: [] })
      }
    }
    chapters.at(-1)?.blocks.push(block.utterances)
    if (slices.isOver) await slices.next(signal)
  }
  const segments: PlannedSegment[] = []
  for (const [chapterIndex, { blocks }] of chapters.entries()) {
    for (const utterances of segmentsOf(blocks)) {
      segments.push(plannedSegment(utterances, segments.length, chapterIndex, options))
      if (slices.isOver) await slices.next(signal)
    }
  }
  const planned = chapters.map(({ title, blocks }) => ({ title, charCount: charsOf(blocks.flat()) }))
  return { chapters: planned, segments, charCount: planned.reduce((sum, each) => sum + each.charCount, 0) }
}

interface SpokenBlock {
  readonly sectionIndex: number
  readonly utterances: ReadingUtterance[]
}

function* spokenBlocks(options: AudiobookPlanOptions): Generator<SpokenBlock, void, undefined> {
  const { script, documentId } = options
  const blocks = plannedBlocks(options, PronunciationRules.of(script.pronunciations, documentId))
  for (const planned of blocks.walk(blocks.start(), 1)) {
    const own = script.sayings.filter(({ blockId }) => blockId === planned.block.id)
    yield {
      sectionIndex: planned.sectionIndex,
      utterances: own.length === 0 ? [...utterancesOf(planned)] : saidOtherwise(planned, own, options),
    }
  }
}

function plannedBlocks({ document, script, engines }: AudiobookPlanOptions, rules: PronunciationRules) {
  return new PlannedBlocks({
    document,
    maxInputChars: (language) => maxInputCharsOf(engines, speakerIn(engines, script, language)),
    rules: script.rules,
    pronunciations: () => rules,
    takesEntries: (language) => takesEntries(engines, speakerIn(engines, script, language)),
  })
}

/** The utterances of a block, in which some sentences are said as the reader wants them in this book alone. */
function saidOtherwise(
  planned: PlannedBlock,
  sayings: readonly OwnSaying[],
  options: AudiobookPlanOptions,
): ReadingUtterance[] {
  let utterances = [...utterancesOf(planned)]
  for (const saying of sayings) {
    const sentence = utterances.find((each) => holds(each, saying.charOffset))?.sentence
    if (sentence === undefined) continue
    const { documentId, script } = options
    const own = asPronunciation(saying, documentId)
    const rules = PronunciationRules.of([...script.pronunciations, own], documentId)
    const other = plannedBlocks(options, rules).find(planned, 1)
    if (other === undefined || other.block.id !== planned.block.id) continue
    const isOfIt = ({ sentence: { start, end } }: ReadingUtterance) =>
      start < sentence.end && end > sentence.start
    const first = utterances.findIndex(isOfIt)
    const others = [...utterancesOf(other)].filter(isOfIt)
    const rest = utterances.filter((each) => !isOfIt(each))
    utterances = rest.toSpliced(first, 0, ...others)
  }
  return utterances
}

function holds({ sentence }: ReadingUtterance, charOffset: number): boolean {
  return sentence.start <= charOffset && charOffset < sentence.end
}

/** Those of a document go before those for everywhere. */
function asPronunciation({ written, replacement }: OwnSaying, documentId: DocumentId): Pronunciation {
  return {
    id: Number.MAX_SAFE_INTEGER,
    createdAtMs: 0,
    documentId,
    language: null,
    pattern: written,
    isRegex: false,
    matchesCase: true,
    wholeWord: true,
    replacement,
    isOn: true,
  }
}

/** Cuts a chapter into as few segments as needed, of about equal length. */
function segmentsOf(blocks: readonly ReadingUtterance[][]): readonly ReadingUtterance[][] {
  const total = charsOf(blocks.flat())
  const aim = total / Math.max(1, Math.round(total / segmentChars))
  const segments: ReadingUtterance[][] = [[]]
  let chars = 0
  for (const piece of blocks.flatMap(piecesOf)) {
    const length = charsOf(piece)
    const isFull = (segments.at(-1)?.length ?? 0) > 0 && chars + length / 2 > segments.length * aim
    if (isFull) segments.push([])
    segments.at(-1)?.push(...piece)
    chars += length
  }
  return segments.filter((segment) => segment.length > 0)
}

/** A block; one that is longer than a segment, as texts without paragraphs have, sentence by sentence. */
function piecesOf(block: readonly ReadingUtterance[]): readonly ReadingUtterance[][] {
  if (charsOf(block) <= segmentChars) return [[...block]]
  const sentences: ReadingUtterance[][] = [[]]
  for (const utterance of block) {
    sentences.at(-1)?.push(utterance)
    if (utterance.endsSentence) sentences.push([])
  }
  return sentences.filter((sentence) => sentence.length > 0)
}

function plannedSegment(
  all: readonly ReadingUtterance[],
  position: number,
  chapterIndex: number,
  options: AudiobookPlanOptions,
): PlannedSegment {
  const { script } = options
  const isOmitted = (each: ReadingUtterance) => script.decisions[decisionKey(placeOf(each))] === 'omit'
  const utterances = all.filter((each) => !isOmitted(each))
  return {
    position,
    chapterIndex,
    utterances,
    omitted: all.filter(isOmitted),
    charCount: charsOf(utterances),
    hash: hashOf(utterances, options),
  }
}

function hashOf(
  utterances: readonly ReadingUtterance[],
  { script, engines, sampleRateHz, loudness }: AudiobookPlanOptions,
): string {
  const hash = createHash('sha256')
  hash.update(JSON.stringify([segmentVersion, sampleRateHz, loudness]))
  for (const utterance of utterances) {
    const decision = script.decisions[decisionKey(placeOf(utterance))] ?? null
    const { blockId, display, narration } = utterance
    hash.update(
      JSON.stringify([
        keyOf(engines, script, utterance),
        blockId,
        display.start,
        display.end,
        narration ?? null,
        pauseAfter(utterance, script.pauses),
        decision,
      ]),
    )
  }
  return hash.digest('hex')
}

function charsOf(utterances: readonly ReadingUtterance[]): number {
  let count = 0
  for (const { text } of utterances) count += text.length
  return count
}
