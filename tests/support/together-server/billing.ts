/** Speech that the service would charge for. */
export interface BilledSpeech {
  readonly route: 'rest' | 'sse' | 'websocket'
  /** Number of the request (for a WebSocket, of its upgrade) in the record. */
  readonly request: number
  readonly contextId?: string
  readonly itemId?: string
  readonly model: string
  readonly voice: string
  readonly text: string
  /** UTF-16 code units of the text as it was sent. */
  readonly characters: number
  /** US dollars by the price list; 0 for what is charged by the minute. */
  readonly dollars: number
  /** Bytes of audio, as encoded, that were handed to the network so far. */
  audioBytes: number
  /** Whether the item or reply was sent to its end. */
  isComplete: boolean
}

/** The account as the service would see it: an entry for each text that synthesis was begun for. */
export class Billing {
  readonly entries: BilledSpeech[] = []

  /** Adds an entry; the caller counts its audio. */
  add(
    speech: Omit<BilledSpeech, 'characters' | 'dollars' | 'audioBytes' | 'isComplete'>,
    pricePerMillionChars: number | null,
  ): BilledSpeech {
    const characters = speech.text.length
    const entry = {
      ...speech,
      characters,
      dollars: (characters * (pricePerMillionChars ?? 0)) / 1_000_000,
      audioBytes: 0,
      isComplete: false,
    }
    this.entries.push(entry)
    return entry
  }

  /** Characters of all entries. */
  get characters(): number {
    return this.entries.reduce((sum, entry) => sum + entry.characters, 0)
  }

  /** US dollars of all entries. */
  get dollars(): number {
    return this.entries.reduce((sum, entry) => sum + entry.dollars, 0)
  }

  /** Forgets all. */
  clear(): void {
    this.entries.length = 0
  }
}
