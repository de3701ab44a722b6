import { isAbsolute } from 'node:path'
import { z } from 'zod'
import { joinPcm } from '../../core/audio/pcm.ts'
import { displayText } from '../../core/text/display-text.ts'
import { PronunciationRules } from '../../core/pronunciation/pronunciation-rules.ts'
import {
  type AudiobookEstimate,
  type AudiobookOffer,
  type AudiobookRepair,
  type AudiobookRequest,
  defaultAudiobookChoices,
} from '../../shared/audiobook.ts'
import type { DocumentId, Locator } from '../../shared/document.ts'
import { AppError, ExportError, SpeechError } from '../../shared/errors.ts'
import { voiceOfDocument } from '../../shared/narration.ts'
import { costOf, type MicroDollars } from '../../shared/spending.ts'
import type { Settings } from '../../shared/settings.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import type { VoicePreview } from '../../shared/voice-preview.ts'
import type { AudioCache } from '../cache/audio-cache.ts'
import { libraryDocumentAccess } from '../library/document-access.ts'
import type { AudiobookRecord } from './audiobook-record.ts'
import type { Bookshelf } from '../library/bookshelf.ts'
import type { Library } from '../library/library.ts'
import { unknownDocument } from '../library/unknown-document.ts'
import type { Log } from '../log.ts'
import { dollarsText } from '../money/dollars-text.ts'
import type { SpendingMeter } from '../money/spending-meter.ts'
import type { Pronunciations } from '../pronunciation/pronunciations.ts'
import { estimateDocument } from '../reading/estimate-document.ts'
import type { FindingsLog } from '../reading/findings-log.ts'
import { speakUtterances } from '../reading/speak-utterances.ts'
import type { SpeechJudge } from '../reading/speech-judge.ts'
import { UtteranceSource } from '../reading/utterance-source.ts'
import { voiceFor } from '../reading/voice-choice.ts'
import { wordingOf } from '../reading/wording.ts'
import { type EngineRegistry, engineOf } from '../speech/engine-registry.ts'
import { narratorName } from '../speech/narrator-name.ts'
import { type AudiobookPlan, planAudiobook } from './audiobook-plan.ts'
import { audiobookChoicesSchema } from './audiobook-request-schema.ts'
import { type AudiobookScript, readScript } from './audiobook-script.ts'
import { outputBytes } from './book-sizes.ts'
import { chapterOffers } from './chapter-offers.ts'
import { chosenSections } from './chosen-sections.ts'
import { freeBytesIn, freeName, nameOfTitle } from './audiobook-files.ts'
import { type BookDocument, clockRateOf } from './make-audiobook.ts'
import { repairSentence } from './repair-sentence.ts'
import { encodingsOf } from './write-audiobook.ts'

export interface AudiobookBasisOptions {
  readonly library: Library
  readonly bookshelf: Pick<Bookshelf, 'asset'>
  readonly engines: EngineRegistry
  readonly cache: AudioCache
  readonly meter: SpendingMeter
  readonly judge: SpeechJudge
  readonly findings: FindingsLog
  readonly pronunciations: Pick<Pronunciations, 'list' | 'rulesFor'>
  readonly settings: () => Settings
  /** Where audiobooks go while the reader has chosen no folder. */
  readonly defaultFolder: string
  readonly log: Log
}

/** What is kept of the last choice; what another version kept and this one doesn't know is as good as none. */
const lastChoiceShape = z
  .object({
    choices: audiobookChoicesSchema.optional().catch(undefined),
    folder: z.string().refine(isAbsolute).optional().catch(undefined),
  })
  .catch({})
type LastChoice = z.infer<typeof lastChoiceShape>

const lastChoiceFact = 'audiobook.lastChoice'

/** What audiobooks are made from: documents, on the shelf or not, voices, prices, and what the reader has set. */
export class AudiobookBasis {
  readonly #options: AudiobookBasisOptions
  readonly #elsewhere = new Map<DocumentId, BookDocument>()
  #preview = new AbortController()

  constructor(options: AudiobookBasisOptions) {
    this.#options = options
  }

  /** Makes a document known that is not on the shelf. */
  add(document: BookDocument): void {
    this.#elsewhere.set(document.header.id, document)
  }

