import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type EpubSpec, chapter } from '../../../../support/build-epub.ts'
import { importEpub, importFile } from '../../../../support/import-epub.ts'

const vertical = { path: 'vertical.css', content: 'html { -epub-writing-mode: vertical-rl; }' }
const linked = (path: string, text: string) => {
  const { content, ...file } = chapter(path, `<p>${text}</p>`)
  const link = '<link rel="stylesheet" type="text/css" href="vertical.css"/>'
  return { ...file, content: String(content).replace('</head>', `${link}</head>`) }
}
const modeOf = async (spec: EpubSpec) => (await importEpub({ language: 'ja', ...spec })).header.writingMode

describe('the writing mode of a book', () => {
  it('is what its style sheet says of the root', async () => {
    expect(await modeOf({ files: [linked('one.xhtml', '山路を登りながら'), vertical] })).toBe('vertical-rl')
  })

  it('is what the body itself says', async () => {
    const body = { bodyAttributes: 'style="writing-mode: vertical-rl"' }
    expect(await modeOf({ files: [chapter('one.xhtml', '<p>山路</p>', body)] })).toBe('vertical-rl')
  })

  it('is that of the text, not of a title page before it', async () => {
    const files = [
      chapter('title.xhtml', '<p>草枕</p>'),
      linked('one.xhtml', '山路を登りながら、こう考えた。'.repeat(20)),
      vertical,
    ]
    expect(await modeOf({ files })).toBe('vertical-rl')
  })

  it('is what the package says where no style sheet says anything', async () => {
    const metadata = '<meta name="primary-writing-mode" content="vertical-rl"/>'
    const files = [chapter('one.xhtml', '<p>山路</p>')]
    expect(await modeOf({ files, metadata })).toBe('vertical-rl')
    const horizontal = { path: 'vertical.css', content: 'body { writing-mode: horizontal-tb; }' }
    expect(await modeOf({ files: [linked('one.xhtml', '山路'), horizontal], metadata })).toBeUndefined()
  })

  it('is horizontal where the book says nothing, and in languages that are never set vertically', async () => {
    expect(await modeOf({ files: [chapter('one.xhtml', '<p>山路</p>')] })).toBeUndefined()
    const files = [linked('one.xhtml', 'A path'), vertical]
    expect(await modeOf({ files, language: 'en' })).toBeUndefined()
  })

  const root = fileURLToPath(new URL('../../../../..', import.meta.url))
  const corpus = process.env['LECTERN_CORPUS'] ?? join(root, '../shared/corpus')
  const kusamakura = join(corpus, 'kusamakura-preview.epub')
  it.skipIf(!existsSync(kusamakura))('is found in a real book with an alternate style sheet', async () => {
    expect((await importFile(kusamakura)).header.writingMode).toBe('vertical-rl')
  })
})
