import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { stringify } from 'yaml'

type Answer = string | Uint8Array | ((response: ServerResponse, request: IncomingMessage) => void)

/** A place where versions are published, on a free port. */
export interface ReleaseServer {
  /** Without a slash at its end. */
  readonly origin: string
  /** What was asked, with everything that was told. */
  readonly requests: { readonly path: string; readonly headers: IncomingMessage['headers'] }[]
  /** What is there, by path without what follows a question mark. Bytes are given by ranges too. */
  readonly answers: Map<string, Answer>
  /** Bytes of files that were given. */
  readonly sentBytes: () => number
  close(): Promise<void>
}

export async function startReleaseServer(): Promise<ReleaseServer> {
  const requests: { path: string; headers: IncomingMessage['headers'] }[] = []
  const answers = new Map<string, Answer>()
  let sentBytes = 0
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '', 'http://any').pathname
    requests.push({ path: request.url ?? '', headers: request.headers })
    const answer = answers.get(path)
    if (answer === undefined) return response.writeHead(404).end('Not here.')
    if (typeof answer === 'function') return answer(response, request)
    if (typeof answer === 'string') return response.writeHead(200).end(answer)
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '')
    const part = range === null ? answer : answer.subarray(Number(range[1]), Number(range[2]) + 1)
    sentBytes += part.byteLength
    return response.writeHead(range === null ? 200 : 206, { 'content-length': part.byteLength }).end(part)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    answers,
    sentBytes: () => sentBytes,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** A list of versions as electron-builder writes it: `latest-linux.yml`. */
export function releaseList(
  version: string,
  files: Readonly<Record<string, Uint8Array>>,
  more: object = {},
): string {
  const listed = Object.entries(files).map(([url, bytes]) => ({
    url,
    sha512: createHash('sha512').update(bytes).digest('base64'),
    size: bytes.byteLength,
  }))
  return stringify({
    version,
    files: listed,
    path: listed[0]?.url,
    sha512: listed[0]?.sha512,
    releaseDate: '2026-11-30T09:00:00.000Z',
    ...more,
  })
}
