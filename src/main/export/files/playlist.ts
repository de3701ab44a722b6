import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { WrittenFile } from '../audio-file.ts'
import { writeTextFile } from '../text-file.ts'

/** A file of a playlist. */
export interface PlaylistEntry {
  /** Of a file in the playlist's own folder: only its name is written. */
  readonly path: string
  readonly title: string
  readonly durationSeconds: number
}

export interface PlaylistOptions {
  /** Ends with `.m3u8`, which says that it is UTF-8. */
  readonly path: string
  readonly title: string
  readonly entries: readonly PlaylistEntry[]
}

/** Writes an extended M3U playlist. @throws {AppError} EXPORT_WRITE_FAILED or DISK_FULL */
export async function writePlaylist({ path, title, entries }: PlaylistOptions): Promise<WrittenFile> {
  await writeTextFile(path, playlistText(title, entries))
  return { path, sizeBytes: (await stat(path)).size }
}

/** The text of one. */
export function playlistText(title: string, entries: readonly PlaylistEntry[]): string {
  const lines = ['#EXTM3U', `#PLAYLIST:${oneLine(title)}`]
  for (const entry of entries) {
    lines.push(`#EXTINF:${entry.durationSeconds.toFixed(0)},${oneLine(entry.title)}`, nameOf(entry.path))
  }
  return `${lines.join('\n')}\n`
}

/** A line that begins with # is a comment. */
function nameOf(path: string): string {
  const name = basename(path)
  return name.startsWith('#') ? `./${name}` : name
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}
