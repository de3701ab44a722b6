import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readAsset } from '../../../../src/main/documents/read-asset.ts'
import { importFile } from '../../../support/import-epub.ts'

/** What is right for a real book, found by reading its files and by counting with another parser. */
interface BookExpectations {
  readonly title: string
  readonly authors: readonly string[]
  readonly language: string
  readonly direction: string
  readonly hasCover: boolean
  /** Level, role and title of each section in the order of reading. */
  readonly sections: readonly string[]
  /** Number of blocks by kind. */
  readonly blocks: Readonly<Record<string, number>>
  readonly noteReferences: number
  /** Characters that are no white space. */
  readonly inkChars: number
  /** Texts that stand in one block each. */
  readonly texts: readonly string[]
}

const root = fileURLToPath(new URL('../../../..', import.meta.url))
const corpus = process.env['LECTERN_CORPUS'] ?? join(root, '../shared/corpus')
const expectations = JSON.parse(
  readFileSync(join(root, 'tests/fixtures/corpus-expectations.json'), 'utf8'),
) as Record<string, BookExpectations>
const isMissing = !existsSync(corpus)
const reason = isMissing ? ' (skipped: no books at ../shared/corpus; set LECTERN_CORPUS)' : ''

describe.skipIf(isMissing)(`real books${reason}`, () => {
  test.each(Object.entries(expectations))('%s is read whole and in order', async (name, expected) => {
    const { header, sections, blocks, texts } = await importFile(join(corpus, name))
    expect(header).toMatchObject({
      title: expected.title,
      authors: expected.authors,
      language: expected.language,
      direction: expected.direction,
    })
    expect(header.cover !== undefined).toBe(expected.hasCover)
    expect(sections.map(({ level, role, title }) => `${level} ${role} ${title}`.trimEnd())).toEqual(
      expected.sections,
    )
    expect(
      Object.fromEntries([...Map.groupBy(blocks, ({ kind }) => kind)].map(([kind, of]) => [kind, of.length])),
    ).toEqual(expected.blocks)
    const references = blocks.flatMap(({ inlines }) => inlines.filter(({ kind }) => kind === 'noteReference'))
    expect(references).toHaveLength(expected.noteReferences)
    expect(texts.join('').replace(/\s+/g, '')).toHaveLength(expected.inkChars)
    for (const text of expected.texts)
      expect(
        texts.some((block) => block.includes(text)),
        text,
      ).toBe(true)
  })

  test.each(Object.keys(expectations))(
    '%s has pictures where its text shows them, and links that lead somewhere',
    async (name) => {
      const { path, header, blocks } = await importFile(join(corpus, name))
      const inlines = blocks.flatMap((block) => block.inlines)
      const images = new Set(inlines.flatMap((inline) => (inline.kind === 'image' ? [inline.asset] : [])))
      if (header.cover !== undefined) images.add(header.cover)
      for (const image of images)
        expect((await readAsset(path, 'epub', image))?.mediaType).toMatch(/^image\//)
      const ids = new Set(blocks.map(({ id }) => id))
      expect(ids.size).toBe(blocks.length)
      const targets = inlines.flatMap((inline) => {
        if (inline.kind === 'noteReference') return inline.target === undefined ? [] : [inline.target]
        if (inline.kind !== 'text') return []
        return (inline.marks ?? []).flatMap((mark) => (mark.kind === 'link' ? [mark.target] : []))
      })
      const astray = targets.filter(
        (target) => target.kind === 'internal' && !ids.has(target.locator.blockId),
      )
      expect(astray).toEqual([])
    },
  )
})
