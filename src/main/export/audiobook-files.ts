import { existsSync, readdirSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { AudiobookOutput, AudiobookRequest, CaptionFormat } from '../../shared/audiobook.ts'
import { fileNameFor } from './text-file.ts'

/** Where the files of an audiobook go. */
export class AudiobookPaths {
  readonly #request: Pick<AudiobookRequest, 'folder' | 'name'>
  readonly #chapterCount: number

  constructor(request: Pick<AudiobookRequest, 'folder' | 'name'>, chapterCount: number) {
    this.#request = request
    this.#chapterCount = chapterCount
  }

  /** The one file of a format. */
  book(extension: AudiobookOutput['format'] | CaptionFormat): string {
    return this.#beside('', extension)
  }

  /** The folder of files by chapter. */
  chapterFolder(): string {
    return join(this.#request.folder, this.#request.name)
  }

  /** @param number from 1 */
  chapter(number: number, title: string, extension: AudiobookOutput['format'] | CaptionFormat): string {
    const digits = String(this.#chapterCount).length
    return join(
      this.chapterFolder(),
      fileNameFor(`${String(number).padStart(digits, '0')} ${title}`, extension),
    )
  }

  playlist(format: AudiobookOutput['format']): string {
    return join(this.chapterFolder(), fileNameFor(`${this.#request.name} ${format}`, 'm3u8'))
  }

  /** Never the name of the document itself, which may be an EPUB in the same folder. */
  readAlong(): string {
    return this.#beside(' (read-along)', 'epub')
  }

  report(extension: 'html' | 'json'): string {
    return this.#beside(' (report)', extension)
  }

  #beside(suffix: string, extension: string): string {
    const { folder, name } = this.#request
    return join(folder, `${name}${suffix}.${extension}`)
  }
}

/** A name like the one that is wanted, which no file in a folder has, whatever its ending, and nothing else has taken. */
export function freeName(folder: string, wanted: string, taken: readonly string[] = []): string {
  const inFolder = existsSync(folder) ? readdirSync(folder).map((name) => name.replace(/\.[^.]*$/, '')) : []
  const names = new Set([...inFolder, ...taken].map((name) => name.toLowerCase()))
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted} (${number})`
    if (!names.has(name.toLowerCase())) return name
  }
}

/** The name that a title makes, without an ending. */
export function nameOfTitle(title: string): string {
  return fileNameFor(title, '').slice(0, -1)
}

/** Bytes free where a folder is, or would be made; null where that can't be told. */
export async function freeBytesIn(folder: string): Promise<number | null> {
  let nearest = folder
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest)
  const found = await statfs(nearest).catch(() => undefined)
  return found === undefined ? null : found.bavail * found.bsize
}
