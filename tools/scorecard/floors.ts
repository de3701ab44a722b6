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
      'survey-turned.pdf': { limit: 0.75, because: 'a heading on a turned page is missed' },
    },
  },
  {
    score: 'sections',
    limit: 0.95,
    except: {
      'french.txt': { limit: 0, because: 'plain text marks no headings' },
      'survey-turned.pdf': { limit: 0.75, because: 'a heading on a turned page is missed' },
      'paper.pdf': { limit: 0.85, because: 'the outline lacks the references' },
    },
  },
  { score: 'paragraphs', limit: 0.9 },
  {
    score: 'notes',
    limit: 0.95,
    except: {
      'german.pdf': { limit: 0.66, because: 'one goes on at the foot of the next column' },
      'preprint.pdf': { limit: 0.88, because: 'one goes on at the foot of the next page' },
      'report.pdf': { limit: 0.88, because: 'two that follow each other at the foot are taken for one' },
    },
  },
  {
    score: 'citationPrecision',
    limit: 0.99,
    except: { 'report.pdf': { limit: 0.94, because: 'the mark of a note is taken for one' } },
  },
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
