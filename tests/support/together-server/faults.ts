import type { Route } from './record.ts'

/** A refusal or an accident before any body. Fits every route; on a WebSocket it meets the upgrade. */
export type HttpFault =
  /** 401 `invalid_api_key`. */
  | { readonly kind: 'http.invalidKey' }
  /** 402 `credit_limit`. */
  | { readonly kind: 'http.creditLimit' }
  /** 403 with an HTML page, as the gateway answers to what it takes for a robot. */
  | { readonly kind: 'http.forbiddenPage' }
  /** 404 `model_not_available`. */
  | { readonly kind: 'http.modelUnknown' }
  /** 400 `model_not_available`: the model runs on dedicated endpoints alone. */
  | { readonly kind: 'http.modelDedicatedOnly' }
  /** 422. */
  | { readonly kind: 'http.unprocessable' }
  /**
   * 429. `resetSeconds` is sent as `x-ratelimit-reset` (default 1; null for none), `retryAfterSeconds` as `Retry-After`
   * (default none). `place`: where the body has `dynamic_request_limited`.
   */
  | {
      readonly kind: 'http.rateLimited'
      readonly resetSeconds?: number | null
      readonly retryAfterSeconds?: number
      readonly place?: 'error.type' | 'error.error_type' | 'top'
    }
  /** 500. */
  | { readonly kind: 'http.serverError' }
  /** 502 with an HTML page. */
  | { readonly kind: 'http.badGatewayPage' }
  /** 503: overloaded. */
  | { readonly kind: 'http.overloaded' }
  /** 504. */
  | { readonly kind: 'http.gatewayTimeout' }
  /** Any other status; `body` is sent as it is, by default an envelope. */
  | {
      readonly kind: 'http.status'
      readonly status: number
      readonly body?: string
      readonly contentType?: string
      readonly headers?: Readonly<Record<string, string>>
    }
  /** The connection is reset before any header. */
  | { readonly kind: 'http.reset' }
  /** Headers never come: until `release()`, or until the client gives up. */
  | { readonly kind: 'http.silence' }

/** A reply that begins well. Fits everything but the WebSocket. */
export type BodyFault =
  /** Nothing more after so many bytes (default 1,000), until `release()`. */
  | { readonly kind: 'body.stall'; readonly bytes?: number }
  /** So many bytes (default 500) in every so many milliseconds (default 50, by the server's timers). */
  | { readonly kind: 'body.drip'; readonly bytes?: number; readonly everyMs?: number }
  /**
   * Ends after so many bytes (default 1,000). `declares`: the Content-Length says all (default; the client can tell), what
   * is sent (it cannot), or nothing (chunked, and cut before the end).
   */
  | {
      readonly kind: 'body.truncate'
      readonly bytes?: number
      readonly declares?: 'all' | 'sent' | 'nothing'
    }
  /** 200 without a byte. */
  | { readonly kind: 'body.empty' }
  /** 200 with an error envelope. */
  | { readonly kind: 'body.jsonError' }
  /** The right bytes under a wrong type (default `text/html`). */
  | { readonly kind: 'body.contentType'; readonly contentType?: string }
  /** A WAV header whose data length is 0 or the maximum, or with other chunks before and after the data. */
  | { readonly kind: 'body.wavHeader'; readonly header: 'zero' | 'maximum' | 'extraChunks' }
  /** One byte more than whole samples. */
  | { readonly kind: 'body.oddByte' }

