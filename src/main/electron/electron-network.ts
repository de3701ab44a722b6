import { net, session } from 'electron'
import { proxyOfPacResult } from '../network/pac-result.ts'
import type { Network } from '../speech/network.ts'

/** Chromium's network: it knows the system's proxies and certificates. The app must be ready. */
export const electronNetwork: Network = {
  async fetch(input, init) {
    try {
      // Without an origin Electron would send and keep cookies; the service is told nothing but the key.
      const given = input instanceof URL ? input.href : (input as string | GlobalRequest)
      return await net.fetch(given, { ...init, credentials: 'omit' })
    } catch (error) {
      // Where `redirect: 'manual'` asks for the redirect itself, as Node gives it, Electron has this error.
      const isRedirect = error instanceof Error && error.message === 'Redirect was cancelled'
      if (isRedirect && init?.redirect === 'manual') return new Response(null, { status: 302 })
      throw error
    }
  },
  // Chromium has no proxies for `ws:`; a WebSocket goes the way that https goes.
  proxyFor: async (url) =>
    proxyOfPacResult(await session.defaultSession.resolveProxy(url.href.replace(/^ws/, 'http'))),
}
