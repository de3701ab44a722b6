import type { TreeScores } from './scoring/tree-scores.ts'

/** A score and what it must not fall below, or rise above. */
export interface Floor {
  readonly score: keyof Omit<TreeScores, 'unaccountedText'>
  readonly limit: number
  readonly isCeiling?: true
  /** Files for which another limit holds, and why. */
  readonly except?: Readonly<Record<string, { readonly limit: number; readonly because: string }>>
}

/** What every file has to reach. */
export const floors: readonly Floor[] = [
  { score: 'order', limit: 0.98 },
  { score: 'extra', limit: 0.02, isCeiling: true },
  { score: 'furniturePrecision', limit: 0.995 },
  { score: 'furnitureRecall', limit: 0.95 },
  { score: 'hyphens', limit: 0.99 },
  { score: 'unaccounted', limit: 0, isCeiling: true },
  { score: 'headingPrecision', limit: 0.95 },
  {
    score: 'headingRecall',
    limit: 0.95,
    except: {
      'french.txt': { limit: 0, because: 'plain text marks no headings' },
    },
  },
  {
    score: 'sections',
    limit: 0.95,
    except: {
      'french.txt': { limit: 0, because: 'plain text marks no headings' },
    },
  },
  { score: 'paragraphs', limit: 0.9 },
  { score: 'notes', limit: 0.95 },
  { score: 'citationPrecision', limit: 0.99 },
  { score: 'citationRecall', limit: 0.95 },
  {
    score: 'floats',
    limit: 0.95,
    except: {
      'report.md': { limit: 0.7, because: 'Markdown marks no captions' },
      'report.fb2': { limit: 0.7, because: 'FictionBook marks no captions' },
      'german.pdf': { limit: 0.92, because: 'a word that is divided within a cell stays so' },
    },
  },
]

/** A score that misses its floor. */
export interface Miss {
  readonly score: Floor['score']
  readonly value: number
  readonly limit: number
}

/** What of a file's scores misses its floor. A score for which there is nothing to find is met. */
export function missedFloors(fileName: string, scores: TreeScores): Miss[] {
  const misses: Miss[] = []
  for (const { score, limit: general, isCeiling, except } of floors) {
    const value = scores[score]
    const limit = except?.[fileName]?.limit ?? general
    if (value === undefined) continue
    if (isCeiling === true ? value > limit : value < limit) misses.push({ score, value, limit })
  }
  return misses
}
