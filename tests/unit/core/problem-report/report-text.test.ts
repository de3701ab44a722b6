import { expect, test } from 'vitest'
import { reportText } from '../../../../src/core/problem-report/report-text.ts'

test('puts what the reader wrote above the facts', () => {
  expect(reportText('Program\n  Lectern: 1.0.0\n', 'It stopped.\r\nTwice. ')).toBe(
    'Lectern: report of a problem\n\nWhat happened\nIt stopped.\nTwice.\n\nProgram\n  Lectern: 1.0.0\n',
  )
})

test('says so where nothing was written', () => {
  expect(reportText('Program\n', ' \n')).toContain('What happened\n(nothing was written)\n')
})

test('holds nothing that a file in UTF-8 would have otherwise', () => {
  const text = reportText('Program\n', 'half \uD83D of a sign,\u0000 a bell\u0007, a tab\t.')
  expect(Buffer.from(text, 'utf8').toString('utf8')).toBe(text)
  expect(text).toContain('half \uFFFD of a sign, a bell, a tab\t.')
})
