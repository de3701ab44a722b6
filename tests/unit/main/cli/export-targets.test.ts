import { linkSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exportTargets } from '../../../../src/main/cli/export-targets.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

describe('exportTargets', () => {
  it('gives documents of the same name places of their own', async () => {
    const folder = tempFolder()
    const targets = await exportTargets(['a/Book.epub', 'a/book.pdf', 'b/Book.epub', 'b/other.txt'], folder)
    expect(targets.map(({ name }) => name)).toEqual(['Book', 'book (2)', 'Book (3)', 'other'])
    expect(new Set(targets.map((target) => target.folder))).toEqual(new Set([folder]))
  })

  it('puts each beside its document where no output is named, under its own name in each folder', async () => {
    const folder = tempFolder()
    const documents = ['a/book.epub', 'b/book.epub', 'b/book.txt'].map((path) => join(folder, path))
    const targets = await exportTargets(documents, undefined)
    expect(targets.map((target) => join(target.folder, target.name))).toEqual(
      ['a/book', 'b/book', 'b/book (2)'].map((path) => join(folder, path)),
    )
  })

  it.each([
    { output: 'My book.M4B', name: 'My book', extension: 'm4b' },
    { output: 'Vol. 2', name: 'Vol. 2', extension: '' },
    { output: 'v1.5.mp3', name: 'v1.5', extension: 'mp3' },
  ])('takes of $output the format alone for its ending', async ({ output, name, extension }) => {
    const folder = tempFolder()
    const targets = await exportTargets(['book.epub'], join(folder, output))
    expect(targets).toEqual([{ document: 'book.epub', folder, name, extension }])
  })

  it('refuses a file for several, a folder that is not there, and the document itself', async () => {
    const folder = tempFolder()
    const document = join(folder, 'book.epub')
    writeFileSync(document, '')
    linkSync(document, join(folder, 'link.mp3'))
    mkdirSync(join(folder, 'out'))
    const refused = { code: 'EXPORT_WRITE_FAILED' }
    await expect(exportTargets([document, document], join(folder, 'x.mp3'))).rejects.toMatchObject(refused)
    await expect(exportTargets([document], join(folder, 'none', 'x.mp3'))).rejects.toMatchObject(refused)
    await expect(exportTargets([document], join(folder, 'link.mp3'))).rejects.toMatchObject(refused)
    expect(await exportTargets([document], join(folder, 'out'))).toMatchObject([{ name: 'book' }])
  })
})