/** A stream of server-sent events that goes wrong; where it says `afterDeltas`, after so many of them (default 1). */
export type SseFault =
  /** Ends without `[DONE]`. */
  | { readonly kind: 'sse.noDone' }
  /** The reply ends in the middle of an event, as if that were all. */
  | { readonly kind: 'sse.cutMidEvent'; readonly afterDeltas?: number }
  /** The reply ends in the middle of a character of several bytes. */
  | { readonly kind: 'sse.cutMidUtf8'; readonly afterDeltas?: number }
  /** `data: {"error": …}`, then the end. */
  | { readonly kind: 'sse.errorObject'; readonly afterDeltas?: number }
  /** `data: {"type": "conversation.item.tts.failed", …}`, then the end. */
  | { readonly kind: 'sse.ttsFailed'; readonly afterDeltas?: number }
  /** `event: error` with an error as data, then the end. */
  | { readonly kind: 'sse.namedEvent'; readonly afterDeltas?: number }
  /** An event that is no JSON; the stream goes on. */
  | { readonly kind: 'sse.malformedJson'; readonly afterDeltas?: number }
  /** A delta that is no base64. */
  | { readonly kind: 'sse.badBase64'; readonly afterDeltas?: number }
  /** A delta without audio; the stream goes on. */
  | { readonly kind: 'sse.emptyDelta'; readonly afterDeltas?: number }
  /** The first delta begins with a WAV header. */
  | { readonly kind: 'sse.riffHeader' }
  /** `[DONE]` without any audio. */
  | { readonly kind: 'sse.noAudio' }
  /** More audio events after `[DONE]`. */
  | { readonly kind: 'sse.dataAfterDone' }
  /** Lines end with CR LF. */
  | { readonly kind: 'sse.crlf' }
  /** Every byte in a packet of its own. */
  | { readonly kind: 'sse.byteByByte' }
  /** A line of so many bytes (default 5,000,000) before the first event: one of an unknown type (default), or a comment. */
  | { readonly kind: 'sse.longLine'; readonly bytes?: number; readonly as?: 'event' | 'comment' }

/** A WebSocket that goes wrong; where it says `afterDeltas`, after so many of the item (default 1). */
export type SocketFault =
  /** `session.created` never comes. */
  | { readonly kind: 'socket.noSessionCreated' }
  /** Closes when no message came for so long (default 1,000 ms, by the server's timers). */
  | { readonly kind: 'socket.idleClose'; readonly afterMs?: number; readonly code?: number }
  /** The 100-context limit is reached for the context that sends this text. */
  | { readonly kind: 'socket.contextLimit' }
  /** The item is spoken when its text is appended, although `segment=never` waits for the commit. */
  | { readonly kind: 'socket.spokenBeforeCommit' }
  /** The item comes as two, each with its own `done`. */
  | { readonly kind: 'socket.twoItems' }
  /** `done` never comes. */
  | { readonly kind: 'socket.noDone' }
  /** `done` without any audio. */
  | { readonly kind: 'socket.noAudio' }
  /** So many deltas (default 3) after `context.cancel`, before `context.cancelled`. */
  | { readonly kind: 'socket.lateDeltas'; readonly count?: number }
  /** `tts.failed` in the middle of the item. */
  | {
      readonly kind: 'socket.failed'
      readonly afterDeltas?: number
      readonly message?: string
      readonly code?: string
      readonly type?: string
    }
  /** `{"type":"error"}` with `message` at the top, or with an `error` object. */
  | { readonly kind: 'socket.plainError'; readonly afterDeltas?: number; readonly place?: 'top' | 'error' }
  /** The item's events as JSON in binary frames. */
  | { readonly kind: 'socket.binaryJson' }
  /** The item's audio as bare PCM in binary frames. */
  | { readonly kind: 'socket.binaryPcm' }
  /** Each event of the item in several WebSocket fragments. */
  | { readonly kind: 'socket.fragmented' }
  /** A text frame that is no JSON; the item goes on. */
  | { readonly kind: 'socket.notJson'; readonly afterDeltas?: number }
  /** Closes in the middle of the item; 1006 is a connection that ends without a close frame. */
  | { readonly kind: 'socket.close'; readonly code: number; readonly afterDeltas?: number }
  /** Nothing more after so many deltas, until `release()`. */
  | { readonly kind: 'socket.stall'; readonly afterDeltas?: number }
  /**
   * The connection is half open from the middle (default) or the end of the item on: nothing is read any more, no ping
   * answered, nothing sent, nothing closed.
   */
  | {
      readonly kind: 'socket.halfOpen'
      readonly afterDeltas?: number
      readonly when?: 'inItem' | 'afterItem'
    }
  /** The item comes after the next one of its context; never, if there is none. */
  | { readonly kind: 'socket.outOfOrder' }
  /** The item has the id of another: `tts_1`. */
  | { readonly kind: 'socket.duplicateItemId' }
  /** The first delta begins with a WAV header. */
  | { readonly kind: 'socket.riffHeader' }
  /** The item's deltas have no `context_id`. */
  | { readonly kind: 'socket.noContextId' }

