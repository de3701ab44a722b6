import type { Frame } from './frame.ts'

/** Start tags that end an open element of the same family, up to a border. Source: WHATWG HTML, 13.2.6.4.7. */
interface Family {
  readonly names: ReadonlySet<string>
  /** Elements that an end may not cross. */
  readonly borders: ReadonlySet<string>
}

const listBorders = new Set(['ol', 'ul', 'menu', 'dir', 'table', 'td', 'th', 'body'])
const families: readonly Family[] = [
  { names: new Set(['li']), borders: listBorders },
  { names: new Set(['dt', 'dd']), borders: new Set(['dl', ...listBorders]) },
  { names: new Set(['td', 'th']), borders: new Set(['tr', 'table']) },
  { names: new Set(['tr']), borders: new Set(['table']) },
  { names: new Set(['option']), borders: new Set(['select', 'optgroup']) },
]
const familyByName = new Map(families.flatMap((family) => [...family.names].map((name) => [name, family])))
const headings: ReadonlySet<string> = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'])

/**
 * Tells how many elements stay open when a start tag is met whose predecessor lacks its end tag: `<p>one<p>two`.
 * @returns undefined when none has to end.
 */
export function impliedEnd(name: string, stack: readonly Frame[]): number | undefined {
  if (name === 'p' || headings.has(name)) return impliedParagraphEnd(name, stack)
  const family = familyByName.get(name)
  if (family === undefined) return undefined
  for (let index = stack.length - 1; index >= 0; index -= 1) {
    const open = stack[index]?.name ?? ''
    if (family.names.has(open)) return index
    if (family.borders.has(open)) return undefined
  }
  return undefined
}

/** A paragraph or heading ends the paragraph around it, and a heading the heading, if nothing stands between. */
function impliedParagraphEnd(name: string, stack: readonly Frame[]): number | undefined {
  const index = stack.findLastIndex((frame) => frame.isBlock)
  const open = stack[index]?.name ?? ''
  const ends = open === 'p' || (headings.has(open) && headings.has(name))
  return ends ? index : undefined
}
