import { type ElementStyle, inlineStyle, noStyle } from './element-style.ts'
import { type StyledElement, classesOf, fits, fitsByClass, isByClassAlone } from './selector.ts'
import type { StyleRule } from './style-sheet.ts'

/** The rules that fit elements of one name and class, and their sum where nothing else decides. */
interface Candidates {
  readonly rules: readonly StyleRule[]
  readonly style: ElementStyle | undefined
}

/** A file's style sheets, asked element by element. */
export class StyleRules {
  /** The weakest first, so that a later one overrides. */
  readonly #rules: readonly StyleRule[]
  readonly #candidates = new Map<string, Candidates>()

  /** @param rules In the order of the sheets. */
  constructor(rules: readonly StyleRule[]) {
    this.#rules = rules.toSorted((left, right) => weightOf(left) - weightOf(right))
  }

  /**
   * What the sheets and the element's own `style` say of it.
   * @param around The elements around it, the innermost last.
   */
  styleOf(element: StyledElement, around: readonly StyledElement[]): ElementStyle {
    const own = element.attributes['style']
    const bySheets = this.#rules.length === 0 ? noStyle : this.#bySheets(element, around)
    return own === undefined ? bySheets : { ...bySheets, ...inlineStyle(own) }
  }

  #bySheets(element: StyledElement, around: readonly StyledElement[]): ElementStyle {
    const { rules, style } = this.#candidatesFor(element.name, element.attributes['class'])
    if (style !== undefined) return style
    return sumOf(rules.filter(({ selector }) => fits(selector, element, around)))
  }

  #candidatesFor(name: string, className: string | undefined): Candidates {
    const key = className === undefined ? name : `${name} ${className}`
    const known = this.#candidates.get(key)
    if (known !== undefined) return known
    const classes = classesOf(className)
    const rules = this.#rules.filter(({ selector }) => fitsByClass(selector, name, classes))
    const isSettled = rules.every(({ selector }) => isByClassAlone(selector))
    const candidates = { rules, style: isSettled ? sumOf(rules) : undefined }
    this.#candidates.set(key, candidates)
    return candidates
  }
}

const importantWeight = 1e9

function weightOf({ selector, isImportant }: StyleRule): number {
  return selector.specificity + (isImportant ? importantWeight : 0)
}

function sumOf(rules: readonly StyleRule[]): ElementStyle {
  if (rules.length === 0) return noStyle
  const sum: ElementStyle = {}
  for (const { style } of rules) Object.assign(sum, style)
  return sum
}
