import { existsSync, readdirSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { toFileName } from '../../core/text/file-name.ts'
import type { AudiobookOutput, AudiobookRequest, CaptionFormat } from '../../shared/audiobook.ts'
import { fileNameFor } from './text-file.ts'

/** What some of its files have behind the name of an audiobook. */
const suffixes = { readAlong: ' (read-along)', report: ' (report)' } as const

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

  /** The folder of files by chapter. Windows loses one whose name ends with a dot. */
  chapterFolder(): string {
    return join(this.#request.folder, this.#request.name.replace(/[.\s]+$/u, ''))
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
    return this.#beside(suffixes.readAlong, 'epub')
  }

  report(extension: 'html' | 'json'): string {
    return this.#beside(suffixes.report, extension)
  }

  #beside(suffix: string, extension: string): string {
    const { folder, name } = this.#request
    return join(folder, `${name}${suffix}.${extension}`)
  }
}

/**
 * A name like the one that is wanted, under which an audiobook would take the place of no file and no folder, whatever their endings,
 * and which nothing else has taken. A folder that can't be looked into is as good as empty: writing into it says why.
 */
export function freeName(folder: string, wanted: string, taken: readonly string[] = []): string {
  const names = new Set([...namesIn(folder).flatMap(booksNamed), ...taken].map(comparable))
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted} (${number})`
    if (!names.has(comparable(name))) return name
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** The audiobooks that a file or a folder may belong to. */
function booksNamed(name: string): readonly string[] {
  const stem = name.replace(/\.[^.]*$/, '')
  const suffix = Object.values(suffixes).find((each) => stem.endsWith(each))
  return [name, stem, ...(suffix === undefined ? [] : [stem.slice(0, -suffix.length)])]
}

/** As file systems compare names that are not strict about them. */
function comparable(name: string): string {
  return name.normalize('NFC').toLowerCase().replace(/\.+$/, '')
}

/** The name that a title makes, without an ending. */
export function nameOfTitle(title: string): string {
  return toFileName(title) || 'Lectern'
}

/** Bytes free where a folder is, or would be made; null where that can't be told. */
export async function freeBytesIn(folder: string): Promise<number | null> {
  let nearest = folder
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest)
  const found = await statfs(nearest).catch(() => undefined)
  return found === undefined ? null : found.bavail * found.bsize
}
