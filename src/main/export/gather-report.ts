import { basename } from 'node:path'
import { PronunciationRules } from '../../core/pronunciation/pronunciation-rules.ts'
import type { SpeechFault } from '../../core/quality/judge-speech.ts'
import { displayText } from '../../core/text/display-text.ts'
import type {
  AudiobookFile,
  AudiobookRequest,
  AudiobookTimeline,
  TimedSentence,
} from '../../shared/audiobook.ts'
import type { DocumentHeader } from '../../shared/document.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import type { SpeechFinding } from '../library/findings-store.ts'
import { coverDocument } from '../reading/coverage.ts'
import type { DocumentAccess } from '../reading/document-access.ts'
import { placeOf, type ReadingUtterance } from '../reading/reading-utterance.ts'
import type { AudiobookPlan } from './audiobook-plan.ts'
import { type AudiobookScript, decisionKey } from './audiobook-script.ts'
import type {
  AudiobookReport,
  ReportedChapter,
  ReportedDoubt,
  ReportedPlace,
} from './report/audiobook-report.ts'
import type { SegmentFacts } from './segment-facts.ts'

/** What a report is made from. */
export interface ReportSources {
  readonly header: DocumentHeader
  readonly narrator: string
  readonly request: AudiobookRequest
  readonly script: AudiobookScript
  /** With the chosen sections alone. */
  readonly document: DocumentAccess
  readonly plan: AudiobookPlan
  readonly segments: ReadonlyMap<number, SegmentFacts>
  readonly timeline: AudiobookTimeline
  readonly files: readonly AudiobookFile[]
  /** What voices got wrong in the document, those that don't speak it here too. */
  readonly findings: readonly SpeechFinding[]
  /** Who speaks a text of a language. */
  readonly speakerOf: (language: string) => VoiceRef
  readonly microDollars: number
  readonly finishedAtMs: number
  readonly notices: readonly string[]
  readonly signal: AbortSignal
}

/** Gathers what an audiobook holds and what making it took. @throws an AbortError when the signal aborts */
export async function gatherReport(sources: ReportSources): Promise<AudiobookReport> {
  const { header, narrator, request, script, document, timeline, segments, files, signal } = sources
  const pronunciations = PronunciationRules.of(script.pronunciations, header.id)
  const omitted = sources.plan.segments.flatMap((segment) => segment.omitted)
  const failures = (blockId: string) =>
    omitted.filter((each) => each.blockId === blockId).map(({ display }) => display)
  const ledgerOptions = { rules: script.rules, pronunciations, failures }
  const coverage = await coverDocument(document, ledgerOptions, signal)
  const places = new Places(document)
  const findings = findingsOf(sources)
  const facts = [...segments.values()]
  const sum = (of: (each: SegmentFacts) => number) => facts.reduce((total, each) => total + of(each), 0)
  return {
    version: 1,
    title: header.title,
    authors: header.authors,
    narrator,
    voice: script.voice,
    language: header.language,
    finishedAtMs: sources.finishedAtMs,
    durationSeconds: timeline.frameCount / timeline.sampleRateHz,
    files: files.map(({ path, kind, sizeBytes }) => ({ name: basename(path), kind, sizeBytes })),
    chapters: reportedChapters(sources),
    loudness: request.choices.loudness,
    coverage: {
      charCount: coverage.charCount,
      spokenChars: coverage.spokenChars,
      rules: coverage.rules.map(({ rule, charCount, placeCount }) => ({ rule, charCount, placeCount })),
      omittedChars: coverage.failed.charCount,
      omitted: omitted.map((each) => places.of(each)),
      offline: sources.plan.segments.flatMap(({ utterances }) =>
        utterances
          .filter((each) => script.decisions[decisionKey(placeOf(each))] === 'offline')
          .map((each) => places.of(each)),
      ),
      unchosenSections: unchosenTitles(sources),
    },
    speech: {
      utteranceCount: sum(({ pieces }) => pieces.length),
      cachedCount: sum(({ cachedCount }) => cachedCount),
      retriedCount: findings.filter(({ kept }) => kept !== 'only').length,
      doubts: doubtsIn(findings, timeline, places),
    },
    cost: {
      microDollars: sources.microDollars,
      savedMicroDollars: sum(({ savedMicroDollars }) => savedMicroDollars),
    },
    notices: sources.notices,
  }
}

