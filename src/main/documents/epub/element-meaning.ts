import type { Mark } from '../../../shared/document.ts'
import type { ElementStyle } from '../css/element-style.ts'
import type { StyledElement } from '../css/selector.ts'
import type { Attributes } from '../markup/markup-tokenizer.ts'
import { droppedNames, marksByName, noteRoles } from './vocabulary.ts'

/** An element as its start tag is met. */
export interface StartTag extends StyledElement {
  readonly isBlock: boolean
  /** Written without content. */
  readonly isEmpty: boolean
  /** Index in the source just after the tag. */
  readonly position: number
  /** What the style sheets and its own style say of it. */
  readonly css: ElementStyle
}

/** The terms of an element that has none; one object for all. */
export const noTypes: readonly string[] = []

/** Terms of `epub:type` and of DPUB-ARIA's `role`. */
export function semanticTypes(attributes: Attributes): readonly string[] {
  const type = attributes['epub:type'] ?? attributes['ops:type']
  const role = attributes['role']
  if (type === undefined && role === undefined) return noTypes
  return `${type ?? ''} ${role ?? ''}`.toLowerCase().trim().split(/\s+/)
}

/** Books hide these until a script shows them, which none runs here. */
const neverHidden: ReadonlySet<string> = new Set(['html', 'body'])

/** Notes that are hidden to be shown in a pop-up are text of the book all the same. */
export function isHidden({ name, attributes, types, css }: StartTag): boolean {
  if (droppedNames.has(name)) return true
  const isUnseen = attributes['hidden'] !== undefined || css.display === 'none' || css.isInvisible === true
  return isUnseen && !neverHidden.has(name) && !types.some((type) => noteRoles.has(type))
}

const smallCaps: Mark = { kind: 'smallCaps' }
const emphasis: Mark = { kind: 'emphasis' }
const strong: Mark = { kind: 'strong' }
/** Drawn in a way of their own already. */
const headingNames = /^(h[1-6]|th)$/

/** Marks of the text in an element: those around it, and its own by name and by style. */
export function marksOf(
  { name, css }: StartTag,
  outer: readonly Mark[] | undefined,
): readonly Mark[] | undefined {
  const byName = marksByName.get(name)
  const added = byName === undefined ? [] : [byName]
  if (!headingNames.test(name)) {
    if (css.isSmallCaps === true) added.push(smallCaps)
    if (css.isItalic === true) added.push(emphasis)
    if (css.isBold === true) added.push(strong)
  }
  if (added.length === 0) return outer
  const marks = [...(outer ?? [])]
  for (const mark of added) if (marks.every(({ kind }) => kind !== mark.kind)) marks.push(mark)
  return marks.length === outer?.length ? outer : marks
}
