import { MessageChannel } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { glyphFlags } from '../../../../../src/core/layout/page-content.ts'
import type { ReadPage } from '../../../../../src/main/documents/pdf/page-reader.ts'
import { PageThread } from '../../../../../src/main/documents/pdf/page-thread.ts'
import {
  GivenPageWorker,
  OwnPageWorker,
  type PageWorker,
  startPageThread,
} from '../../../../../src/main/documents/pdf/page-worker.ts'
import { pdfiumCode } from '../../../../../src/main/documents/pdf/pdfium-code.ts'
import { type PdfPlan, textPage } from '../../../../support/build-pdf.ts'
import { pdfFile } from '../../../../support/import-pdf.ts'

/** A worker that another thread would have given to this one. */
function givenWorker(): { readonly worker: PageWorker; readonly thread: ReturnType<typeof startPageThread> } {
  const { port1, port2 } = new MessageChannel()
  const thread = startPageThread(port1)
  return { worker: new GivenPageWorker(port2, () => void thread.terminate()), thread }
}

async function openThread(worker: PageWorker): Promise<PageThread> {
  const path = pdfFile({ pages: ['First', 'Second', 'Third'].map((word) => textPage([`${word} page`])) })
  const thread = new PageThread(worker)
  thread.open({ path, password: undefined, code: await pdfiumCode() })
  return thread
}

/** The first entry of a page's glyphs. */
function firstWord({ content: { glyphs } }: ReadPage): string {
  const start = glyphs.tailStart[0] ?? 0
  const isDrawn = glyphs.count > 0 && ((glyphs.flags[0] ?? 0) & glyphFlags.generated) === 0
  if (!isDrawn) return ''
  const tail = glyphs.tails.subarray(start, start + (glyphs.tailLength[0] ?? 0))
  return String.fromCodePoint(glyphs.codePoints[0] ?? 0, ...tail)
}

test.each([
  ['its own', () => new OwnPageWorker()],
  ['a given', () => givenWorker().worker],
])('reads pages with %s worker', async (_, worker) => {
  const thread = await openThread(worker())
  expect((await thread.facts()).pageCount).toBe(3)
  const words: string[] = []
  expect(await thread.read([2, 0, 1], [], (page) => words.push(firstWord(page)))).toBe(0)
  expect(words).toEqual(['Third', 'First', 'Second'])
  expect(thread.isFit).toBe(true)
  await thread.close()
  expect(thread.isFit).toBe(false)
})

/** A thread whose worker was asked for a file, its facts and three pages. */
async function givenThread(plan: PdfPlan): Promise<PageThread> {
  const { worker } = givenWorker()
  const source = { path: pdfFile(plan), password: undefined, code: await pdfiumCode() }
  worker.post({ kind: 'open', source })
  worker.post({ kind: 'facts' })
  worker.post({ kind: 'sample', count: 3 })
  const thread = new PageThread(worker, { source, sampleCount: 3 })
  thread.open(source)
  return thread
}

test('takes what its worker was asked for before, and goes on by itself', async () => {
  const pages = ['First', 'Second', 'Third', 'Fourth'].map((word) => textPage([`${word} page`]))
  const thread = await givenThread({ pages })
  expect((await thread.facts()).pageCount).toBe(4)
  const words: string[] = []
  const onPage = (page: ReadPage): void => void words.push(firstWord(page))
  expect(await thread.read([0, 1, 2], [], onPage)).toBe(0)
  expect(thread.isGiven).toBe(false)
  expect(await thread.read([3], [], onPage)).toBe(0)
  expect(words).toEqual(['First', 'Second', 'Third', 'Fourth'])
  expect(thread.isFit).toBe(true)
  await thread.close()
})

test('is fit for another file where the given one could not be opened', async () => {
  const thread = await givenThread({ pages: [] })
  await expect(thread.facts()).rejects.toMatchObject({ code: 'DOCUMENT_DAMAGED' })
  expect(thread.isFit).toBe(true)
  thread.rest()
  const path = pdfFile({ pages: [textPage(['Other page'])] })
  thread.open({ path, password: undefined, code: await pdfiumCode() })
  expect((await thread.facts()).pageCount).toBe(1)
  await thread.close()
})

test('tells of a given worker that has ended without an answer', async () => {
  const { worker, thread: given } = givenWorker()
  const source = { path: 'none.pdf', password: undefined, code: await pdfiumCode() }
  await given.terminate()
  const thread = new PageThread(worker, { source, sampleCount: 3 })
  thread.open(source)
  await expect(thread.facts()).rejects.toMatchObject({ code: 'DOCUMENT_LIMIT_EXCEEDED' })
  expect(thread.isFit).toBe(false)
  await thread.close()
})

test('has no file after it has rested', async () => {
  const thread = await openThread(new OwnPageWorker())
  expect((await thread.facts()).pageCount).toBe(3)
  thread.rest()
  await expect(thread.facts()).rejects.toThrow()
  await thread.close()
})

test('loses the page at which a given worker ends, and reads the others with one of its own', async () => {
  const { worker, thread: given } = givenWorker()
  const thread = await openThread(worker)
  await thread.facts()
  await given.terminate()
  const pages: ReadPage[] = []
  expect(await thread.read([0, 1, 2], [], (page) => pages.push(page))).toBe(1)
  expect(pages.map(({ report }) => report.isUnreadable)).toEqual([true, false, false])
  expect(pages.map(firstWord)).toEqual(['', 'Second', 'Third'])
  await thread.close()
})

test('writes glyphs into rooms that it is given', async () => {
  const thread = await openThread(new OwnPageWorker())
  const read = async (index: number, rooms: readonly SharedArrayBuffer[]): Promise<ReadPage | undefined> => {
    let last: ReadPage | undefined
    await thread.read([index], rooms, (page) => (last = page))
    return last
  }
  const first = await read(0, [])
  const { buffer } = first?.content.glyphs.codePoints ?? {}
  if (!(buffer instanceof SharedArrayBuffer)) throw new TypeError('The room is not shared.')
  const second = await read(1, [buffer])
  expect(second === undefined ? '' : firstWord(second)).toBe('Second')
  // Both see the same memory now: the first page's glyphs are gone.
  expect(first?.content.glyphs.codePoints[0]).toBe('S'.codePointAt(0))
  await thread.close()
})
