import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mammoth from 'mammoth'
import { describe, expect, test } from 'vitest'
import { displayText } from '../../../../../src/core/text/display-text.ts'
import { defaultImportLimits } from '../../../../../src/main/documents/importer.ts'
import { ZipArchive } from '../../../../../src/main/documents/zip/zip-archive.ts'
import { DocumentError } from '../../../../../src/shared/errors.ts'
import { buildDocx, paragraph, run, style } from '../../../../support/build-docx.ts'
import { buildOdt } from '../../../../support/build-odt.ts'
import { buildZip } from '../../../../support/build-zip.ts'
import { importFile } from '../../../../support/import-epub.ts'
import { importDocx } from '../../../../support/import-docx.ts'
import { seededRandom } from '../../../../support/seeded-random.ts'
import { tempFolder } from '../../../../support/temp-folder.ts'

const words = 'alpha beta gamma & <delta> "epsilon" zeta éta θήτα 日本 שלום'.split(' ')

interface Random {
  pick<Item>(items: readonly Item[]): Item
  below(limit: number): number
}

function randomOf(seed: number): Random {
  const next = seededRandom(seed)
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    below,
    pick: (items) => {
      const item = items[below(items.length)]
      if (item === undefined) throw new RangeError('items must not be empty.')
      return item
    },
  }
}

function phrase({ pick, below }: Random): string {
  return Array.from({ length: 1 + below(5) }, () => pick(words)).join(' ')
}

/** Paragraphs with all that both readers see in the same way. */
function randomBody(random: Random): string {
  const formats = ['', '<w:b/>', '<w:i/><w:lang w:val="fr-FR"/>', '<w:vertAlign w:val="superscript"/>']
  const inlines = (): string =>
    Array.from({ length: 1 + random.below(4) }, () => {
      const text = run(`${phrase(random)} `, random.pick(formats))
      return random.pick([
        text,
        `<w:ins w:id="1">${text}</w:ins>`,
        `<w:hyperlink w:anchor="a">${text}</w:hyperlink>`,
        `<w:sdt><w:sdtContent>${text}</w:sdtContent></w:sdt>`,
        `<w:smartTag>${text}</w:smartTag>`,
        `${text}<w:del w:id="2"><w:r><w:delText>deleted</w:delText></w:r></w:del>`,
      ])
    }).join('')
  const one = (): string =>
    `<w:p><w:pPr>${random.pick(['', '<w:pStyle w:val="Heading1"/>', '<w:pStyle w:val="Quote"/>'])}</w:pPr>${inlines()}</w:p>`
  const cell = (): string => `<w:tc>${one()}</w:tc>`
  const row = (): string => `<w:tr>${cell()}${cell()}</w:tr>`
  return Array.from({ length: 1 + random.below(8) }, () =>
    random.pick([one, one, one, () => `<w:tbl>${row()}${row()}</w:tbl>`])(),
  ).join('')
}

function ink(text: string): string {
  return text.replace(/\s+/g, '')
}

describe('the text of a Word file', () => {
  test('is that which another reader finds, in the same order, for any file', async () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const body = randomBody(randomOf(seed))
      const file = buildDocx({ styles: style('Heading1', 'heading 1') + style('Quote', 'Quote'), body })
      const { texts } = await importDocx(file)
      const { value } = await mammoth.extractRawText({ buffer: file })
      expect(ink(texts.join('')), `seed ${seed}`).toBe(ink(value))
    }
  })

  test('holds no more of entities than they say themselves', async () => {
    const levels = Array.from({ length: 12 }, (_, index) => {
      const inner = index === 0 ? 'x'.repeat(100) : `&e${index - 1};`.repeat(100)
      return `<!ENTITY e${index} "${inner}">`
    })
    const file = buildZip([
      {
        name: 'word/document.xml',
        content: `<?xml version="1.0"?><!DOCTYPE w:document [${levels.join('')}]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraph('&e11;').replaceAll('&amp;', '&')}${paragraph('Text')}</w:body></w:document>`,
      },
    ])
    const { texts } = await importDocx(file)
    expect(texts.at(-1)).toBe('Text')
    expect(texts.join('').length).toBeLessThan(10_000)
  })
})

interface Part {
  readonly name: string
  readonly content: string
}

