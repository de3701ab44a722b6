import { describe, expect, it } from 'vitest'
import { groupBlocks } from '../../../../src/renderer/reader/group-blocks.ts'
import { noteBlocks } from '../../../../src/renderer/reader/note-blocks.ts'
import { sectionLabel } from '../../../../src/core/text/section-label.ts'
import { block, section, summarize } from './builders.ts'

describe('groupBlocks', () => {
  it('gathers list items, quotations, and a figure with its captions', () => {
    const kinds = [
      'listItem',
      'listItem',
      'quote',
      'figure',
      'caption',
      'figure',
      'caption',
      'caption',
    ] as const
    const blocks = [...kinds.map((kind, index) => block(String(index), '', { kind })), block('8', '')]
    const groups = groupBlocks(blocks).map((group) =>
      group.kind === 'single' ? group.block.id : group.blocks.map(({ id }) => id).join(''),
    )
    expect(groups).toEqual(['01', '2', '34', '567', '8'])
  })

  it('leaves a caption without a figure by itself', () => {
    expect(groupBlocks([block('a', '', { kind: 'caption' })])).toHaveLength(1)
    expect(groupBlocks([block('a', '', { kind: 'caption' })])[0]?.kind).toBe('single')
  })
})

describe('noteBlocks', () => {
  const note = (id: string, text: string) => block(id, text, { kind: 'note' })

  it('goes on with the note’s own paragraphs and stops at the next number', () => {
    const blocks = [note('a', '1. First.'), note('b', 'It goes on.'), note('c', '2. Second.')]
    expect(noteBlocks(blocks, 0).map(({ id }) => id)).toEqual(['a', 'b'])
  })

  it('adds the text to a number that stands alone', () => {
    expect(noteBlocks([block('a', '[12]'), block('b', 'Text.'), block('c', 'More.')], 0)).toHaveLength(2)
  })

  it('takes one block of running text', () => {
    expect(noteBlocks([block('a', 'A paragraph.'), block('b', 'Another.')], 0)).toHaveLength(1)
  })
})

describe('sectionLabel', () => {
  const sections = summarize([
    section('1', [], ''),
    section('2', [], 'A Scandal in Bohemia'),
    section('3', [], 'I', 2),
    section('4', [], '', 2),
    section('5', [], 'The Red-Headed League'),
  ])

  it('names a part with the chapter it belongs to, and a nameless one as the part before', () => {
    expect(sections.map(({ index }) => sectionLabel(sections, index))).toEqual([
      '',
      'A Scandal in Bohemia',
      'A Scandal in Bohemia, I',
      'A Scandal in Bohemia, I',
      'The Red-Headed League',
    ])
  })
})
