/**
 * What no source settles about the live service, or what its sources contradict each other about
 * (`together-api.md`, marks UNV and CONFLICT). The default is the most probable behaviour; a client must work
 * with every value. All may be changed while the server runs: the next request, item or event follows.
 */
export interface Switches {
  // Every reply over HTTP
  /** `legacy` adds the `x-ratelimit-limit`, `-remaining` and `x-tokenlimit-*` headers of early 2026. */
  rateLimitHeaders: 'reset' | 'legacy'
  /** Fields that the service does not know. */
  unknownFields: 'ignored' | 'refused'
  /** Longest `input` in UTF-16 code units; null for no limit. Longer: 400 with `param: "input"`. */
  inputLimit: number | null
  /** Sample rates that may be asked for; null for every rate from 8,000 to 48,000. Else 400. */
  sampleRates: readonly number[] | null
  /** A voice that is not in the model's list. */
  unknownVoices: 'refused' | 'accepted'
  /** Cartesia's deprecated voice names ("friendly sidekick") in place of their ids. */
  cartesiaVoiceNames: 'accepted' | 'refused'
  /** `extra_params.pronunciation_dict`. */
  pronunciations: 'honoured' | 'ignored'
  /** Models that give no word timestamps although asked. */
  modelsWithoutWords: readonly string[]

  // POST /v1/audio/speech
  /** `speed` in the body, which the guide knows for the WebSocket alone. */
  restSpeed: 'honoured' | 'ignored'
  /** `stream: true` with mp3 or wav. */
  streamOfOtherFormat: 'refused' | 'binaryBody'
  /** `stream: true` with mulaw: the guide's table says yes, its text no. */
  streamOfMulaw: 'refused' | 'streamed'
  /** `alignment: "word"` without `stream`. */
  alignmentWithoutStream: 'ignored' | 'refused'
  /** Content type of mulaw, opus, aac and flac: `application/octet-stream` or one of their own. */
  otherContentTypes: 'octetStream' | 'specific'
  /** The data length in a WAV's header: `zero` and `maximum` are what streaming encoders write. */
  wavDataLength: 'true' | 'zero' | 'maximum'

  // Server-sent events
  /** How an audio event looks: the guide's, the OpenAPI document's, or the guide's of November 2025. */
  sseShape: 'conversationItem' | 'ttsChunk' | 'plainDelta'
  /** A comment line before every audio event. */
  sseKeepAlive: boolean
  /** `conversation.item.audio_output.done` after each item, as on the WebSocket. */
  sseItemDone: boolean
  /** `item_id` in word events. */
  sseWordsItemId: boolean
  /** What word times of a later item of one request count from. */
  sseWordTimes: 'request' | 'item'
  /** Word arrays directly in the event or under `timestamps`. */
  sseWordsNested: boolean

  // Streams of both kinds
  /** Word events before all audio of an item, after all of it, or after the audio in which the words begin. */
  wordsAt: 'before' | 'between' | 'after'
  /** Deltas of an odd number of bytes, so that samples are cut in two. */
  deltas: 'wholeSamples' | 'oddBytes'
  /** How the words of a word event are written. */
  wordText: 'asWritten' | 'withoutPunctuation'