  /** Forgets such a document again. */
  remove(id: DocumentId): void {
    this.#elsewhere.delete(id)
  }

  /** Whether a document is known that need not be on the shelf. */
  isElsewhere(id: DocumentId): boolean {
    return this.#elsewhere.has(id)
  }

  /** @throws {LibraryError} LIBRARY_UNKNOWN_DOCUMENT */
  document(id: DocumentId): BookDocument {
    const elsewhere = this.#elsewhere.get(id)
    if (elsewhere !== undefined) return elsewhere
    const { library, bookshelf } = this.#options
    const entry = library.get(id)
    if (entry === undefined) throw unknownDocument()
    return {
      header: entry.header,
      access: libraryDocumentAccess(library, entry.header),
      asset: (assetId) => bookshelf.asset(id, assetId),
    }
  }

  /** What the choice begins with. @throws {LibraryError} LIBRARY_UNKNOWN_DOCUMENT */
  async offer(id: DocumentId): Promise<AudiobookOffer> {
    const { library, defaultFolder } = this.#options
    const { header, access } = this.document(id)
    const last = lastChoiceShape.parse(library.fact(lastChoiceFact))
    const folder = last.folder ?? defaultFolder
    return {
      documentId: id,
      title: header.title,
      authors: header.authors,
      chapters: await chapterOffers(access, wordingOf(this.#options, id)),
      voice: this.#voiceOf(id, null, header.language),
      choices: last.choices ?? defaultAudiobookChoices,
      folder,
      name: freeName(folder, nameOfTitle(header.title)),
    }
  }

  /** What making it takes, before anything is spent. */
  async estimate(request: AudiobookRequest): Promise<AudiobookEstimate> {
    return this.#estimate(request, this.script(request))
  }

  /** What finishing an audiobook takes, beyond what was spoken of it. @throws {LibraryError} */
  async estimateRest({ request, script }: AudiobookRecord): Promise<AudiobookEstimate> {
    return this.#estimate(request, readScript(script))
  }

  async #estimate(request: AudiobookRequest, script: AudiobookScript): Promise<AudiobookEstimate> {
    const { engines, cache } = this.#options
    const { header, access } = this.document(request.documentId)
    const wishes = {
      session: script.voice,
      settings: { voice: null, voicesByLanguage: script.voicesByLanguage },
    }
    const estimate = await estimateDocument({
      document: chosenSections(access, request.sections),
      engines,
      cache,
      voiceFor: (language) => voiceFor(engines, wishes, language),
      pauses: script.pauses,
      rules: script.rules,
      pronunciations: PronunciationRules.of(script.pronunciations, request.documentId),
    })
    const sampleRateHz = clockRateOf(engines, script, request.choices, header.language)
    const sizes = encodingsOf(request.choices).map((output) =>
      outputBytes(output, estimate.durationSeconds, sampleRateHz),
    )
    return {
      ...estimate,
      sizeBytes: Math.round(sizes.reduce((sum, size) => sum + size, 0)),
      freeBytes: await freeBytesIn(request.folder),
    }
  }

  /**
   * What is kept of an audiobook that begins. The choices are kept for the next one.
   * @throws {SpeechError} SPEECH_CAP_REACHED; {ExportError} EXPORT_NOTHING_TO_SPEAK; {LibraryError}
   */
  async begin(
    request: AudiobookRequest,
  ): Promise<Pick<AudiobookRecord, 'title' | 'script' | 'narrator' | 'isOfCommand'>> {
    const { engines } = this.#options
    const { header } = this.document(request.documentId)
    const estimate = await this.estimate(request)
    if (estimate.charCount === 0) throw nothingChosen()
    const isOfCommand = this.isElsewhere(request.documentId)
    checkCap({ maxMicroDollars: request.maxMicroDollars, isOfCommand }, estimate, 0)
    const script = this.script(request)
    if (!isOfCommand) {
      const last: LastChoice = { choices: request.choices, folder: request.folder }
      this.#options.library.setFact(lastChoiceFact, last)
    }
    const narrator = await narratorName(engines, this.#voiceOf(header.id, script.voice, header.language))
    return { title: header.title, script, narrator, isOfCommand }
  }

  /** Whether an audiobook can go on with a cap. @throws {SpeechError} SPEECH_CAP_REACHED where it can't */
  async requireCap(record: AudiobookRecord, maxMicroDollars: MicroDollars | null): Promise<void> {
    if (maxMicroDollars === null) return
    const spent = record.progress.microDollars
    if (maxMicroDollars <= spent) throw spentAlready(spent, maxMicroDollars)
    checkCap({ maxMicroDollars, isOfCommand: record.isOfCommand }, await this.estimateRest(record), spent)
  }

  /** What decides how an audiobook sounds, as the reader has set it now. */
  script(request: AudiobookRequest): AudiobookScript {
    const { settings, pronunciations, library } = this.#options
    const { documentId } = request
    const { rules } = wordingOf(this.#options, documentId)
    const { sentencePauseSeconds, paragraphPauseSeconds, headingPauseSeconds, voicesByLanguage } = settings()
    const ofDocument = voiceOfDocument(library.get(documentId)) ?? settings().voice
    return {
      voice: request.voice ?? ofDocument,
      voicesByLanguage,
      pauses: { sentencePauseSeconds, paragraphPauseSeconds, headingPauseSeconds },
      rules,
      pronunciations: pronunciations
        .list()
        .filter((each) => each.documentId === null || each.documentId === documentId),
      decisions: {},
      sayings: [],
    }
  }

  /** What speaks an audiobook. */
  speaking({ documentId }: Pick<AudiobookRecord, 'documentId'>) {
    const { engines, cache, library } = this.#options
    return {
      engines,
      cache,
      source: this.#source(documentId, 'export'),
      findings: (id: DocumentId) => library.findings(id),
    }
  }

  /** The first paragraph of the first chosen chapter. Only the last that was asked for goes on. */
  async preview(request: AudiobookRequest): Promise<VoicePreview> {
    this.#preview.abort()
    this.#preview = new AbortController()
    const { engines } = this.#options
    const script = this.script(request)
    const { access, plan } = await this.#plan(request, script)
    const all = plan.segments.flatMap(({ utterances }) => utterances)
    const first = all.find(({ blockKind }) => blockKind !== 'heading') ?? all[0]
    if (first === undefined) throw nothingChosen()
    const pcm: Int16Array[] = []
    let sampleRateHz = 0
    let microDollars: number | null = 0
    const spoken = speakUtterances(
      all.filter(({ blockId }) => blockId === first.blockId),
      {
        document: access,
        engines,
        source: this.#source(request.documentId, 'preview'),
        voice: script.voice,
        voicesByLanguage: script.voicesByLanguage,
        pauses: script.pauses,
        signal: this.#preview.signal,
      },
    )
    for await (const { pcm: samples, head, text, isFromCache } of spoken) {
      sampleRateHz = head.sampleRateHz
      pcm.push(samples, new Int16Array(Math.round(head.pauseAfterSeconds * sampleRateHz)))
      if (isFromCache) continue
      const cost = costOf(
        text.length,
        engineOf(engines, head.voice).capabilities(head.voice.model).pricePerMillionChars,
      )
      microDollars = cost === null || microDollars === null ? null : microDollars + cost
    }
    return { sampleRateHz, pcm: joinPcm(pcm).buffer, microDollars }
  }

  /** As `repairSentence`. */
  async repair(record: AudiobookRecord, locator: Locator, repair: AudiobookRepair): Promise<AudiobookScript> {
    const { engines } = this.#options
    const script = readScript(record.script)
    const { access: document, plan } = await this.#plan(record.request, script)
    const source = this.#source(record.documentId, 'export')
    return repairSentence({ document, script, plan, engines, source }, locator, repair)
  }

  /** The sentence at a place, for people; '' where it is not there any more. */
  textAt(record: AudiobookRecord, { blockId, charOffset }: Locator): string {
    try {
      const { access } = this.document(record.documentId)
      const position = access.locate(blockId)
      const block =
        position === undefined ? undefined : access.section(position.sectionIndex).blocks[position.blockIndex]
      return block === undefined ? '' : displayText(block).slice(charOffset, charOffset + 300)
    } catch {
      return ''
    }
  }

  /**
   * A full disk is told with how much space is needed: for the files, and for the speech that is yet to be made.
   * @returns any other error as it is
   */
  async withNeededSpace(record: AudiobookRecord, error: unknown): Promise<unknown> {
    if (!(error instanceof AppError) || error.code !== 'DISK_FULL') return error
    const estimate = await this.estimateRest(record).catch(() => undefined)
    if (estimate === undefined) return error
    const { sizeBytes, charCount, cachedCharCount } = estimate
    const neededBytes = sizeBytes + (charCount - cachedCharCount) * cachedBytesPerChar
    const message = `${error.message} About ${Math.ceil(neededBytes / 1e6)} MB are needed to finish the audiobook.`
    return new AppError('DISK_FULL', message, { cause: error, retryable: true, details: { neededBytes } })
  }

  unpin(owner: string): void {
    this.#options.cache.unpin(owner)
  }

  close(): void {
    this.#preview.abort()
  }

  async #plan(request: AudiobookRequest, script: AudiobookScript) {
    const { header, access: whole } = this.document(request.documentId)
    const access = chosenSections(whole, request.sections)
    const { engines } = this.#options
    const plan: AudiobookPlan = await planAudiobook({
      documentId: request.documentId,
      document: access,
      title: header.title,
      script,
      engines,
      sampleRateHz: clockRateOf(engines, script, request.choices, header.language),
      loudness: request.choices.loudness,
    })
    return { access, plan }
  }

  #source(documentId: DocumentId, purpose: 'export' | 'preview'): UtteranceSource {
    const { engines, cache, meter, judge, findings, log } = this.#options
    return new UtteranceSource({ engines, cache, purpose, documentId, meter, judge, findings, log })
  }

  #voiceOf(id: DocumentId, voice: VoiceRef | null, language: string): VoiceRef {
    const { engines, library, settings } = this.#options
    const document = voice ?? voiceOfDocument(library.get(id))
    return voiceFor(engines, { document, settings: settings() }, language)
  }
}

