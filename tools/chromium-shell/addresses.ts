const pageHostPattern = /^(?:(.+)\.)?([a-z][a-z0-9-]*)\.lectern-shell\.localhost$/
const suffix = 'lectern-shell.localhost'

/**
 * The address under which Chromium shows an address of an app's own scheme: names under `localhost` are a secure
 * context over plain http, as a scheme registered with `secure` is in Electron.
 * @example toPageAddress('lectern://app/a?b') === 'http://app.lectern.lectern-shell.localhost/a?b'
 */
export function toPageAddress(appAddress: string): string {
  const [, scheme, host, rest] = /^([a-z][a-z0-9-]*):\/\/([^/?#]*)(.*)$/i.exec(appAddress) ?? []
  if (scheme === undefined || host === undefined || rest === undefined) return appAddress
  const name = host === '' ? scheme : `${host}.${scheme}`
  return `http://${name.toLowerCase()}.${suffix}${rest.startsWith('/') ? rest : `/${rest}`}`
}

/** The app's own address of what a page shows; other addresses are given back as they are. */
export function toAppAddress(pageAddress: string): string {
  if (!URL.canParse(pageAddress)) return pageAddress
  const url = new URL(pageAddress)
  const [match, host = '', scheme] = pageHostPattern.exec(url.hostname) ?? []
  if (match === undefined || url.protocol !== 'http:') return pageAddress
  return `${scheme}://${host}${url.pathname}${url.search}${url.hash}`
}

/** The scheme of an address without its colon, in lower case. */
export function schemeOf(address: string): string {
  return URL.canParse(address) ? new URL(address).protocol.slice(0, -1) : ''
}
