import type { RawEncoding, ResponseFormat, Transport } from '../../../shared/catalog/speech-model.ts'
import type { UtteranceRequest } from '../../../shared/speech.ts'
import type { UtteranceHints } from '../speech-engine.ts'
import type { LearnedModels } from './learned-models.ts'
import { requestLanguage } from './request-language.ts'
import type { ResolvedModel } from './resolve-model.ts'
import type { RawReply, TransportRequest } from './transport.ts'

/** What replies have shown of the model that is asked. */
export type RequestFacts = Pick<LearnedModels, 'rawSampleRateHz' | 'wordTimestamps'>

/**
 * Makes of an utterance what goes on the wire: only what the model honours, because the service ignores the rest in
 * silence and the reply would be taken for what it is not.
 * @param text of the utterance or a part of it
 */
export function resolveRequest(
  { voice, language, ...hints }: Pick<UtteranceRequest, 'voice' | 'language'> & Partial<UtteranceHints>,
  text: string,
  model: ResolvedModel,
  transport: Transport,
  facts: RequestFacts,
): TransportRequest {
  const { family, parameters, wireModel } = model
  const responseFormat = responseFormatOf(model, transport)
  const responseEncoding = responseEncodingOf(model, transport, responseFormat)
  const sampleRateHz = askedSampleRateHz(model)
  const wireLanguage = requestLanguage(language, family.languages, parameters)
  const speed = askedSpeed(model)
  const pronunciations = askedPronunciations(model, entriesOf(hints))
  const { maxPartialLength, bitRateBps } = parameters
  // An utterance is a sentence already, and sounds the same over every transport when it is not cut again.
  const segment = parameters.segment ?? (model.isKnown ? 'never' : undefined)
  return {
    model: wireModel,
    voice: voice.voice,
    text,
    ...(wireLanguage !== undefined && { language: wireLanguage }),
    ...(asksForWords(model, transport, facts) && { alignment: 'word' }),
    ...(segment !== undefined && { segment }),
    ...(maxPartialLength !== undefined && transport === 'websocket' && { maxPartialLength }),
    ...(speed !== undefined && { speed }),
    ...(responseFormat !== undefined && { responseFormat }),
    ...(responseEncoding !== undefined && { responseEncoding }),
    ...(sampleRateHz !== undefined && { sampleRateHz }),
    ...(bitRateBps !== undefined && family.honoursBitRate && responseFormat === 'mp3' && { bitRateBps }),
    ...(pronunciations !== undefined && { pronunciations }),
    rawReply: rawReplyOf(model, transport, { sampleRateHz, responseEncoding, responseFormat }, facts),
  }
}

/** Sample rate in Hz that a model's audio is given out at, whichever way it came. */
export function outputSampleRateHz(model: ResolvedModel): number {
  return askedSampleRateHz(model) ?? model.family.sampleRateHz
}

/**
 * Names what is asked of a model that changes how a text sounds, for the cache's key.
 * @returns undefined where nothing but the model's own ways is asked
 */
export function soundVariantOf(
  model: ResolvedModel,
  hints: Partial<UtteranceHints> = {},
): string | undefined {
  const { family, parameters } = model
  const { segment, language, maxPartialLength, bitRateBps } = parameters
  const responseFormat = responseFormatOf(model, 'rest')
  const responseEncoding = responseEncodingOf(model, 'rest', responseFormat)
  const sampleRateHz = askedSampleRateHz(model)
  const variant = {
    speed: askedSpeed(model),
    segment,
    maxPartialLength,
    language: language === 'text' ? undefined : language,
    format:
      responseFormat === 'mp3' ||
      responseFormat === 'opus' ||
      responseFormat === 'aac' ||
      responseFormat === 'mulaw'
        ? responseFormat
        : undefined,
    bitRateBps: responseFormat === 'mp3' && family.honoursBitRate ? bitRateBps : undefined,
    encoding:
      responseEncoding === 'pcm_mulaw' || responseEncoding === 'pcm_alaw' ? responseEncoding : undefined,
    sampleRateHz: sampleRateHz === family.sampleRateHz ? undefined : sampleRateHz,
    pronunciations: askedPronunciations(model, entriesOf(hints)),
  }
  return Object.values(variant).every((value) => value === undefined) ? undefined : JSON.stringify(variant)
}

