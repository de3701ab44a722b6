import type { Known } from '../../shared/catalog/speech-model.ts'
import type { ListedModel } from '../../shared/ipc-contract.ts'
import type { Settings } from '../../shared/settings.ts'
import type { Voice, VoiceRef } from '../../shared/speech.ts'
import { nameOfLanguage } from './language-name.ts'
import { dollarsPerHour } from './listening-cost.ts'
import { voiceMessages } from './messages.ts'
import { refOf, voiceKey } from './voice-key.ts'

/** A voice with all that a reader chooses it by. */
export interface VoiceEntry {
  readonly key: string
  readonly ref: VoiceRef
  readonly name: string
  /** BCP 47 tags, the best first; [] when unknown. */
  readonly languages: readonly string[]
  readonly gender?: Voice['gender']
  readonly style?: Voice['style']
  /** Id of the model or name of the endpoint, to filter by. */
  readonly modelId: string
  readonly modelName: string
  readonly maker: string
  readonly cost: VoiceCost
  /** Whether word times come with the audio; `no` means that they are estimated. */
  readonly wordTimestamps: Known
  /** Median time to the first sound, in milliseconds; absent until it was measured. */
  readonly firstAudioMs?: number
  /** Whether it can be mixed with others of its model. */
  readonly isMixable: boolean
  /** Whether the reader typed or mixed it. */
  readonly isOwn: boolean
  /** Whether its model can't be had but on an endpoint of one's own, and there is none. */
  readonly needsEndpoint: boolean
  /** The recording that the open document brings along: it reads this document alone, and has no sample. */
  readonly isRecording?: true
  /** Name, language, model and style, to search in: see `voice-filter.ts`. */
  readonly searchText: string
}

export type VoiceCost =
  | { readonly kind: 'free' }
  /** In US dollars, where nothing of it is in the cache. */
  | { readonly kind: 'paid'; readonly dollarsPerHour: number; readonly pricePerMillionChars: number }
  /** Charged by the minute of an endpoint, whatever is spoken. */
  | { readonly kind: 'endpoint' }
  | { readonly kind: 'unknown' }

/** What the settings add to the lists. */
export type OwnLists = Pick<Settings, 'ownVoices' | 'dedicatedEndpoints'>

/** Joins the lists of voices and models with the reader's own voices and endpoints; each voice once. */
export function voiceEntries(
  voices: readonly Voice[],
  models: readonly ListedModel[],
  own: OwnLists,
): readonly VoiceEntry[] {
  const modelsById = new Map(models.map((model) => [model.id, model]))
  const endpoints = new Map(
    own.dedicatedEndpoints.map(({ name, modelId }) => [name, modelsById.get(modelId)]),
  )
  const entries = new Map<string, VoiceEntry>()
  const add = (voice: Voice): void => {
    const key = voiceKey(voice)
    if (entries.has(key)) return
    const model = modelsById.get(voice.model)
    const isOnEndpoint = model === undefined && endpoints.has(voice.model)
    entries.set(key, entryOf(voice, model ?? endpoints.get(voice.model), isOnEndpoint))
  }
  for (const voice of own.ownVoices) add({ ...voice, origin: 'reader' })
  for (const voice of voices) add(voice)
  // An endpoint speaks with the voices of the model that it runs.
  for (const { name, modelId } of own.dedicatedEndpoints) {
    for (const voice of voices) if (voice.model === modelId) add({ ...voice, model: name })
  }
  return [...entries.values()]
}

function entryOf(voice: Voice, model: ListedModel | undefined, isOnEndpoint: boolean): VoiceEntry {
  const { name, languages, gender, style } = voice
  const language = languages[0] ?? 'en'
  const isBuiltIn = voice.origin === 'builtIn'
  const modelName = isOnEndpoint
    ? voice.model
    : (model?.name ?? (isBuiltIn ? voiceMessages.builtIn : voice.model))
  const words = [
    name,
    voice.voice,
    modelName,
    model?.name,
    model?.maker,
    ...languages.map(nameOfLanguage),
    style === undefined ? undefined : voiceMessages.styles[style],
    gender === undefined ? undefined : voiceMessages.genders[gender],
  ]
  return {
    key: voiceKey(voice),
    ref: refOf(voice),
    name,
    languages,
    ...(gender !== undefined && { gender }),
    ...(style !== undefined && { style }),
    modelId: voice.model,
    modelName,
    maker: model?.maker ?? '',
    cost: isBuiltIn ? { kind: 'free' } : isOnEndpoint ? { kind: 'endpoint' } : costOf(model, language),
    wordTimestamps: isBuiltIn ? 'yes' : (model?.wordTimestamps ?? 'unknown'),
    ...(model?.firstAudioMs !== undefined && { firstAudioMs: model.firstAudioMs }),
    isMixable: model?.mixesVoices ?? false,
    isOwn: voice.origin === 'reader',
    needsEndpoint: !isBuiltIn && !isOnEndpoint && model !== undefined && !model.access.includes('serverless'),
    searchText: searchable(words.filter((word) => word !== undefined).join(' ')),
  }
}

function costOf(model: ListedModel | undefined, language: string): VoiceCost {
  if (model === undefined) return { kind: 'unknown' }
  const price = model.pricePerMillionChars
  if (price === null) return { kind: 'endpoint' }
  if (price === 0) return { kind: 'free' }
  return {
    kind: 'paid',
    dollarsPerHour: dollarsPerHour(price, language),
    pricePerMillionChars: price,
  }
}

/**
 * Words with a space before each, without case and accents: "francais" finds "Français", "heart" finds "af_heart", and
 * "male" does not find "female".
 */
export function searchable(text: string): string {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.replace(/^|[^\p{L}\p{N}]+/gu, ' ')
}
