import { describe, expect, it } from 'vitest'
import { isBeingMade, needsReader, noticeOf } from '../../../../src/main/export/audiobook-notice.ts'
import type { AudiobookState } from '../../../../src/shared/audiobook.ts'
import type { PlainError } from '../../../../src/shared/errors.ts'

const reason: PlainError = {
  code: 'SPEECH_CREDIT_EXHAUSTED',
  message: 'The account has no credit.',
  retryable: false,
  details: {},
}
const failure = { sectionIndex: 0, locator: { blockId: 'b', charOffset: 0 }, text: 'Hm.', error: reason }
const book = {
  files: [],
  durationSeconds: 1,
  chapters: [],
  finishedAtMs: 0,
  microDollars: 0,
  omittedCount: 0,
  keptBytes: 0,
}
const told = (state: AudiobookState, before: AudiobookState['kind'] | undefined) =>
  noticeOf({ title: 'Emma', state }, before)?.title

describe('noticeOf', () => {
  it('tells once that a book is finished', () => {
    expect(told({ kind: 'finished', book }, 'running')).toBe('An audiobook is finished')
    expect(told({ kind: 'finished', book }, 'finished')).toBeUndefined()
  })

  it('tells what needs the reader, and why', () => {
    expect(told({ kind: 'asking', failure }, 'running')).toBe('An audiobook asks what to do')
    expect(noticeOf({ title: 'Emma', state: { kind: 'paused', reason } }, 'running')).toEqual({
      title: 'An audiobook is paused',
      body: 'Emma. The account has no credit.',
    })
    expect(told({ kind: 'failed', reason }, 'running')).toBe('An audiobook could not be made')
  })

  it('tells nothing of what the reader did, and nothing of what passes by itself', () => {
    expect(told({ kind: 'paused', reason: null }, 'running')).toBeUndefined()
    expect(told({ kind: 'waiting', reason }, 'running')).toBeUndefined()
    expect(told({ kind: 'queued' }, undefined)).toBeUndefined()
  })
})

describe('an audiobook', () => {
  it('is being made while it goes on without the reader', () => {
    expect(isBeingMade({ kind: 'waiting', reason })).toBe(true)
    expect(isBeingMade({ kind: 'paused', reason: null })).toBe(false)
  })

  it('needs the reader who has not stopped it', () => {
    expect(needsReader({ kind: 'paused', reason })).toBe(true)
    expect(needsReader({ kind: 'paused', reason: null })).toBe(false)
  })
})
