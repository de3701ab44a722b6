import { ListCounter, type NumberFormat, formatNumber, plainBullet } from '../office/number-format.ts'
import { type XmlNode, attributeOf, childOf, childrenOf } from '../office/xml-node.ts'
import { numberOf, switchOf, valueOf } from './properties.ts'
import type { ListReference, StyleSheet } from './style-sheet.ts'

interface Level {
  readonly start: number
  readonly format: NumberFormat | 'bullet' | 'none'
  /** `%1.%2)`, or a bullet. */
  readonly text: string
  readonly restartsAfter?: number
  /** All numbers in it are decimal, as in legal texts. */
  readonly isLegal: boolean
  readonly paragraphStyleId: string
}

/** The definition that lists share; lists of one definition count on together. */
interface Definition {
  readonly levels: ReadonlyMap<number, Level>
  readonly counter: ListCounter
  readonly styleLink: string
}

interface List {
  readonly definition: Definition
  readonly levels: ReadonlyMap<number, Level>
  /** Numbers that the list begins with at its first item of a level. */
  readonly restarts: Map<number, number>
}

/** The item of a list that a paragraph is. */
export interface ListItem {
  /** From 1. */
  readonly level: number
  /** '' for an item without one. */
  readonly marker: string
  readonly isNumbered: boolean
}

const formats: Readonly<Record<string, Level['format']>> = {
  bullet: 'bullet',
  none: 'none',
  decimal: 'decimal',
  decimalZero: 'decimalZero',
  lowerLetter: 'lowerLetter',
  upperLetter: 'upperLetter',
  lowerRoman: 'lowerRoman',
  upperRoman: 'upperRoman',
  chicago: 'symbols',
  decimalEnclosedCircle: 'circled',
  decimalEnclosedCircleChinese: 'circled',
  numberInDash: 'dashes',
  decimalFullWidth: 'digits-fullwide',
  decimalFullWidth2: 'digits-fullwide',
  ideographDigital: 'digits-hanidec',
  chineseCounting: 'digits-hanidec',
  japaneseDigitalTenThousand: 'digits-hanidec',
  hindiNumbers: 'digits-deva',
  thaiNumbers: 'digits-thai',
  arabicIndic: 'digits-arab',
}

/** The format of a `w:numFmt`; numbers in one that is unknown are decimal. */
export function numberFormat(value: string | undefined): NumberFormat {
  const format = formats[value ?? ''] ?? 'decimal'
  return format === 'bullet' || format === 'none' ? 'decimal' : format
}

/** Levels of a list that Word knows. */
const levelCount = 9
const plainLevel: Level = { start: 1, format: 'decimal', text: '', isLegal: false, paragraphStyleId: '' }

/** Numbers the items of a document's lists in the order in which they are read. */
export class Numbering {
  readonly #lists = new Map<number, List>()
  readonly #styles: StyleSheet

  constructor(numbering: XmlNode | undefined, styles: StyleSheet) {
    this.#styles = styles
    const definitions = new Map<string, Definition>()
    for (const node of childrenOf(numbering, 'w:abstractNum')) {
      definitions.set(attributeOf(node, 'w:abstractNumId') ?? '', {
        levels: readLevels(childrenOf(node, 'w:lvl')),
        counter: new ListCounter(),
        styleLink: valueOf(node, 'w:numStyleLink') ?? '',
      })
    }
    for (const node of childrenOf(numbering, 'w:num')) {
      const definition = definitions.get(valueOf(node, 'w:abstractNumId') ?? '')
      const id = Number.parseInt(attributeOf(node, 'w:numId') ?? '', 10)
      if (definition !== undefined && !Number.isNaN(id)) this.#lists.set(id, readList(node, definition))
    }
  }

  /**
   * Counts an item.
   * @param direct What the paragraph itself says; what it doesn't say, its style does.
   * @returns undefined for a paragraph that is no item.
   */
  next(direct: ListReference, styleId: string): ListItem | undefined {
    const ofStyle = this.#styles.paragraph(styleId).list
    const listId = direct.listId ?? ofStyle.listId
    const list = listId === undefined ? undefined : this.#list(listId)
    if (list === undefined) return undefined
    const byStyle = [...list.levels].find(([, level]) => level.paragraphStyleId === styleId && styleId !== '')
    const stated = direct.level ?? ofStyle.level ?? byStyle?.[0] ?? 0
    const index = Math.min(Math.max(0, stated), levelCount - 1)
    return { level: index + 1, ...count(list, index) }
  }

  /** A list that leaves its looks to a style has them from the list of that style. */
  #list(listId: number): List | undefined {
    const list = this.#lists.get(listId)
    if (list === undefined || list.definition.styleLink === '' || list.levels.size > 0) return list
    const linked = this.#styles.paragraph(list.definition.styleLink).list.listId
    return linked === undefined || linked === listId ? list : this.#lists.get(linked)
  }
}

function count(list: List, index: number): { readonly marker: string; readonly isNumbered: boolean } {
  const levelOf = (at: number): Level => list.levels.get(at) ?? plainLevel
  const level = levelOf(index)
  const { counter } = list.definition
  const restart = list.restarts.get(index)
  if (restart !== undefined) {
    counter.restart(index, restart)
    list.restarts.delete(index)
  }
  counter.next(index, (at) => {
    const { format, ...rest } = levelOf(at)
    return { ...rest, format: format === 'bullet' || format === 'none' ? 'decimal' : format }
  })
  if (level.format === 'bullet') return { marker: plainBullet(level.text), isNumbered: false }
  const marker = level.text
    .replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1
      const format = at === index || !level.isLegal ? levelOf(at).format : 'decimal'
      if (format === 'none' || format === 'bullet') return ''
      return formatNumber(counter.count(at), level.isLegal ? 'decimal' : format)
    })
    .trim()
  return { marker, isNumbered: marker !== '' }
}

function readLevels(nodes: readonly XmlNode[]): ReadonlyMap<number, Level> {
  const levels = new Map<number, Level>()
  for (const node of nodes) {
    const index = Number.parseInt(attributeOf(node, 'w:ilvl') ?? '', 10)
    if (Number.isNaN(index)) continue
    // Newer formats stand in an alternative to an older one.
    const format = valueOf(node, 'w:numFmt')
    const restartsAfter = numberOf(node, 'w:lvlRestart')
    levels.set(index, {
      start: numberOf(node, 'w:start') ?? 0,
      format: formats[format ?? 'decimal'] ?? 'decimal',
      text: valueOf(node, 'w:lvlText') ?? '',
      ...(restartsAfter === undefined ? {} : { restartsAfter }),
      isLegal: switchOf(node, 'w:isLgl') ?? false,
      paragraphStyleId: valueOf(node, 'w:pStyle') ?? '',
    })
  }
  return levels
}

function readList(node: XmlNode, definition: Definition): List {
  const restarts = new Map<number, number>()
  const own = new Map<number, Level>()
  for (const override of childrenOf(node, 'w:lvlOverride')) {
    const index = Number.parseInt(attributeOf(override, 'w:ilvl') ?? '', 10)
    const start = numberOf(override, 'w:startOverride')
    if (start !== undefined && !Number.isNaN(index)) restarts.set(index, start)
    const level = childOf(override, 'w:lvl')
    if (level !== undefined) for (const [at, read] of readLevels([level])) own.set(at, read)
  }
  const levels = own.size === 0 ? definition.levels : new Map([...definition.levels, ...own])
  return { definition, levels, restarts }
}
