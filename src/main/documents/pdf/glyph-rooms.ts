const kibibyte = 1024
/** Rooms are made in steps, so that one fits most pages: a page of a book takes some hundred kilobytes. */
const stepBytes = 128 * kibibyte
/** Larger ones are left to the collector: few pages need them. */
const maxKeptBytes = 1024 * kibibyte

/**
 * Memory for the glyphs of pages, shared between the thread that reads pages and the one that lays them out, and used
 * again for later pages. Fresh memory for each page takes longer than filling it; and from the first buffer that is
 * handed over for good, V8 checks at each access of an array whether its buffer is still there.
 */
export class GlyphRooms {
  readonly #free: SharedArrayBuffer[] = []

  /** Takes rooms back whose glyphs nobody reads any more. */
  add(rooms: readonly SharedArrayBuffer[]): void {
    this.#free.push(...rooms)
  }

  /** A room of at least so many bytes. What it holds means nothing. */
  take(sizeBytes: number): SharedArrayBuffer {
    const index = this.#free.findIndex((room) => room.byteLength >= sizeBytes)
    const [room] = index < 0 ? [] : this.#free.splice(index, 1)
    return room ?? new SharedArrayBuffer(Math.ceil(sizeBytes / stepBytes) * stepBytes)
  }
}

/** Whether the buffer of glyphs is a room that is worth being used again. */
export function isReusable(buffer: ArrayBufferLike): buffer is SharedArrayBuffer {
  return buffer instanceof SharedArrayBuffer && buffer.byteLength > 0 && buffer.byteLength <= maxKeptBytes
}
