import { truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { maxRangeBytes, readFileRange } from '../../../../src/main/documents/read-file-range.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

function fileOf(name: string, content: string): string {
  const path = join(tempFolder(), name)
  writeFileSync(path, content)
  return path
}

async function textOf(path: string, header: string | null): Promise<string | undefined> {
  const range = await readFileRange(path, header)
  return range === undefined ? undefined : new TextDecoder().decode(range.bytes)
}

describe('reading a range of a file', () => {
  test.each([
    ['bytes=0-0', '0'],
    ['bytes=2-5', '2345'],
    ['bytes=7-', '789'],
    ['bytes=8-99', '89'],
  ])('gives what %s asks for', async (header, text) => {
    expect(await textOf(fileOf('digits', '0123456789'), header)).toBe(text)
  })

  test.each([
    '',
    'bytes=-3',
    'bytes=5-2',
    'bytes=10-',
    'bytes=0-1,4-5',
    'items=0-1',
    `bytes=${'9'.repeat(40)}-`,
  ])('gives nothing for "%s"', async (header) => {
    expect(await textOf(fileOf('digits', '0123456789'), header)).toBeUndefined()
  })

  test('gives nothing without a header: a whole file may be larger than memory', async () => {
    expect(await textOf(fileOf('digits', '0123456789'), null)).toBeUndefined()
  })

  test('names the start and the size of the file', async () => {
    const range = await readFileRange(fileOf('digits', '0123456789'), 'bytes=4-6')
    expect(range).toMatchObject({ start: 4, sizeBytes: 10 })
  })

  test('gives no more at once than its limit', async () => {
    const path = fileOf('large', '')
    truncateSync(path, maxRangeBytes + 10)
    const range = await readFileRange(path, 'bytes=5-')
    expect(range?.bytes.length).toBe(maxRangeBytes)
    expect(range?.sizeBytes).toBe(maxRangeBytes + 10)
  })

  test('fails for a file that is gone', async () => {
    await expect(readFileRange(join(tempFolder(), 'gone'), 'bytes=0-1')).rejects.toThrow(/ENOENT/)
  })
})
