import { fetchThroughProxy } from '../network/proxied-fetch.ts'

/** Which proxy the system names for an address; see `Network`. */
export interface ProxyFinder {
  proxyFor(url: URL): Promise<string | undefined>
}

/**
 * A `fetch` for pages of the web: by Node itself, as Electron's tells nobody where a redirect leads, and through the
 * proxy that the system names. It keeps no cookies.
 */
export function webFetch(network: ProxyFinder): (url: URL, init: RequestInit) => Promise<Response> {
  const byProxy = new Map<string, typeof fetch>()
  return async (url, init) => {
    const proxy = await network.proxyFor(url)
    if (proxy === undefined) return fetch(url, init)
    const known = byProxy.get(proxy) ?? fetchThroughProxy(proxy)
    byProxy.set(proxy, known)
    return known(url, init)
  }
}
