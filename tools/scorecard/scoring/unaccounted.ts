import type { TruthFile } from '../fixtures/truth.ts'
import { countOf, countsWithout, plainText } from './words.ts'

/**
 * Characters of a file that are not in the tree, and how many; white space and invisible characters don't count. The
 * hyphens of divided words are not missing.
 * @param fileText all text of the file
 * @param treeText all text of the tree
 */
export function unaccountedChars(
  fileText: string,
  treeText: string,
  { lineEnds }: TruthFile,
): [string, number][] {
  const missing = countsWithout(charsOf(fileText), charsOf(treeText))
  const undone = lineEnds
    .filter(({ hasOwnHyphen }) => !hasOwnHyphen)
    .reduce((sum, { count }) => sum + count, 0)
  const hyphens = (missing.get('-') ?? 0) - undone
  if (hyphens > 0) missing.set('-', hyphens)
  else missing.delete('-')
  return [...missing]
}

function charsOf(text: string): Map<string, number> {
  return countOf(plainText(text).replaceAll(/[\s\p{Cc}]/gu, ''))
}
