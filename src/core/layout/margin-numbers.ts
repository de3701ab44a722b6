import { cutLine } from './table-block.ts'
import { piecesOf, type Piece } from './tables.ts'
import type { LaidLine } from './laid-page.ts'

/** Numbers of lines in a margin of a page, as far as one page can tell. */
export interface MarginNumbers {
  readonly side: 'left' | 'right'
  /** Where the numbers stand: the edge that is nearer to the text. */
  readonly edge: number
  /** Indices of the lines that have one. */
  readonly lines: ReadonlySet<number>
}

interface Candidate {
  readonly line: number
  readonly piece: Piece
  readonly value: number
  readonly baseline: number
}

const fewest = 4
const number = /^\d{1,5}$/

/** Numbers that rise by the same step, below each other, outside of the text. */
export function marginNumbersOf(lines: readonly LaidLine[]): readonly MarginNumbers[] {
  return (['left', 'right'] as const).flatMap((side) => {
    const found = onSide(lines, side)
    return found ? [found] : []
  })
}

function onSide(lines: readonly LaidLine[], side: 'left' | 'right'): MarginNumbers | undefined {
  const candidates: Candidate[] = []
  lines.forEach((line, i) => {
    const pieces = piecesOf(line)
    const piece = side === 'left' ? pieces[0] : pieces.at(-1)
    if (!piece || line.isSlanted) return
    const text = line.text.slice(piece.start, piece.end)
    if (number.test(text)) candidates.push({ line: i, piece, value: Number(text), baseline: line.baseline })
  })
  if (candidates.length < fewest) return undefined
  // Numbers are set flush right or flush left.
  for (const edgeOf of [(piece: Piece) => piece.right, (piece: Piece) => piece.left]) {
    const edge = commonEdge(candidates.map(({ piece }) => edgeOf(piece)))
    const aligned = candidates
      .filter(({ piece }) => Math.abs(edgeOf(piece) - edge) < 1.5)
      .toSorted((a, b) => a.baseline - b.baseline)
    if (aligned.length < fewest || !risesEvenly(aligned)) continue
    const inner =
      side === 'left'
        ? Math.max(...aligned.map(({ piece }) => piece.right))
        : Math.min(...aligned.map(({ piece }) => piece.left))
    if (!isOutside(lines, aligned, inner, side)) continue
    return { side, edge, lines: new Set(aligned.map(({ line }) => line)) }
  }
  return undefined
}

function commonEdge(edges: readonly number[]): number {
  const sorted = edges.toSorted((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? 0
}

function risesEvenly(candidates: readonly Candidate[]): boolean {
  const steps = new Map<number, number>()
  for (let k = 1; k < candidates.length; k++) {
    const step = (candidates[k]?.value ?? 0) - (candidates[k - 1]?.value ?? 0)
    steps.set(step, (steps.get(step) ?? 0) + 1)
  }
  const [step = 0, count = 0] = [...steps].toSorted((a, b) => b[1] - a[1])[0] ?? []
  return (step === 1 || step === 2 || step === 5 || step === 10) && count >= (candidates.length - 1) * 0.9
}

/** All other text stands on one side of the numbers. */
function isOutside(
  lines: readonly LaidLine[],
  aligned: readonly Candidate[],
  inner: number,
  side: 'left' | 'right',
): boolean {
  const own = new Set(aligned.map(({ line }) => line))
  let outside = 0
  lines.forEach((line, i) => {
    if (line.isSlanted) return
    const pieces = piecesOf(line)
    const rest = own.has(i)
      ? side === 'left'
        ? pieces[1]
        : pieces.at(-2)
      : side === 'left'
        ? pieces[0]
        : pieces.at(-1)
    if (rest && (side === 'left' ? rest.left < inner : rest.right > inner)) outside++
  })
  return outside <= lines.length * 0.1
}

/** A line without the number in its margin, and the number. */
export function cutNumber(
  line: LaidLine,
  side: 'left' | 'right',
): { readonly number: LaidLine; readonly rest: LaidLine | undefined } {
  const pieces = piecesOf(line)
  if (pieces.length < 2) return { number: line, rest: undefined }
  const at = side === 'left' ? pieces[0] : pieces.at(-1)
  const next = side === 'left' ? pieces[1] : pieces.at(-2)
  if (!at || !next) return { number: line, rest: undefined }
  const rest =
    side === 'left'
      ? cutLine(line, next.start, line.text.length, next.left, line.right)
      : cutLine(line, 0, next.end, line.left, next.right)
  return { number: cutLine(line, at.start, at.end, at.left, at.right), rest }
}
