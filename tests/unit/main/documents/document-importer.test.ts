import { spawnSync } from 'node:child_process'
import { mkdirSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { displayText } from '../../../../src/core/text/display-text.ts'
import {
  DocumentImporter,
  type DocumentImporterOptions,
} from '../../../../src/main/documents/document-importer.ts'
import { toDocumentError } from '../../../../src/main/documents/file-errors.ts'
import { defaultImportLimits } from '../../../../src/main/documents/importer.ts'
import { buildEpub, chapter } from '../../../support/build-epub.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

const workerUrl = new URL('../../../../src/main/documents/import.worker.ts', import.meta.url)
const misbehavingUrl = new URL('../../../support/misbehaving-import.worker.ts', import.meta.url)
const noSignal = new AbortController().signal
const noHandlers = { onHeader: () => undefined, onSection: () => undefined }

function newImporter(options: Partial<DocumentImporterOptions> = {}): DocumentImporter {
  const importer = new DocumentImporter({ workerUrl, ...options })
  onTestFinished(() => importer.close())
  return importer
}

function fileWith(content: string | Buffer, name = 'book.epub'): string {
  const path = join(tempFolder(), name)
  writeFileSync(path, content)
  return path
}

const book = buildEpub({
  title: 'Two',
  files: [chapter('a.xhtml', '<p>First</p>'), chapter('b.xhtml', '<p>Second</p>')],
})

describe('DocumentImporter', () => {
  test('gives the header, then the sections in order, then what they come to', async () => {
    const events: unknown[] = []
    const summary = await newImporter().import(
      fileWith(book),
      {
        onHeader: (header) => events.push(header.title),
        onSection: (index, section) => events.push([index, ...section.blocks.map(displayText)]),
      },
      noSignal,
    )
    expect(events).toEqual(['Two', [0, 'First'], [1, 'Second']])
    expect(summary).toMatchObject({ sectionCount: 2, blockCount: 2, charCount: 11 })
    expect(summary.header.id).toMatch(/^[0-9a-f]{64}$/)
  })

  test('imports many files at once and one after the other, also after a bad one', async () => {
    const importer = newImporter()
    const good = fileWith(book)
    const bad = fileWith('PK\u0003\u0004 cut off')
    const outcomes = await Promise.allSettled(
      [good, bad, good, good].map((path) => importer.import(path, noHandlers, noSignal)),
    )
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
    await expect(importer.import(good, noHandlers, noSignal)).resolves.toMatchObject({ sectionCount: 2 })
  })

  test('reads every format by its content, whatever the file is called', async () => {
    const importer = newImporter()
    const formats = []
    for (const path of [
      fileWith(book, 'book.txt'),
      fileWith('Plain text.', 'notes.epub'),
      fileWith('# Title', 'a.md'),
    ]) {
      formats.push((await importer.import(path, noHandlers, noSignal)).header.source.format)
    }
    expect(formats).toEqual(['epub', 'text', 'markdown'])
  })

  test.each([
    ['is missing', 'DOCUMENT_NOT_FOUND', () => join(tempFolder(), 'gone.epub')],
    ['is a folder', 'DOCUMENT_IS_DIRECTORY', () => tempFolder()],
    ['is empty', 'DOCUMENT_EMPTY', () => fileWith('')],
    ['is cut off', 'DOCUMENT_DAMAGED', () => fileWith(book.subarray(0, book.length / 2))],
    ['is a picture', 'DOCUMENT_FORMAT_UNKNOWN', () => fileWith('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0')],
    ['holds blanks alone', 'DOCUMENT_NO_TEXT', () => fileWith(' \n\n ', 'a.txt')],
  ])('says with a code and a sentence that a file %s', async (_, code, path) => {
    const error = await newImporter()
      .import(path(), noHandlers, noSignal)
      .catch((reason: unknown) => reason)
    expect(error).toMatchObject({
      name: 'DocumentError',
      code,
      message: expect.stringMatching(/^[A-Z].*\.$/),
    })
  })

  test('refuses a file of two gigabytes without reading it', async () => {
    const path = fileWith('x', 'film.txt')
    truncateSync(path, 2 * 1024 ** 3)
    const importer = newImporter()
    await importer.import(fileWith(book), noHandlers, noSignal)
    const start = performance.now()
    await expect(importer.import(path, noHandlers, noSignal)).rejects.toMatchObject({
      code: 'DOCUMENT_TOO_LARGE',
    })
    expect(performance.now() - start).toBeLessThan(500)
  })

  test.skipIf(process.platform === 'win32')('refuses a pipe without waiting for its writer', async () => {
    const path = join(tempFolder(), 'pipe')
    expect(spawnSync('mkfifo', [path]).status).toBe(0)
    await expect(newImporter().import(path, noHandlers, noSignal)).rejects.toMatchObject({
      code: 'DOCUMENT_UNREADABLE',
    })
  })

  test('stops when it is asked to, before, during and while it waits', async () => {
    const importer = newImporter({ workerUrl: misbehavingUrl })
    const aborted = AbortSignal.abort()
    await expect(importer.import('loop', noHandlers, aborted)).rejects.toMatchObject({ name: 'AbortError' })
    const controller = new AbortController()
    const running = [1, 2, 3].map(() => importer.import('loop', noHandlers, controller.signal))
    setTimeout(() => controller.abort(), 50)
    for (const outcome of await Promise.allSettled(running)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'AbortError' } })
    }
  })

  test.each([
    ['hangs in a loop', 'loop', 'DOCUMENT_TIMEOUT'],
    ['waits for ever', 'sleep', 'DOCUMENT_TIMEOUT'],
    ['takes too much memory', 'memory', 'DOCUMENT_LIMIT_EXCEEDED'],
    ['takes too much memory in buffers', 'buffers', 'DOCUMENT_LIMIT_EXCEEDED'],
    ['takes too much memory in WebAssembly', 'wasm', 'DOCUMENT_LIMIT_EXCEEDED'],
    ['throws', 'throw', 'DOCUMENT_DAMAGED'],
    ['ends its thread', 'exit', 'DOCUMENT_DAMAGED'],
  ])('goes on after a file that %s', async (_, path, code) => {
    const isSilent = path === 'loop' || path === 'sleep'
    const limits = {
      ...defaultImportLimits,
      timeoutMs: 60_000,
      stallMs: isSilent ? 2_000 : 30_000,
      maxMemoryBytes: 256 * 1024 ** 2,
    }
    const importer = newImporter({ workerUrl: misbehavingUrl, limits, maxHeapMebibytes: 32 })
    await expect(importer.import(path, noHandlers, noSignal)).rejects.toMatchObject({ code })
    await expect(importer.import('throw', noHandlers, noSignal)).rejects.toMatchObject({
      code: 'DOCUMENT_DAMAGED',
    })
  })

  test('ends what shows signs of life for longer than an import may take, and nothing before', async () => {
    const limits = { ...defaultImportLimits, timeoutMs: 2_500, stallMs: 1_000 }
    const start = performance.now()
    let count = 0
    const handlers = { ...noHandlers, onProgress: () => void (count += 1) }
    await expect(
      newImporter({ workerUrl: misbehavingUrl, limits }).import('alive', handlers, noSignal),
    ).rejects.toMatchObject({ code: 'DOCUMENT_TIMEOUT', details: { timeoutMs: 2_500 } })
    expect(performance.now() - start).toBeGreaterThan(2_000)
    expect(count).toBeGreaterThan(5)
  })

  test('counts the memory of threads that an import has started, and ends them with it', async () => {
    const limits = { ...defaultImportLimits, maxMemoryBytes: 128 * 1024 ** 2 }
    const importer = newImporter({ workerUrl: misbehavingUrl, limits })
    const path = fileWith('', 'nested')
    await expect(importer.import(path, noHandlers, noSignal)).rejects.toMatchObject({
      code: 'DOCUMENT_LIMIT_EXCEEDED',
    })
    await importer.close()
    const { size } = statSync(path)
    expect(size).toBeGreaterThan(0)
    await new Promise((resolve) => {
      setTimeout(resolve, 300)
    })
    expect(statSync(path).size).toBe(size)
  })

  test('passes on what a handler throws and stops there', async () => {
    const handlers = {
      onHeader: () => undefined,
      onSection: () => {
        throw new Error('the library is full')
      },
    }
    await expect(newImporter().import(fileWith(book), handlers, noSignal)).rejects.toThrow(
      'the library is full',
    )
  })

  test('ends running imports when it is closed', async () => {
    const importer = newImporter({ workerUrl: misbehavingUrl })
    const running = importer.import('loop', noHandlers, noSignal)
    const outcome = expect(running).rejects.toMatchObject({ name: 'AbortError' })
    await new Promise((resolve) => {
      setTimeout(resolve, 20)
    })
    await importer.close()
    await outcome
    await expect(importer.import('loop', noHandlers, noSignal)).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('toDocumentError', () => {
  test.each([
    ['EACCES', 'DOCUMENT_UNREADABLE'],
    ['EPERM', 'DOCUMENT_UNREADABLE'],
    ['EIO', 'DOCUMENT_UNREADABLE'],
    ['ENOTDIR', 'DOCUMENT_NOT_FOUND'],
    ['EISDIR', 'DOCUMENT_IS_DIRECTORY'],
  ])("makes the system's %s a %s", (systemCode, code) => {
    expect(toDocumentError(Object.assign(new Error('x'), { code: systemCode }))).toMatchObject({ code })
  })

  test.each([
    ['nests too deep for the stack', () => deep(0)],
    ['grows beyond the longest string', () => 'x'.repeat(2 ** 30)],
    ['grows beyond the largest buffer', () => new Uint8Array(2 ** 53 - 1)],
  ])('makes a text that %s one that is over the limit', (_, act) => {
    expect(toDocumentError(thrownBy(act))).toMatchObject({ code: 'DOCUMENT_LIMIT_EXCEEDED' })
  })

  test('makes a fault of an importer a damaged document', () => {
    expect(toDocumentError(new RangeError('x'))).toMatchObject({ code: 'DOCUMENT_DAMAGED' })
  })
})

function thrownBy(act: () => unknown): unknown {
  try {
    return act()
  } catch (error) {
    return error
  }
}

function deep(depth: number): number {
  return 1 + deep(depth + 1)
}

describe('folders in paths', () => {
  test('are no part of the file name', async () => {
    const folder = join(tempFolder(), 'a b', 'ü')
    mkdirSync(folder, { recursive: true })
    const path = join(folder, 'My book.epub')
    writeFileSync(path, book)
    const { header } = await newImporter().import(path, noHandlers, noSignal)
    expect(header.source).toEqual({ format: 'epub', fileName: 'My book.epub', sizeBytes: book.length })
  })
})
