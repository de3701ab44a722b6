import { expect, test } from 'vitest'
import { type NarratedClip, clipsOf, runsOf } from '../../../../src/core/narration/clip.ts'
import { narratedPart, partFrom } from '../../../../src/core/narration/narrated-part.ts'
import { partSound, secondsOf, startsByText } from '../../../../src/core/narration/part-sound.ts'
import { wordRanges } from '../../../../src/core/text/words.ts'
import type { Block } from '../../../../src/shared/document.ts'

type Piece = readonly [text: string, begin: number, end: number, audio?: string]

/** A block whose clips say these texts, in their order. */
function block(text: string, pieces: readonly Piece[], goesOnUntilSeconds?: number): Block {
  let offset = 0
  const clips = pieces.map(([own, beginSeconds, endSeconds, audio = 'a.mp3']): NarratedClip => {
    const start = text.indexOf(own, offset)
    offset = start + own.length
    return { audio, start, end: offset, beginSeconds, endSeconds }
  })
  const runs = runsOf(clips)
  const last = runs.at(-1)
  const narration =
    last === undefined || goesOnUntilSeconds === undefined
      ? runs
      : [...runs.slice(0, -1), { ...last, goesOnUntilSeconds }]
  return { id: 'b', kind: 'paragraph', inlines: [{ kind: 'text', text }], narration }
}

/** The part of a stretch of a block, of which all is spoken but `skipped`. */
function partOf(given: Block, start: number, end: number, skipped?: { start: number; end: number }) {
  const text = given.inlines.map((inline) => (inline.kind === 'text' ? inline.text : '')).join('')
  const toSpoken = (offset: number) =>
    skipped === undefined || offset <= skipped.start
      ? offset
      : Math.max(skipped.start, offset - (skipped.end - skipped.start))
  const words = wordRanges(text, 'en').filter(
    (word) =>
      word.start >= start &&
      word.end <= end &&
      !(skipped !== undefined && word.start >= skipped.start && word.end <= skipped.end),
  )
  return narratedPart(given, { start, end }, words, 'en', { toSpoken })
}

const soundOf = (part: ReturnType<typeof partOf>) =>
  part === undefined ? undefined : partSound(part, startsByText('en'))
const stretchesOf = (part: ReturnType<typeof partOf>) =>
  soundOf(part)?.stretches.map(({ audio, beginSeconds, endSeconds }) => [audio, beginSeconds, endSeconds])

const text = 'One two. Three four.'

test('plays words that follow each other as one stretch, with the silence between them', () => {
  const given = block(text, [
    ['One', 1, 1.4],
    ['two', 1.5, 2],
    ['Three', 2.6, 3],
    ['four', 3, 3.5],
  ])
  const first = partOf(given, 0, 8)
  expect(stretchesOf(first)).toEqual([['a.mp3', 1, 2.6]])
  expect(first?.goesOn).toBe(true)
  expect(soundOf(first)?.words).toEqual([
    { start: 0, end: 3, startSeconds: 0, endSeconds: expect.closeTo(0.4), isEstimated: false },
    {
      start: 4,
      end: 7,
      startSeconds: expect.closeTo(0.5),
      endSeconds: expect.closeTo(1),
      isEstimated: false,
    },
  ])
  const second = partOf(given, 9, 20)
  expect(stretchesOf(second)).toEqual([['a.mp3', 2.6, 3.5]])
  expect(second?.goesOn).toBe(false)
})

test('goes on to where the next block begins', () => {
  const given = block(text, [[text, 1, 4]], 4.8)
  expect(stretchesOf(partOf(given, 0, 20))).toEqual([['a.mp3', 1, 4.8]])
  expect(partOf(given, 0, 20)?.goesOn).toBe(true)
})

