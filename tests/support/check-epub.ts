import { readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { SaxesParser } from 'saxes'
import { onTestFinished } from 'vitest'
import { defaultImportLimits } from '../../src/main/documents/importer.ts'
import { ZipArchive } from '../../src/main/documents/zip/zip-archive.ts'

/** A stretch of audio of an overlay. */
export interface CheckedClip {
  /** Path in the archive. */
  readonly textPath: string
  readonly elementId: string
  readonly audioPath: string
  readonly beginSeconds: number
  readonly endSeconds: number
}

export interface CheckedEpub {
  /** What is wrong with it; [] for a sound book. */
  readonly problems: readonly string[]
  /** Names of the entries in order. */
  readonly names: readonly string[]
  /** All clips in reading order. */
  readonly clips: readonly CheckedClip[]
  /** Texts of elements, by path and id. */
  readonly texts: ReadonlyMap<string, ReadonlyMap<string, string>>
  /** The book's metadata: name or property, what it refines, value. */
  readonly metadata: readonly { readonly name: string; readonly refines: string; readonly value: string }[]
  readonly read: (path: string) => Buffer
}

/** An element of a document. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Element[]
  text: string
}

const opsType = 'epub:type'

/**
 * Checks a book with overlays as reading systems need it: the archive, the package document, that all files are named and all names
 * are files, that every document is well-formed, every address leads somewhere, and clips fit their audio.
 * @param audioSeconds how long an audio file is, by its path in the archive
 */
export function checkEpub(path: string, audioSeconds: (path: string) => number | undefined): CheckedEpub {
  const checker = new EpubChecker(path, audioSeconds)
  return checker.check()
}

class EpubChecker {
  readonly #problems: string[] = []
  readonly #bytes: Buffer
  readonly #archive: ZipArchive
  readonly #audioSeconds: (path: string) => number | undefined
  readonly #documents = new Map<string, Element>()
  readonly #texts = new Map<string, Map<string, string>>()
  readonly #clips: CheckedClip[] = []
  #metadata: CheckedEpub['metadata'] = []

  constructor(path: string, audioSeconds: (path: string) => number | undefined) {
    this.#bytes = readFileSync(path)
    this.#archive = new ZipArchive(path, this.#bytes.length, defaultImportLimits)
    this.#audioSeconds = audioSeconds
  }

  check(): CheckedEpub {
    this.#checkMimetype()
    const root = this.#parse('META-INF/container.xml')
    const packagePath = find(root, 'rootfile')[0]?.attributes['full-path'] ?? ''
    this.#checkPackage(packagePath)
    onTestFinished(() => this.#archive.close())
    return {
      problems: this.#problems,
      names: [...this.#archive.entries.keys()],
      clips: this.#clips,
      texts: this.#texts,
      metadata: this.#metadata,
      read: (path) => this.#read(path),
    }
  }

  /** The first bytes of the file tell what it is. Source: EPUB 3.3, section 4.2.2. */
  #checkMimetype(): void {
    const start = this.#bytes
    if (start.readUInt16LE(8) !== 0) this.#fail('mimetype is packed')
    if (start.readUInt16LE(28) !== 0) this.#fail('mimetype has an extra field')
    if (start.toString('latin1', 30, 58) !== 'mimetypeapplication/epub+zip')
      this.#fail('mimetype is not first')
  }

  #checkPackage(packagePath: string): void {
    const root = this.#parse(packagePath)
    const [metadata] = find(root, 'metadata')
    this.#metadata = (metadata?.children ?? []).map(({ name, attributes, text }) => ({
      name: attributes['property'] ?? name,
      refines: attributes['refines'] ?? '',
      value: text,
    }))
    for (const name of ['dc:identifier', 'dc:title', 'dc:language', 'dcterms:modified']) {
      if (!this.#metadata.some((entry) => entry.name === name && entry.refines === '' && entry.value !== ''))
        this.#fail(`${name} is missing`)
    }
    const items = find(root, 'item').map(({ attributes }) => attributes)
    this.#expectUnique(
      items.map(({ id }) => id ?? ''),
      'manifest ids',
    )
    const byPath = new Map(items.map((item) => [resolve(packagePath, item['href'] ?? ''), item]))
    if (byPath.size !== items.length) this.#fail('two manifest items have one href')
    for (const path of byPath.keys()) if (!this.#archive.entries.has(path)) this.#fail(`${path} is not there`)
    for (const name of this.#archive.entries.keys()) {
      const isOutside = name === 'mimetype' || name.startsWith('META-INF/') || name === packagePath
      if (!isOutside && !byPath.has(name)) this.#fail(`${name} is not in the manifest`)
    }
    if (items.filter(({ properties }) => properties === 'nav').length !== 1) this.#fail('no single nav')
    const itemById = new Map(items.map((item) => [item['id'], item]))
    const spine = find(root, 'itemref').map(({ attributes }) => itemById.get(attributes['idref'] ?? ''))
    if (spine.length === 0) this.#fail('the spine is empty')
    if (spine.some((item) => item?.['media-type'] !== 'application/xhtml+xml'))
      this.#fail('spine item is no page')
    for (const [path, item] of byPath) this.#checkItem(path, item)
    for (const [path, item] of byPath) {
      if (item['media-type'] === 'application/xhtml+xml') this.#checkLinks(path, byPath)
    }
    this.#checkOverlays(packagePath, byPath, itemById)
  }

  #checkItem(path: string, item: Readonly<Record<string, string>>): void {
    const type = item['media-type'] ?? ''
    if (type !== 'application/xhtml+xml') return
    const root = this.#parse(path)
    if (root.attributes['xmlns'] !== 'http://www.w3.org/1999/xhtml') this.#fail(`${path} is no XHTML`)
    const texts = new Map<string, string>()
    for (const element of all(root)) {
      const { id } = element.attributes
      if (id === undefined) continue
      if (!/^[A-Za-z_][\w.-]*$/.test(id)) this.#fail(`${path}: ${id} is no id`)
      if (texts.has(id)) this.#fail(`${path}: ${id} is there twice`)
      texts.set(id, deepText(element))
    }
    this.#texts.set(path, texts)
    if (find(root, 'title')[0]?.text.trim() === '') this.#fail(`${path} has no title`)
    if (item['properties'] === 'nav') this.#checkNavigation(path, root)
  }

  #checkNavigation(path: string, root: Element): void {
    const toc = find(root, 'nav').find(({ attributes }) => attributes[opsType] === 'toc')
    if (toc === undefined || find(toc, 'a').length === 0) this.#fail(`${path} has no contents`)
    for (const list of find(root, 'ol')) {
      if (list.children.length === 0 || list.children.some(({ name }) => name !== 'li'))
        this.#fail(`${path}: bad list`)
    }
    for (const item of find(root, 'li')) {
      if (item.children[0]?.name !== 'a' || deepText(item.children[0]).trim() === '')
        this.#fail(`${path}: bad entry`)
      if (item.children.slice(1).some(({ name }) => name !== 'ol') || item.children.length > 2)
        this.#fail(`${path}: bad entry`)
    }
  }

  #checkLinks(path: string, byPath: ReadonlyMap<string, unknown>): void {
    const root = this.#parse(path)
    for (const { name, attributes } of all(root)) {
      if (name === 'img') {
        if (attributes['alt'] === undefined) this.#fail(`${path}: picture without alt`)
        if (!byPath.has(resolve(path, attributes['src'] ?? '')))
          this.#fail(`${path}: ${attributes['src']} is missing`)
      }
      const href = attributes['href']
      if (href === undefined || /^(https?|mailto):/.test(href)) continue
      const [file = '', fragment] = href.split('#')
      const target = file === '' ? path : resolve(path, file)
      if (!byPath.has(target)) this.#fail(`${path}: ${href} leads nowhere`)
      if (fragment !== undefined && this.#texts.get(target)?.has(fragment) !== true)
        this.#fail(`${path}: ${href} leads to no element`)
    }
    for (const link of find(root, 'a'))
      if (link.children.some((child) => find(child, 'a').length > 0)) this.#fail(`${path}: a link in a link`)
  }

  #checkOverlays(
    packagePath: string,
    byPath: ReadonlyMap<string, Readonly<Record<string, string>>>,
    itemById: ReadonlyMap<string | undefined, Readonly<Record<string, string>>>,
  ): void {
    let total = 0
    for (const [path, item] of byPath) {
      const overlay = itemById.get(item['media-overlay'])
      if (item['media-overlay'] === undefined) continue
      if (overlay?.['media-type'] !== 'application/smil+xml') this.#fail(`${path}: no overlay`)
      const seconds = this.#checkOverlay(resolve(packagePath, overlay?.['href'] ?? ''), path, byPath)
      const said = this.#duration(`#${item['media-overlay']}`)
      if (Math.abs(said - seconds) > 0.0005) this.#fail(`${path}: lasts ${seconds} s, not ${said} s`)
      total += seconds
    }
    if (total === 0) return
    if (Math.abs(this.#duration('') - total) > 0.0005) this.#fail(`all lasts ${total} s`)
    for (const name of ['media:narrator', 'media:active-class']) {
      if (!this.#metadata.some((entry) => entry.name === name)) this.#fail(`${name} is missing`)
    }
  }

  #checkOverlay(path: string, page: string, byPath: ReadonlyMap<string, unknown>): number {
    const root = this.#parse(path)
    this.#expectUnique(
      all(root).flatMap(({ attributes }) => attributes['id'] ?? []),
      `${path} ids`,
    )
    for (const { attributes } of find(root, 'seq'))
      this.#resolveText(path, attributes['epub:textref'] ?? '', page)
    let sum = 0
    let endSeconds: number | undefined
    for (const par of find(root, 'par')) {
      const [text, audio] = [find(par, 'text')[0], find(par, 'audio')[0]]
      const elementId = this.#resolveText(path, text?.attributes['src'] ?? '', page)
      const audioPath = resolve(path, audio?.attributes['src'] ?? '')
      if (!byPath.has(audioPath)) this.#fail(`${path}: ${audioPath} is missing`)
      const begin = seconds(audio?.attributes['clipBegin'])
      const end = seconds(audio?.attributes['clipEnd'])
      if (!(end > begin)) this.#fail(`${path}: ${elementId} lasts from ${begin} to ${end}`)
      if (endSeconds !== undefined && begin !== endSeconds) this.#fail(`${path}: a gap before ${elementId}`)
      endSeconds = end
      sum += end - begin
      this.#clips.push({ textPath: page, elementId, audioPath, beginSeconds: begin, endSeconds: end })
      const length = this.#audioSeconds(audioPath)
      if (length !== undefined && end > length + 0.001) this.#fail(`${path}: ${end} s of ${length} s`)
    }
    return Math.round(sum * 1000) / 1000
  }

  /** @returns the id that an address of the page names; '' for the page */
  #resolveText(from: string, source: string, page: string): string {
    const [file = '', fragment] = source.split('#')
    if (resolve(from, file) !== page) this.#fail(`${from}: ${source} is of another page`)
    if (this.#texts.get(page)?.has(fragment ?? '') !== true) this.#fail(`${from}: ${source} is no element`)
    return fragment ?? ''
  }

  #duration(refines: string): number {
    const entry = this.#metadata.find((meta) => meta.name === 'media:duration' && meta.refines === refines)
    return seconds(entry?.value)
  }

  #expectUnique(values: readonly string[], what: string): void {
    if (new Set(values).size !== values.length) this.#fail(`${what} are not unique`)
  }

  #parse(path: string): Element {
    const known = this.#documents.get(path)
    if (known !== undefined) return known
    const root = parseXml(this.#read(path).toString('utf8'), (message) => this.#fail(`${path}: ${message}`))
    this.#documents.set(path, root)
    return root
  }

  #read(path: string): Buffer {
    const entry = this.#archive.entries.get(path)
    if (entry === undefined) {
      this.#fail(`${path} is not in the archive`)
      return Buffer.from('<missing/>')
    }
    return this.#archive.read(entry)
  }

  #fail(problem: string): void {
    this.#problems.push(problem)
  }
}

