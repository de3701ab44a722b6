/** Proxies as the environment names them: the variables that curl and Node read, in either case. */
export interface ProxyVariables {
  readonly http: string | undefined
  readonly https: string | undefined
  readonly exceptions: readonly string[]
}

/** This computer: never asked of a proxy, as browsers have it. */
const loopback: readonly string[] = ['localhost', '127.0.0.1', '[::1]']

/** Reads the variables; what is no address of an http proxy counts as unset. */
export function readProxyVariables(environment: NodeJS.ProcessEnv): ProxyVariables {
  const named = (name: string) => environment[name.toLowerCase()] || environment[name] || undefined
  const proxy = (name: string) => {
    const address = named(name)
    const isProxy = address !== undefined && /^https?:$/.test(URL.parse(address)?.protocol ?? '')
    return isProxy ? address : undefined
  }
  const exceptions = (named('NO_PROXY') ?? '').split(/[,\s]+/).filter((entry) => entry !== '')
  return { http: proxy('HTTP_PROXY'), https: proxy('HTTPS_PROXY'), exceptions: [...exceptions, ...loopback] }
}

/** The proxy for an address (http, https, ws, wss); undefined for none. */
export function proxyOf(url: URL, variables: ProxyVariables): string | undefined {
  const isSecure = url.protocol === 'https:' || url.protocol === 'wss:'
  const proxy = isSecure ? variables.https : variables.http
  if (proxy === undefined) return undefined
  const port = url.port || (isSecure ? '443' : '80')
  return variables.exceptions.some((entry) => isException(entry, url.hostname, port)) ? undefined : proxy
}

/** `*`, `example.com`, `.example.com`, `*.example.com`, each with or without a port; as Node reads them, but for ranges. */
function isException(entry: string, host: string, port: string): boolean {
  if (entry === '*') return true
  const [, name = '', entryPort] = /^(.+?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? []
  if (entryPort !== undefined && entryPort !== port) return false
  const suffix = name.replace(/^\*(?=\.)/, '')
  return suffix.startsWith('.') ? host.endsWith(suffix) || host === suffix.slice(1) : host === name
}
