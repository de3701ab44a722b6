/** What a style says of an element that changes how its text is read. A field that is missing says nothing. */
export interface ElementStyle {
  /** As written, lower-case: `none`, `block`, `table-cell`… */
  readonly display?: string
  readonly isInvisible?: boolean
  /** Floats beside the text. */
  readonly isFloating?: boolean
  /** Is placed on its own, out of the text. */
  readonly isPositioned?: boolean
  /** Line feeds of the source are line breaks. */
  readonly keepsLines?: boolean
  /** `none`, `decimal`, `lower-roman`… */
  readonly listStyle?: string
  readonly isItalic?: boolean
  readonly isBold?: boolean
  readonly isSmallCaps?: boolean
  /** As written, lower-case: `vertical-rl`, `horizontal-tb`… */
  readonly writingMode?: string
}

/** The style of an element that no rule speaks of; one object, so that it can be compared. */
export const noStyle: ElementStyle = {}

/** Declarations of one rule by their weight: `!important` ones win over all others. */
export interface Declarations {
  readonly normal: ElementStyle
  readonly important: ElementStyle
}

const readers: ReadonlyMap<string, (value: string) => ElementStyle> = new Map([
  ['display', (value: string): ElementStyle => ({ display: value })],
  [
    'visibility',
    (value: string): ElementStyle => ({ isInvisible: value === 'hidden' || value === 'collapse' }),
  ],
  ['float', (value: string): ElementStyle => ({ isFloating: value !== 'none' })],
  [
    'position',
    (value: string): ElementStyle => ({ isPositioned: value === 'absolute' || value === 'fixed' }),
  ],
  ['white-space', (value: string): ElementStyle => ({ keepsLines: /^(pre|break-spaces)/.test(value) })],
  ['list-style', readListStyle],
  ['list-style-type', readListStyle],
  ['font-style', (value: string): ElementStyle => ({ isItalic: /^(italic|oblique)/.test(value) })],
  ['font-weight', (value: string): ElementStyle => ({ isBold: /^(bold|[6-9]00)/.test(value) })],
  ['font-variant', readVariant],
  ['font-variant-caps', readVariant],
  ['writing-mode', readWritingMode],
  ['-epub-writing-mode', readWritingMode],
  ['-webkit-writing-mode', readWritingMode],
])

const listStyles = /(?:^|\s)(none|disc|circle|square|decimal|(?:lower|upper)-(?:alpha|latin|roman))(?:\s|$)/

function readListStyle(value: string): ElementStyle {
  const listStyle = listStyles.exec(value)?.[1]
  return listStyle === undefined ? noStyle : { listStyle }
}

function readVariant(value: string): ElementStyle {
  return { isSmallCaps: value.includes('small-caps') }
}

function readWritingMode(value: string): ElementStyle {
  return { writingMode: value }
}

/**
 * Reads the declarations of a rule or of a `style` attribute; properties that change nothing here are passed over.
 * @param source Without comments: `display: none; color: red !important`.
 */
export function parseDeclarations(source: string): Declarations {
  let normal = noStyle
  let important = noStyle
  for (const declaration of source.split(';')) {
    const colon = declaration.indexOf(':')
    const read = readers.get(declaration.slice(0, Math.max(0, colon)).trim().toLowerCase())
    if (read === undefined) continue
    const written = declaration
      .slice(colon + 1)
      .trim()
      .toLowerCase()
    const value = written.replace(/\s*!\s*important$/, '')
    // What a value would be inherited from isn't kept.
    if (value === 'inherit') continue
    if (value === written) normal = { ...normal, ...read(value) }
    else important = { ...important, ...read(value) }
  }
  return { normal, important }
}

/** What a `style` attribute says. */
export function inlineStyle(source: string): ElementStyle {
  const { normal, important } = parseDeclarations(source)
  return { ...normal, ...important }
}

/** Whether a style says nothing at all. */
export function saysNothing(style: ElementStyle): boolean {
  for (const _ in style) return false
  return true
}
