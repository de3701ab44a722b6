import { expect, it } from 'vitest'
import { proxyOfPacResult } from '../../../../src/main/network/pac-result.ts'

it.each([
  ['DIRECT', undefined],
  ['', undefined],
  ['PROXY proxy.example:8080', 'http://proxy.example:8080'],
  ['HTTPS secure.example:443; DIRECT', 'https://secure.example:443'],
  ['SOCKS5 socks.example:1080; PROXY proxy.example:3128', 'http://proxy.example:3128'],
  ['SOCKS socks.example:1080', undefined],
  ['DIRECT; PROXY proxy.example:8080', undefined],
  ['PROXY [2001:db8::1]:8080', 'http://[2001:db8::1]:8080'],
  ['PROXY :::', undefined],
])('%j leads to %j', (result, proxy) => {
  expect(proxyOfPacResult(result)).toBe(proxy)
})
