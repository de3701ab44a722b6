import { BlockList, isIP } from 'node:net'

const local = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  local.addSubnet(network, prefix)
for (const [network, prefix] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  local.addSubnet(network, prefix, 'ipv6')

/** Whether a host is written as one of this computer or of the network that it stands in. */
export function isLocalHost({ hostname }: URL): boolean {
  const name = hostname.replace(/^\[|\]$/g, '').toLowerCase()
  if (name === 'localhost' || /\.(localhost|local|internal|home\.arpa)$/.test(name)) return true
  const family = isIP(name)
  return family !== 0 && local.check(name, family === 4 ? 'ipv4' : 'ipv6')
}

/** A host as the reader is asked about it: sites have `www.` or not, as they like. */
export function siteOf({ host }: URL): string {
  return host.replace(/^www\./, '')
}
