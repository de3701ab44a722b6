/** Where an address in a book leads: a file of the archive and, after "#", an element in it. */
export interface BookAddress {
  readonly path: string
  /** '' when the address names the file alone. */
  readonly fragment: string
}

const schemePattern = /^[a-z][a-z0-9+.-]*:/i

/**
 * Resolves an address against the file that holds it. Never leaves the archive: what climbs above its root stays
 * at the root, as in a browser.
 * @returns undefined for addresses with a scheme (`http:`, `data:`) or a host.
 */
export function resolveHref(basePath: string, href: string): BookAddress | undefined {
  const address = href.trim().replaceAll('\\', '/')
  if (schemePattern.test(address) || address.startsWith('//')) return undefined
  const hash = address.indexOf('#')
  const fragment = hash === -1 ? '' : decodePercent(address.slice(hash + 1))
  const withoutFragment = hash === -1 ? address : address.slice(0, hash)
  const file = decodePercent(withoutFragment.split('?', 1)[0] ?? '')
  if (file === '') return { path: basePath, fragment }
  const folder = file.startsWith('/') ? '' : basePath.slice(0, basePath.lastIndexOf('/') + 1)
  return { path: normalizePath(folder + file), fragment }
}

/** Takes "." and ".." out of a path in the archive. */
function normalizePath(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

/** Decodes percent encoding; a text that is none is given as it is. */
export function decodePercent(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    // A lone "%" is part of the name.
    return text
  }
}

/**
 * Finds a file of the archive by a path as books write it: exactly, else in another Unicode form, with other
 * capitals, with backslashes, or still percent-encoded in the archive itself.
 */
export class PathIndex {
  readonly #exact: ReadonlySet<string>
  readonly #loose = new Map<string, string>()

  constructor(names: Iterable<string>) {
    this.#exact = new Set(names)
    for (const name of this.#exact) {
      const key = looseKey(name)
      if (!this.#loose.has(key)) this.#loose.set(key, name)
    }
  }

  /** The entry's name as the archive has it. */
  find(path: string): string | undefined {
    return this.#exact.has(path) ? path : this.#loose.get(looseKey(path))
  }
}

function looseKey(path: string): string {
  return decodePercent(normalizePath(path.replaceAll('\\', '/')))
    .normalize('NFC')
    .toLowerCase()
}
