import { StyleRules } from '../css/style-rules.ts'
import { parseStyleSheet } from '../css/style-sheet.ts'
import type { MarkupPage } from '../pages/read-pages.ts'
import { insertAnchors } from './insert-anchors.ts'
import { damagedBook } from './mobi-errors.ts'
import type { MobiBook } from './mobi-book.ts'
import type { MobiPages } from './mobi6-pages.ts'
import type { MobiContentsEntry } from './read-contents.ts'
import { type IndexEntry, readIndex } from './read-index.ts'

/** Tags of the indexes that say how the text is put together. */
const tags = { fragmentCount: 1, place: 6 } as const
const linkPattern = /kindle:pos:fid:([0-9a-v]{1,8}):off:([0-9a-v]{1,10})/gi
const sheetPattern = /kindle:flow:([0-9a-v]{1,6})\?mime=text\/css/gi

interface Fragment {
  /** Where it is put in, in bytes of the whole text put together. */
  readonly place: number
  readonly length: number
}

/**
 * Puts the pages of a KF8 book together: each is a skeleton into which fragments of the text are put. Links name a
 * fragment and bytes in it: each such place gets an anchor.
 * @param text All flows, one character per byte; the first flow is the pages, others are style sheets and drawings.
 * @throws {DocumentError} DOCUMENT_DAMAGED
 */
export function kf8Pages(book: MobiBook, text: string, entries: readonly MobiContentsEntry[]): MobiPages {
  const { skeletonIndex, fragmentIndex, guideIndex, encoding } = book.header
  const record = (index: number): Buffer => book.record(index)
  if (skeletonIndex === undefined) throw damagedBook('there are no pages')
  const skeletons = readIndex(skeletonIndex, record).entries
  const fragments =
    fragmentIndex === undefined ? [] : readIndex(fragmentIndex, record).entries.map(fragmentOf)
  const flows = readFlows(book, text)
  const built = buildPages(flows[0] ?? '', skeletons, fragments)
  const linked = [...text.matchAll(linkPattern)].map(
    ([, fragment = '', offset = '']): readonly [number, number] => [
      Number.parseInt(fragment, 32),
      Number.parseInt(offset, 32),
    ],
  )
  const listed = entries.flatMap(({ position }) => (position === undefined ? [] : [position]))
  const names = built.map(() => new Map<number, string>())
  const pathOf = new Map<string, string>()
  const contentsPlace =
    guideIndex === undefined ? undefined : placeOfContents(readIndex(guideIndex, record).entries)
  for (const [fragment, offset] of [
    ...linked,
    ...listed,
    ...(contentsPlace === undefined ? [] : [contentsPlace]),
  ]) {
    const place = (fragments[fragment]?.place ?? Number.NaN) + offset
    const index = built.findIndex(({ start, end }) => place >= start && place < end)
    if (index === -1) continue
    names[index]?.set(place - (built[index]?.start ?? 0), anchorOf(fragment, offset))
    pathOf.set(anchorOf(fragment, offset), String(index))
  }
  const sheets = new SheetReader(flows, encoding)
  const contentsPage = pathOf.get(contentsPlace === undefined ? '' : anchorOf(...contentsPlace))
  const decoder = new TextDecoder(encoding)
  const pages = built.map(({ markup }, index): MarkupPage => {
    const named = insertAnchors(markup, names[index] ?? new Map()).replace(
      linkPattern,
      (_, fragment: string, offset: string) =>
        `#${anchorOf(Number.parseInt(fragment, 32), Number.parseInt(offset, 32))}`,
    )
    const source = decoder.decode(Buffer.from(named, 'latin1'))
    return {
      path: String(index),
      source: contentsPage === String(index) ? asContents(source) : source,
      styles: sheets.rulesFor(markup),
    }
  })
  return {
    pages,
    contents: entries.flatMap(({ title, level, position }) => {
      const fragment = position === undefined ? '' : anchorOf(...position)
      const path = pathOf.get(fragment)
      return path === undefined ? [] : [{ title, level, address: { path, fragment } }]
    }),
  }
}

