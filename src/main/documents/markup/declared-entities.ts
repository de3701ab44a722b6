import { decodeEntities } from './decode-entities.ts'

/** Real books declare a dash or the name of a place; more than this was made to do harm. */
const maxEntities = 200
const maxEntityChars = 1_000

const doctypePattern = /<!DOCTYPE\b[^[>]*\[([^]*?)\]\s*>/i
const declarationPattern = /<!ENTITY\s+([\w.:-]+)\s+(?:"([^"]*)"|'([^']*)')\s*>/g
/** Where a document type may stand: before the first element, in the head of the file. */
const maxPrologChars = 16_384

/**
 * Reads the entities that the document type of a file declares, such as `<!ENTITY mdash "&#8212;">`. Only plain text:
 * one with markup in it, one that refers to another declared one, and one in another file are left out, so that
 * nothing grows.
 * @returns undefined when there are none, as in nearly all files.
 */
function declaredEntities(source: string): ReadonlyMap<string, string> | undefined {
  const prolog = source.slice(0, maxPrologChars)
  if (!prolog.includes('<!ENTITY')) return undefined
  const subset = doctypePattern.exec(prolog)?.[1]?.replace(/<!--[^]*?-->/g, '')
  const entities = new Map<string, string>()
  for (const [, name = '', double, single] of (subset ?? '').matchAll(declarationPattern)) {
    const text = decodeEntities(double ?? single ?? '')
    const isPlain = !/<|&[\w.:-]+;/.test(text) && text.length <= maxEntityChars
    // The first declaration of a name counts (XML 1.0, section 4.2).
    if (isPlain && !entities.has(name) && entities.size < maxEntities) entities.set(name, text)
  }
  return entities.size === 0 ? undefined : entities
}

const referencePattern = /&([\w.:-]+);/g
/** What all references of one file may come to: a bomb goes off as the names that it is written in. */
const maxReplacedChars = 1024 ** 2

/**
 * Gives what puts the text of declared entities in place of their names; all others stay as they are written.
 * @returns undefined for a file that declares none.
 */
export function entityReplacer(source: string): ((text: string) => string) | undefined {
  const entities = declaredEntities(source)
  if (entities === undefined) return undefined
  let replacedChars = 0
  const replace = (reference: string, name: string): string => {
    const declared = entities.get(name)
    replacedChars += declared?.length ?? 0
    // What stands in place of a name must not be read as the beginning of another one.
    return declared === undefined || replacedChars > maxReplacedChars
      ? reference
      : declared.replaceAll('&', '&amp;')
  }
  return (text) => (text.includes('&') ? text.replace(referencePattern, replace) : text)
}
