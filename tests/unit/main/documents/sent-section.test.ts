import { expect, test } from 'vitest'
import { packSection, unpackSection } from '../../../../src/main/documents/sent-section.ts'
import type { Section } from '../../../../src/shared/document.ts'

const base = { id: 's1', title: 'A title “with quotes”', level: 1, role: 'body' as const }

test('a section comes out as it went in, with all lines of its blocks', () => {
  const section: Section = {
    ...base,
    blocks: [
      { id: 'a', kind: 'heading', level: 1, inlines: [{ kind: 'text', text: 'Nothing printed' }] },
      {
        id: 'b',
        kind: 'paragraph',
        inlines: [{ kind: 'text', text: 'two lines' }],
        layout: {
          lines: [
            {
              start: 0,
              end: 3,
              page: 4,
              box: { left: 72.25, top: 0, right: 431.9, bottom: 71.63 },
              flow: 'left',
              stops: [0, 0, 3, 18.07],
            },
            {
              start: 4,
              end: 9,
              page: 5,
              box: { left: -1.5, top: 61.13, right: 2, bottom: 3 },
              flow: 'up',
              stops: [],
            },
          ],
          areas: [{ page: 4, box: { left: 1, top: 2, right: 3, bottom: 4 } }],
        },
      },
      { id: 'c', kind: 'paragraph', inlines: [], layout: { lines: [] } },
      {
        id: 'd',
        kind: 'paragraph',
        inlines: [{ kind: 'text', text: 'x' }],
        layout: {
          lines: [
            {
              start: 0,
              end: 1,
              page: 1999,
              box: { left: 0.01, top: 0.02, right: 0.03, bottom: 0.04 },
              flow: 'down',
              stops: [0, 0.1, 1, 0.3],
            },
          ],
        },
      },
    ],
  }
  const sent = structuredClone(packSection(section))
  expect(unpackSection(sent)).toEqual(section)
  expect(JSON.stringify(unpackSection(sent))).toBe(JSON.stringify(section))
})

test('a section without printed lines sends no numbers', () => {
  const section: Section = { ...base, blocks: [{ id: 'a', kind: 'separator', inlines: [] }] }
  const sent = packSection(section)
  expect(sent.lines).toHaveLength(0)
  expect(unpackSection(sent)).toEqual(section)
})
