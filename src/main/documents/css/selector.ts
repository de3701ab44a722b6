import type { Attributes } from '../markup/markup-tokenizer.ts'

/** An element as selectors see it. */
export interface StyledElement {
  readonly name: string
  readonly attributes: Attributes
  /** Terms of `epub:type` and `role`. */
  readonly types: readonly string[]
}

/** One element's part of a selector: `span.line[epub|type~="z3998:verse"]`. */
interface Compound {
  /** '' for any. */
  readonly name: string
  readonly classes: readonly string[]
  readonly ids: readonly string[]
  readonly types: readonly string[]
}

/** A compound for an element around the one that is selected. */
interface AncestorCompound extends Compound {
  /** Whether it must be the parent of the next inner one. */
  readonly isParent: boolean
}

/** One selector of a rule, as far as it is understood. */
export interface Selector {
  /** What the element itself must be. */
  readonly subject: Compound
  /** What must stand around it, the innermost first. */
  readonly ancestors: readonly AncestorCompound[]
  /** Which of two rules wins (Selectors 4, section 17). */
  readonly specificity: number
}

const identifier = String.raw`-?[A-Za-z_\u0080-\uffff][\w\u0080-\uffff-]*`
const typeTest = String.raw`\[\s*[\w*]*(?:\||\\:)type\s*~?=\s*(?:"[^"\]]*"|'[^'\]]*')\s*\]`
const compoundPattern = new RegExp(`^(\\*|${identifier})?((?:[.#]${identifier}|${typeTest})*)$`)
const partPattern = new RegExp(`([.#])(${identifier})|["']([^"']*)["']`, 'g')

/** Longer ones are no one's handwriting. */
const maxSelectorChars = 300

/**
 * Reads one selector: element names, classes, ids and `epub:type`, inside others (" ") or right inside them (">").
 * @returns undefined for all others, such as `p + p` and `a:hover`: a rule that isn't understood isn't applied.
 */
export function parseSelector(source: string): Selector | undefined {
  if (source.length > maxSelectorChars) return undefined
  const parts = source
    .replace(/\s*>\s*/g, ' >')
    .trim()
    .split(/\s+(?![^[]*\])/)
  const compounds: AncestorCompound[] = []
  let isParent = false
  for (const part of parts.toReversed()) {
    const compound = parseCompound(part.replace(/^>/, ''))
    if (compound === undefined) return undefined
    compounds.push({ ...compound, isParent })
    isParent = part.startsWith('>')
  }
  const [subject, ...ancestors] = compounds
  if (subject === undefined || isParent) return undefined
  return { subject, ancestors, specificity: compounds.reduce((sum, part) => sum + weightOf(part), 0) }
}

function parseCompound(source: string): Compound | undefined {
  const match = compoundPattern.exec(source)
  if (source === '' || match === null) return undefined
  const [, name = '', rest = ''] = match
  const classes: string[] = []
  const ids: string[] = []
  const types: string[] = []
  for (const [, sign, word, type] of rest.matchAll(partPattern)) {
    if (sign === '.') classes.push(word ?? '')
    else if (sign === '#') ids.push(word ?? '')
    else types.push((type ?? '').trim().toLowerCase())
  }
  return { name: name === '*' ? '' : name.toLowerCase(), classes, ids, types }
}

function weightOf({ name, classes, ids, types }: Compound): number {
  return ids.length * 10_000 + (classes.length + types.length) * 100 + (name === '' ? 0 : 1)
}

/** Whether name and classes fit, which can be remembered for all elements that share them. */
export function fitsByClass({ subject }: Selector, name: string, classes: readonly string[]): boolean {
  return (
    (subject.name === '' || subject.name === name) && subject.classes.every((one) => classes.includes(one))
  )
}

/** Whether nothing but name and classes decides. */
export function isByClassAlone({ subject, ancestors }: Selector): boolean {
  return subject.ids.length === 0 && subject.types.length === 0 && ancestors.length === 0
}

/**
 * Whether all of a selector fits an element.
 * @param around The elements around it, the innermost last.
 */
export function fits(selector: Selector, element: StyledElement, around: readonly StyledElement[]): boolean {
  if (!fitsCompound(selector.subject, element)) return false
  let index = around.length - 1
  // Without trying a farther ancestor when a ">" fails beyond the nearest: so the time stays linear.
  for (const ancestor of selector.ancestors) {
    if (!ancestor.isParent) index = lastFitting(ancestor, around, index)
    const candidate = around[index]
    if (candidate === undefined || !fitsCompound(ancestor, candidate)) return false
    index -= 1
  }
  return true
}

function lastFitting(compound: Compound, around: readonly StyledElement[], from: number): number {
  let index = from
  while (index >= 0) {
    const candidate = around[index]
    if (candidate !== undefined && fitsCompound(compound, candidate)) break
    index -= 1
  }
  return index
}

function fitsCompound({ name, classes, ids, types }: Compound, element: StyledElement): boolean {
  if (name !== '' && name !== element.name) return false
  if (ids.some((id) => element.attributes['id'] !== id)) return false
  if (types.some((type) => !element.types.includes(type))) return false
  return classes.length === 0 || hasClasses(classesOf(element.attributes['class']), classes)
}

function hasClasses(given: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((one) => given.includes(one))
}

/** The names in a `class` attribute. */
export function classesOf(attribute: string | undefined): readonly string[] {
  return attribute === undefined ? [] : attribute.split(/\s+/)
}
