import { expect, test } from 'vitest'
import { NoticeCollector } from '../../../../src/main/documents/notice-collector.ts'

test('makes one notice of each kind of all that was told page by page', () => {
  const collector = new NoticeCollector()
  collector.add({ kind: 'scannedPages', pages: [7] })
  collector.add({ kind: 'recovered' })
  collector.add({ kind: 'scannedPages', pages: [3, 7] })
  collector.add({ kind: 'recovered' })
  collector.add({ kind: 'unreadablePages', pages: [] })
  expect(collector.all()).toEqual([{ kind: 'scannedPages', pages: [3, 7] }, { kind: 'recovered' }])
})
