import type { ResponseFormat } from '../../shared/catalog/speech-model.ts'
import { SpeechError } from '../../shared/errors.ts'
import type { UtteranceRequest } from '../../shared/speech.ts'
import type { SpendingMeter } from '../money/spending-meter.ts'
import type { ConnectionProfile } from '../speech/together/connection-profile.ts'
import type { ReplyAudio } from '../speech/together/reply-audio.ts'
import { resolveRequest } from '../speech/together/request-resolver.ts'
import { resolveModel } from '../speech/together/resolve-model.ts'
import type { RestTransport } from '../speech/together/rest-transport.ts'
import type { TogetherSettings } from '../speech/together/together-engine-options.ts'

export interface ReplyFilesOptions {
  readonly settings: () => TogetherSettings
  readonly apiKey: () => string
  readonly meter: SpendingMeter
  readonly createTransport: (profile: ConnectionProfile) => RestTransport
}

/** What one request takes; as utterances have it. Source: together-api.md, C16. */
const longestText = 1000

/** Files that the service makes, kept as they come: in formats that a player of one's own may want. */
export class ReplyFiles {
  readonly #options: ReplyFilesOptions

  constructor(options: ReplyFilesOptions) {
    this.#options = options
  }

  /**
   * Has a text spoken by one request, in the format that the model's parameters ask for. Tried once: who wants it again
   * says so.
   * @throws {SpeechError} with the code of its cause; SPEECH_INPUT_REFUSED for what one request can't be
   */
  async fetch(request: UtteranceRequest, format: ResponseFormat, signal: AbortSignal): Promise<ReplyAudio> {
    const { settings, apiKey, meter, createTransport } = this.#options
    const model = resolveModel(request.voice.model, settings())
    if (!model.family.formats.includes(format)) throw formatUnknown(model.family.name, model.family.formats)
    if (request.text.length > longestText) throw textTooLong(request.text.length)
    // Nothing is asked of replies: the file says itself what it holds.
    const facts = { rawSampleRateHz: () => undefined, wordTimestamps: () => 'unknown' as const }
    const wire = resolveRequest(request, request.text, model, 'rest', facts)
    const { voice, purpose } = request
    const { pricePerMillionChars } = model
    const charge = meter.reserve({ voice, purpose, charCount: request.text.length, pricePerMillionChars })
    const transport = createTransport({ baseUrl: model.baseUrl, apiKey })
    let wasSent = false
    try {
      const reply = await transport.fetchAudio(wire, signal, () => (wasSent = true))
      charge.settle('billed')
      return reply
    } catch (error) {
      charge.settle(wasSent && !isRefusal(error) ? 'maybeBilled' : 'notBilled')
      throw error
    } finally {
      await transport.close()
    }
  }
}

/** A reply of 4xx: the service did nothing. */
function isRefusal(error: unknown): boolean {
  const status = error instanceof SpeechError ? Number(error.details['status']) : Number.NaN
  return status >= 400 && status < 500
}

function formatUnknown(model: string, formats: readonly ResponseFormat[]): SpeechError {
  return new SpeechError(
    'SPEECH_INPUT_REFUSED',
    `${model} gives ${formats.join(', ')}. Choose one of these formats.`,
  )
}

function textTooLong(chars: number): SpeechError {
  return new SpeechError(
    'SPEECH_INPUT_REFUSED',
    `The text has ${chars} characters; the service's own file holds one request of at most ${longestText}. Write a .wav file, which may be of any length.`,
  )
}
