import { expect, test } from 'vitest'
import type { DocumentAccess } from '../../../../src/main/reading/document-access.ts'
import { ReadingPlan } from '../../../../src/main/reading/reading-plan.ts'
import { StartingPlaces } from '../../../../src/main/reading/starting-places.ts'
import { LibraryError } from '../../../../src/shared/errors.ts'
import type { Locator } from '../../../../src/shared/document.ts'
import { defaultSpokenRules } from '../../../../src/shared/spoken-rules.ts'
import { textDocument } from '../../../support/text-document.ts'

const chapters = textDocument('en', [
  { blocks: [{ text: '', kind: 'separator' }, 'It rained all day. Nobody went out.'] },
  { blocks: ['Then it stopped. The sun came out.', { text: 'if (true) {}', kind: 'code' }] },
])

function startsOf(document: DocumentAccess) {
  const warnings: string[] = []
  const rules = { ...defaultSpokenRules, code: 'skip' } as const
  const plan = new ReadingPlan({ document, maxInputChars: () => 400, rules })
  const log = { info() {}, warn: (text: string) => void warnings.push(text), error() {} }
  return { starts: new StartingPlaces({ plan: () => plan, document, log }), warnings }
}

/** A document whose sections can't be read, as in a damaged library. */
function damaged(): DocumentAccess {
  return {
    language: chapters.language,
    sections: () => chapters.sections(),
    locate: (blockId) => chapters.locate(blockId),
    section: () => {
      throw new LibraryError('LIBRARY_DAMAGED', 'This part is damaged.')
    },
  }
}

const at = (blockId: string, charOffset = 0): Locator => ({ blockId, charOffset })

test('a document begins at the first thing that is spoken', () => {
  const { starts } = startsOf(chapters)
  expect(starts.first()).toEqual(at('s0b1'))
  expect(starts.at(undefined, false)).toEqual(at('s0b1'))
})

test('a document that says nothing begins at its first block, and one without blocks nowhere', () => {
  expect(startsOf(textDocument('en', [{ blocks: [''] }])).starts.first()).toEqual(at('s0b0'))
  expect(startsOf(textDocument('en', [])).starts.first()).toEqual(at(''))
})

test('speaking begins where it was asked for', () => {
  expect(startsOf(chapters).starts.at(at('s1b0', 17), false)).toEqual(at('s1b0', 17))
})

test('a place with nothing left to say means the beginning, unless what is left out there is asked for', () => {
  const { starts } = startsOf(chapters)
  expect(starts.at(at('s1b1'), false)).toEqual(at('s0b1'))
  expect(starts.at(at('s1b1'), true)).toEqual(at('s1b1'))
})

test('after a long pause it goes on one sentence earlier, at the end nowhere else', () => {
  const { starts } = startsOf(chapters)
  expect(starts.afterLongPause(at('s0b1', 25))).toEqual(at('s0b1'))
  expect(starts.afterLongPause(at('s1b1'))).toEqual(at('s1b1'))
})

test('a document that can’t be read gives the place that was asked for, and says so in the log', () => {
  const { starts, warnings } = startsOf(damaged())
  expect(starts.at(at('s1b0', 17), false)).toEqual(at('s1b0', 17))
  expect(starts.afterLongPause(at('s1b0', 17))).toEqual(at('s1b0', 17))
  expect(starts.first()).toEqual(at('s0b0'))
  expect(warnings).toEqual([
    'the place was not found: LIBRARY_DAMAGED',
    'the first place was not found: LIBRARY_DAMAGED',
  ])
})
