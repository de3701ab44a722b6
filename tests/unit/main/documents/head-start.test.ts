import { spawnSync } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { describe, expect, test } from 'vitest'
import { type HeadStart, beginsAsPdf, startWithHeadStart } from '../../../../src/main/documents/head-start.ts'
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
  const start = (worker: Worker): Promise<HeadStart | undefined> =>
    startWithHeadStart(() => worker, {
      path: pdfFile({ pages: [textPage(['A page'])] }),
      password: undefined,
    }).headStart

  test('opens the file', async () => {
    const worker = new EventEmitter() as Worker
    const given = await start(worker)
    if (given === undefined) throw new Error('There is no head start.')
    const pages = new GivenPageWorker(given.pages, () => worker.emit('message', { kind: 'endPages' }))
    const thread = new PageThread(pages, given.source)
    thread.open(given.source)
    expect((await thread.facts()).pageCount).toBe(1)
    await thread.close()
  })

  test('ends with the worker that it was given to', async () => {
    const worker = new EventEmitter() as Worker
    const given = await start(worker)
    const closed = given === undefined ? undefined : once(given.pages, 'close')
    worker.emit('exit', 0)
    await expect(closed).resolves.toBeDefined()
  })

  test('ends when the worker asks for it', async () => {
    const worker = new EventEmitter() as Worker
    const given = await start(worker)
    const closed = given === undefined ? undefined : once(given.pages, 'close')
    worker.emit('message', { kind: 'endPages' })
    await expect(closed).resolves.toBeDefined()
  })
})
