import { setGlobalProxyFromEnv } from 'node:http'
import { runtime } from './runtime.ts'

/** The proxy that `--proxy-server HOST:PORT` names; undefined for none. Only http proxies. */
export function proxyServer(): URL | undefined {
  const named = runtime.proxyServer
  return named === undefined ? undefined : new URL(/^\w+:\/\//.test(named) ? named : `http://${named}`)
}

/** Sends main's own requests through that proxy, but for those to this computer. Call once, at the start. */
export function useProxyServer(): void {
  const address = proxyServer()?.href
  if (address === undefined) return
  setGlobalProxyFromEnv({ HTTP_PROXY: address, HTTPS_PROXY: address, NO_PROXY: 'localhost,127.0.0.1,[::1]' })
}
