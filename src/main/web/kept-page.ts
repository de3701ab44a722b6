import { keptAddressName, keptTimeName } from '../documents/html/page-metadata.ts'

/**
 * The file that is kept of a page: its source in UTF-8, with where it was loaded from and when.
 * @param loadedAtMs Milliseconds since 1970 (UTC).
 */
export function keptPage(source: string, address: URL, loadedAtMs: number): string {
  const href = address.href.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
  const said =
    `<meta name="${keptAddressName}" content="${href}">` +
    `<meta name="${keptTimeName}" content="${new Date(loadedAtMs).toISOString()}">`
  const head = /<head(?:\s[^<>]*)?>/i.exec(source.slice(0, headChars))
  if (head === null) return `<!doctype html>${said}${source}`
  const place = head.index + head[0].length
  return `${source.slice(0, place)}${said}${source.slice(place)}`
}

const headChars = 64 * 1024

/** Characters that no file's name may have on one of the systems. */
// oxlint-disable-next-line no-control-regex -- they are what is taken out
const unfitting = /[\\/:*?"<>|\u0000-\u001f\u007f]+/g
const maxNameChars = 80

/** A file's name for a text: its first words. @param fallback Where it has none. */
export function fileNameFor(text: string, fallback: string, extension: string): string {
  const words = text.replace(unfitting, ' ').replace(/\s+/g, ' ').trim().slice(0, maxNameChars)
  const name = words.replace(/^[.\s]+|[.\s]+$/g, '')
  // Windows keeps these names for its devices, whatever their ending.
  const isDevice = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(name)
  return `${name === '' ? fallback : name}${isDevice ? '_' : ''}.${extension}`
}