  // WebSocket
  /** Where a refused key is told: inside the open socket (`tts.failed`, close 1008) or as HTTP status at the upgrade. */
  webSocketAuthFailure: 'inside' | 'atUpgrade'
  /** Whether Cartesia's models can be reached: the guide says yes, Together's agent skill no. */
  cartesiaOverWebSocket: 'allowed' | 'refused'
  /** The voice where the address names none: one of the model's own, or `tara` as the OpenAPI document says. */
  webSocketDefaultVoice: 'ofModel' | 'tara'
  /** `response_format`: the reference says that audio is always raw, the guide that it can be chosen. */
  webSocketFormat: 'alwaysRaw' | 'asAsked'
  /** `sample_rate`: always 24,000 by the reference, honoured by the guide. */
  webSocketSampleRate: 'always24000' | 'asAsked'
  /** `response_encoding`: undocumented there. */
  webSocketEncoding: 'alwaysS16le' | 'asAsked'
  /** `speed` in the address. */
  webSocketSpeed: 'honoured' | 'ignored'
  /** Milliseconds from the upgrade to `session.created`. */
  sessionCreatedDelayMs: number
  /** Events that arrive before `session.created` was sent. */
  earlyEvents: 'kept' | 'dropped'
  /** `conversation.item.input_text.received` for each append. */
  acknowledgesText: boolean
  /** `session.updated` after `tts_session.updated`. */
  sessionUpdatedReply: boolean
  /** `context_id` in what the server sends. */
  contextIds: 'always' | 'exceptDefault' | 'never'
  /** Whether `tts_N` counts over the connection or in each context. */
  itemNumbers: 'ofConnection' | 'ofContext'
  /** What word times of a later item count from. */
  webSocketWordTimes: 'item' | 'context' | 'session'
  /** `item_id` in word events. */
  webSocketWordsItemId: boolean
  /** Text without a sentence's end longer than `max_partial_length`: spoken whole, or cut at the limit. */
  overlongPartial: 'spokenWhole' | 'cut'
  /** Whether server events are text frames, the same JSON in binary frames, or audio is bare PCM in binary frames. */
  frames: 'text' | 'binaryJson' | 'binaryPcm'
  /** Whether `tts.failed` closes the socket (1008). */
  failedCloses: boolean
  /** An event of a type that the server does not know. */
  unknownEvents: 'error' | 'failed' | 'ignored'
  /** An append of empty text, a commit of an empty buffer. */
  emptyText: 'ignored' | 'failed'
  /** Deltas of a running item that still come after `context.cancel`. */
  lateDeltasAfterCancel: number
  /** `audio_output.done` of an item that was cancelled. */
  doneAfterCancel: boolean
  /** Contexts of one connection at a time; one more is refused with `tts.failed`. */
  contextLimit: number
  /** When a context stops counting: when its items are done and its buffer is empty, or when it is cancelled. */
  contextFreed: 'whenDone' | 'whenCancelled'

  // Lists
  /** `GET /v1/voices?model=…`: `{model, voices}` or `{data: […]}` as without a filter. */
  filteredVoices: 'bare' | 'data'
  /** Voices as `{id, name}`, as `{name}` (older), or as plain strings. */
  voiceEntries: 'idAndName' | 'nameOnly' | 'strings'
  /** `GET /v1/voices` without a key. */
  voicesWithoutKey: 'refused' | 'answered'
  /** The body of a 401 at `GET /v1/models`: a sentence of text, or the usual envelope. */
  modelsUnauthorized: 'sentence' | 'envelope'
}

/** What is most probable. Sources: together-api.md part B, then the number of clients that rely on it. */
export const defaultSwitches: Readonly<Switches> = {
  rateLimitHeaders: 'reset',
  unknownFields: 'ignored',
  inputLimit: null,
  sampleRates: null,
  unknownVoices: 'refused',
  cartesiaVoiceNames: 'accepted',
  pronunciations: 'honoured',
  modelsWithoutWords: [],
  restSpeed: 'honoured',
  streamOfOtherFormat: 'refused',
  streamOfMulaw: 'refused',
  alignmentWithoutStream: 'ignored',
  otherContentTypes: 'octetStream',
  wavDataLength: 'true',
  sseShape: 'conversationItem',
  sseKeepAlive: false,
  sseItemDone: false,
  sseWordsItemId: false,
  sseWordTimes: 'request',
  sseWordsNested: false,
  wordsAt: 'between',
  deltas: 'wholeSamples',
  wordText: 'asWritten',
  webSocketAuthFailure: 'inside',
  cartesiaOverWebSocket: 'allowed',
  webSocketDefaultVoice: 'ofModel',
  webSocketFormat: 'alwaysRaw',
  webSocketSampleRate: 'always24000',
  webSocketEncoding: 'alwaysS16le',
  webSocketSpeed: 'honoured',
  sessionCreatedDelayMs: 0,
  earlyEvents: 'kept',
  acknowledgesText: true,
  sessionUpdatedReply: false,
  contextIds: 'always',
  itemNumbers: 'ofConnection',
  webSocketWordTimes: 'item',
  webSocketWordsItemId: true,
  overlongPartial: 'spokenWhole',
  frames: 'text',
  failedCloses: false,
  unknownEvents: 'error',
  emptyText: 'ignored',
  lateDeltasAfterCancel: 0,
  doneAfterCancel: false,
  contextLimit: 100,
  contextFreed: 'whenDone',
  filteredVoices: 'bare',
  voiceEntries: 'idAndName',
  voicesWithoutKey: 'refused',
  modelsUnauthorized: 'sentence',
}
