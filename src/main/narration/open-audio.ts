import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createInflateRaw } from 'node:zlib'
import type { AssetId } from '../../shared/document.ts'
import { assetIdOf } from '../documents/epub/asset-id.ts'
import { defaultImportLimits } from '../documents/importer.ts'
import type { ZipEntry } from '../documents/zip/central-directory.ts'
import { ZipArchive } from '../documents/zip/zip-archive.ts'
import { FileBytes } from './file-bytes.ts'
import { unreadable } from './unreadable.ts'

/** Audio unpacks to little more than it is packed to; a whole book as WAV files of an hour each stays below this. */
const maxUnpackedBytes = 1024 ** 3

/**
 * Opens an audio file of a book. One that the archive stores as it is, as nearly all do, is read where it lies; a packed one
 * is unpacked to a temporary file first, which goes when it is closed.
 * @throws {SpeechError} SPEECH_NARRATION_UNREADABLE; an aborted signal its reason
 */
export async function openAudio(bookPath: string, audio: AssetId, signal: AbortSignal): Promise<FileBytes> {
  const { entry, position } = findEntry(bookPath, audio)
  if (entry.method === 0) return new FileBytes(bookPath, position, entry.packedBytes)
  if (entry.method !== 8 || entry.sizeBytes > maxUnpackedBytes) throw unreadable('format')
  const folder = mkdtempSync(join(tmpdir(), 'lectern-audio-'))
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  try {
    const path = join(folder, 'audio')
    const end = position + entry.packedBytes - 1
    await pipeline(
      createReadStream(bookPath, { start: position, end }),
      createInflateRaw(),
      atMost(entry.sizeBytes),
      createWriteStream(path, { mode: 0o600 }),
      { signal },
    )
    return new FileBytes(path, 0, statSync(path).size, remove)
  } catch (error) {
    remove()
    signal.throwIfAborted()
    throw unreadable('damaged', {}, error)
  }
}

function findEntry(
  bookPath: string,
  audio: AssetId,
): { readonly entry: ZipEntry; readonly position: number } {
  try {
    const archive = new ZipArchive(bookPath, statSync(bookPath).size, defaultImportLimits)
    try {
      for (const [name, entry] of archive.entries) {
        if (assetIdOf(name) === audio && !entry.isEncrypted && entry.packedBytes > 0) {
          return { entry, position: archive.placeOf(entry).position }
        }
      }
    } finally {
      archive.close()
    }
  } catch (error) {
    throw unreadable('damaged', {}, error)
  }
  throw unreadable('missing')
}

/** Fails where more comes than an entry says. */
function atMost(sizeBytes: number): Transform {
  let left = sizeBytes
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      left -= chunk.length
      if (left < 0) done(new Error('The entry is larger than it says.'))
      else done(null, chunk)
    },
  })
}
