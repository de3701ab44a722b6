import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** Less than a tenth of a second of speech in any of the service's forms, more than any greeting, header or word event. */
const leastAudioBytes = 2_000

/** What passed since `watch`, in milliseconds since 1970. */
export interface Passed {
  /** The first bytes to the server. */
  readonly requestMs: number | undefined
  /** The first bytes of audio from the server. */
  readonly audioMs: number | undefined
}

/** Stands before a server and tells when the first bytes of a request and of its audio passed, whatever the protocol. */
export class WatchingProxy {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  #requestMs: number | undefined
  #audioMs: number | undefined
  #lastMs = 0

  private constructor(targetPort: number) {
    this.#server = createServer({ noDelay: true }, (client) => this.#join(client, targetPort))
  }

  static async start(targetPort: number): Promise<WatchingProxy> {
    const proxy = new WatchingProxy(targetPort)
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve))
    return proxy
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  /** Forgets what passed. */
  watch(): void {
    this.#requestMs = undefined
    this.#audioMs = undefined
  }

  get passed(): Passed {
    return { requestMs: this.#requestMs, audioMs: this.#audioMs }
  }

  /** How long nothing has passed. */
  get quietMs(): number {
    return preciseNowMs() - this.#lastMs
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #join(client: Socket, targetPort: number): void {
    const server = connect({ port: targetPort, host: '127.0.0.1', noDelay: true })
    this.#carry(client, server, () => {
      this.#requestMs ??= this.#lastMs
    })
    this.#carry(server, client, (bytes) => {
      if (bytes.length >= leastAudioBytes) this.#audioMs ??= this.#lastMs
    })
  }

  #carry(from: Socket, to: Socket, look: (bytes: Buffer) => void): void {
    this.#sockets.add(from)
    from.on('data', (bytes) => {
      this.#lastMs = preciseNowMs()
      look(bytes)
      to.write(bytes)
    })
    from.on('end', () => to.end())
    from.on('error', () => to.destroy())
    from.on('close', () => {
      this.#sockets.delete(from)
      to.destroy()
    })
  }
}

/** Milliseconds since 1970, to the microsecond. */
export function preciseNowMs(): number {
  return performance.timeOrigin + performance.now()
}
