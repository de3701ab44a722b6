import { expect, test } from 'vitest'
import { displayText } from '../../../../../src/core/text/display-text.ts'
import { hasDenseMarks } from '../../../../../src/main/documents/markdown/dense-marks.ts'
import { markdownImporter } from '../../../../../src/main/documents/markdown/markdown-importer.ts'
import { importDocument } from '../../../../support/import-document.ts'

test('a paragraph of thousands of marks is read as plain text, whole', async () => {
  const text = `a ${'*a_ '.repeat(10_000)}b`
  const { source, sections } = await importDocument(markdownImporter, text, 'dense.md')
  expect(source.format).toBe('text')
  const shown = sections.flatMap(({ blocks }) => blocks.map(displayText)).join('')
  expect(shown.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
})

test.each([
  ['a long list of links', '- **one** [link](https://example.org)\n'.repeat(5_000)],
  ['a long table', '| *a* | `b` |\n'.repeat(5_000)],
  ['many paragraphs', 'With *some* marks.\n\n'.repeat(5_000)],
  ['a book of one paragraph', 'how the lamp stood there, '.repeat(5_000)],
  ['many open brackets', 'An [open bracket.\n\n'.repeat(10_000)],
])('%s is Markdown', (_, text) => {
  expect(hasDenseMarks(text)).toBe(false)
})

test.each([
  ['behind an open bracket', `Once [upon a time ${'the lamp stood there, '.repeat(5_000)}`],
  ['of lines below an item', `- Once upon a time\n${'+++ the lamp stood there,\n'.repeat(6_000)}`],
])('a book in one paragraph %s is read as plain text', async (_, text) => {
  const { source } = await importDocument(markdownImporter, text, 'paragraph.md')
  expect(source.format).toBe('text')
})

test('thousands of headings of one name are told apart in time', async () => {
  const text = '# Same\n\nText.\n\n'.repeat(3_000)
  const start = process.cpuUsage()
  const { sections } = await importDocument(markdownImporter, `${text}[last](#same-2999)`, 'a.md')
  expect(sections).toHaveLength(3_000)
  expect(JSON.stringify(sections.at(-1))).toContain('"blockId":"h3000"')
  expect(process.cpuUsage(start).user / 1e6).toBeLessThan(10)
})

test('long runs of blanks inside a paragraph take no time', async () => {
  const start = process.cpuUsage()
  const { sections } = await importDocument(markdownImporter, `a${'\t'.repeat(100_000)}b\n c`, 'a.md')
  expect(sections[0]?.blocks[0]?.inlines).toEqual([{ kind: 'text', text: 'a b c' }])
  expect(process.cpuUsage(start).user / 1e6).toBeLessThan(10)
})
