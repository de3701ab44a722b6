import { expect, test } from 'vitest'
import { noticesFrom, storedNotices } from '../../../../src/main/library/stored-notices.ts'

test('come back as they were kept', () => {
  const notices = [{ kind: 'unmappedText', pages: [0, 4] }, { kind: 'recovered' }] as const
  expect(noticesFrom(storedNotices(notices))).toEqual(notices)
  expect(storedNotices([])).toBeNull()
})

test.each(['{', 'null', '[{"kind":"unknown"}]', '[{"kind":"scannedPages","pages":[-1]}]'])(
  'that are damaged (%s) are none',
  (stored) => {
    expect(noticesFrom(stored)).toEqual([])
  },
)
