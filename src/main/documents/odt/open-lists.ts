import {
  ListCounter,
  type NumberFormat,
  type NumberedLevel,
  formatNumber,
  plainBullet,
} from '../office/number-format.ts'
import { type XmlNode, attributeOf, childrenOf } from '../office/xml-node.ts'

interface Level extends NumberedLevel {
  readonly kind: 'number' | 'bullet'
  readonly bullet: string
  readonly prefix: string
  readonly suffix: string
  /** Numbers shown: its own and those of so many levels above, less one. */
  readonly displayLevels: number
  readonly isNumbered: boolean
}

const formats: Readonly<Record<string, NumberFormat>> = {
  '1': 'decimal',
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
}
const maxLevels = 10
const plainLevel: Level = {
  kind: 'bullet',
  bullet: '•',
  prefix: '',
  suffix: '',
  displayLevels: 1,
  isNumbered: false,
  start: 1,
  format: 'decimal',
}

/** A list style, or the numbering of headings. */
export class OpenListStyle {
  readonly #levels = new Map<number, Level>()

  constructor(node: XmlNode | undefined) {
    for (const level of childrenOf(node)) {
      const index = Number.parseInt(attributeOf(level, 'text:level') ?? '', 10) - 1
      if (index >= 0 && index < maxLevels) this.#levels.set(index, readLevel(level))
    }
  }

  /** @param index From 0. */
  level(index: number): Level {
    return this.#levels.get(index) ?? plainLevel
  }

  /** What stands before the item that was counted last at a level; '' for nothing. */
  marker(counter: ListCounter, index: number): string {
    const level = this.level(index)
    if (level.kind === 'bullet') return plainBullet(level.bullet)
    if (!level.isNumbered) return (level.prefix + level.suffix).trim()
    const first = Math.max(0, index - level.displayLevels + 1)
    const numbers: string[] = []
    for (let at = first; at <= index; at += 1) {
      const { isNumbered, format } = this.level(at)
      if (isNumbered) numbers.push(formatNumber(counter.count(at), format))
    }
    return (level.prefix + numbers.join('.') + level.suffix).trim()
  }
}

function readLevel(node: XmlNode): Level {
  const format = attributeOf(node, 'style:num-format') ?? ''
  const start = Number.parseInt(attributeOf(node, 'text:start-value') ?? '1', 10)
  const displayLevels = Number.parseInt(attributeOf(node, 'text:display-levels') ?? '1', 10)
  const isBullet = node.name === 'text:list-level-style-bullet' || node.name === 'text:list-level-style-image'
  return {
    kind: isBullet ? 'bullet' : 'number',
    bullet: attributeOf(node, 'text:bullet-char') ?? '•',
    prefix: attributeOf(node, 'style:num-prefix') ?? '',
    suffix: attributeOf(node, 'style:num-suffix') ?? '',
    displayLevels: Number.isNaN(displayLevels) ? 1 : displayLevels,
    isNumbered: !isBullet && format !== '',
    start: Number.isNaN(start) ? 1 : start,
    format: formats[format] ?? 'decimal',
  }
}

/** The list styles of an OpenDocument text by name. */
export class OpenListStyles {
  readonly #styles = new Map<string, OpenListStyle>()
  readonly #none = new OpenListStyle(undefined)
  /** The numbering of headings. */
  readonly outline: OpenListStyle

  constructor(groups: readonly (XmlNode | undefined)[]) {
    let outline: XmlNode | undefined
    for (const node of groups.flatMap((group) => childrenOf(group))) {
      if (node.name === 'text:list-style') {
        this.#styles.set(attributeOf(node, 'style:name') ?? '', new OpenListStyle(node))
      } else if (node.name === 'text:outline-style') outline = node
    }
    this.outline = new OpenListStyle(outline)
  }

  style(name: string): OpenListStyle {
    return this.#styles.get(name) ?? this.#none
  }
}

/** Keeps count of lists that later ones may continue. */
export class OpenListCounters {
  readonly headings = new ListCounter()
  readonly #byId = new Map<string, ListCounter>()
  readonly #byStyle = new Map<string, ListCounter>()

  /** The counter for a list that isn't in another one. */
  begin(list: XmlNode, styleName: string): ListCounter {
    const continued = attributeOf(list, 'text:continue-list')
    const isContinued = attributeOf(list, 'text:continue-numbering') === 'true'
    const known =
      (continued === undefined ? undefined : this.#byId.get(continued)) ??
      (isContinued ? this.#byStyle.get(styleName) : undefined)
    const counter = known ?? new ListCounter()
    const id = attributeOf(list, 'xml:id') ?? attributeOf(list, 'text:id')
    if (id !== undefined) this.#byId.set(id, counter)
    this.#byStyle.set(styleName, counter)
    return counter
  }
}