const list = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
const wordParts = partsOf(
  buildDocx({
    styles: style('Heading1', 'heading 1', '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
    numbering:
      '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    footnotes: `<w:footnote w:id="2">${paragraph('Note')}</w:footnote>`,
    body: `${paragraph('Head', '<w:pStyle w:val="Heading1"/>')}<w:p>${run('Text')}<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('1')}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>${paragraph('Item', list)}<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>${paragraph('a')}</w:tc></w:tr><w:tr><w:tc>${paragraph('b')}</w:tc><w:tc>${paragraph('c')}</w:tc></w:tr></w:tbl><w:p><m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath></w:p>`,
  }),
)
const openParts = partsOf(
  buildOdt({
    automaticStyles:
      '<text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="1"/></text:list-style><style:style style:name="P" style:family="paragraph" style:parent-style-name="Title"/>',
    body: '<text:p text:style-name="P">Title</text:p><text:h text:outline-level="1">Head</text:h><text:p>A <text:span text:style-name="T">b</text:span><text:s text:c="3"/><text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>Note</text:p></text:note-body></text:note></text:p><text:list text:style-name="N"><text:list-item><text:p>One</text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table><text:p><draw:frame><draw:text-box><text:p>Box</text:p></draw:text-box></draw:frame></text:p>',
  }),
)

/** The parts of a file that a builder made. */
function partsOf(file: Buffer): readonly Part[] {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-parts-'))
  const path = join(folder, 'file')
  writeFileSync(path, file)
  const archive = new ZipArchive(path, file.length, defaultImportLimits)
  try {
    return [...archive.entries.values()].map((entry) => ({
      name: entry.name,
      content: archive.read(entry).toString('utf8'),
    }))
  } finally {
    archive.close()
    rmSync(folder, { recursive: true })
  }
}

/** Changes one part: cuts it off, doubles or drops a piece, or puts something strange in. */
function mutated(parts: readonly Part[], random: Random): Part[] {
  const victim = random.below(parts.length)
  return parts.map((part, index) => {
    if (index !== victim || part.name === 'mimetype') return part
    const at = random.below(part.content.length + 1)
    const end = Math.min(part.content.length, at + random.below(60))
    const before = part.content.slice(0, at)
    const piece = part.content.slice(at, end)
    const after = part.content.slice(end)
    const strange = [
      '<',
      '>',
      '</w:p>',
      '</text:p>',
      '<w:p>',
      '"',
      '&',
      '<!--',
      '<![CDATA[',
      '\0',
      '<w:tbl>',
      '-1',
      '99999999999',
      '%9',
      '</w:r></w:r>',
    ]
    const content = random.pick([
      before,
      before + after,
      before + piece + piece + after,
      before + random.pick(strange) + after,
      before + random.pick(strange) + piece + after,
    ])
    return { name: part.name, content }
  })
}

describe.each([
  ['Word file', 'file.docx', wordParts],
  ['OpenDocument text', 'file.odt', openParts],
] as const)('a damaged %s', (_, fileName, parts) => {
  test('gives a document or an error with a code, and is consistent', async () => {
    const path = join(tempFolder(), fileName)
    let readCount = 0
    for (let seed = 1; seed <= 250; seed += 1) {
      writeFileSync(path, buildZip(mutated(parts, randomOf(seed))))
      try {
        const { blocks, sections } = await importFile(path)
        readCount += 1
        const ids = blocks.map(({ id }) => id)
        expect(new Set(ids).size, `seed ${seed}`).toBe(ids.length)
        expect(sections.length).toBeGreaterThan(0)
        for (const block of blocks) {
          const { length } = displayText(block)
          for (const cell of block.table?.rows.flatMap((row) => row.cells) ?? []) {
            expect(cell.start <= cell.end && cell.end <= length, `seed ${seed}`).toBe(true)
          }
        }
      } catch (error) {
        if (!(error instanceof DocumentError)) throw new Error(`seed ${seed}`, { cause: error })
        // What isn't understood at all has a cause that is a mistake of ours.
        expect(error.cause ?? 'none', `seed ${seed}`).not.toBeInstanceOf(TypeError)
      }
    }
    expect(readCount).toBeGreaterThan(120)
  })
})
