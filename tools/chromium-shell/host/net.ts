import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** Requests of main itself, which is no page and may reach the network. */
export const net = {
  /** As `fetch`, and reads `file:` addresses too. */
  async fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    const address = input instanceof Request ? input.url : String(input)
    if (!address.startsWith('file:')) return fetch(input, init)
    try {
      return new Response(new Uint8Array(await readFile(fileURLToPath(address))))
    } catch (error) {
      throw new Error('net::ERR_FILE_NOT_FOUND', { cause: error })
    }
  },
}
