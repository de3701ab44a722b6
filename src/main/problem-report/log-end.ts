import { open } from 'node:fs/promises'

/** Holds far more lines than a report tells. */
const readBytes = 256 * 1024

/** The end of the log's file; its first line may lack its beginning. Empty where the file can't be read. */
export async function logEnd(path: string): Promise<string> {
  try {
    await using file = await open(path)
    const { size } = await file.stat()
    const start = Math.max(0, size - readBytes)
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(size - start), position: start })
    return buffer.toString('utf8', 0, bytesRead)
  } catch {
    return ''
  }
}