test('jumps where the sound does, and keeps the time of words', () => {
  const given = block(text, [
    ['One', 1, 2],
    ['two', 30, 31],
    ['Three', 5, 6, 'b.mp3'],
    ['four', 2, 3, 'b.mp3'],
  ])
  const part = partOf(given, 0, 20)
  expect(stretchesOf(part)).toEqual([
    ['a.mp3', 1, 2],
    ['a.mp3', 30, 31],
    ['b.mp3', 5, 6],
    ['b.mp3', 2, 3],
  ])
  expect(soundOf(part)?.words.map(({ startSeconds }) => startSeconds)).toEqual([0, 1, 2, 3])
})

test('leaves out the number of a page in a sentence', () => {
  const given = block(text, [
    ['One', 0, 1],
    ['', 1, 2],
    ['two', 2, 3],
  ])
  expect(stretchesOf(partOf(given, 0, 8))).toEqual([
    ['a.mp3', 0, 1],
    ['a.mp3', 2, 3],
  ])
})

test('leaves out the sound of what the rules leave out', () => {
  const given = block('One [12] two.', [
    ['One', 0, 1],
    ['[12]', 1, 2],
    ['two', 2, 3],
  ])
  expect(stretchesOf(partOf(given, 0, 13, { start: 4, end: 8 }))).toEqual([
    ['a.mp3', 0, 1],
    ['a.mp3', 2, 3],
  ])
})

test('leaves out a long stretch that no clip claims, and lets the settings pause', () => {
  const given = block(text, [
    ['One two.', 0, 1],
    ['Three four.', 9, 10],
  ])
  const part = partOf(given, 0, 8)
  expect(stretchesOf(part)).toEqual([['a.mp3', 0, 1]])
  expect(part?.goesOn).toBe(false)
})

test('cuts a clip of two sentences so that nothing is heard twice or lost', () => {
  const given = block(text, [[text, 1, 5]])
  const sounds = [partOf(given, 0, 8), partOf(given, 9, 20)].map(soundOf)
  const [first, second] = sounds.map((sound) => sound?.stretches[0])
  expect(first?.beginSeconds).toBe(1)
  expect(first?.endSeconds).toBe(second?.beginSeconds)
  expect(second?.endSeconds).toBe(5)
  expect(sounds.flatMap((sound) => sound?.words ?? []).every(({ isEstimated }) => isEstimated)).toBe(true)
  expect(sounds.reduce((sum, sound) => sum + (sound === undefined ? 0 : secondsOf(sound)), 0)).toBeCloseTo(4)
})

test('takes quotation marks with the words beside them', () => {
  const given = block('“One two.” Three.', [
    ['“One', 0, 1],
    ['two.”', 1, 2],
    ['Three.', 2, 3],
  ])
  expect(stretchesOf(partOf(given, 1, 9))).toEqual([['a.mp3', 0, 2]])
})

test('begins at a word', () => {
  const given = block(text, [
    ['One', 1, 1.4],
    ['two', 1.5, 2],
  ])
  const part = partOf(given, 0, 8)
  expect(part === undefined ? undefined : stretchesOf(partFrom(part, 4))).toEqual([['a.mp3', 1.5, 2]])
  expect(part === undefined ? undefined : partFrom(part, 8)).toBeUndefined()
})

test('reads nothing of a sentence of which a word has no clip', () => {
  const given = block(text, [
    ['One two', 0, 1],
    ['four', 2, 3],
  ])
  expect(partOf(given, 0, 8)).toBeDefined()
  expect(partOf(given, 9, 20)).toBeUndefined()
  expect(partOf(block(text, []), 0, 8)).toBeUndefined()
})

test('keeps clips as numbers and gives them back', () => {
  const clips = clipsOf(
    block(text, [
      ['One', 0.5, 1],
      ['two', 1, 2, 'b.mp3'],
    ]).narration ?? [],
  )
  expect(clips).toEqual([
    { audio: 'a.mp3', start: 0, end: 3, beginSeconds: 0.5, endSeconds: 1 },
    { audio: 'b.mp3', start: 4, end: 7, beginSeconds: 1, endSeconds: 2 },
  ])
  expect(clipsOf([{ audio: 'a', clips: [1, 2, 3] }])).toEqual([])
})
