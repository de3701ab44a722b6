import { beforeEach, describe, expect, test } from 'vitest'
import { createMarking } from '../../../../src/renderer/marks/marking.ts'
import type { Marking, MarkingTargets } from '../../../../src/renderer/marks/marking.ts'
import type { EditedNote } from '../../../../src/renderer/marks/marks-store.ts'
import { createPlayerStore } from '../../../../src/renderer/player/player-store.ts'
import type { BlockRange, Mark, NewMark } from '../../../../src/shared/marks.ts'
import { highlighted } from './builders.ts'

const selection: BlockRange = { blockId: 's', start: 3, end: 9 }
const sentence: BlockRange = { blockId: 'v', start: 10, end: 40 }
const before: BlockRange = { blockId: 'v', start: 0, end: 9 }

let selected: readonly BlockRange[]
let heard: BlockRange | undefined
let known: readonly Mark[]
let made: NewMark[]
let edited: EditedNote[]
let told: string[]
let player: ReturnType<typeof createPlayerStore>
let marking: Marking

beforeEach(() => {
  selected = []
  heard = undefined
  known = []
  made = []
  edited = []
  told = []
  player = createPlayerStore()
  const targets = {
    marks: {
      getState: () => ({ colour: 'green', marks: known }),
      add: async (mark: NewMark) => void made.push(mark),
      edit: (note: EditedNote) => void edited.push(note),
      tell: (text: string) => void told.push(text),
    },
    documents: { getState: () => ({ status: 'closed' }) },
    listening: { store: player },
    view: { eyeLocator: () => ({ blockId: 'e', charOffset: 7 }) },
    heard: { current: () => heard, meant: () => (heard === undefined ? undefined : before) },
    selectedRanges: () => selected,
    dropSelection: () => void (selected = []),
  }
  marking = createMarking(targets as unknown as MarkingTargets)
})

describe('the key that highlights', () => {
  test('means the selection, in the colour of the last time, and uses it up', () => {
    selected = [selection]
    marking.highlight()
    expect(made).toEqual([{ kind: 'highlight', ranges: [selection], colour: 'green' }])
    expect(selected).toEqual([])
  })

  test.each(['playing', 'paused'] as const)('means the sentence that is heard while %s', (status) => {
    heard = sentence
    player.setState({ status })
    marking.highlight()
    expect(made).toEqual([{ kind: 'highlight', ranges: [sentence], colour: 'green' }])
  })

  test('says what it needs where there is neither', () => {
    heard = sentence
    marking.highlight()
    expect(made).toEqual([])
    expect(told).toHaveLength(1)
  })
})

describe('the key for a note', () => {
  test('opens the note of the selection; nothing is marked before it is written', () => {
    selected = [selection]
    marking.note()
    expect(made).toEqual([])
    expect(edited).toMatchObject([{ kind: 'new', mark: { kind: 'highlight', ranges: [selection] } }])
  })

  test('goes on with the note of a mark that is there', () => {
    known = [highlighted(5, 'x', { ranges: [{ ...selection, quote: 'x' }] })]
    selected = [selection]
    marking.note()
    expect(edited).toEqual([{ kind: 'mark', mark: known[0] }])
  })

  test('means the place of the eye where nothing is selected or heard', () => {
    marking.note()
    const place = { blockId: 'e', charOffset: 7 }
    expect(edited).toMatchObject([{ kind: 'new', mark: { kind: 'bookmark', place } }])
  })
})

test('a bookmark is where the voice is while it speaks, else where the eye is', () => {
  heard = sentence
  player.setState({ status: 'playing' })
  marking.bookmark()
  player.setState({ status: 'paused' })
  marking.bookmark()
  expect(made).toEqual([
    { kind: 'bookmark', place: { blockId: 'v', charOffset: 10 } },
    { kind: 'bookmark', place: { blockId: 'e', charOffset: 7 } },
  ])
})

test('M marks what was just heard, whatever is selected', () => {
  marking.markHeard()
  expect(told).toHaveLength(1)
  heard = sentence
  selected = [selection]
  marking.markHeard()
  expect(made).toEqual([{ kind: 'highlight', ranges: [before], colour: 'green' }])
})
