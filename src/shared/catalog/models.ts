import type { ResponseFormat, SpeechModel } from './speech-model.ts'

/** Languages of the service's own list. Source: its openapi.yaml of 2026-04-28. */
const serviceLanguages = [
  'en',
  'de',
  'fr',
  'es',
  'hi',
  'it',
  'ja',
  'ko',
  'nl',
  'pl',
  'pt',
  'ru',
  'sv',
  'tr',
  'zh',
] as const

const usualFormats: readonly ResponseFormat[] = ['wav', 'mp3', 'raw', 'mulaw']

/** The page the catalogue follows, and the notes on what else is known. */
const page = "Together's text-to-speech guide"
const reference = `${page}; openapi.yaml and SDK 0.52, 2026-09`

/** What most models have in common: unknown until a reply shows it, and 24,000 samples a second. */
const usual = {
  transports: ['websocket', 'sse', 'rest'],
  sampleRateHz: 24_000,
  sampleRatesHz: [],
  honoursEncoding: false,
  honoursBitRate: false,
  formats: usualFormats,
  honoursSpeed: 'unknown',
  wordTimestamps: 'unknown',
  pronunciations: 'unknown',
  mixesVoices: false,
  voiceToken: 'name',
  isGenerative: true,
} as const satisfies Partial<SpeechModel>

/** Cartesia honours what is asked of it, and takes the ids of its voices. */
const cartesia = {
  ...usual,
  maker: 'Cartesia',
  sampleRatesHz: [8000, 16_000, 22_050, 24_000, 44_100, 48_000],
  honoursEncoding: true,
  honoursBitRate: true,
  languages: serviceLanguages,
  pricePerMillionChars: 65,
  voiceToken: 'id',
} as const satisfies Partial<SpeechModel>

const rime = {
  ...usual,
  maker: 'Rime',
  access: ['dedicated'],
  pricePerMillionChars: null,
  source: page,
} as const satisfies Partial<SpeechModel>

const minimax = {
  ...usual,
  maker: 'MiniMax',
  access: ['dedicated'],
  sampleRatesHz: [8000, 16_000, 22_050, 24_000, 32_000, 44_100],
  formats: [...usualFormats, 'opus', 'aac', 'flac'],
  languages: ['en', 'zh', 'ja', 'mul'],
  pricePerMillionChars: null,
} as const satisfies Partial<SpeechModel>

/** Every text-to-speech model of the service that a source names. */
export const speechModels: readonly SpeechModel[] = [
  {
    ...usual,
    id: 'hexgrad/Kokoro-82M',
    maker: 'Hexgrad',
    name: 'Kokoro',
    access: ['serverless'],
    languages: ['en', 'es', 'fr', 'hi', 'it', 'ja', 'pt', 'zh'],
    pricePerMillionChars: 4,
    mixesVoices: true,
    // Not a language model that goes on from what it said: the same text gives the same speech.
    isGenerative: false,
    source: reference,
  },
  {
    ...usual,
    id: 'canopylabs/orpheus-3b-0.1-ft',
    maker: 'Canopy Labs',
    name: 'Orpheus 3B',
    access: ['serverless'],
    languages: ['en'],
    pricePerMillionChars: 15,
    source: reference,
  },
  {
    ...cartesia,
    id: 'cartesia/sonic-3',
    name: 'Sonic 3',
    access: ['serverless', 'dedicated'],
    languages: [...serviceLanguages, 'mul'],
    source: `${reference}; the price is that of Sonic 2`,
  },
  {
    ...cartesia,
    id: 'cartesia/sonic-2',
    name: 'Sonic 2',
    access: ['serverless', 'dedicated'],
    source: reference,
  },
  {
    ...cartesia,
    id: 'cartesia/sonic',
    name: 'Sonic',
    access: ['serverless'],
    source: `${reference}; the price is that of early 2026`,
  },
  {
    ...usual,
    id: 'deepgram/deepgram-aura-2',
    maker: 'Deepgram',
    name: 'Aura 2',
    access: ['dedicated'],
    languages: ['en', 'mul'],
    pricePerMillionChars: null,
    source: page,
  },
  { ...rime, id: 'rime-labs/rime-arcana-v3-turbo', name: 'Arcana v3 Turbo', languages: ['en', 'mul'] },
  { ...rime, id: 'rime-labs/rime-arcana-v3', name: 'Arcana v3', languages: ['en', 'mul'] },
  { ...rime, id: 'rime-labs/rime-arcana-v2', name: 'Arcana v2', languages: ['en'] },
  { ...rime, id: 'rime-labs/rime-mist-v3', name: 'Mist v3 (beta)', languages: ['en'] },
  { ...rime, id: 'rime-labs/rime-mist-v3-omni', name: 'Mist v3 Omni', languages: ['en'], source: reference },
  { ...rime, id: 'rime-labs/rime-mist-v2', name: 'Mist v2', languages: ['en'] },
  { ...minimax, id: 'minimax/speech-2.6-turbo', name: 'Speech 2.6 Turbo', source: page },
  { ...minimax, id: 'minimax/speech-2.8-turbo', name: 'Speech 2.8 Turbo', source: reference },
]

/** The catalogue's model of an id; undefined for one that it does not know. Letter case does not matter. */
export function findModel(id: string): SpeechModel | undefined {
  const wanted = id.toLowerCase()
  return speechModels.find((model) => model.id.toLowerCase() === wanted)
}
