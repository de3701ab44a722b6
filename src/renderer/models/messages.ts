import type {
  PronounceBy,
  RawEncoding,
  ResponseFormat,
  Segmenting,
} from '../../shared/catalog/speech-model.ts'
import type { ParameterName } from './parameter-support.ts'

export const modelMessages = {
  intro:
    'What is asked of a model beside the text and the voice. The usual values are right for nearly everyone. What changes the sound makes new speech: what was heard before is said and paid again.',
  model: 'Model',
  changedCount: (count: number) => (count === 0 ? '' : count === 1 ? '1 changed' : `${count} changed`),
  reset: 'Reset this model',
  resetDone: 'Everything is as usual.',
  usualIs: (value: string) => `Usual (${value})`,
  notHonoured: {
    never: 'This model doesn’t know it.',
    oneLanguage: 'This model speaks one language.',
    onlyWebSocket: 'This model has no WebSocket.',
    onlyRaw: 'For raw whole replies only: choose the format “Raw” first.',
    onlyMp3: 'For MP3 only: choose the format “MP3” first.',
    onlyWhole: 'This model gives no whole replies.',
  },
  uncertain: 'No source says whether this model honours it.',
  loading: 'Looking for models…',
  names: {
    speed: 'Speaking rate of the model',
    segment: 'Where the service cuts text',
    alignment: 'Word times',
    maxPartialLength: 'Letters it waits for',
    language: 'Language that is sent',
    sampleRateHz: 'Sample rate',
    responseFormat: 'Format of whole replies',
    responseEncoding: 'Encoding of raw audio',
    bitRateBps: 'Bit rate',
    pronunciations: 'Pronunciations',
    pronounceBy: 'How “Say as…” is sent',
  } satisfies Record<ParameterName, string>,
  effects: {
    speed:
      'Usually 1×. Another thing than the speed in the player, which is free and can be changed while listening. Makes new speech.',
    segment:
      'Lectern sends whole sentences. Cut by the service, long ones may begin sooner and sound more broken. Makes new speech.',
    alignment:
      'Usually asked for, unless the model is known to have none. Without them the light on the words is estimated. Changes neither price nor sound.',
    maxPartialLength:
      'How much text the service gathers before it begins to speak, over the WebSocket. Less begins sooner and may sound more broken. Makes new speech.',
    language: 'Helps a model of many languages to pronounce. Makes new speech.',
    sampleRateHz:
      'More is clearer and takes more of the cache and the network. Makes new speech; the price is the same.',
    responseFormat:
      'Of replies that are not streamed, as exports ask for them. Compressed ones are smaller and lose a little. Lossy formats make new speech.',
    responseEncoding:
      'What the bytes of raw replies are. The 8-bit ones sound like a telephone and make new speech.',
    bitRateBps: 'More sounds better and is larger. Makes new speech; the price is the same.',
    pronunciations:
      'One in a line: as it is written, a slash, as it is spoken. Makes new speech of every text.',
    pronounceBy:
      'Words for which you said how to say them: respelled in the text, or in the dictionary of the model. A model without one says them as they are written.',
  } satisfies Record<ParameterName, string>,
  usualPronounceBy: 'Usual (respelled)',
  pronounceBys: { dictionary: 'In its dictionary', respelling: 'Respelled' } satisfies Record<
    PronounceBy,
    string
  >,
  pronunciationExample: 'Vik/Veek',
  pronunciationInvalid: (line: number) => `Line ${line} is not written/spoken, with one slash.`,
  lengthInvalid: 'A whole number from 1 to 10,000, or nothing for the usual.',
  speedValue: (value: number) => `${value.toFixed(2).replace(/\.?0+$/u, '')}×`,
  segments: {
    sentence: 'At sentences',
    immediate: 'As it comes',
    never: 'Never',
  } satisfies Record<Segmenting, string>,
  alignments: { word: 'Ask for them', none: 'Don’t ask' },
  usualAlignment: 'Usual (asked for)',
  usualLanguage: 'Usual (that of the text)',
  noLanguage: 'None',
  formats: {
    wav: 'WAV',
    mp3: 'MP3',
    raw: 'Raw',
    mulaw: 'μ-law',
    opus: 'Opus',
    aac: 'AAC',
    flac: 'FLAC',
  } satisfies Record<ResponseFormat, string>,
  encodings: {
    pcm_s16le: '16 bit',
    pcm_f32le: '32 bit float',
    pcm_mulaw: 'μ-law, 8 bit',
    pcm_alaw: 'A-law, 8 bit',
  } satisfies Record<RawEncoding, string>,
  hertz: (hertz: number) => `${hertz.toLocaleString('en-US')} Hz`,
  kilobits: (bits: number) => `${bits / 1000} kbit/s`,
  facts: 'What is known of it',
  price: (dollars: string) => `${dollars} for a million characters`,
  byMinute: 'Paid by the minute of its endpoint',
  source: (source: string) => `Known from: ${source}.`,
} as const
