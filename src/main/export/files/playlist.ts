import { basename } from 'node:path'

/** A file of a playlist. */
export interface PlaylistEntry {
  /** Of a file in the playlist's own folder: only its name is written. */
  readonly path: string
  readonly title: string
  readonly durationSeconds: number
}

/** The text of an extended M3U playlist, as a file that ends with `.m3u8`: UTF-8. */
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
