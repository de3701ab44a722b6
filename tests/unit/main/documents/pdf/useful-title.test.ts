import { describe, expect, test } from 'vitest'
import { authorNames, usefulTitle, yearOf } from '../../../../../src/main/documents/pdf/useful-title.ts'

describe('the title that a file gives itself', () => {
  test.each([
    'Trace-based Just-in-Time Type Specialization for Dynamic Languages',
    'Über den Prozeß der Zivilisation',
    '吾輩は猫である',
    'Dracula',
    'Emma',
    'Fahrenheit 451',
    'Annual Report 2023/24',
    'A/B testing in practice',
    'Presentation skills for engineers',
    'The Document in Question',
    'War and Peace (Vol. 2)',
    'Learning Node.js',
  ])('%s is one', (title) => expect(usefulTitle(`  ${title}\n`)).toBe(title))

  test.each([
    '',
    '   ',
    'Microsoft Word - Final version 3.doc',
    'Microsoft PowerPoint - talk',
    'PowerPoint Presentation',
    'PowerPoint-Präsentation',
    'untitled',
    'Untitled-1',
    'Document1',
    'Dokument 2',
    'thesis_final_v2',
    'paper.dvi',
    'C:\\Users\\me\\thesis.tex',
    '/tmp/print-job',
    'https://example.org/print?id=4',
    'Layout 1',
    '978-3-16-148410-0',
    '20240131',
    'scan0001',
    'PII: S0004-3702(98)00023-X.pdf',
    'about:blank',
    '(anonymous)�',
  ])('%s is none', (title) => expect(usefulTitle(title)).toBeUndefined())

  test('is cut where it is no title any more', () =>
    expect(usefulTitle('word '.repeat(1000))?.length).toBeLessThanOrEqual(300))
})

describe('authors', () => {
  test.each([
    ['Ada Lovelace', ['Ada Lovelace']],
    ['Lovelace, Ada', ['Lovelace, Ada']],
    ['Ada Lovelace, Charles Babbage', ['Ada Lovelace', 'Charles Babbage']],
    ['Lovelace, Ada; Babbage, Charles', ['Lovelace, Ada', 'Babbage, Charles']],
    ['Ada Lovelace and Charles Babbage', ['Ada Lovelace', 'Charles Babbage']],
    ['Ada Lovelace & Charles Babbage; Ada Lovelace', ['Ada Lovelace', 'Charles Babbage']],
    ['Administrator', []],
    ['user1', []],
    ['ARRAY(0x2c7cf020)', []],
    ['', []],
  ])('of "%s" are told apart', (given, names) => expect(authorNames(given)).toEqual(names))
})

test.each([
  ["D:20240131120000+01'00'", 2024],
  ['D:19991231', 1999],
  ['2007-05-01T00:00:00Z', 2007],
  ['D:0000', undefined],
  ['yesterday', undefined],
])('the date %s is of %s', (date, year) => expect(yearOf(date)).toBe(year))
