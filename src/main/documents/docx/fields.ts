import type { BlockRole, LinkTarget } from '../../../shared/document.ts'
import { externalTarget } from '../epub/parsed-content.ts'
import { symbolCharacter } from './symbols.ts'

/** A field: a code that Word works out, and the result that it shows. */
export interface Field {
  code: string
  isInResult: boolean
  /** What the code makes of the result. */
  meaning: FieldMeaning
}

/** What a field's code makes of its result. */
export interface FieldMeaning {
  readonly link?: LinkTarget
  /** The result is a table of contents, an index or a list of references. */
  readonly role?: BlockRole
  /** What is shown, where the code itself says it. */
  readonly text?: string
}

const noMeaning: FieldMeaning = {}
const roles: Readonly<Record<string, BlockRole>> = {
  TOC: 'toc',
  TOA: 'toc',
  INDEX: 'index',
  BIBLIOGRAPHY: 'bibliography',
}

/** Reads a field's code. @param targetOf Makes the target of a link to a bookmark. */
export function fieldMeaning(code: string, targetOf: (bookmark: string) => LinkTarget): FieldMeaning {
  const words = wordsOf(code)
  const name = words[0]?.toUpperCase() ?? ''
  const role = roles[name]
  if (role !== undefined) return { role }
  const [, first = ''] = words
  switch (name) {
    case 'HYPERLINK':
      return hyperlink(words, targetOf)
    case 'REF':
    case 'PAGEREF':
    case 'NOTEREF':
      return words.some((word) => /^\\h$/i.test(word)) ? { link: targetOf(first) } : noMeaning
    case 'SYMBOL':
      return { text: symbolOf(words) }
    case 'MACROBUTTON':
    case 'GOTOBUTTON':
      return { text: words.slice(2).join(' ') }
    default:
      return noMeaning
  }
}

function hyperlink(words: readonly string[], targetOf: (bookmark: string) => LinkTarget): FieldMeaning {
  const place = words.findIndex((word) => word.toLowerCase() === '\\l')
  const address = words[1] ?? ''
  if (!address.startsWith('\\') && address !== '') {
    const link = address.startsWith('#') ? targetOf(address.slice(1)) : externalTarget(address)
    return link === undefined ? noMeaning : { link }
  }
  return place === -1 ? noMeaning : { link: targetOf(words[place + 1] ?? '') }
}

function symbolOf(words: readonly string[]): string {
  const font = words.findIndex((word) => word.toLowerCase() === '\\f')
  const written = words[1] ?? ''
  const code = written.toLowerCase().startsWith('0x') ? Number(written) : Number.parseInt(written, 10)
  return Number.isInteger(code) && code > 0
    ? symbolCharacter(font === -1 ? '' : (words[font + 1] ?? ''), code.toString(16))
    : written
}

/** Codes longer than this are data, such as a citation's source. */
const maxCodeChars = 4_000

function wordsOf(code: string): string[] {
  const words = code.slice(0, maxCodeChars).matchAll(/"([^"]*)"|“([^”]*)”|([^\s"]+)/g)
  return [...words].map(([, quoted, curly, bare]) => quoted ?? curly ?? bare ?? '')
}
