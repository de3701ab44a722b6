/** Longer addresses are no page's. */
export const maxAddressChars = 8192

/**
 * What a reader typed or pasted as an address, with a scheme: `example.com/a` becomes `https://example.com/a`.
 * @returns undefined for what can't be the address of a web page. Whoever loads it checks it again.
 */
export function completeAddress(typed: string): string | undefined {
  const address = typed.trim()
  if (address === '' || address.length > maxAddressChars || /\s/.test(address)) return undefined
  if (/^https?:\/\/[^/?#\s]/i.test(address)) return address
  // A port is no scheme: localhost:8080.
  if (/^[a-z][a-z0-9+.-]*:(?!\d)/i.test(address) || address.includes('@')) return undefined
  return /^(?:[^\s/?#:]+\.[^\s/?#:.]+|localhost|\[[0-9a-f:.]+\])\.?(?::\d{1,5})?(?:[/?#].*)?$/i.test(address)
    ? `https://${address}`
    : undefined
}
