import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { followProxyVariables, nodeNetwork } from '../../../../src/main/network/node-network.ts'

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

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

it('fetch goes through the proxy of the environment, but not to this computer', async () => {
  const asked: string[] = []
  const server = createServer((_request, response) => response.end('here'))
  const proxy = createServer()
  proxy.on('connect', (request, socket) => {
    asked.push(request.url ?? '')
    const { port } = server.address() as AddressInfo
    const onward = connect(port, '127.0.0.1', () => socket.write('HTTP/1.1 200 OK\r\n\r\n'))
    onward.pipe(socket).pipe(onward)
    for (const each of [onward, socket]) each.on('error', () => {})
  })
  const ports = await Promise.all(
    [server, proxy].map(async (each) => {
      await new Promise<void>((resolve) => each.listen(0, '127.0.0.1', resolve))
      closers.push(() => {
        each.closeAllConnections()
        each.close()
      })
      return (each.address() as AddressInfo).port
    }),
  )
  const environment = { HTTP_PROXY: `http://127.0.0.1:${ports[1]}` }
  closers.push(followProxyVariables(environment))
  const { fetch } = nodeNetwork(environment)
  const read = async (url: string) => (await fetch(url)).text()
  expect(await read(`http://127.0.0.1:${ports[0]}/`)).toBe('here')
  expect(asked).toEqual([])
  expect(await read('http://speech.example/')).toBe('here')
  expect(asked).toEqual(['speech.example:80'])
})
