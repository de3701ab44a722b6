import { describe, expect, test } from 'vitest'
import { missedFloors } from '../../../../tools/scorecard/floors.ts'
import { scoreFile, scorecardFiles } from '../../../../tools/scorecard/score-files.ts'

describe('every file of the scorecard is read as well as its floors ask', () => {
  for (const file of scorecardFiles()) {
    test(file.name, async ({ skip }) => {
      const scores = await scoreFile(file)
      if (scores === undefined) return skip(`There is no reader of ${file.extension} yet.`)
      expect(missedFloors(file.name, scores), scores.unaccountedText).toEqual([])
    })
  }
})
