import { webSocketUrl } from './connection-profile.ts'
import type { TransportRequest } from './transport.ts'

/** Parameters of a session by the service's names. Source: together-api.md, section 4.1. */
export type SessionParameters = Readonly<Record<string, string | number>>

/** What a request asks of a session: no more than it carries. */
export function sessionParametersOf(request: TransportRequest): SessionParameters {
  const format = formatOf(request)
  return {
    model: request.model,
    voice: request.voice,
    ...(request.language === undefined ? {} : { language: request.language }),
    ...(format === undefined ? {} : { response_format: format }),
    ...(request.responseEncoding === undefined ? {} : { response_encoding: request.responseEncoding }),
    ...(request.sampleRateHz === undefined ? {} : { sample_rate: request.sampleRateHz }),
    ...(request.speed === undefined ? {} : { speed: request.speed }),
    ...(request.alignment === undefined ? {} : { alignment: request.alignment }),
    ...(request.segment === undefined ? {} : { segment: request.segment }),
    ...(request.maxPartialLength === undefined ? {} : { max_partial_length: request.maxPartialLength }),
  }
}

/** Raw samples are called `pcm` here; formats of whole files can't be played as they come, so they are not asked for. */
function formatOf({ responseFormat }: TransportRequest): string | undefined {
  if (responseFormat === 'raw') return 'pcm'
  return responseFormat === 'mulaw' ? responseFormat : undefined
}

/** The address of a session. It never holds a key: addresses end up in logs. */
export function sessionUrl(baseUrl: string, parameters: SessionParameters): URL {
  const url = webSocketUrl(baseUrl, '/audio/speech/websocket')
  const entries = Object.entries(parameters).map(([name, value]): [string, string] => [name, String(value)])
  // A plus in a voice is %2B already; a space as "+" is a plus to some servers.
  url.search = new URLSearchParams(entries).toString().replaceAll('+', '%20')
  return url
}

/**
 * Whether an open session can serve a request by changing parameters: values can be changed, but none can be taken back.
 * @param current of the session as it is
 */
export function canBecome(current: SessionParameters, wanted: SessionParameters): boolean {
  return current.model === wanted.model && Object.keys(current).every((name) => name in wanted)
}

/** @returns the parameters that differ, with their new values; undefined where none does */
export function changesBetween(
  current: SessionParameters,
  wanted: SessionParameters,
): SessionParameters | undefined {
  const changes = Object.entries(wanted).filter(([name, value]) => current[name] !== value)
  return changes.length === 0 ? undefined : Object.fromEntries(changes)
}