/** Word events that do not fit the text or the audio. Fits streams; meets one item. */
export type WordFault =
  /** No word events. */
  | { readonly kind: 'words.none' }
  /** Every third word is missing. */
  | { readonly kind: 'words.fewer' }
  /** Words that the text has not. */
  | { readonly kind: 'words.more' }
  /** `start_seconds` is shorter than `words`. */
  | { readonly kind: 'words.unequalArrays' }
  /** Each word ends after the next has begun. */
  | { readonly kind: 'words.overlapping' }
  /** Times go back. */
  | { readonly kind: 'words.backwards' }
  /** Some times are null, text, or a bare NaN (then the event is no JSON). */
  | { readonly kind: 'words.notNumbers'; readonly as?: 'null' | 'text' | 'NaN' }
  /** Word events come after `done` (or after `[DONE]`). */
  | { readonly kind: 'words.afterDone' }
  /** Punctuation attached to words, in entries of its own, or gone. */
  | { readonly kind: 'words.punctuation'; readonly as: 'attached' | 'split' | 'stripped' }
  /** Written otherwise than in the text: "$5" as "five dollars", lower case, straight quotes, contractions split. */
  | { readonly kind: 'words.normalised' }

/** What the sent words tell about speech that went wrong: what is really heard, what was asked for, or nothing. */
export type WordsOfFault = 'asHeard' | 'asAsked' | 'none'

/** Speech that a generative voice got wrong. Fits all speech; meets one reply or item. Words are `asHeard` by default. */
export type VoiceFault =
  /** So many words (default 3) from the middle are not spoken. */
  | { readonly kind: 'voice.dropsWords'; readonly count?: number; readonly words?: WordsOfFault }
  /** So many words (default 4) from the middle are spoken so many times (default 2). */
  | {
      readonly kind: 'voice.repeatsWords'
      readonly count?: number
      readonly times?: number
      readonly words?: WordsOfFault
    }
  /** Silence of so many seconds (default 3) in the middle. */
  | { readonly kind: 'voice.fallsSilent'; readonly seconds?: number; readonly words?: WordsOfFault }
  /** Everything from the middle on is silent. */
  | { readonly kind: 'voice.diesAway'; readonly words?: WordsOfFault }
  /** Louder than full scale by so many decibels (default 18), and cut there. */
  | { readonly kind: 'voice.clips'; readonly decibels?: number; readonly words?: WordsOfFault }
  /** Ends after such a share (default 0.5), in the middle of a sound. */
  | { readonly kind: 'voice.cutOff'; readonly share?: number; readonly words?: WordsOfFault }
  /** So many times (default 2.5) too fast. */
  | { readonly kind: 'voice.tooFast'; readonly factor?: number; readonly words?: WordsOfFault }
  /** So many times (default 2.5) too slow. */
  | { readonly kind: 'voice.tooSlow'; readonly factor?: number; readonly words?: WordsOfFault }
  /** Louder or, below 0, softer than the voice is (default -15 dB). */
  | { readonly kind: 'voice.loudness'; readonly decibels?: number; readonly words?: WordsOfFault }
  /** Goes on after the text: so many seconds (default 6) of babble. */
  | { readonly kind: 'voice.runsOn'; readonly seconds?: number; readonly words?: WordsOfFault }

/** All that can go wrong. */
export type Fault = HttpFault | BodyFault | SseFault | SocketFault | WordFault | VoiceFault
export type FaultKind = Fault['kind']

/** Faults that need nothing but their name. */
export type PlainFaultKind = {
  [Kind in FaultKind]: { readonly kind: Kind } extends Extract<Fault, { kind: Kind }> ? Kind : never
}[FaultKind]

