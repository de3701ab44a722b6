import { findModel, speechModels } from '../../../shared/catalog/models.ts'
import type { CatalogVoice, SpeechModel } from '../../../shared/catalog/speech-model.ts'
import { catalogVoices } from '../../../shared/catalog/voices.ts'
import type { Voice, VoiceRef } from '../../../shared/speech.ts'
import { resolveModel } from './resolve-model.ts'
import { includesLanguage } from './request-language.ts'
import type { TogetherSettings, VoiceListing } from './together-engine-options.ts'

/** Id of the engine in a `VoiceRef`. */
export const togetherEngineId = 'together'

/**
 * All voices of the service: the catalogue's, with what the service's own lists add or put in their place, for every
 * model and every endpoint of the reader's; then the reader's own. Each once.
 */
export function listTogetherVoices(
  settings: TogetherSettings,
  listings: readonly VoiceListing[],
): readonly Voice[] {
  const voices = new Map<string, Voice>()
  const add = (voice: Voice): void => {
    const key = `${voice.model}\n${voice.voice}`
    if (!voices.has(key)) voices.set(key, voice)
  }
  for (const voice of ownVoices(settings)) add(voice)
  for (const { id, family } of spokenModels(settings, listings)) {
    for (const voice of voicesOfModel(id, family, listings)) add(voice)
  }
  return [...voices.values()].toSorted(
    (a, b) => Number(a.origin === 'reader') - Number(b.origin === 'reader'),
  )
}

/** Languages of a voice, the best first; [] where nobody knows. */
export function languagesOfVoice(
  voice: VoiceRef,
  settings: TogetherSettings,
  listings: readonly VoiceListing[],
): readonly string[] {
  const own = settings.ownVoices.find((candidate) => isSameVoice(candidate, voice))
  if (own !== undefined && own.languages.length > 0) return own.languages
  const { family } = resolveModel(voice.model, settings)
  const tokens = family.mixesVoices ? voicesInMix(voice.voice) : [voice.voice]
  const known = tokens.map((token) => catalogVoice(family, token, listings)?.languages)
  // A mix speaks what all its voices speak; where one of them is unknown, what the model does.
  return known.every((languages) => languages !== undefined) ? commonLanguages(known) : family.languages
}

interface SpokenModel {
  /** As in a `VoiceRef`. */
  readonly id: string
  readonly family: SpeechModel
}

function spokenModels(settings: TogetherSettings, listings: readonly VoiceListing[]): readonly SpokenModel[] {
  const listed = listings.filter(({ model }) => findModel(model) === undefined).map(({ model }) => model)
  const endpoints = settings.dedicatedEndpoints.map(({ name }) => name)
  return [
    ...speechModels.map((family) => ({ id: family.id, family })),
    ...[...new Set([...endpoints, ...listed])].map((id) => ({
      id,
      family: resolveModel(id, settings).family,
    })),
  ]
}

function voicesOfModel(id: string, family: SpeechModel, listings: readonly VoiceListing[]): readonly Voice[] {
  const listed = listedVoices(id, family, listings)
  const replacedNames = new Set(listed.map(({ name }) => name.toLowerCase()))
  const catalog = catalogVoices(family.id).filter(
    // Names are deprecated where ids are sent: a listed voice takes the place of its namesake.
    ({ voice, name }) =>
      family.voiceToken === 'name' || ![voice, name].some((known) => replacedNames.has(known.toLowerCase())),
  )
  return [
    ...catalog.map((voice) => toVoice(id, voice, 'catalog')),
    ...listed.map((voice) => toVoice(id, voice, 'service')),
  ]
}

/** What the service lists for a model, as the catalogue describes it where it knows the voice by token or name. */
function listedVoices(
  id: string,
  family: SpeechModel,
  listings: readonly VoiceListing[],
): readonly CatalogVoice[] {
  const known = catalogVoices(family.id)
  const ids = new Set([id.toLowerCase(), family.id.toLowerCase()])
  return listings
    .filter(({ model }) => ids.has(model.toLowerCase()))
    .flatMap(({ voices }) => voices)
    .map((listed) => {
      const voice = family.voiceToken === 'id' ? (listed.id ?? listed.name) : listed.name
      const names = [voice, listed.name].map((name) => name.toLowerCase())
      const described = known.find((candidate) => names.includes(candidate.voice.toLowerCase()))
      return { languages: family.languages, ...described, voice, name: described?.name ?? listed.name }
    })
}

function catalogVoice(
  family: SpeechModel,
  token: string,
  listings: readonly VoiceListing[],
): CatalogVoice | undefined {
  return (
    catalogVoices(family.id).find(({ voice }) => voice === token) ??
    listedVoices(family.id, family, listings).find(({ voice }) => voice === token)
  )
}

function ownVoices(settings: TogetherSettings): readonly Voice[] {
  return settings.ownVoices
    .filter(({ engine }) => engine === togetherEngineId)
    .map((voice) => ({ ...voice, origin: 'reader' as const }))
}

function toVoice(model: string, voice: CatalogVoice, origin: Voice['origin']): Voice {
  return { engine: togetherEngineId, model, ...voice, origin }
}

/** `af_bella(2)+af_heart(1)`: the voices without their weights. */
function voicesInMix(voice: string): readonly string[] {
  return voice.split('+').map((part) => part.replace(/\(.*$/, '').trim())
}

function commonLanguages(lists: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...others] = lists
  const common = first.filter((language) =>
    others.every((languages) => includesLanguage(languages, language)),
  )
  return common.length > 0 ? common : first
}

function isSameVoice(a: VoiceRef, b: VoiceRef): boolean {
  return a.engine === b.engine && a.model === b.model && a.voice === b.voice
}
