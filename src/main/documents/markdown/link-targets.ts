import type { BlockId, LinkTarget } from '../../../shared/document.ts'

const schemes = new Set(['http:', 'https:', 'mailto:'])

/** Gives the places of headings by the names that links use for them, as GitHub forms them. */
export class Anchors {
  readonly #blockIds = new Map<string, BlockId>()
  /** The last number that was put behind a name. */
  readonly #counts = new Map<string, number>()

  /** Names a heading: lower case, blanks as hyphens, no punctuation; `-1`, `-2` for the same name again. */
  add(headingText: string, blockId: BlockId): void {
    const name = headingText
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
      .replaceAll(' ', '-')
    let unique = name
    let count = this.#counts.get(name) ?? 0
    // From the last number on: thousands of headings may have one name.
    for (; this.#blockIds.has(unique); unique = `${name}-${count}`) count += 1
    this.#counts.set(name, count)
    this.#blockIds.set(unique, blockId)
  }

  /**
   * Where a link goes: a heading of this document, or an address of the web or of mail. Undefined for anything else,
   * such as other files and `javascript:`: such a link is shown as plain text.
   */
  target(url: string): LinkTarget | undefined {
    if (url.startsWith('#')) {
      const blockId = this.#blockIds.get(decoded(url.slice(1)).toLowerCase())
      return blockId === undefined ? undefined : { kind: 'internal', locator: { blockId, charOffset: 0 } }
    }
    const parsed = URL.parse(url)
    return parsed !== null && schemes.has(parsed.protocol)
      ? { kind: 'external', href: parsed.href }
      : undefined
  }
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
