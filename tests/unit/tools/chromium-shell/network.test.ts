import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { openFixture } from '../../../support/shell-fixture.ts'

test('main’s requests fail with Chromium’s names and know no proxy of the system', async () => {
  const app = await openFixture('tour')
  const closedPort = await portThatNobodyListensOn()
  expect(await app.run('fetchError', `http://127.0.0.1:${closedPort}/`)).toBe('net::ERR_CONNECTION_REFUSED')
  expect(await app.run('fetchError', 'http://127.0.0.1/', { headers: { 'keep-alive': '5' } })).toBe(
    'net::ERR_INVALID_ARGUMENT',
  )
  expect(await app.run('resolveProxy', 'https://speech.example/')).toEqual(['DIRECT'])
  await app.close()
})

test('a redirect that main does not follow is cancelled', async () => {
  const server = createServer((_request, response) => response.writeHead(302, { location: '/next' }).end())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const app = await openFixture('tour')
  expect(await app.run('fetchError', address, { redirect: 'manual' })).toBe('Redirect was cancelled')
  await app.close()
  server.close()
})

test('main’s requests go to the proxy that --proxy-server names, but for this computer', async () => {
  const asked: string[] = []
  const proxy = createServer().on('connect', (request, socket) => {
    asked.push(request.url ?? '')
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(proxy.address() as AddressInfo).port}`
  const app = await openFixture('tour', { shellOptions: ['--proxy-server', host] })
  expect(await app.run('resolveProxy', 'https://speech.example/', 'http://127.0.0.1:4000/')).toEqual([
    `PROXY ${host}`,
    'DIRECT',
  ])
  expect(await app.run('fetchError', 'https://speech.example/')).toMatch(/^net::ERR_/)
  expect(asked).toEqual(['speech.example:443'])
  await app.close()
  proxy.close()
})

async function portThatNobodyListensOn(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
