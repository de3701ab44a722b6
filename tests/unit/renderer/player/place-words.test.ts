import { expect, it } from 'vitest'
import { wordsIn } from '../../../../src/renderer/player/place-words.ts'
import type { Section } from '../../../../src/shared/document.ts'

const section: Section = {
  id: 's',
  title: '',
  level: 1,
  role: 'body',
  blocks: [
    {
      id: 'a',
      kind: 'paragraph',
      inlines: [{ kind: 'text', text: 'The ferry left at nine,\nand the town stood along the quay.' }],
    },
  ],
}

it('shows whole words from the one at the place on, on one line', () => {
  expect(wordsIn(section, { blockId: 'a', charOffset: 6 }, 'en')).toEqual({
    place: { blockId: 'a', charOffset: 4 },
    text: 'ferry left at nine, and the',
  })
})

it('means the last word by a place behind it', () => {
  expect(wordsIn(section, { blockId: 'a', charOffset: 57 }, 'en')).toEqual({
    place: { blockId: 'a', charOffset: 53 },
    text: 'quay',
  })
})

it('shows nothing of a block that is not there', () => {
  const place = { blockId: 'z', charOffset: 3 }
  expect(wordsIn(section, place, 'en')).toEqual({ place, text: '' })
})
