import { toAppAddress } from '../addresses.ts'
import type { PageAnswer, PausedRequest } from '../chromium/page-target.ts'
import { answerRequest, loadableScheme } from './protocol.ts'

const noAnswer: PageAnswer = { status: 404, statusText: '', headers: [], body: new Uint8Array() }

/**
 * Answers a page's request by the app's protocol handlers. Undefined: nobody answers that scheme, and the request
 * must fail, so that no page reaches the network.
 */
export async function answerPageRequest(paused: PausedRequest): Promise<PageAnswer | undefined> {
  const address = toAppAddress(paused.request.url)
  if (address === paused.request.url) return undefined
  const privileges = loadableScheme(address)
  const isFetch = paused.resourceType === 'Fetch' || paused.resourceType === 'XHR'
  if (privileges === undefined || (isFetch && privileges.supportFetchAPI !== true)) return undefined
  // Chromium asks for it by itself on http; in Electron an app's own scheme never hears of it.
  if (new URL(address).pathname === '/favicon.ico') return noAnswer
  const response = await answerRequest(toRequest(address, paused))
  if (response === undefined || response.type === 'error') return undefined
  return {
    status: response.status,
    statusText: response.statusText,
    headers: [...response.headers],
    body: new Uint8Array(await response.arrayBuffer()),
  }
}

function toRequest(address: string, { request }: PausedRequest): Request {
  const parts = request.postDataEntries ?? []
  const body = Buffer.concat(parts.map(({ bytes }) => Buffer.from(bytes ?? '', 'base64')))
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD' && body.byteLength > 0
  return new Request(address, {
    method: request.method,
    headers: Object.entries(request.headers).map(
      ([name, value]) => [name, toAppHeader(name, value)] as [string, string],
    ),
    ...(hasBody ? { body } : {}),
  })
}

/** Headers that hold an address hold the app's own, as they do in Electron. */
function toAppHeader(name: string, value: string): string {
  if (!/^(origin|referer)$/i.test(name)) return value
  const address = toAppAddress(value)
  return /^origin$/i.test(name) ? address.replace(/\/$/, '') : address
}
