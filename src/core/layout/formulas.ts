import { styleBits, type LaidLine } from './laid-page.ts'
import type { ColumnEdges } from './column-edges.ts'

const sign = /[=<>≤≥≠≈∼≡∝∈⊂⊆∪∩∑∏∫√±×÷→←↔⇒⇔∀∃∂∇∞+−*/^|∥⟨⟩]/gu

/** How much of a line looks like a formula that stands for itself, from 0 to 1. */
export function formulaShare(line: LaidLine, column: ColumnEdges): number {
  const { text, runs } = line
  if (text.length > 160) return 0
  let math = 0
  for (let k = 0; k < runs.length; k += 2) {
    const style = runs[k + 1] ?? 0
    if ((style & styleBits.math) !== 0) math += (runs[k + 2] ?? text.length) - (runs[k] ?? 0)
  }
  const signs = text.match(sign)?.length ?? 0
  if (math === 0 && signs === 0) return 0
  const wordLetters = (text.match(/\p{L}{3,}/gu) ?? []).join('').length
  const em = line.size
  const isSetIn = line.left > column.left + em * 1.2
  const isNumbered = /\(\d+(?:\.\d+)*[a-z]?\)$/.test(text) && line.pieces.length > 0
  if (!isSetIn && !isNumbered) return 0
  if (wordLetters > text.length * 0.4) return 0
  if (math / text.length > 0.3 || isNumbered) return 1
  return signs > 0 && wordLetters < text.length * 0.25 && isSetIn && text.length < 80 ? 0.6 : 0
}