/** The loudness of a chapter is that of its segments, by their length. */
function reportedChapters({ plan, segments, timeline, request }: ReportSources): readonly ReportedChapter[] {
  const chapterIndexes = [
    ...new Set(
      plan.segments.filter(({ position }) => segments.has(position)).map(({ chapterIndex }) => chapterIndex),
    ),
  ]
  return timeline.chapters.map(({ title, startFrame, endFrame }, index) => {
    let frames = 0
    let before = 0
    let after = 0
    for (const { position, chapterIndex } of plan.segments) {
      const facts = segments.get(position)
      if (chapterIndex !== chapterIndexes[index] || facts === undefined || facts.loudnessLufs === null)
        continue
      frames += facts.frameCount
      before += facts.loudnessLufs * facts.frameCount
      after += (facts.loudnessLufs + facts.gainDb) * facts.frameCount
    }
    const isLevelled = frames > 0 && request.choices.loudness !== null
    return {
      title,
      startSeconds: startFrame / timeline.sampleRateHz,
      endSeconds: endFrame / timeline.sampleRateHz,
      loudness: isLevelled ? { beforeLufs: before / frames, afterLufs: after / frames } : null,
    }
  })
}

/** Of what voices got wrong, that which is in this audiobook. */
function findingsOf({ findings, plan, script, speakerOf }: ReportSources): readonly SpeechFinding[] {
  const speakers = new Map<string, VoiceRef>()
  for (const utterance of plan.segments.flatMap(({ utterances }) => utterances)) {
    const place = decisionKey(placeOf(utterance))
    if (script.decisions[place] === undefined) speakers.set(place, speakerOf(utterance.language))
  }
  return findings.filter(({ blockId, start, voice }) => {
    const speaker = speakers.get(decisionKey({ blockId, charOffset: start }))
    return speaker?.engine === voice.engine && speaker.model === voice.model && speaker.voice === voice.voice
  })
}

/** What was said once, or where the second take was no better. */
function doubtsIn(
  findings: readonly SpeechFinding[],
  timeline: AudiobookTimeline,
  places: Places,
): readonly ReportedDoubt[] {
  const sentences = new Map<string, TimedSentence>()
  for (const chapter of timeline.chapters) {
    for (const sentence of chapter.sentences) sentences.set(`${sentence.blockId}:${sentence.start}`, sentence)
  }
  return findings.flatMap(({ blockId, start, kept, reasons }) => {
    const sentence = sentences.get(`${blockId}:${start}`)
    if (sentence === undefined || kept === 'second') return []
    const { sectionIndex, text, startFrame } = sentence
    const place = places.at(sectionIndex, blockId, start, text)
    return [
      { ...place, kept, faults: reasons as SpeechFault[], startSeconds: startFrame / timeline.sampleRateHz },
    ]
  })
}

function unchosenTitles({ request, document }: ReportSources): readonly string[] {
  const chosen = request.sections
  if (chosen === null) return []
  return document
    .sections()
    .filter(({ index, title, charCount }) => !chosen.includes(index) && title !== '' && charCount > 0)
    .map(({ title }) => title)
}

/** Names places of a document for people. */
class Places {
  readonly #document: DocumentAccess
  readonly #titles: readonly string[]

  constructor(document: DocumentAccess) {
    this.#document = document
    let last = ''
    this.#titles = document.sections().map(({ title }) => {
      if (title !== '') last = title
      return last
    })
  }

  of({ sectionIndex, blockId, display }: ReadingUtterance): ReportedPlace {
    const block = this.#document.section(sectionIndex).blocks.find(({ id }) => id === blockId)
    const text = block === undefined ? '' : displayText(block).slice(display.start, display.end)
    return this.at(sectionIndex, blockId, display.start, text)
  }

  at(sectionIndex: number, blockId: string, charOffset: number, text: string): ReportedPlace {
    return { sectionIndex, section: this.#titles[sectionIndex] ?? '', locator: { blockId, charOffset }, text }
  }
}
