import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { chapter } from '../../../../support/build-epub.ts'
import { importBody, importEpub, importFile } from '../../../../support/import-epub.ts'
import { tempFolder } from '../../../../support/temp-folder.ts'

const root = fileURLToPath(new URL('../../../../..', import.meta.url))
const paragraphs = JSON.parse(
  readFileSync(join(root, 'tests/fixtures/languages/paragraphs.json'), 'utf8'),
) as Record<string, { readonly sentences: readonly string[] }>

function sentence(language: string, index = 0): string {
  return paragraphs[language]?.sentences[index] ?? ''
}

/** All sentences of a language, each a paragraph. */
function pages(language: string): string {
  return (paragraphs[language]?.sentences ?? []).map((text) => `<p>${text}</p>`).join('')
}

/** The languages of all blocks with text, in order; '' for the document's own. */
async function languagesOf(body: string, language = 'en') {
  const { header, blocks } = await importBody(body, { language })
  return { document: header.language, blocks: blocks.map((block) => block.language ?? '') }
}

describe('languages of an imported document', () => {
  it('change with the text, paragraph by paragraph, where nothing is declared', async () => {
    const body = `<p>${sentence('en')}</p><p>${sentence('fr')}</p><p>${sentence('en', 1)}</p><p>${sentence('ja')}</p><p>${sentence('en', 2)}</p>`
    expect(await languagesOf(body)).toEqual({ document: 'en', blocks: ['', 'fr', '', 'ja', ''] })
  })

  it('follow what the markup declares', async () => {
    const body = `<p>${sentence('en')}</p><p lang="de">Guten Tag.</p>${pages('en')}`
    expect((await languagesOf(body)).blocks.slice(0, 3)).toEqual(['', 'de', ''])
  })

  it('do not change for a name, a title or a line that says too little', async () => {
    const body = `${pages('en')}<h2>Les Misérables</h2><p>Monsieur Dupont et Madame Lefèvre</p><p>Oui.</p>${pages('en')}`
    expect(new Set((await languagesOf(body)).blocks)).toEqual(new Set(['']))
  })

  it('carry short lines along where both sides of them are in one other language', async () => {
    const body = `${pages('en')}<h2>Erster Brief</h2><p>${sentence('de')}</p><hr/><p>„Ja.“</p><p>${sentence('de', 1)}</p><p>Yes.</p>${pages('en')}`
    const { blocks } = await languagesOf(body)
    expect(blocks.slice(6, 12)).toEqual(['', 'de', '', 'de', 'de', ''])
  })

  it('do not carry a last line along with one paragraph before it', async () => {
    const body = `<p>${sentence('en')}</p><p>${sentence('fr')}</p><p>Soon.</p>`
    expect((await languagesOf(body)).blocks).toEqual(['', 'fr', ''])
  })

  it('carry a short heading along with a chapter in another language', async () => {
    const { blocks } = await importEpub({
      files: [
        chapter('one.xhtml', pages('en')),
        chapter('two.xhtml', `<h1>Kapitel zwei</h1>${pages('de')}<p>Ende.</p>`),
      ],
      toc: [
        { title: 'One', href: 'one.xhtml' },
        { title: 'Kapitel zwei', href: 'two.xhtml' },
      ],
    })
    expect(blocks.map((block) => block.language)).toEqual([...Array(6), ...Array(8).fill('de')])
  })

  it('correct a declaration that the whole text contradicts, and its direction', async () => {
    const twice = pages('fr') + pages('fr')
    expect(await languagesOf(twice)).toEqual({ document: 'fr', blocks: Array(12).fill('') })
    const { header } = await importBody(pages('ar') + pages('ar'), { language: 'en' })
    expect(header).toMatchObject({ language: 'ar', direction: 'rtl' })
  })

  it('leave a declaration alone that part of the text bears out', async () => {
    const { document, blocks } = await languagesOf(pages('fr') + pages('en') + pages('fr'))
    expect(document).toBe('en')
    expect(blocks).toEqual([...Array(6).fill('fr'), ...Array(6).fill(''), ...Array(6).fill('fr')])
  })

  it('keep the region that is declared', async () => {
    expect(await languagesOf(pages('pt'), 'pt-BR')).toMatchObject({ document: 'pt-BR' })
  })

  it('do not take front matter in another language for the document’s', async () => {
    const { header } = await importEpub({
      language: 'fr',
      files: [
        chapter('legal.xhtml', `<section epub:type="copyright-page">${pages('en')}</section>`),
        chapter('one.xhtml', pages('fr')),
      ],
    })
    expect(header.language).toBe('fr')
  })

  it('are told where a book declares none', async () => {
    expect(await languagesOf(pages('it'), 'und')).toMatchObject({ document: 'it' })
  })

  it('are told in plain text and Markdown too', async () => {
    const german = paragraphs['de']?.sentences.join('\n\n') ?? ''
    const english = paragraphs['en']?.sentences.join('\n\n') ?? ''
    for (const name of ['mixed.txt', 'mixed.md']) {
      const path = join(tempFolder(), name)
      writeFileSync(path, `${english}\n\n${english}\n\n${german}\n`)
      const { header, blocks } = await importFile(path)
      expect(header.language).toBe('en')
      const languages = blocks.map((block) => block.language ?? '')
      expect(languages).toEqual([...Array(12).fill(''), ...Array(6).fill('de')])
    }
  })

  const corpus = process.env['LECTERN_CORPUS'] ?? join(root, '../shared/corpus')
  /** Blocks whose language is told from their text, by book: all of them are passages in that language. */
  const told: Readonly<Record<string, Readonly<Record<string, number>>>> = {
    'moby-dick.epub': { la: 1 },
    'sherlock-holmes.epub': {},
    'childrens-literature.epub': {},
    'accessible_epub_3.epub': {},
    'regime-anticancer-arabic.epub': {},
  }
  it.skipIf(!existsSync(corpus))('change in real books for their foreign passages alone', async () => {
    for (const [name, expected] of Object.entries(told)) {
      const { header, blocks } = await importFile(join(corpus, name))
      const primary = header.language.split('-')[0]
      const others = blocks.flatMap(({ language }) =>
        language === undefined || language.split('-')[0] === primary ? [] : [language],
      )
      const counts = Object.fromEntries(
        [...Map.groupBy(others, (each) => each)].map(([l, of]) => [l, of.length]),
      )
      expect(counts, name).toEqual(expected)
    }
  })
})
