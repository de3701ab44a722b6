import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfm } from 'micromark-extension-gfm'
import { expect, test } from 'vitest'
import { setextHeadings } from '../../../../../src/main/documents/markdown/setext-headings.ts'

test.each([
  'a\n===\n\nb\n---\n',
  'a\nb\nc\n   ----  \nd',
  '[a]: b\ntext\n===\n',
  '[a]: b\n===\n',
  '[a]: b\n[c]: d\ne\n---\nf\n---\n---\n',
  '> a\n> ---\nb\n---\n',
  '- a\n  ===\n- b\n---\n',
  '    a\n---\n',
  'a\n\n---\n===\n',
])('%j has the headings that the parser itself finds', (text) => {
  expect(fromMarkdown(text, { extensions: [gfm(), setextHeadings] })).toEqual(
    fromMarkdown(text, { extensions: [gfm()] }),
  )
})

test('thousands of them take no square of their number', () => {
  const text = 'a\n===\n'.repeat(8_000)
  const start = process.cpuUsage()
  expect(fromMarkdown(text, { extensions: [gfm(), setextHeadings] }).children).toHaveLength(8_000)
  expect(process.cpuUsage(start).user / 1e6).toBeLessThan(6)
})
