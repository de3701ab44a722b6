import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { DocumentImporter } from '../../../../src/main/documents/document-importer.ts'
import { importedFormats } from '../../../../src/main/documents/run-import.ts'
import { Dice } from '../../../../tools/fuzz/dice.ts'
import { fuzzFormats } from '../../../../tools/fuzz/formats.ts'
import { isFault, judgeImport } from '../../../../tools/fuzz/judge-import.ts'
import { libraryFaults } from '../../../../tools/fuzz/library-round.ts'
import { mutatePdb } from '../../../../tools/fuzz/mutations/pdb.ts'
import { mutatePdf } from '../../../../tools/fuzz/mutations/pdf.ts'
import { readPdf, writePdf } from '../../../../tools/fuzz/pdf-objects.ts'
import { readZip } from '../../../../tools/fuzz/read-zip.ts'
import { brokenFile, seedsOf } from '../../../../tools/fuzz/seeds.ts'
import { runSession } from '../../../../tools/fuzz/session.ts'
import { buildZip } from '../../../support/build-zip.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

const workerUrl = new URL('../../../../src/main/documents/import.worker.ts', import.meta.url)
const misbehavingUrl = new URL('../../../support/misbehaving-import.worker.ts', import.meta.url)
const found = fileURLToPath(new URL('../../../fixtures/fuzz', import.meta.url))
/** A small file that takes longer takes the square of something. */
const maxCpuMs = 15_000

function newImporter(url: URL = workerUrl): DocumentImporter {
  const importer = new DocumentImporter({ workerUrl: url })
  onTestFinished(() => importer.close())
  return importer
}

describe('broken files', () => {
  test.each(readdirSync(found).filter((name) => !name.endsWith('README.md')))(
    '%s, which showed a fault once, shows none',
    async (name) => {
      const verdict = await judgeImport(newImporter(), join(found, name))
      expect(verdict).toSatisfy((one: typeof verdict) => !isFault(one))
      expect(verdict.cpuMs).toBeLessThan(maxCpuMs)
    },
    60_000,
  )

  test.each(importedFormats)(
    'of the format %s come to a document or to an error with a code, and leave a sound library',
    async (format) => {
      const workFolder = tempFolder()
      const { next, faults } = await runSession({
        format,
        name: 'test',
        first: 0,
        count: 200,
        // As many as there is time for: a busy machine has less.
        seconds: 3,
        workFolder,
      })
      expect(next).toBeGreaterThan(0)
      expect(faults).toEqual([])
      const { extension } = fuzzFormats[format]
      const seeds = seedsOf(format)
      const files = [0, 1, 2].map((number) => brokenFile(format, seeds, 'shelf', number))
      expect(
        await libraryFaults(workFolder, [...files, ...seeds.slice(0, 1)], extension, { workerUrl }),
      ).toEqual([])
    },
    120_000,
  )

  test('are the same for the same name and number, and others for others', () => {
    for (const format of importedFormats) {
      const seeds = seedsOf(format)
      const files = [0, 1, 2, 3].map((number) => brokenFile(format, seeds, 'test', number).toString('base64'))
      expect(
        [0, 1, 2, 3].map((number) => brokenFile(format, seeds, 'test', number).toString('base64')),
      ).toEqual(files)
      expect(new Set(files).size).toBeGreaterThan(2)
    }
  })
})

test.each([
  ['throw', 'thread'],
  ['exit', 'thread'],
])('an import whose thread does %s is a fault', async (path, kind) => {
  const verdict = await judgeImport(newImporter(misbehavingUrl), path)
  expect(verdict.kind).toBe(kind)
  expect(isFault(verdict)).toBe(true)
})

describe('mutatePdf', () => {
  const page = [
    { number: 1, text: '<< /Type /Catalog /Pages 2 0 R >>' },
    { number: 2, text: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>' },
    { number: 3, text: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R >>' },
    {
      number: 4,
      text: '<< /Length 0 /Filter /FlateDecode >>',
      stream: Buffer.from('BT (Hi) Tj ET'),
      isDeflated: true,
    },
  ]

  test('reads back the objects that it writes, streams unpacked', () => {
    const read = readPdf(writePdf({ objects: page, trailer: '/Root 1 0 R' }))
    expect(read?.trailer).toContain('/Root 1 0 R')
    expect(read?.objects.map(({ number }) => number)).toEqual([1, 2, 3, 4])
    expect(read?.objects[3]?.stream?.toString()).toBe('BT (Hi) Tj ET')
  })

  test('changes what is inside a deflated stream and packs it again', () => {
    const seed = writePdf({ objects: page, trailer: '/Root 1 0 R' })
    const streams = Array.from({ length: 60 }, (_, number) =>
      readPdf(mutatePdf(seed, new Dice(`pdf/${number}`), seed))?.objects.find(
        (object) => object.number === 4,
      ),
    )
    const changed = streams.filter(
      (object) => object?.isDeflated === true && !object.stream?.equals(page[3]?.stream ?? seed),
    )
    expect(changed.length).toBeGreaterThan(5)
  })
})

test('mutatePdb writes a list that fits the changed records', () => {
  const records = ['first record', 'second', 'third'].map((text) => Buffer.from(text))
  const head = Buffer.alloc(78)
  head.write('BOOKMOBI', 60, 'latin1')
  head.writeUInt16BE(records.length, 76)
  const list = Buffer.alloc(8 * records.length + 2)
  records.reduce((offset, record, index) => {
    list.writeUInt32BE(offset, 8 * index)
    return offset + record.length
  }, 78 + list.length)
  const seed = Buffer.concat([head, list, ...records])
  const fitting = Array.from({ length: 40 }, (_, number) =>
    mutatePdb(seed, new Dice(`pdb/${number}`), seed),
  ).filter((file) => {
    const count = file.length > 86 ? file.readUInt16BE(76) : 0
    return count > 0 && file.readUInt32BE(78) === 78 + 8 * count + 2
  })
  expect(fitting.length).toBeGreaterThan(25)
})

test('readZip gives what buildZip was given', () => {
  const files = [
    { name: 'mimetype', content: 'application/epub+zip' },
    { name: 'a/b.xml', content: '<a/>' },
  ]
  expect(
    readZip(buildZip(files)).map(({ name, content }) => [name, Buffer.from(content).toString()]),
  ).toEqual(files.map(({ name, content }) => [name, content]))
})
