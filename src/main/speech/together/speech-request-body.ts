import type { TransportRequest } from './transport.ts'

/**
 * The body of `POST /audio/speech`: only what the request carries, since the service silently ignores, or refuses, what a
 * model can't do. Source: together-api.md, section 2.1.
 */
export function speechRequestBody(
  request: TransportRequest,
  isStream: boolean,
): Readonly<Record<string, unknown>> {
  return {
    model: request.model,
    input: request.text,
    voice: request.voice,
    stream: isStream,
    ...(request.responseFormat === undefined ? {} : { response_format: request.responseFormat }),
    ...(request.responseEncoding === undefined ? {} : { response_encoding: request.responseEncoding }),
    ...(request.sampleRateHz === undefined ? {} : { sample_rate: request.sampleRateHz }),
    ...(request.bitRateBps === undefined ? {} : { bit_rate: request.bitRateBps }),
    ...(request.language === undefined ? {} : { language: request.language }),
    ...(request.alignment === undefined ? {} : { alignment: request.alignment }),
    ...(request.segment === undefined ? {} : { segment: request.segment }),
    ...(request.speed === undefined ? {} : { speed: request.speed }),
    ...(request.pronunciations === undefined
      ? {}
      : { extra_params: { pronunciation_dict: request.pronunciations } }),
  }
}

/**
 * How long a whole reply may take: a minute, and longer for text that takes long to say. At 150 ms a character speech is
 * made at half the speed at which it is heard.
 */
export function longestReplyMs(request: TransportRequest): number {
  return 60_000 + 150 * request.text.length
}
