import { setGlobalProxyFromEnv } from 'node:http'
import type { Network } from '../speech/network.ts'
import { proxyOf, readProxyVariables } from './proxy-variables.ts'

/**
 * Node's own network, for the command line and for tests.
 * @param environment where proxies are named: `HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`
 */
export function nodeNetwork(environment: NodeJS.ProcessEnv): Network {
  const variables = readProxyVariables(environment)
  return {
    fetch: (input, init) => fetch(input, init),
    proxyFor: async (url) => proxyOf(url, variables),
  }
}

/**
 * Makes `fetch` of this process follow the proxies of the environment. Call it once, before the first request; Node
 * has no setting for a single request.
 * @returns gives `fetch` its former way back
 */
export function followProxyVariables(environment: NodeJS.ProcessEnv): () => void {
  const { http, https, exceptions } = readProxyVariables(environment)
  return setGlobalProxyFromEnv({
    ...(http !== undefined && { HTTP_PROXY: http }),
    ...(https !== undefined && { HTTPS_PROXY: https }),
    NO_PROXY: exceptions.join(','),
  })
}