/** Parses XML as strictly as its specification asks, with names as they are written. */
export function parseXml(text: string, onError: (message: string) => void): Element {
  const root = { name: '', attributes: {}, children: [] as Element[], text: '' }
  const open: { name: string; children: Element[]; text: string }[] = [root]
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => onError(error.message))
  parser.on('opentag', (tag) => {
    const attributes = Object.fromEntries(
      Object.entries(tag.attributes).map(([name, { value }]) => [name, value]),
    )
    const element = { name: tag.name, attributes, children: [] as Element[], text: '' }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('text', (content) => {
    const element = open.at(-1)
    if (element !== undefined) element.text += content
    // So that the text of an element stands where its children do.
    if (element !== undefined && content !== '')
      element.children.push({ name: '#text', attributes: {}, children: [], text: content })
  })
  parser.on('closetag', () => open.pop())
  parser.write(text).close()
  return withoutTexts(root.children.find(({ name }) => name !== '#text') ?? root)
}

const deepTexts = new WeakMap<Element, string>()

/** Keeps what an element says in order, and leaves elements alone as children. */
function withoutTexts(element: Element): Element {
  let text = ''
  const children: Element[] = []
  for (const child of element.children) {
    if (child.name === '#text') text += child.text
    else {
      const kept = withoutTexts(child)
      children.push(kept)
      // What stands over a text is not in it.
      if (kept.name !== 'rt') text += deepTexts.get(kept) ?? ''
    }
  }
  const kept = { ...element, children }
  deepTexts.set(kept, text)
  return kept
}

function deepText(element: Element): string {
  return deepTexts.get(element) ?? element.text
}

/** What the elements of a document say, by their ids. */
export function textsById(root: Element): ReadonlyMap<string, string> {
  return new Map(
    all(root).flatMap((element) => {
      const { id } = element.attributes
      return id === undefined ? [] : [[id, deepText(element)] as const]
    }),
  )
}

function all(element: Element): Element[] {
  return [element, ...element.children.flatMap(all)]
}

function find(element: Element, name: string): Element[] {
  return all(element).filter((other) => other.name === name)
}

function resolve(from: string, href: string): string {
  return posix.join(posix.dirname(from), decodeURIComponent(href))
}

/** A clock value of SMIL, by hours, minutes and seconds. */
function seconds(value: string | undefined): number {
  const match = /^(\d+):([0-5]\d):([0-5]\d)(\.\d+)?$/.exec(value ?? '')
  if (match === null) return Number.NaN
  const [, hours, minutes, whole, fraction = '0'] = match
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(whole) + Number(fraction)
}
