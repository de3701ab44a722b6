import { findModel } from '../../../shared/catalog/models.ts'
import type { ModelParameters, SpeechModel } from '../../../shared/catalog/speech-model.ts'
import type { ModelAddress } from './learned-models.ts'
import type { TogetherSettings } from './together-engine-options.ts'

/** A model of a `VoiceRef`, with where it answers and what it can do. */
export interface ResolvedModel extends ModelAddress {
  /** Of the catalogue; the cautious model where the catalogue does not know it. */
  readonly family: SpeechModel
  readonly isKnown: boolean
  /** US dollars for a million characters; null where it is charged by the minute, or nobody knows. */
  readonly pricePerMillionChars: number | null
  readonly parameters: ModelParameters
}

/**
 * Finds what a model's id stands for: an endpoint of the reader's own, which can what the model that it runs can; a model
 * of the catalogue; else a name that somebody typed, of which nothing is taken for granted.
 */
export function resolveModel(id: string, settings: TogetherSettings): ResolvedModel {
  const endpoint = settings.dedicatedEndpoints.find(({ name }) => name === id)
  const known = findModel(endpoint?.modelId ?? id)
  const family = known ?? cautiousModel(id)
  const { modelParameters } = settings
  return {
    wireModel: endpoint === undefined ? family.id : endpoint.name,
    baseUrl: endpoint?.serviceUrl ?? settings.serviceUrl,
    family,
    isKnown: known !== undefined,
    // An endpoint costs by the minute that it runs, whatever its model costs elsewhere. One that bears the name of a model
    // is that model to the service, which charges its price: a setting can't take the caps from it.
    pricePerMillionChars:
      endpoint === undefined ? family.pricePerMillionChars : (findModel(id)?.pricePerMillionChars ?? null),
    parameters: modelParameters[id] ?? (endpoint && modelParameters[endpoint.modelId]) ?? {},
  }
}

/** For a model that no source names: a whole WAV file, which says itself what it holds, and nothing asked beside. */
function cautiousModel(id: string): SpeechModel {
  return {
    id,
    maker: '',
    name: id,
    access: [],
    transports: ['rest'],
    sampleRateHz: 24_000,
    sampleRatesHz: [],
    honoursEncoding: false,
    honoursBitRate: false,
    formats: ['wav'],
    honoursSpeed: 'unknown',
    wordTimestamps: 'unknown',
    languages: ['mul'],
    pricePerMillionChars: null,
    pronunciations: 'unknown',
    mixesVoices: false,
    voiceToken: 'name',
    isGenerative: true,
    source: 'typed by the reader',
  }
}
