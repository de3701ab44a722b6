import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { defaultImportLimits } from '../../../../../src/main/documents/importer.ts'
import { ZipArchive, type ZipLimits } from '../../../../../src/main/documents/zip/zip-archive.ts'
import { type ZipFile, buildZip } from '../../../../support/build-zip.ts'
import { tempFolder } from '../../../../support/temp-folder.ts'

function open(bytes: Buffer, limits: Partial<ZipLimits> = {}): ZipArchive {
  const path = join(tempFolder(), 'a.zip')
  writeFileSync(path, bytes)
  const archive = new ZipArchive(path, bytes.length, { ...defaultImportLimits, ...limits })
  onTestFinished(() => archive.close())
  return archive
}

function read(file: Omit<ZipFile, 'name'>): string {
  const archive = open(buildZip([{ name: 'a', ...file }]))
  const entry = archive.entries.get('a')
  if (entry === undefined) throw new Error('The entry is not there.')
  return archive.read(entry).toString()
}

describe('ZipArchive', () => {
  test.each([
    ['stored', { content: 'text', method: 'store' }],
    ['deflated', { content: 'text', method: 'deflate' }],
    ['in a ZIP64 record', { content: 'text', usesZip64: true }],
  ] as const)('reads an entry that is %s', (_, file) => {
    expect(read(file)).toBe('text')
  })

  test('finds the directory before a comment and after rubbish of the sender', () => {
    const zip = buildZip([
      { name: 'ä.txt', content: 'x' },
      { name: 'folder/', content: '' },
    ])
    zip.writeUInt16LE(5, zip.length - 2)
    const archive = open(Buffer.concat([zip, Buffer.from('hello')]))
    expect([...archive.entries.keys()]).toEqual(['ä.txt'])
  })

  test.each([
    ['is cut off', (zip: Buffer) => zip.subarray(0, zip.length - 30)],
    ['is no archive', () => Buffer.from('PK\u0003\u0004 and nothing more')],
    [
      'claims a directory beyond its end',
      (zip: Buffer) => Buffer.concat([zip.subarray(0, -6), Buffer.alloc(4, 0x7f), Buffer.alloc(2)]),
    ],
  ])('says that a file is damaged when it %s', (_, damage) => {
    const zip = buildZip([{ name: 'a', content: 'text' }])
    expect(() => open(damage(zip))).toThrow(expect.objectContaining({ code: 'DOCUMENT_DAMAGED' }))
  })

  test.each([
    ['a false checksum', { content: 'text', claimedCrc32: 1 }],
    ['a size that is too small', { content: 'x'.repeat(5000), claimedSizeBytes: 3 }],
    ['a size that is too large', { content: 'text', claimedSizeBytes: 5000 }],
  ])('says that an entry with %s is damaged', (_, file) => {
    expect(() => read(file)).toThrow(expect.objectContaining({ code: 'DOCUMENT_DAMAGED' }))
  })

  test('says that an entry larger than its archive is damaged, without taking memory for it', () => {
    const zip = buildZip([{ name: 'a', content: 'text' }])
    const directoryOffset = zip.readUInt32LE(zip.length - 6)
    zip.writeUInt32LE(2 ** 31 - 1, directoryOffset + 20)
    const archive = open(zip)
    const entry = archive.entries.get('a')
    if (entry === undefined) throw new Error('The entry is not there.')
    expect(entry.packedBytes).toBe(2 ** 31 - 1)
    expect(() => archive.read(entry)).toThrow(
      expect.objectContaining({ code: 'DOCUMENT_DAMAGED', details: { entry: 'a' } }),
    )
  })

  test('says that an entry with a password is encrypted', () => {
    expect(() => read({ content: 'text', isEncrypted: true })).toThrow(
      expect.objectContaining({ code: 'DOCUMENT_ENCRYPTED' }),
    )
  })

  test('counts all that is unpacked against the limit', () => {
    const archive = open(
      buildZip([
        { name: 'a', content: 'x'.repeat(600) },
        { name: 'b', content: 'x'.repeat(600) },
      ]),
      { maxUncompressedBytes: 1000 },
    )
    const [first, second] = [...archive.entries.values()]
    if (first === undefined || second === undefined) throw new Error('Entries are missing.')
    expect(archive.read(first)).toHaveLength(600)
    expect(() => archive.read(second)).toThrow(expect.objectContaining({ code: 'DOCUMENT_LIMIT_EXCEEDED' }))
  })
})
