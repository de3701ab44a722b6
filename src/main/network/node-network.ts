import type { Network } from '../speech/network.ts'
import { fetchThroughProxy } from './proxied-fetch.ts'
import { proxyOf, readProxyVariables } from './proxy-variables.ts'

/**
 * Node's own network, for the command line and for tests.
 * @param environment where proxies are named: `HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`
 */
export function nodeNetwork(environment: NodeJS.ProcessEnv): Network {
  const variables = readProxyVariables(environment)
  const fetches = new Map<string, typeof fetch>()
  const throughProxy = (proxy: string): typeof fetch => {
    const known = fetches.get(proxy) ?? fetchThroughProxy(proxy)
    fetches.set(proxy, known)
    return known
  }
  return {
    fetch: (input, init) => {
      const proxy = proxyOf(new URL(input instanceof Request ? input.url : input), variables)
      return proxy === undefined ? fetch(input, init) : throughProxy(proxy)(input, init)
    },
    proxyFor: async (url) => proxyOf(url, variables),
  }
}
