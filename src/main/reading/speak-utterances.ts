import { joinPcm } from '../../core/audio/pcm.ts'
import type { TextRange } from '../../shared/document.ts'
import type { UtteranceHead } from '../../shared/player-port.ts'
import type { Settings } from '../../shared/settings.ts'
import type { VoiceRef, WordTiming } from '../../shared/speech.ts'
import { AppError, assertNever, SpeechError, type ErrorCode } from '../../shared/errors.ts'
import { systemTimers, type Timers } from '../clock.ts'
import { type EngineRegistry, engineOf } from '../speech/engine-registry.ts'
import type { DocumentAccess } from './document-access.ts'
import { isOfNarration } from './stand-in.ts'
import { OutageWait } from './outage-wait.ts'
import { type PauseSettings, pauseAfter } from './pauses.ts'
import { placeOf, type ReadingUtterance } from './reading-utterance.ts'
import type { UtteranceSource } from './utterance-source.ts'
import type { SourcePiece, UtteranceStream } from './utterance-stream.ts'
import { standInFor, voiceFor } from './voice-choice.ts'

/** A whole utterance, as an export or the command line takes it. */
export interface SpokenUtterance {
  readonly head: UtteranceHead
  /** Mono samples at `head.sampleRateHz` without silence at the ends; the pause of the head follows them. */
  readonly pcm: Int16Array<ArrayBuffer>
  /** Every displayed word of the utterance once, in order, in seconds from its first sample. */
  readonly words: readonly WordTiming[]
  /** The spoken text. */
  readonly text: string
  /** Range of the block's display text that is spoken here. */
  readonly display: TextRange
  readonly isFromCache: boolean
}

/** By which voice, and what is done when it fails. */
export interface SpeakUtterancesOptions {
  readonly document: DocumentAccess
  readonly engines: EngineRegistry
  readonly source: UtteranceSource
  /** Null: the offline voice of each text's language. */
  readonly voice: VoiceRef | null
  /** Speak where `voice` does not speak a text's language, as in listening; by default none. */
  readonly voicesByLanguage?: Settings['voicesByLanguage']
  readonly pauses: PauseSettings
  /** Whether the offline voice speaks an utterance, as the reader has decided; by default none. */
  readonly isSpokenOffline?: (utterance: ReadingUtterance) => boolean
  /** Utterances spoken while the reader of the iteration works on an earlier one; by default three. */
  readonly preparedCount?: number
  readonly signal: AbortSignal
  /** Told why, when the service is away and an utterance begins to wait for it. */
  readonly onOutage?: (reason: AppError) => void
  /** Told why, when the recording of a book can't be read and another voice speaks in its place. */
  readonly onUnreadable?: (reason: AppError) => void
  /** By default the system's. */
  readonly timers?: Timers
}

/** Enough to keep both sides busy. */
const preparedUtterances = 3

/**
 * Speaks utterances in order. Some are prepared beyond the one that was asked for. Ends normally only when everything was
 * spoken, by the chosen voice: no other stands in, but for what the narrator of a book doesn't read. While its
 * service is away, it is waited for; what was spoken is in the cache, so that a later call goes on where this one ends.
 * @throws {SpeechError} with the code of what failed, and where; an AbortError when the signal aborts
 */
export async function* speakUtterances(
  utterances: Iterable<ReadingUtterance>,
  options: SpeakUtterancesOptions,
): AsyncGenerator<SpokenUtterance, void, undefined> {
  const { document, signal, preparedCount = preparedUtterances } = options
  // Ends what was prepared when the reader of the iteration leaves early.
  const ended = new AbortController()
  const either = AbortSignal.any([signal, ended.signal])
  const prepared: Promise<SpokenUtterance>[] = []
  let utteranceId = 0
  try {
    for (const utterance of utterances) {
      signal.throwIfAborted()
      const spoken = speakWhole(utterance, ++utteranceId, options, either).catch((error: unknown) => {
        throw withPlace(error, utterance, document)
      })
      // It is awaited later; until then its failure must not count as unhandled.
      spoken.catch(() => {})
      prepared.push(spoken)
      if (prepared.length > preparedCount) yield await takeFirst(prepared)
    }
    while (prepared.length > 0) yield await takeFirst(prepared)
  } finally {
    ended.abort()
  }
}

/** An utterance's samples with its pause behind them, in an array of the caller's own. */
export function withPause({ pcm, head }: SpokenUtterance): Int16Array<ArrayBuffer> {
  return joinPcm([pcm, new Int16Array(Math.round(head.pauseAfterSeconds * head.sampleRateHz))])
}