/** A second of speech is about 14.5 characters and 40 kB in the cache. */
const cachedBytesPerChar = 2_800

function nothingChosen(): ExportError {
  return new ExportError(
    'EXPORT_NOTHING_TO_SPEAK',
    'Nothing of what was chosen is spoken, so there is nothing to make an audiobook of.',
  )
}

/**
 * A command does not begin what would cost more than it allows; in the window it is said where the audiobook will pause.
 * @throws {SpeechError} SPEECH_CAP_REACHED
 */
function checkCap(
  {
    maxMicroDollars,
    isOfCommand,
  }: Pick<AudiobookRequest, 'maxMicroDollars'> & { readonly isOfCommand: boolean },
  { microDollars: rest }: Pick<AudiobookEstimate, 'microDollars'>,
  spent: MicroDollars,
): void {
  if (maxMicroDollars === null) return
  if (rest === null) throw unknownPrice(maxMicroDollars)
  if (isOfCommand && spent + rest > maxMicroDollars) throw tooDear(spent, rest, maxMicroDollars)
}

function unknownPrice(maxMicroDollars: MicroDollars): SpeechError {
  return new SpeechError(
    'SPEECH_CAP_REACHED',
    'This model is charged by the minute of an endpoint, so that a limit can not be kept. Leave it out to go on.',
    { details: { maxMicroDollars } },
  )
}

function tooDear(spent: MicroDollars, rest: MicroDollars, maxMicroDollars: MicroDollars): SpeechError {
  const allowed = dollarsText(maxMicroDollars)
  return new SpeechError(
    'SPEECH_CAP_REACHED',
    spent === 0
      ? `The audiobook would cost about ${dollarsText(rest)}, more than the ${allowed} that are allowed. Nothing was spent.`
      : `The audiobook has cost ${dollarsText(spent)} and would cost about ${dollarsText(rest)} more: together more than the ${allowed} that are allowed.`,
    { details: { maxMicroDollars } },
  )
}

function spentAlready(spent: MicroDollars, maxMicroDollars: MicroDollars): SpeechError {
  return new SpeechError(
    'SPEECH_CAP_REACHED',
    `The audiobook has cost ${dollarsText(spent)} already. Allow more than that to go on.`,
    { details: { maxMicroDollars } },
  )
}
