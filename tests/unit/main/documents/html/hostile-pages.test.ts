import { describe, expect, it } from 'vitest'
import { fitsTree } from '../../../../../src/main/documents/html/page-dom.ts'
import { htmlImporter } from '../../../../../src/main/documents/html/html-importer.ts'
import { importDocument } from '../../../../support/import-document.ts'

const page = (body: string): string => `<html lang="en"><head><title>T</title></head><body>${body}`

/** Pages that made something slow or deep, each of a megabyte or so. */
const hostile: readonly (readonly [string, string])[] = [
  ['tags that never end', page('<a '.repeat(300_000))],
  ['documents in documents', '<html '.repeat(200_000)],
  ['titles without an end', `${'<title '.repeat(200_000)}x`],
  ['a class without an end', page(`<p class="${'comment '.repeat(100_000)}">x</p>`)],
  [
    'data nested without end',
    page(`<script type="application/ld+json">${'['.repeat(500_000)}</script><p>x</p>`),
  ],
  ['comments in comments', page(`${'<!--'.repeat(200_000)}<p>x</p>`)],
  ['quotes without an end', page(`<p title="${'<b '.repeat(200_000)}`)],
  ['tables in tables', page(`${'<table><tr><td>'.repeat(400)}x`)],
]

describe('a page made to do harm', () => {
  it.each(hostile)(
    'with %s is a document or a code, in time',
    async (_, source) => {
      const outcome = await importDocument(htmlImporter, source, 'page.html').then(
        () => 'document',
        (error: { readonly code?: string }) => error.code ?? String(error),
      )
      expect(outcome).toMatch(/^(document|DOCUMENT_[A-Z_]+)$/)
    },
    30_000,
  )
})

describe('whether a page is small enough for a tree', () => {
  it.each([
    ['a long article', '<p>Some <b>bold</b> text.</p>'.repeat(10_000), true],
    ['items that are not closed', `<ul>${'<li>One'.repeat(5_000)}`, true],
    ['too many elements', '<p>x</p>'.repeat(41_000), false],
    ['elements nested too deep', `${'<div>'.repeat(300)}x`, false],
    ['many elements nested deep', `${'<i>'.repeat(150)}${'<b>x</b>'.repeat(20_000)}`, false],
  ])('%s', (_, body, fits) => {
    expect(fitsTree(page(body))).toBe(fits)
  })
})
