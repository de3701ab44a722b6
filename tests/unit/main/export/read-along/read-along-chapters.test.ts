import { expect, test } from 'vitest'
import { wholeDocumentAccess } from '../../../../../src/main/documents/whole-document.ts'
import { chosenSections } from '../../../../../src/main/export/chosen-sections.ts'
import { readAlongChapters } from '../../../../../src/main/export/read-along/read-along-chapters.ts'
import type { Section } from '../../../../../src/shared/document.ts'
import { everythingHeader } from '../../../../support/book-of-everything.ts'
import { paragraph } from '../../../../support/blocks.ts'

/** Sections by their titles: `-` is without blocks, `_` without a title. */
function documentOf(titles: readonly string[]) {
  const sections = titles.map((title, index): Section => {
    const blocks = title.endsWith('-') ? [] : [{ ...paragraph('Text.'), id: `b${index}` }]
    return { id: `s${index}`, title: title.startsWith('_') ? '' : title, level: 1, role: 'body', blocks }
  })
  return wholeDocumentAccess({ ...everythingHeader, sections })
}

/** A recording that speaks a sentence of each section. */
function audioOf(title: string, sectionIndexes: readonly number[]) {
  const sentences = sectionIndexes.map((sectionIndex) => ({
    sectionIndex,
    blockId: `b${sectionIndex}`,
    start: 0,
    end: 5,
    text: 'Text.',
    startFrame: 0,
    endFrame: 1,
    words: [],
  }))
  return { path: title, sizeBytes: 1, timeline: { title, startFrame: 0, endFrame: 1, sentences } }
}

function chapters(
  titles: readonly string[],
  audio: readonly ReturnType<typeof audioOf>[],
  chosen: readonly number[] | null = null,
) {
  return readAlongChapters(chosenSections(documentOf(titles), chosen), audio).map((chapter) => [
    chapter.title,
    chapter.sectionIndexes.join(' '),
    chapter.audio?.path,
  ])
}

test('puts what is not spoken where it stands', () => {
  const titles = ['_cover', 'Contents', 'Part-', 'One', '_more', 'Two', '_silent', 'Notes']
  expect(chapters(titles, [audioOf('One', [3, 4]), audioOf('Two', [5])])).toEqual([
    ['Contents', '0 1', undefined],
    ['One', '2 3 4', 'One'],
    ['Two', '5 6', 'Two'],
    ['Notes', '7', undefined],
  ])
})

test('keeps a chapter whole around what is not spoken in it', () => {
  expect(chapters(['One', 'Picture', '_more', 'Two'], [audioOf('One', [0, 2]), audioOf('Two', [3])])).toEqual(
    [
      ['One', '0 1 2', 'One'],
      ['Two', '3', 'Two'],
    ],
  )
})

test('leaves out what was not chosen, with the parts that it stands in', () => {
  const titles = ['_cover', 'Part 1-', 'One', 'Part 2-', 'Two', 'Part 3-', 'Three', 'End-']
  expect(chapters(titles, [audioOf('One', [2]), audioOf('Three', [6])], [0, 2, 6])).toEqual([
    ['One', '0 1 2', 'One'],
    ['Three', '5 6', 'Three'],
  ])
})
