import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PartFile } from '../../../../src/main/export/part-file.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-part-file-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('PartFile', () => {
  it('shows the file under its name only when it is whole', async () => {
    const path = join(folder, 'book.mp3')
    const file = await PartFile.create(path)
    await file.append(Buffer.from('....world'))
    await file.overwrite(0, Buffer.from('hell'))
    expect(readdirSync(folder)).toEqual(['book.mp3.part'])
    await file.commit()
    expect(readdirSync(folder)).toEqual(['book.mp3'])
    expect(readFileSync(path, 'utf8')).toBe('hellworld')
  })

  it('leaves an older file alone when it is discarded', async () => {
    const path = join(folder, 'book.mp3')
    writeFileSync(path, 'older')
    const file = await PartFile.create(path)
    await file.append(Buffer.from('newer'))
    await file.discard()
    expect(readdirSync(folder)).toEqual(['book.mp3'])
    expect(readFileSync(path, 'utf8')).toBe('older')
  })

  it('keeps the bytes of two writers of one file apart: the later one wins, the earlier one is told', async () => {
    const path = join(folder, 'book.mp3')
    const earlier = await PartFile.create(path)
    await earlier.append(Buffer.from('earlier'))
    const later = await PartFile.create(path)
    await earlier.append(Buffer.from(' and more'))
    await later.append(Buffer.from('later'))
    await expect(earlier.commit()).rejects.toMatchObject({ code: 'EXPORT_WRITE_FAILED' })
    await earlier.discard()
    await later.commit()
    expect(readdirSync(folder)).toEqual(['book.mp3'])
    expect(readFileSync(path, 'utf8')).toBe('later')
  })

  it('takes the place of a part that a killed run left', async () => {
    const path = join(folder, 'book.mp3')
    writeFileSync(`${path}.part`, 'a longer part of an older run')
    const file = await PartFile.create(path)
    await file.append(Buffer.from('new'))
    await file.commit()
    expect(readdirSync(folder)).toEqual(['book.mp3'])
    expect(readFileSync(path, 'utf8')).toBe('new')
  })

  it('leaves no part behind when it can not take its name at the end', async () => {
    const path = join(folder, 'book.mp3')
    const file = await PartFile.create(path)
    await file.append(Buffer.from('whole'))
    mkdirSync(path)
    await expect(file.commit()).rejects.toMatchObject({ code: 'EXPORT_WRITE_FAILED' })
    await file.discard()
    expect(readdirSync(folder)).toEqual(['book.mp3'])
  })

  it('refuses the name of a folder before anything is written', async () => {
    await expect(PartFile.create(folder)).rejects.toMatchObject({
      code: 'EXPORT_WRITE_FAILED',
      message: expect.stringContaining('folder'),
    })
  })

  it('says which folder is missing', async () => {
    await expect(PartFile.create(join(folder, 'nowhere', 'book.mp3'))).rejects.toMatchObject({
      code: 'EXPORT_WRITE_FAILED',
      message: expect.stringContaining(join(folder, 'nowhere')),
    })
  })

  it('refuses to overwrite what was never written', async () => {
    const file = await PartFile.create(join(folder, 'book.mp3'))
    await file.append(Buffer.from('abc'))
    await expect(file.overwrite(2, Buffer.from('xyz'))).rejects.toThrow(RangeError)
    await file.discard()
  })
})
