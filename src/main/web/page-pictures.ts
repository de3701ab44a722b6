import { voidNames } from '../documents/epub/vocabulary.ts'
import { parseAttributes, tokenizeMarkup } from '../documents/markup/markup-tokenizer.ts'
import { isLocalHost } from './hosts.ts'

/** A picture of a page, as its element stands in the source. */
export interface PagePicture {
  readonly url: URL
  readonly alt: string
  /** Where the element stands. */
  readonly start: number
  readonly end: number
}

/** An illustrated article has some ten pictures; a gallery is no text. */
const maxPictures = 60
/** Signs, dots that count visits, and faces beside comments. */
const minPictureSize = 48
const aroundText: ReadonlySet<string> = new Set(['nav', 'footer', 'aside', 'noscript', 'button', 'form'])

/** Finds the pictures that belong to the text of a page: those of its `article` or `main`, where it has one. */
export function findPictures(source: string, address: URL): readonly PagePicture[] {
  const pictures: (PagePicture & { readonly isInText: boolean })[] = []
  const open: string[] = []
  tokenizeMarkup(source, {
    open(name, attributeSource, isSelfClosing, position) {
      if (name === 'img') {
        const picture = pictureOf(attributeSource, address)
        if (picture === undefined || open.some((element) => aroundText.has(element))) return
        const start = source.lastIndexOf('<', position - attributeSource.length - 4)
        const isInText = open.some((element) => element === 'article' || element === 'main')
        pictures.push({ ...picture, start, end: position, isInText })
      } else if (isTracked(name) && !isSelfClosing && !voidNames.has(name)) open.push(name)
    },
    close(name) {
      const index = isTracked(name) ? open.lastIndexOf(name) : -1
      if (index !== -1) open.length = index
    },
    text() {},
  })
  const inText = pictures.filter((picture) => picture.isInText)
  return (inText.length > 0 ? inText : pictures).slice(0, maxPictures)
}

function isTracked(name: string): boolean {
  return aroundText.has(name) || name === 'article' || name === 'main'
}

function pictureOf(attributeSource: string, address: URL): { url: URL; alt: string } | undefined {
  const attributes = parseAttributes(attributeSource)
  const isSmall = [attributes['width'], attributes['height']].some(
    (size) => size !== undefined && /^\d+(px)?$/.test(size) && Number.parseInt(size, 10) < minPictureSize,
  )
  if (isSmall) return undefined
  // Pages that load pictures when they are scrolled to keep the true address elsewhere.
  const written = [
    attributes['data-src'],
    attributes['data-original'],
    attributes['src'],
    firstOf(attributes['srcset'] ?? attributes['data-srcset']),
  ]
  for (const href of written) {
    const url = href === undefined || href === '' ? null : URL.parse(href, address.href)
    if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) continue
    // A page of the web has no business with what stands in the reader's own network.
    if (isLocalHost(url) && !isLocalHost(address)) continue
    url.username = ''
    url.password = ''
    return { url, alt: attributes['alt'] ?? '' }
  }
  return undefined
}

function firstOf(sources: string | undefined): string | undefined {
  return sources?.trim().split(/\s*,\s+|\s+/, 1)[0]
}

/** Writes pictures into the page: each element with one in place of its address. */
export function inlinePictures(
  source: string,
  pictures: readonly (PagePicture & { readonly data: string | undefined })[],
): string {
  const parts: string[] = []
  let position = 0
  for (const { start, end, alt, data } of pictures) {
    if (data === undefined || start < position) continue
    const escaped = alt.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
    parts.push(source.slice(position, start), `<img alt="${escaped}" src="${data}">`)
    position = end
  }
  parts.push(source.slice(position))
  return parts.join('')
}
