import { voiceEntries } from '../../../../src/renderer/voices/voice-entry.ts'
import type { VoiceEntry } from '../../../../src/renderer/voices/voice-entry.ts'
import type { ListedModel } from '../../../../src/shared/ipc-contract.ts'
import type { Voice } from '../../../../src/shared/speech.ts'

/** A model as main lists it: shared, at 10 dollars a million characters. */
export function model(id: string, more: Partial<ListedModel> = {}): ListedModel {
  return {
    id,
    maker: 'Maker',
    name: id,
    access: ['serverless'],
    transports: ['websocket'],
    sampleRateHz: 24_000,
    sampleRatesHz: [],
    honoursEncoding: false,
    honoursBitRate: false,
    formats: ['wav'],
    honoursSpeed: 'unknown',
    wordTimestamps: 'unknown',
    languages: ['en'],
    pricePerMillionChars: 10,
    pronunciations: 'unknown',
    mixesVoices: false,
    voiceToken: 'name',
    isGenerative: true,
    source: 'test',
    isListed: 'unknown',
    ...more,
  }
}

/** A voice of the service. */
export function voice(name: string, modelId: string, more: Partial<Voice> = {}): Voice {
  return {
    engine: 'together',
    model: modelId,
    voice: name,
    name,
    languages: ['en'],
    origin: 'catalog',
    ...more,
  }
}

/** A voice that ships with the program. */
export function builtIn(name: string, language: string): Voice {
  return { ...voice(name, 'espeak-ng', { languages: [language] }), engine: 'offline', origin: 'builtIn' }
}

export function entriesOf(voices: readonly Voice[], models: readonly ListedModel[]): readonly VoiceEntry[] {
  return voiceEntries(voices, models, { ownVoices: [], dedicatedEndpoints: [] })
}

export const namesOf = (entries: readonly VoiceEntry[]): readonly string[] => entries.map(({ name }) => name)
