import { expect, test } from 'vitest'
import { conflictingIds } from '../../../../src/core/pronunciation/conflicts.ts'
import type { PronunciationDraft } from '../../../../src/shared/pronunciation.ts'
import { kept, wordDraft } from '../../../support/pronunciations.ts'

test.each<[string, PronunciationDraft, boolean]>([
  ['says it otherwise', wordDraft('Cat', 'hound'), true],
  ['leaves it out', wordDraft('cat', null), true],
  ['says it otherwise in one language', wordDraft('cat', 'hound', { language: 'en' }), true],
  ['says the same', wordDraft('cat', 'dog', { matchesCase: true }), false],
  ['is about another word', wordDraft('cats', 'hounds'), false],
  ['holds in one document', wordDraft('cat', 'hound', { documentId: 'book' }), false],
  ['is a regular expression', wordDraft('cat', 'hound', { isRegex: true }), false],
])('one that %s is in conflict with “cat, dog”: %j', (_what, other, isConflict) => {
  expect([...conflictingIds(kept(wordDraft('cat', 'dog'), other))]).toEqual(isConflict ? [1, 2] : [])
})

test('languages that no text has both of are no conflict', () => {
  const drafts = [
    wordDraft('chat', 'shah', { language: 'fr' }),
    wordDraft('chat', 'tchat', { language: 'en' }),
  ]
  expect([...conflictingIds(kept(...drafts))]).toEqual([])
})