/** Which requests a fault waits for. */
export interface FaultTarget {
  /** `speech`: rest, sse or websocket. Default: `speech`. */
  readonly route?: Exclude<Route, 'control' | 'unknown'> | 'speech' | 'any'
  /** How many requests, connections or items it meets. Default 1; Infinity for all. */
  readonly times?: number
  /** How many fitting ones it lets pass first. Default 0. */
  readonly after?: number
  /** Only requests or items whose text holds this. */
  readonly text?: string
  /** Only requests for this model. */
  readonly model?: string
  /** Where an `http.*` fault meets a WebSocket: at the upgrade, or as `tts.failed` of an item. Default `upgrade`. */
  readonly stage?: 'upgrade' | 'item'
}

/** Where the server asks for a fault. */
export type FaultStage = 'http' | 'upgrade' | 'append' | 'item' | 'cancel'

/** What the server knows of the request or item that might meet one. */
export interface FaultOccasion {
  readonly route: Route
  readonly stage: FaultStage
  readonly text?: string
  readonly model?: string
}

interface QueuedFault {
  readonly fault: Fault
  readonly target: FaultTarget
  left: number
  toPass: number
}

const speechRoutes: ReadonlySet<Route> = new Set(['rest', 'sse', 'websocket'])
const upgradeFaults: ReadonlySet<FaultKind> = new Set(['socket.noSessionCreated', 'socket.idleClose'])
const appendFaults: ReadonlySet<FaultKind> = new Set(['socket.contextLimit', 'socket.spokenBeforeCommit'])

/** Faults in the order in which they were injected; each request, connection or item meets the first that fits it. */
export class FaultQueue {
  readonly #queue: QueuedFault[] = []

  /** Faults that have not met all they are to meet. */
  get pending(): readonly Fault[] {
    return this.#queue.map((queued) => queued.fault)
  }

  /** Adds a fault. */
  inject(fault: Fault | PlainFaultKind, target: FaultTarget = {}): void {
    this.#queue.push({
      fault: typeof fault === 'string' ? ({ kind: fault } as Fault) : fault,
      target,
      left: target.times ?? 1,
      toPass: target.after ?? 0,
    })
  }

  /** Forgets all faults. */
  clear(): void {
    this.#queue.length = 0
  }

  /** The fault that this occasion meets, if any. */
  take(occasion: FaultOccasion): Fault | undefined {
    const queued = this.#queue.find((candidate) => isMet(candidate, occasion))
    if (queued === undefined) return undefined
    queued.left--
    if (queued.left <= 0) this.#queue.splice(this.#queue.indexOf(queued), 1)
    return queued.fault
  }
}

function isMet(queued: QueuedFault, occasion: FaultOccasion): boolean {
  const { target, fault } = queued
  const route = target.route ?? 'speech'
  const fits =
    (route === 'any' ||
      route === occasion.route ||
      (route === 'speech' && speechRoutes.has(occasion.route))) &&
    fitsStage(fault, target, occasion) &&
    (target.text === undefined || occasion.text?.includes(target.text) === true) &&
    (target.model === undefined || target.model === occasion.model)
  if (!fits) return false
  if (queued.toPass === 0) return true
  queued.toPass--
  return false
}

/** Whether a fault can happen to a request or item at all. */
export function fitsStage(fault: Fault, target: FaultTarget, occasion: FaultOccasion): boolean {
  const { stage, route } = occasion
  const area = fault.kind.slice(0, fault.kind.indexOf('.'))
  switch (area) {
    case 'http':
      return stage === 'http' || stage === (target.stage ?? 'upgrade')
    case 'body':
      return stage === 'http' && (fault.kind !== 'body.wavHeader' || route === 'rest')
    case 'sse':
      return route === 'sse'
    case 'words':
      return stage === 'item' || route === 'sse'
    case 'voice':
      return stage === 'item' || route === 'rest' || route === 'sse'
    default:
      return stage === socketStage(fault.kind)
  }
}

function socketStage(kind: FaultKind): FaultStage {
  if (upgradeFaults.has(kind)) return 'upgrade'
  if (appendFaults.has(kind)) return 'append'
  return kind === 'socket.lateDeltas' ? 'cancel' : 'item'
}
