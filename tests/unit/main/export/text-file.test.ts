import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fileNameFor, writeTextFile } from '../../../../src/main/export/text-file.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

test('a text is written whole, in place of an older file, and leaves nothing beside it', async () => {
  const folder = tempFolder()
  writeFileSync(join(folder, 'notes.md'), 'old')
  expect(await writeTextFile(join(folder, 'notes.md'), 'Ünïcode 東\n')).toBe('notes.md')
  expect(readFileSync(join(folder, 'notes.md'), 'utf8')).toBe('Ünïcode 東\n')
  expect(readdirSync(folder)).toEqual(['notes.md'])
})

test('a folder that is not there is told', async () => {
  await expect(writeTextFile(join(tempFolder(), 'none', 'x.md'), 'x')).rejects.toMatchObject({
    code: 'EXPORT_WRITE_FAILED',
  })
})

test('names hold what every file system takes', () => {
  expect(fileNameFor('Who? What: "a/b" <c>|*\n', 'md')).toBe('Who What a b c.md')
  expect(fileNameFor('...', 'md')).toBe('Lectern.md')
  const long = fileNameFor('東'.repeat(300), 'md')
  expect(Buffer.byteLength(long)).toBeLessThan(210)
  expect(long.isWellFormed()).toBe(true)
})