/** Who speaks a text of a language. */
export function speakerOf(
  {
    engines,
    voice,
    voicesByLanguage = {},
  }: Pick<SpeakUtterancesOptions, 'engines' | 'voice' | 'voicesByLanguage'>,
  language: string,
): VoiceRef {
  return voiceFor(engines, { session: voice, settings: { voice: null, voicesByLanguage } }, language)
}

function takeFirst(prepared: Promise<SpokenUtterance>[]): Promise<SpokenUtterance> {
  const first = prepared.shift()
  if (first === undefined) throw new RangeError('Nothing is prepared.')
  return first
}

async function speakWhole(
  utterance: ReadingUtterance,
  utteranceId: number,
  options: SpeakUtterancesOptions,
  signal: AbortSignal,
): Promise<SpokenUtterance> {
  const { engines, timers = systemTimers } = options
  const chosen = speakerOf(options, utterance.language)
  const isLeftOut = engineOf(engines, chosen).recordings !== undefined && utterance.narration === undefined
  const standIn = standInFor(engines, chosen, utterance.language)
  const isOffline = isLeftOut || options.isSpokenOffline?.(utterance) === true
  let voice = isOffline ? (standIn ?? chosen) : chosen
  const outage = new OutageWait(engineOf(engines, voice), voice, timers, options.onOutage)
  for (let attempt = 1; ; attempt++) {
    try {
      return await speakOnce(utterance, voice, utteranceId, options, signal)
    } catch (error) {
      if (signal.aborted || !(error instanceof AppError)) throw error
      if (isOfNarration(error.code) && standIn !== undefined && voice !== standIn) {
        if (error.code === 'SPEECH_NARRATION_UNREADABLE') options.onUnreadable?.(error)
        voice = standIn
        continue
      }
      // Nothing was handed on yet, so that a failure in the middle of an utterance costs only time.
      if (error.retryable && attempt === 1) continue
      if (await outage.isOver(error, signal)) continue
      signal.throwIfAborted()
      throw error
    }
  }
}

/** What is the same for every sentence, so that its place tells nothing. */
const placelessCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'SPEECH_ENGINE_UNAVAILABLE',
  'SPEECH_VOICE_UNKNOWN',
  'SPEECH_KEY_MISSING',
  'SPEECH_ADDRESS_INVALID',
])

/** Tells which sentence an engine failed on: what is missing from an export must not be guessed. */
function withPlace(error: unknown, utterance: ReadingUtterance, document: DocumentAccess): unknown {
  if (!(error instanceof SpeechError) || placelessCodes.has(error.code)) return error
  const { sectionIndex, text } = utterance
  const { blockId, charOffset } = placeOf(utterance)
  const title = document.sections()[sectionIndex]?.title ?? ''
  const section = title === '' ? `section ${sectionIndex + 1}` : `“${title}”`
  const start = text.length > 60 ? `${text.slice(0, 60).trimEnd()}…` : text
  return new SpeechError(error.code, `${error.message} It failed in ${section}, at “${start}”.`, {
    cause: error,
    retryable: error.retryable,
    details: { ...error.details, sectionIndex, blockId, charOffset },
  })
}

async function speakOnce(
  utterance: ReadingUtterance,
  voice: VoiceRef,
  utteranceId: number,
  options: SpeakUtterancesOptions,
  signal: AbortSignal,
): Promise<SpokenUtterance> {
  const stream = options.source.stream(utterance, voice, signal)
  const { audio, words } = await readWhole(stream)
  const { sectionIndex, blockId, sentence, text, display } = utterance
  return {
    head: {
      utteranceId,
      blockId,
      sectionIndex,
      sentenceStart: sentence.start,
      sentenceEnd: sentence.end,
      sampleRateHz: stream.sampleRateHz,
      pauseAfterSeconds: stream.pauseAfterSeconds ?? pauseAfter(utterance, options.pauses),
      voice,
    },
    pcm: joinPcm(audio),
    words,
    text,
    display,
    isFromCache: !stream.isRequested,
  }
}

async function readWhole(stream: UtteranceStream) {
  const audio: Int16Array[] = []
  const words: WordTiming[] = []
  const add = (piece: SourcePiece): void => {
    switch (piece.kind) {
      case 'audio':
        audio.push(piece.pcm)
        return
      case 'words':
        words.push(...piece.words)
        return
      case 'whole':
        return
      case 'instead':
        audio.length = 0
        words.length = 0
        for (const other of piece.pieces) add(other)
        return
      default:
        assertNever(piece)
    }
  }
  for await (const piece of stream) add(piece)
  return { audio, words }
}
