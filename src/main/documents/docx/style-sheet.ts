import { type RunFormat, type RunProperties, toRunFormat } from '../office/run-format.ts'
import { type StyleMeaning, isMonospacedFont, styleMeaning } from '../office/style-meaning.ts'
import { type XmlNode, attributeOf, childOf, childrenOf } from '../office/xml-node.ts'
import { numberOf, switchOf, valueOf } from './properties.ts'
import { readRunProperties } from './run-properties.ts'

/** A reference to a numbered list, as far as it is said. */
export interface ListReference {
  readonly listId: number | undefined
  readonly level: number | undefined
}

/** What a paragraph style comes to, with all that it is based on. */
export interface ParagraphStyle {
  readonly id: string
  readonly meaning: StyleMeaning | undefined
  /** 0 to 8 in a heading, 9 for body text that was a heading below. */
  readonly outlineLevel: number | undefined
  readonly list: ListReference
  readonly isRightToLeft: boolean
  readonly run: RunProperties
}

/** Styles may be based on each other in a circle. */
const maxBases = 50

/** The styles of a document. */
export class StyleSheet {
  readonly #nodes = new Map<string, XmlNode>()
  readonly #defaults: RunProperties
  readonly #defaultParagraphId: string
  readonly #isManuscript: boolean
  readonly #paragraphStyles = new Map<string, ParagraphStyle>()
  readonly #characterStyles = new Map<string, RunProperties>()
  readonly #formats = new Map<string, RunFormat>()

  constructor(styles: XmlNode | undefined) {
    let defaultParagraphId = ''
    for (const node of childrenOf(styles, 'w:style')) {
      const id = attributeOf(node, 'w:styleId') ?? ''
      if (!this.#nodes.has(id)) this.#nodes.set(id, node)
      const isDefault = ['1', 'true', 'on'].includes(attributeOf(node, 'w:default') ?? '')
      if (isDefault && attributeOf(node, 'w:type') === 'paragraph') defaultParagraphId = id
    }
    this.#defaultParagraphId = defaultParagraphId
    const defaults = childOf(childOf(childOf(styles, 'w:docDefaults'), 'w:rPrDefault'), 'w:rPr')
    this.#defaults = readRunProperties(defaults)
    this.#isManuscript = isMonospacedFont(this.paragraph('').run.font ?? '')
  }

  /** @param id '' or an unknown one: the default style. */
  paragraph(id: string): ParagraphStyle {
    const known = this.#paragraphStyles.get(id)
    if (known !== undefined) return known
    const isDefined = this.#nodes.has(id)
    const read = this.#readParagraph(isDefined ? id : this.#defaultParagraphId)
    // Programs leave out the styles that they think everyone has.
    const style = isDefined || id === '' ? read : { ...read, id, meaning: styleMeaning(id) ?? read.meaning }
    this.#paragraphStyles.set(id, style)
    return style
  }

  /** How a run reads. @param properties The run's `w:rPr`. */
  format(paragraph: ParagraphStyle, properties: XmlNode | undefined): RunFormat {
    const key = `${paragraph.id}\n${keyOf(properties)}`
    const known = this.#formats.get(key)
    if (known !== undefined) return known
    const direct = readRunProperties(properties)
    const style = this.#character(valueOf(properties, 'w:rStyle') ?? '')
    const format = toRunFormat(paragraph.run, { ...style, ...direct }, this.#isManuscript)
    this.#formats.set(key, format)
    return format
  }

  /** Whether a table style sets its first row apart. */
  hasHeaderRow(id: string): boolean {
    return this.#chain(id).some((node) =>
      childrenOf(node, 'w:tblStylePr').some((part) => attributeOf(part, 'w:type') === 'firstRow'),
    )
  }

  #readParagraph(id: string): ParagraphStyle {
    const chain = this.#chain(id)
    const properties = chain.map((node) => childOf(node, 'w:pPr'))
    const lists = properties.map((node) => childOf(node, 'w:numPr'))
    const level = properties.map((node) => numberOf(node, 'w:outlineLvl')).find(isKnown)
    const runs = chain.map((node) => readRunProperties(childOf(node, 'w:rPr'))).toReversed()
    return {
      id,
      meaning: chain.map((node) => styleMeaning(valueOf(node, 'w:name') ?? '')).find(isKnown),
      outlineLevel: level,
      list: {
        listId: lists.map((node) => numberOf(node, 'w:numId')).find(isKnown),
        level: lists.map((node) => numberOf(node, 'w:ilvl')).find(isKnown),
      },
      isRightToLeft: properties.map((node) => switchOf(node, 'w:bidi')).find(isKnown) ?? false,
      run: Object.assign({}, this.#defaults, ...runs) as RunProperties,
    }
  }

  #character(id: string): RunProperties {
    if (id === '') return {}
    const known = this.#characterStyles.get(id)
    if (known !== undefined) return known
    const chain = this.#chain(id).map((node) =>
      readRunProperties(childOf(node, 'w:rPr') ?? node, valueOf(node, 'w:name') ?? ''),
    )
    const style = Object.assign({}, ...chain.toReversed()) as RunProperties
    this.#characterStyles.set(id, style)
    return style
  }

  /** A style and what it is based on, itself first. */
  #chain(id: string): XmlNode[] {
    const chain: XmlNode[] = []
    const seen = new Set<string>()
    for (let next = id; !seen.has(next) && chain.length < maxBases;) {
      seen.add(next)
      const node = this.#nodes.get(next)
      if (node === undefined) break
      chain.push(node)
      next = valueOf(node, 'w:basedOn') ?? ''
    }
    return chain
  }
}

/** Runs with the same properties look alike. */
function keyOf(properties: XmlNode | undefined): string {
  let key = ''
  for (const child of properties?.children ?? []) {
    if (typeof child !== 'string') key += `${child.name}${child.attributes} `
  }
  return key
}

function isKnown<Value>(value: Value | undefined): value is Value {
  return value !== undefined
}
