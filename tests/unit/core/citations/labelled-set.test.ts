import { expect, test } from 'vitest'
import { DocumentCitations } from '../../../../src/core/citations/document-citations.ts'
import { displayText } from '../../../../src/core/text/display-text.ts'
import type { Block, TextRange } from '../../../../src/shared/document.ts'
import { type LabelledDocument, labelledDocuments } from '../../../support/labelled-citations.ts'

/** What was found in a document as an import finds it, against what a reader labelled. */
interface Score {
  readonly name: string
  readonly right: number
  /** Found where no reader sees a citation, with words around it. */
  readonly wrong: readonly string[]
  readonly missed: readonly string[]
}

const documents = labelledDocuments()
const scores = documents.map(scoreOf)

test('the set has a thousand citations and seven hundred look-alikes', () => {
  expect(sum(documents.map(({ labels }) => [...labels.values()].flat().length))).toBeGreaterThanOrEqual(1000)
  expect(sum(documents.map(({ lookAlikeCount }) => lookAlikeCount))).toBeGreaterThanOrEqual(700)
})

test('at least 99 of 100 found are citations', () => {
  const right = sum(scores.map((score) => score.right))
  const wrong = scores.flatMap((score) => score.wrong.map((each) => `${score.name}: ${each}`))
  expect(right / (right + wrong.length), wrong.join('\n')).toBeGreaterThanOrEqual(0.99)
})

test('at least 95 of 100 citations are found', () => {
  const right = sum(scores.map((score) => score.right))
  const missed = scores.flatMap((score) => score.missed.map((each) => `${score.name}: ${each}`))
  expect(right / (right + missed.length), missed.join('\n')).toBeGreaterThanOrEqual(0.95)
})

test.each(scores)('$name loses no words and leaves few citations', ({ right, wrong, missed }) => {
  expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(1)
  expect(missed.length, missed.join('\n')).toBeLessThanOrEqual((right + missed.length) * 0.3)
})

function scoreOf({ name, sections, labels }: LabelledDocument): Score {
  const citations = new DocumentCitations()
  const read = sections.map((section) => citations.read(section))
  let right = 0
  const wrong: string[] = []
  const missed: string[] = []
  for (const { section, found } of read) {
    for (const block of section.blocks) {
      const text = displayText(block)
      const key = (range: TextRange): string => trimmed(text, range)
      const expected = new Set((labels.get(block.id) ?? []).map(key))
      for (const citation of (found.get(block.id) ?? []).filter((each) => citations.isOne(each))) {
        if (expected.delete(key(citation))) right += 1
        else wrong.push(inContext(block, citation))
      }
      for (const label of labels.get(block.id) ?? []) {
        if (expected.has(key(label))) missed.push(inContext(block, label))
      }
    }
  }
  return { name, right, wrong, missed }
}

/** A range without the white space at its ends. */
function trimmed(text: string, { start, end }: TextRange): string {
  const cited = text.slice(start, end)
  return `${String(start + cited.length - cited.trimStart().length)}-${String(start + cited.trimEnd().length)}`
}

function inContext(block: Block, { start, end }: TextRange): string {
  const text = displayText(block)
  return `${text.slice(Math.max(0, start - 30), start)}⟦${text.slice(start, end)}⟧${text.slice(end, end + 20)}`
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
