import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import type { PageDom } from '../../../../../src/main/documents/html/page-dom.ts'
import type { AudiobookReport } from '../../../../../src/main/export/report/audiobook-report.ts'
import { reportPage } from '../../../../../src/main/export/report/report-page.ts'
import { reportStyle } from '../../../../../src/main/export/report/report-style.ts'
import { writeReportFiles } from '../../../../../src/main/export/report/write-report-files.ts'
import { onePixelPng } from '../../../../support/build-epub.ts'
import { tempFolder } from '../../../../support/temp-folder.ts'

const place = {
  sectionIndex: 3,
  section: 'The <Red> Room',
  locator: { blockId: 'b', charOffset: 4 },
  text: 'He said: “<script>alert(1)</script> & so on”.\u0000',
}

const report: AudiobookReport = {
  version: 1,
  title: 'A Study in "Scarlet" & <More>',
  authors: ['Arthur Conan Doyle'],
  narrator: 'Ada, Model One',
  voice: { engine: 'together', model: 'vendor/model-one', voice: 'ada' },
  language: 'en',
  finishedAtMs: Date.UTC(2020, 1, 2, 12),
  durationSeconds: 17_000,
  files: [
    { name: 'A Study.mp3', kind: 'mp3', sizeBytes: 123_456_789 },
    { name: 'A Study.vtt', kind: 'vtt', sizeBytes: 1_234 },
  ],
  chapters: [
    {
      title: 'Part I',
      startSeconds: 0,
      endSeconds: 5400,
      loudness: { beforeLufs: -23.4, afterLufs: -19.04 },
    },
    { title: 'Part II', startSeconds: 5400, endSeconds: 17_000, loudness: null },
  ],
  loudness: { lufs: -19, peakDbfs: -3 },
  coverage: {
    charCount: 250_000,
    spokenChars: 240_000,
    rules: [
      { rule: 'noteReference', charCount: 9_990, placeCount: 120 },
      { rule: 'whitespace', charCount: 10, placeCount: 10 },
    ],
    omittedChars: 0,
    omitted: [],
    offline: [],
    unchosenSections: [],
  },
  speech: { utteranceCount: 3000, cachedCount: 12, retriedCount: 5, doubts: [] },
  cost: { microDollars: 1_234_567, savedMicroDollars: 4_321 },
  notices: [],
}

function domOf(page: string): PageDom {
  return (parseHTML(page) as unknown as { readonly document: PageDom }).document
}

function textOf(page: string): string {
  return domOf(page).body.textContent.replaceAll(/\s+/g, ' ')
}

describe('reportPage', () => {
  it('tells what is in the book, what it cost, and how loud it is', () => {
    const text = textOf(reportPage(report))
    expect(text).toContain('A Study in "Scarlet" & <More>')
    expect(text).toContain('By Arthur Conan Doyle')
    expect(text).toContain('Read by Ada, Model One (vendor/model-one, ada)')
    expect(text).toContain('Complete. All text that was to be spoken is in the audiobook.')
    expect(text).toContain('Length4 h 43 min')
    expect(text).toContain('All 250,000 characters')
    expect(text).toContain('Spoken240,00096%')
    expect(text).toContain('Note marks9,9904%120')
    expect(text).toContain('Extra spaces10under 0.1%10')
    expect(text).toContain('Failed: none.')
    expect(text).toContain('Paid for this audiobook: $1.23. Saved by speech that was there already: $0.0043.')
    expect(text).toContain('levelled to −19.0 LUFS, with peaks of at most −3.0 dBFS')
    expect(text).toContain('Part I0:00:001:30:00−23.4−19.0')
    expect(text).toContain('Part II1:30:003:13:20––')
    expect(text).toContain('A Study.mp3MP3 audio123.5 MB')
    expect(text).toContain('February 2, 2020')
    expect(text).toContain('Nothing sounded wrong.')
  })

  it('names what was left out, by whom else it was said, and what may be wrong, each with its place', () => {
    const page = reportPage({
      ...report,
      coverage: {
        ...report.coverage,
        spokenChars: 239_955,
        omittedChars: 45,
        omitted: [place],
        offline: [place],
        unchosenSections: ['Preface', ''],
      },
      speech: {
        ...report.speech,
        doubts: [
          {
            ...place,
            section: '',
            faults: ['wordsMissing', 'tooFast'],
            kept: 'second',
            startSeconds: 3725.9,
          },
        ],
      },
      notices: ['The cover was left out: it is damaged.'],
    })
    const text = textOf(page)
    expect(text).toContain(
      'Incomplete by choice. 1 sentence is left out, as you chose. 1 sentence is said by the built-in voice. 1 sentence may not sound as expected.',
    )
    expect(text).toContain('“<script>alert(1)</script> & so on”.')
    expect(text).toContain('Left out by you45under 0.1%1')
    expect(text).toContain('The <Red> Room')
    expect(text).toContain('Section 4, at 1:02:05: words may be missing, too fast (the second of two takes)')
    expect(text).toContain('The cover was left out: it is damaged.')
    expect(text).toContain('Preface')
    expect(text).toContain('Without a title')
  })

  it('is one file without scripts or anything from elsewhere', () => {
    const cover = { bytes: Uint8Array.from(onePixelPng), mediaType: 'image/png' }
    const page = reportPage({ ...report, coverage: { ...report.coverage, omitted: [place] } }, cover)
    const document = domOf(page)
    expect([...document.querySelectorAll('script, link, iframe, object, [onload], [onclick]')]).toEqual([])
    expect(
      [...document.querySelectorAll('[src]')].every((each) => each.getAttribute('src')?.startsWith('data:')),
    ).toBe(true)
    expect([...document.querySelectorAll('[href]')]).toEqual([])
    expect(reportStyle).not.toMatch(/url\(|@import/)
    expect(document.querySelector('meta[http-equiv]')?.getAttribute('content')).toContain(
      "default-src 'none'",
    )
    expect(page).not.toContain('\u0000')
  })

  it('lists no more than a page can hold', () => {
    const doubt = { ...place, faults: ['tooSlow'], kept: 'only', startSeconds: null } as const
    const page = reportPage({
      ...report,
      speech: { ...report.speech, doubts: Array.from({ length: 1234 }, () => doubt) },
    })
    expect([...domOf(page).querySelectorAll('.places li')]).toHaveLength(500)
    expect(textOf(page)).toContain('And 734 more')
  })
})

it('writes the page and the data beside the book', async () => {
  const folder = tempFolder()
  const paths = { html: join(folder, 'report.html'), json: join(folder, 'report.json') }
  const files = await writeReportFiles(report, paths)
  expect(files.map(({ path, kind }) => [path, kind])).toEqual([
    [paths.html, 'report-html'],
    [paths.json, 'report-json'],
  ])
  expect(JSON.parse(readFileSync(paths.json, 'utf8'))).toEqual(report)
  expect(readFileSync(paths.html, 'utf8')).toBe(reportPage(report))
  expect(files.every(({ sizeBytes }) => sizeBytes > 500)).toBe(true)
})
