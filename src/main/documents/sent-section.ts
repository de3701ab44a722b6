import type { Block, LineLayout, Section } from '../../shared/document.ts'

/**
 * A section on its way from the thread that imports. JSON of thousands of small objects is made and read in half the time
 * of a clone; but where the lines of printed pages stand, five sixths of a section of a PDF, goes as numbers.
 */
export interface SentSection {
  /** The section, with the number of its lines in place of the lines of each block. */
  readonly json: string
  /** Its lines, one after the other: see `writeLine`. */
  readonly lines: Float64Array
}

const flows = ['right', 'left', 'down', 'up'] as const satisfies readonly LineLayout['flow'][]
/** Numbers of a line before its stops. */
const headLength = 9

/** Packs a section. */
export function packSection(section: Section): SentSection {
  const lines = section.blocks.flatMap(({ layout }) => layout?.lines ?? [])
  const length = lines.reduce((sum, { stops }) => sum + headLength + stops.length, 0)
  // Shared, so that nothing is copied.
  const numbers = new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT))
  let offset = 0
  for (const line of lines) offset = writeLine(line, numbers, offset)
  return { json: JSON.stringify({ ...section, blocks: section.blocks.map(withoutLines) }), lines: numbers }
}

/** Unpacks it again: the same section. */
export function unpackSection({ json, lines }: SentSection): Section {
  const section = JSON.parse(json) as Section
  const reader = new LineReader(lines)
  return { ...section, blocks: section.blocks.map((block) => withLines(block, reader)) }
}

function withoutLines(block: Block): object {
  const { layout } = block
  return layout === undefined ? block : { ...block, layout: { ...layout, lines: layout.lines.length } }
}

function withLines(block: Block, reader: LineReader): Block {
  const { layout } = block
  if (layout === undefined) return block
  const count = Number(layout.lines)
  return { ...block, layout: { ...layout, lines: Array.from({ length: count }, () => reader.next()) } }
}

/** @returns where the next line is to be written. */
function writeLine(
  { start, end, page, box, flow, stops }: LineLayout,
  numbers: Float64Array,
  at: number,
): number {
  numbers[at] = start
  numbers[at + 1] = end
  numbers[at + 2] = page
  numbers[at + 3] = box.left
  numbers[at + 4] = box.top
  numbers[at + 5] = box.right
  numbers[at + 6] = box.bottom
  numbers[at + 7] = flows.indexOf(flow)
  numbers[at + 8] = stops.length
  const firstStop = at + headLength
  for (let index = 0; index < stops.length; index += 1) numbers[firstStop + index] = stops[index] ?? 0
  return firstStop + stops.length
}

/** Gives one line after the other. A book has some hundred thousand numbers, and none of this is compiled yet. */
class LineReader {
  readonly #numbers: Float64Array
  #at = 0

  constructor(numbers: Float64Array) {
    this.#numbers = numbers
  }

  next(): LineLayout {
    const numbers = this.#numbers
    const at = this.#at
    const numberAt = (place: number): number => numbers[at + place] ?? 0
    const stopCount = numberAt(8)
    const stops: number[] = []
    stops.length = stopCount
    const firstStop = at + headLength
    for (let index = 0; index < stopCount; index += 1) stops[index] = numbers[firstStop + index] ?? 0
    this.#at = firstStop + stopCount
    return {
      start: numberAt(0),
      end: numberAt(1),
      page: numberAt(2),
      box: { left: numberAt(3), top: numberAt(4), right: numberAt(5), bottom: numberAt(6) },
      flow: flows[numberAt(7)] ?? 'right',
      stops,
    }
  }
}
