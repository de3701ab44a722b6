import { describe, expect, test } from 'vitest'
import { assetIdOf } from '../../../../src/main/documents/epub/asset-id.ts'
import { readAsset } from '../../../../src/main/documents/read-asset.ts'
import { chapter, onePixelPng, picture } from '../../../support/build-epub.ts'
import { importEpub } from '../../../support/import-epub.ts'

const spec = {
  files: [
    chapter('one.xhtml', '<p>One</p>'),
    picture('pic.png', { properties: 'cover-image' }),
    picture('strange.bin', { mediaType: 'image/png' }),
  ],
}

describe('readAsset', () => {
  test('gives a picture that the import named', async () => {
    const { path, header } = await importEpub(spec)
    const asset = await readAsset(path, 'epub', header.cover ?? '')
    expect(asset?.mediaType).toBe('image/png')
    expect(Buffer.from(asset?.bytes ?? [])).toEqual(onePixelPng)
  })

  test('tells the type by the content', async () => {
    const { path } = await importEpub(spec)
    expect((await readAsset(path, 'epub', assetIdOf('OEBPS/strange.bin')))?.mediaType).toBe('image/png')
  })

  test.each([
    ['a chapter', assetIdOf('OEBPS/one.xhtml')],
    ['a path', '../../etc/passwd'],
    ['a name', 'OEBPS/pic.png'],
    ['an unknown id', '0123456789abcdef.png'],
    ['nothing', ''],
  ])('gives nothing for %s', async (_, assetId) => {
    const { path } = await importEpub(spec)
    expect(await readAsset(path, 'epub', assetId)).toBeUndefined()
  })

  test('gives nothing for formats without pictures', async () => {
    expect(await readAsset('/nowhere', 'text', assetIdOf('x'))).toBeUndefined()
  })

  test('says that the book is gone', async () => {
    await expect(readAsset('/nowhere/book.epub', 'epub', assetIdOf('x'))).rejects.toMatchObject({
      code: 'DOCUMENT_NOT_FOUND',
    })
  })
})