/** Streams are headerless. */
function responseFormatOf(
  { family, parameters }: ResolvedModel,
  transport: Transport,
): ResponseFormat | undefined {
  if (transport !== 'rest') return 'raw'
  const wanted = parameters.responseFormat
  if (wanted !== undefined && family.formats.includes(wanted)) return wanted
  // A WAV file says itself what it holds.
  return family.formats.includes('wav') ? 'wav' : family.formats[0]
}

/** No source says that the WebSocket knows the field; elsewhere it is sent, because the default is another. */
function responseEncodingOf(
  { family, parameters }: ResolvedModel,
  transport: Transport,
  format: ResponseFormat | undefined,
): RawEncoding | undefined {
  if (!family.honoursEncoding || transport === 'websocket' || format !== 'raw') return undefined
  return parameters.responseEncoding ?? 'pcm_s16le'
}

function askedSampleRateHz({ family, parameters }: ResolvedModel): number | undefined {
  const rates = family.sampleRatesHz
  const wanted = parameters.sampleRateHz
  if (wanted !== undefined && rates.includes(wanted)) return wanted
  return rates.includes(family.sampleRateHz) ? family.sampleRateHz : undefined
}

function askedSpeed({ family, parameters }: ResolvedModel): number | undefined {
  return family.honoursSpeed === 'no' || parameters.speed === 1 ? undefined : parameters.speed
}

/** Whether the reader's own pronunciations go into the model's dictionary: a model that ignored it would say them wrong. */
export function takesEntries({ family, parameters }: ResolvedModel): boolean {
  if (family.pronunciations === 'no') return false
  return parameters.pronounceBy === undefined
    ? family.pronunciations === 'yes'
    : parameters.pronounceBy === 'dictionary'
}

/** @param entries of the text; one that the model's parameters have for the same word goes by the text's */
function askedPronunciations(
  { family, parameters }: ResolvedModel,
  entries: readonly string[],
): readonly string[] | undefined {
  const own = new Set(entries.map(writtenOf))
  const usual = (parameters.pronunciations ?? []).filter((entry) => !own.has(writtenOf(entry)))
  const asked = [...usual, ...entries]
  return family.pronunciations !== 'no' && asked.length > 0 ? asked : undefined
}

/** The entries for the words of a text, each once. */
function entriesOf({ text = '', hints = [] }: Partial<UtteranceHints>): readonly string[] {
  const entries = hints.flatMap((hint) =>
    hint.kind === 'entry' ? [`${text.slice(hint.start, hint.end)}/${hint.say}`] : [],
  )
  return [...new Set(entries)].toSorted()
}

function writtenOf(entry: string): string {
  return entry.slice(0, entry.indexOf('/'))
}

/** Only streams carry word times. A catalogue that says no can be wrong, replies that say it are believed for a week. */
function asksForWords(model: ResolvedModel, transport: Transport, facts: RequestFacts): boolean {
  if (transport === 'rest' || model.parameters.alignment === 'none') return false
  if (model.parameters.alignment === 'word') return true
  return knownWordTimestamps(model, facts) !== 'no'
}

/** As replies have shown, else as the catalogue says. */
export function knownWordTimestamps(
  model: ResolvedModel,
  facts: Pick<RequestFacts, 'wordTimestamps'>,
): 'yes' | 'no' | 'unknown' {
  const seen = facts.wordTimestamps(model)
  return seen === 'unknown' ? model.family.wordTimestamps : seen
}

function rawReplyOf(
  model: ResolvedModel,
  transport: Transport,
  asked: {
    readonly sampleRateHz: number | undefined
    readonly responseEncoding: RawEncoding | undefined
    readonly responseFormat: ResponseFormat | undefined
  },
  facts: RequestFacts,
): RawReply {
  const encoding = asked.responseFormat === 'mulaw' ? 'pcm_mulaw' : (asked.responseEncoding ?? 'pcm_s16le')
  const learned = facts.rawSampleRateHz(model, transport, asked.sampleRateHz)
  return { encoding, sampleRateHz: learned ?? asked.sampleRateHz ?? model.family.sampleRateHz }
}
