/** The beginning of a picture that is written into the page itself. */
const dataPattern = /^data:image\/(?:png|jpe?g|gif|webp|avif|bmp|svg\+xml)[;,]/i

/** Pictures that a page carries in itself, without white space around; undefined for those that would be loaded. */
export function pictureSource(href: string): string | undefined {
  const source = href.trim()
  return dataPattern.test(source) ? source : undefined
}

/** The bytes of a picture that is written as a `data:` address; undefined for what isn't one. */
export function pictureBytes(source: string): Buffer | undefined {
  const comma = source.indexOf(',')
  if (comma === -1 || pictureSource(source) === undefined) return undefined
  const data = source.slice(comma + 1)
  if (/;\s*base64\s*$/i.test(source.slice(0, comma))) return Buffer.from(data, 'base64')
  try {
    return Buffer.from(decodeURIComponent(data))
  } catch {
    return undefined
  }
}

/** Every `data:` address of a picture in the source of a page, in its order, as an attribute holds it. */
export function* pictureSources(markup: string): Generator<string> {
  for (let at = markup.indexOf('data:image/'); at !== -1;) {
    const quote = markup[at - 1]
    const isQuoted = quote === '"' || quote === "'"
    const end = isQuoted
      ? markup.indexOf(quote, at)
      : markup.slice(at, at + maxBareChars).search(/[\s>]/) + at
    const stop = end > at ? end : markup.length
    yield markup.slice(at, stop)
    at = markup.indexOf('data:image/', stop)
  }
}

/** Without quotes only small pictures are written. */
const maxBareChars = 100_000
