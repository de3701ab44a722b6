import { untilAudioEnds } from '../../../../shared/document.ts'
import {
  type Attributes,
  type MarkupHandler,
  parseAttributes,
  tokenizeMarkup,
} from '../../markup/markup-tokenizer.ts'
import type { BookArchive } from '../book-archive.ts'
import { type BookAddress, decodePercent, resolveHref } from '../paths.ts'
import { clockSeconds } from './clock-value.ts'

/** A text and where its sound is. */
export interface OverlayClip {
  readonly text: BookAddress
  /** Name of the entry in the archive; undefined where the text has no sound, or the archive no such file. */
  readonly audio: string | undefined
  readonly beginSeconds: number
  /** `untilAudioEnds` where nothing says it. */
  readonly endSeconds: number
}

/**
 * Reads a media overlay: its `par` elements in order, at whatever depth of `seq` elements they stand. What names no text of
 * the book is left out. Without a tree: an overlay by words has as many elements as a book has words.
 * @throws {DocumentError} as `BookArchive.markup` does
 * Source: EPUB 3.3, section 9.2.
 */
export function readOverlay(archive: BookArchive, path: string): readonly OverlayClip[] {
  const source = archive.markup(path)
  if (source === undefined) return []
  const reader = new OverlayReader(archive, path)
  tokenizeMarkup(source, reader)
  return withEnds(reader.clips)
}

class OverlayReader implements MarkupHandler {
  readonly clips: OverlayClip[] = []
  readonly #archive: BookArchive
  readonly #path: string
  /** Entries by the addresses that name them: thousands of clips name the same few. */
  readonly #entries = new Map<string, string | undefined>()
  #text: BookAddress | undefined
  #sound: Attributes | undefined

  constructor(archive: BookArchive, path: string) {
    this.#archive = archive
    this.#path = path
  }

  open(name: string, attributes: string): void {
    if (name === 'par') this.#begin()
    else if (name === 'text') this.#text ??= this.#address(parseAttributes(attributes)['src'])
    else if (name === 'audio') this.#sound ??= parseAttributes(attributes)
  }

  close(name: string): void {
    if (name !== 'par') return
    const text = this.#text
    if (text !== undefined) this.clips.push({ text, ...this.#soundOf(this.#sound) })
    this.#begin()
  }

  text(): void {}

  #begin(): void {
    this.#text = undefined
    this.#sound = undefined
  }

  #soundOf(sound: Attributes | undefined): Omit<OverlayClip, 'text'> {
    const audio = this.#entry(sound?.['src'] ?? '')
    const { begin, end } = timesOf(sound)
    const isSound = sound !== undefined && begin !== undefined && end !== undefined && end > begin
    return { audio: isSound ? audio : undefined, beginSeconds: begin ?? 0, endSeconds: end ?? 0 }
  }

  /** Undefined for what is not in the book. */
  #address(source: string | undefined): BookAddress | undefined {
    if (source === undefined) return undefined
    const hash = source.indexOf('#')
    const path = this.#entry(hash === -1 ? source : source.slice(0, hash))
    return path === undefined
      ? undefined
      : { path, fragment: hash === -1 ? '' : decodePercent(source.slice(hash + 1).trim()) }
  }

  #entry(source: string): string | undefined {
    if (this.#entries.has(source)) return this.#entries.get(source)
    const address = source.trim() === '' ? undefined : resolveHref(this.#path, source)
    const entry = address === undefined ? undefined : this.#archive.find(address.path)
    this.#entries.set(source, entry)
    return entry
  }
}

/** Attribute names come in lower case; DAISY writes them with a hyphen. Undefined for a time that is none. */
function timesOf(sound: Attributes | undefined) {
  const begin = sound?.['clipbegin'] ?? sound?.['clip-begin']
  const end = sound?.['clipend'] ?? sound?.['clip-end']
  return {
    begin: begin === undefined ? 0 : clockSeconds(begin),
    end: end === undefined ? untilAudioEnds : clockSeconds(end),
  }
}

/** A clip without an end goes on to the beginning of the next one in its file. */
function withEnds(clips: readonly OverlayClip[]): readonly OverlayClip[] {
  return clips.map((clip, index) => {
    const next = clips[index + 1]
    const isOpen = clip.audio !== undefined && clip.endSeconds === untilAudioEnds
    const isFollowed = next?.audio === clip.audio && (next?.beginSeconds ?? 0) > clip.beginSeconds
    return isOpen && next !== undefined && isFollowed ? { ...clip, endSeconds: next.beginSeconds } : clip
  })
}
