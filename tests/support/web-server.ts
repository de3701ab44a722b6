import { type IncomingMessage, type ServerResponse, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One request as a site sees it. */
export interface SeenRequest {
  readonly path: string
  readonly headers: IncomingMessage['headers']
}

/** A site of the test's own on a free port. */
export interface WebServer {
  /** Without a slash at its end. */
  readonly origin: string
  readonly requests: readonly SeenRequest[]
  close(): Promise<void>
}

type Answer = string | Uint8Array | ((response: ServerResponse, request: IncomingMessage) => void)

/** Serves answers by path: a text is a page, bytes are a picture by their name. All others are not found. */
export async function startWebServer(answers: Readonly<Record<string, Answer>>): Promise<WebServer> {
  const requests: SeenRequest[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    requests.push({ path, headers: request.headers })
    const answer = answers[path]
    if (answer === undefined) response.writeHead(404, { 'content-type': 'text/html' }).end('<p>Not here.</p>')
    else if (typeof answer === 'function') answer(response, request)
    else if (typeof answer === 'string')
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(answer)
    else response.writeHead(200, { 'content-type': 'image/png' }).end(answer)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
