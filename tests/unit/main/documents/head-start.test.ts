import { spawnSync } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { describe, expect, test } from 'vitest'
import { type HeadStart, PdfStart, beginsAsPdf } from '../../../../src/main/documents/head-start.ts'
import type { ReadPage } from '../../../../src/main/documents/pdf/page-reader.ts'
import { PageThread } from '../../../../src/main/documents/pdf/page-thread.ts'
import { GivenPageWorker } from '../../../../src/main/documents/pdf/page-worker.ts'
import { textPage } from '../../../support/build-pdf.ts'
import { pdfFile } from '../../../support/import-pdf.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

function fileOf(content: string): string {
  const path = join(tempFolder(), 'file')
  writeFileSync(path, content)
  return path
}

describe('beginsAsPdf', () => {
  test('tells by the first bytes', () => {
    expect(beginsAsPdf(fileOf('%PDF-1.7\n'))).toBe(true)
    expect(beginsAsPdf(fileOf('%PDF'))).toBe(false)
    expect(beginsAsPdf(fileOf('A text about %PDF-1.7'))).toBe(false)
    expect(beginsAsPdf(fileOf(''))).toBe(false)
  })

  test('says no of what is no file, and does not wait for a pipe', () => {
    const folder = tempFolder()
    expect(beginsAsPdf(folder)).toBe(false)
    expect(beginsAsPdf(join(folder, 'none'))).toBe(false)
    expect(beginsAsPdf('')).toBe(false)
    const pipe = join(folder, 'pipe')
    if (process.platform !== 'win32') expect(spawnSync('mkfifo', [pipe]).status).toBe(0)
    expect(beginsAsPdf(pipe)).toBe(false)
  })
})

describe('a head start', () => {
  const start = async (worker: Worker): Promise<HeadStart> => {
    const pages = new PdfStart()
    const given = await pages.open({
      path: pdfFile({ pages: [textPage(['A page'])] }),
      password: undefined,
    })
    pages.giveTo(worker)
    if (given === undefined) throw new Error('There is no head start.')
    return given
  }

  test('reads the first pages before anyone asks for them', async () => {
    const worker = new EventEmitter() as Worker
    const { pages, given } = await start(worker)
    const thread = new PageThread(
      new GivenPageWorker(pages, () => worker.emit('message', { kind: 'endPages' })),
      given,
    )
    thread.open(given.source)
    expect((await thread.facts()).pageCount).toBe(1)
    expect(thread.sampleCount).toBeGreaterThan(0)
    const read: ReadPage[] = []
    expect(await thread.read([0], [], (page) => read.push(page))).toBe(0)
    expect(read.map(({ report }) => report.readableCount)).toEqual([5])
    await thread.close()
  })

  test('ends with the worker that it was given to', async () => {
    const worker = new EventEmitter() as Worker
    const given = await start(worker)
    const closed = once(given.pages, 'close')
    worker.emit('exit', 0)
    await expect(closed).resolves.toBeDefined()
  })

  test('ends when the worker asks for it', async () => {
    const worker = new EventEmitter() as Worker
    const given = await start(worker)
    const closed = once(given.pages, 'close')
    worker.emit('message', { kind: 'endPages' })
    await expect(closed).resolves.toBeDefined()
  })
})
