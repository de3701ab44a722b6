import { decodeAttributeEntities } from '../markup/decode-entities.ts'
import { tokenizeXml } from '../markup/markup-tokenizer.ts'
import { tooDeep } from '../markup/xml-tree.ts'

/** An element of an office file. Its name has the prefix of the vocabulary it is of (`w:p`), whatever the file wrote. */
export interface XmlNode {
  readonly name: string
  readonly children: (XmlNode | string)[]
  /** The source of its attributes; read them with `attributeOf`. */
  readonly attributes: string
  readonly names: QualifiedNames
}

/** The prefix that we know a vocabulary by, for its namespace. */
export type Vocabularies = Readonly<Record<string, string>>

/** What to read a file by. */
export interface XmlReading {
  readonly vocabularies: Vocabularies
  /** Nested elements allowed. */
  readonly maxDepth: number
  /** Elements whose children are parts of their own; their text is left out. */
  readonly containers?: ReadonlySet<string>
  /** Elements that are left out with all that is in them. */
  readonly dropped?: ReadonlySet<string>
}

/** Takes the parts of a file in order: an element outside all others, or the edge of a container. */
export interface XmlPartHandler {
  part(node: XmlNode): void
  enter?(node: XmlNode): void
  leave?(name: string): void
}

const declarationPattern = /\bxmlns(?::([^\s=]+))?\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/**
 * Gives names the prefixes that we know their vocabularies by. Declarations hold from where they stand to the end of
 * the file: nobody gives one prefix two meanings in one file.
 */
export class QualifiedNames {
  readonly #vocabularies: Vocabularies
  readonly #prefixes = new Map<string, string>()
  #elements = new Map<string, string>()
  #attributes = new Map<string, string>()

  constructor(vocabularies: Vocabularies) {
    this.#vocabularies = vocabularies
  }

  /** Takes the namespaces that the attributes of an element declare. */
  declare(attributes: string): void {
    for (const [, written = '', double, single] of attributes.matchAll(declarationPattern)) {
      const known = this.#vocabularies[decodeAttributeEntities(double ?? single ?? '')]
      const prefix = known ?? written
      if (this.#prefixes.get(written) === prefix) continue
      this.#prefixes.set(written, prefix)
      this.#elements = new Map()
      this.#attributes = new Map()
    }
  }

  element(written: string): string {
    let name = this.#elements.get(written)
    if (name === undefined) {
      name = this.#qualify(written, true)
      this.#elements.set(written, name)
    }
    return name
  }

  attribute(written: string): string {
    let name = this.#attributes.get(written)
    if (name === undefined) {
      name = this.#qualify(written, false)
      this.#attributes.set(written, name)
    }
    return name
  }

  /** An attribute without a prefix is of no namespace. */
  #qualify(written: string, hasDefault: boolean): string {
    const colon = written.indexOf(':')
    if (colon === -1 && !hasDefault) return written
    const local = written.slice(colon + 1)
    const prefix = this.#prefixes.get(colon === -1 ? '' : written.slice(0, colon))
    if (prefix === undefined) return written
    return prefix === '' ? local : `${prefix}:${local}`
  }
}

/**
 * Reads an XML file part by part: each element outside the containers becomes a small tree, is given away, and can be
 * forgotten before the next is read. Forgiving about end tags that are missing or too many; entities are never
 * expanded more than once.
 * @throws {DocumentError} DOCUMENT_LIMIT_EXCEEDED when elements nest deeper than allowed.
 */
export function readXmlParts(source: string, reading: XmlReading, handler: XmlPartHandler): void {
  const { maxDepth, containers, dropped } = reading
  const names = new QualifiedNames(reading.vocabularies)
  /** Open elements; those of a container are the first ones. */
  const stack: XmlNode[] = []
  let containerCount = 0
  let droppedDepth = 0
  const leave = (): void => {
    const node = stack.pop()
    if (node === undefined) return
    if (stack.length < containerCount) {
      containerCount = stack.length
      handler.leave?.(node.name)
    } else if (stack.length === containerCount) handler.part(node)
  }
  tokenizeXml(source, {
    open(written, attributes, isSelfClosing) {
      if (attributes.includes('xmlns')) names.declare(attributes)
      const name = names.element(written)
      if (droppedDepth > 0 || dropped?.has(name) === true) {
        if (!isSelfClosing) droppedDepth += 1
        return
      }
      const node: XmlNode = { name, children: [], attributes, names }
      const isOutside = stack.length === containerCount
      if (isOutside && containers?.has(name) === true) {
        handler.enter?.(node)
        if (isSelfClosing) return handler.leave?.(name)
        if (stack.length >= maxDepth) throw tooDeep(maxDepth)
        stack.push(node)
        containerCount += 1
        return
      }
      if (!isOutside) stack.at(-1)?.children.push(node)
      if (isSelfClosing) {
        if (isOutside) handler.part(node)
        return
      }
      if (stack.length >= maxDepth) throw tooDeep(maxDepth)
      stack.push(node)
    },
    close(written) {
      if (droppedDepth > 0) {
        droppedDepth -= 1
        return
      }
      const name = names.element(written)
      if (stack.at(-1)?.name !== name) {
        const index = stack.findLastIndex((node) => node.name === name)
        if (index === -1) return
        while (stack.length > index + 1) leave()
      }
      leave()
    },
    text(text) {
      if (droppedDepth === 0 && stack.length > containerCount) stack.at(-1)?.children.push(text)
    },
  })
  while (stack.length > 0) leave()
}

/** Reads a small file as one tree; its root is the first element. */
export function readXmlTree(source: string, reading: XmlReading): XmlNode | undefined {
  let root: XmlNode | undefined
  readXmlParts(source, reading, { part: (node) => (root ??= node) })
  return root
}

/** Begins at the beginning of a name alone: a long one without a value is looked at once. */
const attributePattern = /(?<![^\s=/"'<>])([^\s=/"'<>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/** The value of an attribute; undefined where the element has none. */
export function attributeOf({ attributes, names }: XmlNode, name: string): string | undefined {
  if (attributes === '') return undefined
  for (const [, written = '', double, single] of attributes.matchAll(attributePattern)) {
    if (names.attribute(written) === name) return decodeAttributeEntities(double ?? single ?? '')
  }
  return undefined
}

/** The first child of a name. */
export function childOf(node: XmlNode | undefined, name: string): XmlNode | undefined {
  if (node === undefined) return undefined
  for (const child of node.children) if (typeof child !== 'string' && child.name === name) return child
  return undefined
}

/** All children that are elements, of one name if that is given. */
export function childrenOf(node: XmlNode | undefined, name?: string): XmlNode[] {
  const children = node?.children.filter((child) => typeof child !== 'string') ?? []
  return name === undefined ? children : children.filter((child) => child.name === name)
}

/** The first element of a name below, at any depth, in document order. */
export function descendantOf(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return descendantsOf(node, name)[0]
}

/** All elements of a name below, in document order. */
export function descendantsOf(node: XmlNode | undefined, name: string): XmlNode[] {
  const found: XmlNode[] = []
  const waiting = childrenOf(node).toReversed()
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.name === name) found.push(next)
    for (const child of childrenOf(next).toReversed()) waiting.push(child)
  }
  return found
}

/** All character data below, as it is. */
export function charactersOf(node: XmlNode | undefined): string {
  let text = ''
  const waiting: (XmlNode | string)[] = node === undefined ? [] : [node]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === 'string') text += next
    else for (const child of next.children.toReversed()) waiting.push(child)
  }
  return text
}
