/**
 * The first way that a proxy lookup names, in the syntax of proxy auto-configuration:
 * `PROXY proxy.example:8080; HTTPS secure.example:443; DIRECT`.
 * @returns `http://host:port` or `https://host:port`; undefined for a direct connection. A SOCKS proxy is passed over:
 * nothing here speaks it, and the next way may do.
 */
export function proxyOfPacResult(result: string): string | undefined {
  for (const way of result.split(';')) {
    const [kind = '', host = ''] = way.trim().split(/\s+/)
    if (/^direct$/i.test(kind)) return undefined
    const scheme = /^https$/i.test(kind) ? 'https' : /^(proxy|http)$/i.test(kind) ? 'http' : undefined
    if (scheme !== undefined && URL.canParse(`${scheme}://${host}`)) return `${scheme}://${host}`
  }
  return undefined
}
