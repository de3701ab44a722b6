/** How this process reaches the network. Tests and the command line give Node's own; the app gives Electron's. */
export interface Network {
  readonly fetch: typeof fetch
  /** The proxy that the system names for an address, as `http://host:port`; undefined for none. */
  proxyFor(url: URL): Promise<string | undefined>
}
