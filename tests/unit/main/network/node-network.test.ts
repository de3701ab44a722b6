import { createServer, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { nodeNetwork } from '../../../../src/main/network/node-network.ts'
import { classOfFetchFailure } from '../../../../src/main/speech/together/network-failures.ts'
import { isAbort } from '../../../../src/shared/errors.ts'
import { selfSignedCertificate } from '../../../support/self-signed-certificate.ts'

const certificate = selfSignedCertificate()

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

/** @returns the port */
async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

describe('nodeNetwork', () => {
  const network = nodeNetwork({
    HTTPS_PROXY: 'http://proxy.example:8080',
    http_proxy: 'http://plain.example:3128',
    NO_PROXY: 'direct.example, .inside.example,*.lab.example host.example:8443',
  })

  it.each([
    ['https://api.together.ai/v1', 'http://proxy.example:8080'],
    ['wss://api.together.ai/v1', 'http://proxy.example:8080'],
    ['ws://api.together.ai/v1', 'http://plain.example:3128'],
    ['https://direct.example/', undefined],
    ['https://sub.direct.example/', 'http://proxy.example:8080'],
    ['https://a.inside.example/', undefined],
    ['https://inside.example/', undefined],
    ['https://a.lab.example/', undefined],
    ['https://host.example:8443/', undefined],
    ['https://host.example/', 'http://proxy.example:8080'],
    ['http://127.0.0.1:4000/v1', undefined],
    ['ws://localhost:4000/v1', undefined],
    ['http://[::1]:4000/v1', undefined],
  ])('reaches %s by %s', async (address, proxy) => {
    expect(await network.proxyFor(new URL(address))).toBe(proxy)
  })

  it('takes a proxy that is no http address for none', async () => {
    const odd = nodeNetwork({ HTTPS_PROXY: 'socks5://proxy.example:1080', HTTP_PROXY: 'nonsense' })
    expect(await odd.proxyFor(new URL('https://a.example'))).toBeUndefined()
    expect(await odd.proxyFor(new URL('http://a.example'))).toBeUndefined()
  })
})

describe('its fetch', () => {
  it('goes through the proxy of the environment, but not to this computer', async () => {
    const asked: string[] = []
    const port = await listen(createServer((_request, response) => response.end('here')))
    const proxy = createServer(async (request, response) => {
      asked.push(`${request.method} ${request.url}`)
      response.writeHead(202, { 'x-first': 'one' })
      for await (const chunk of request) response.write(chunk)
      response.end()
    })
    const { fetch } = nodeNetwork({ HTTP_PROXY: `http://127.0.0.1:${await listen(proxy)}` })
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('here')
    expect(asked).toEqual([])
    const response = await fetch('http://speech.example/v1', { method: 'POST', body: 'said' })
    expect([response.status, response.headers.get('x-first'), await response.text()]).toEqual([
      202,
      'one',
      'said',
    ])
    expect(asked).toEqual(['POST http://speech.example/v1'])
  })

  /** A proxy that does something with whoever asks for a tunnel. */
  async function throughTunnels(onConnect: (socket: Socket) => void) {
    let tunnels = 0
    const proxy = createServer()
    proxy.on('connect', (_request, socket: Socket) => {
      tunnels += 1
      socket.on('error', () => {})
      closers.push(() => socket.destroy())
      onConnect(socket)
    })
    const { fetch } = nodeNetwork({ HTTPS_PROXY: `http://127.0.0.1:${await listen(proxy)}` })
    return { fetch, tunnels: () => tunnels }
  }

  it.each([
    ['hangs up without an answer', ''],
    ['refuses', 'HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n'],
    ['asks for a login', 'HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n'],
  ])('asks a proxy once that %s, and says that the proxy failed', async (_, answer) => {
    const { fetch, tunnels } = await throughTunnels((socket) => socket.end(answer))
    const error = await fetch('https://speech.example/v1').catch((thrown: unknown) => thrown)
    expect(classOfFetchFailure(error)).toMatchObject({ networkCode: 'ERR_PROXY_TUNNEL', isRetryable: true })
    expect(tunnels()).toBe(1)
  })

  it('can be given up while a proxy is silent', async () => {
    const leaving = new AbortController()
    const { fetch } = await throughTunnels(() => leaving.abort())
    const error = await fetch('https://speech.example/v1', { signal: leaving.signal }).catch(
      (thrown: unknown) => thrown,
    )
    expect(isAbort(error)).toBe(true)
  })

  it.skipIf(certificate === undefined)('trusts no unknown certificate behind a tunnel', async () => {
    const server = createSecureServer(certificate ?? {}, (_request, response) => response.end())
    const port = await listen(server)
    const { fetch } = await throughTunnels((socket) => {
      const onward = connect(port, '127.0.0.1', () => socket.write('HTTP/1.1 200 OK\r\n\r\n'))
      onward.on('error', () => {})
      onward.pipe(socket).pipe(onward)
    })
    const error = await fetch('https://speech.example/v1').catch((thrown: unknown) => thrown)
    expect(classOfFetchFailure(error)).toMatchObject({
      networkCode: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      isRetryable: false,
    })
  })
})