/** Where the guide says that the table of contents is a page of the book. */
function placeOfContents(guide: readonly IndexEntry[]): readonly [number, number] | undefined {
  const entry = guide.find(({ name }) => name.toLowerCase().split(/\s+/).includes('toc'))
  const [fragment, offset] = entry?.tags.get(tags.place) ?? []
  return fragment === undefined ? undefined : [fragment, offset ?? 0]
}

function asContents(source: string): string {
  return source.replace(/(<body\b[^<>]*>)([^]*?)(<\/body>|$)/i, '$1<div epub:type="toc">$2</div>$3')
}

function fragmentOf({ name, tags: values }: IndexEntry): Fragment {
  return { place: Number.parseInt(name, 10), length: values.get(tags.place)?.[1] ?? 0 }
}

interface BuiltPage {
  readonly markup: string
  /** In bytes of the whole text put together. */
  readonly start: number
  readonly end: number
}

function buildPages(
  text: string,
  skeletons: readonly IndexEntry[],
  fragments: readonly Fragment[],
): readonly BuiltPage[] {
  let next = 0
  let builtChars = 0
  return skeletons.map(({ tags: values }) => {
    const [start = 0, length = 0] = values.get(tags.place) ?? []
    const count = Math.min(values.get(tags.fragmentCount)?.[0] ?? 0, fragments.length - next)
    let position = start + length
    // Fragments are put in one after the other, each counted from the text as it stands then.
    let page = text.slice(start, position)
    const parts: string[] = []
    let done = 0
    for (const fragment of fragments.slice(next, next + count)) {
      const at = Math.min(Math.max(0, fragment.place - start - done), page.length)
      parts.push(page.slice(0, at), text.slice(position, position + fragment.length))
      page = page.slice(at)
      done += at + fragment.length
      position += fragment.length
    }
    next += count
    builtChars += position - start
    // Each piece of the text stands on one page.
    if (builtChars > text.length * 2 + 1) throw damagedBook('pages share their text')
    return { markup: [...parts, page].join(''), start, end: position }
  })
}

function readFlows(book: MobiBook, text: string): readonly string[] {
  const { flowTable } = book.header
  const table = flowTable === undefined ? Buffer.alloc(0) : book.record(flowTable)
  if (table.toString('latin1', 0, 4) !== 'FDST' || table.length < 12) return [text]
  const flows: string[] = []
  const count = table.readUInt32BE(8)
  for (let index = 0; index < count && 20 + index * 8 <= table.length; index += 1)
    flows.push(text.slice(table.readUInt32BE(12 + index * 8), table.readUInt32BE(16 + index * 8)))
  return flows.length > 0 ? flows : [text]
}

function anchorOf(fragment: number, offset: number): string {
  return `kindle-${fragment}-${offset}`
}

/** Pages with the same style sheets share their rules. */
class SheetReader {
  readonly #flows: readonly string[]
  readonly #decoder: { decode(bytes: Uint8Array): string }
  readonly #rules = new Map<string, StyleRules>()

  constructor(flows: readonly string[], encoding: string) {
    this.#flows = flows
    this.#decoder = new TextDecoder(encoding)
  }

  rulesFor(markup: string): StyleRules {
    const head = markup.slice(0, Math.max(0, markup.search(/<body\b/i)))
    const numbers = [...head.matchAll(sheetPattern)].map(([, number = '']) => Number.parseInt(number, 32))
    const key = numbers.join(' ')
    const known = this.#rules.get(key)
    if (known !== undefined) return known
    const sheets = numbers.map((number) => (number > 0 ? (this.#flows[number] ?? '') : ''))
    const rules = new StyleRules(
      sheets.flatMap((sheet) => parseStyleSheet(this.#decoder.decode(Buffer.from(sheet, 'latin1'))).rules),
    )
    this.#rules.set(key, rules)
    return rules
  }
}
