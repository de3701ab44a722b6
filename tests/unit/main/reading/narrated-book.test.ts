import { expect, test } from 'vitest'
import { joinPcm } from '../../../../src/core/audio/pcm.ts'
import { narrationRateHz } from '../../../../src/main/narration/narration-protocol.ts'
import type { AudioFormat } from '../../../support/encode-audio.ts'
import type { NarratedEpubSpec, OverlayLevel } from '../../../support/build-narrated-epub.ts'
import {
  type GivenUtterance,
  correlation,
  givenTo,
  narratedListening,
  recordingOf,
} from '../../../support/narrated-listening.ts'

const paragraphs = [
  'The lamp stood on the table. Nobody had lit it for years, and the room was dark.',
  'A visitor came in the evening. She carried letters from the coast.',
]

async function hearAll(spec: Partial<NarratedEpubSpec> & { readonly level: OverlayLevel }) {
  const book = await narratedListening({ paragraphs, ...spec })
  const player = book.listen()
  player.send({ kind: 'play' })
  await player.hearAll(1)
  return { ...book, player, given: givenTo(player) }
}

const voicesOf = (given: readonly GivenUtterance[]) => given.map(({ head }) => head.voice.engine)
const textOf = ({ head }: GivenUtterance) =>
  paragraphs[Number(head.blockId.split('-')[1])]?.slice(head.sentenceStart, head.sentenceEnd)

test.for<[OverlayLevel, AudioFormat]>([
  ['word', 'mp3'],
  ['word', 'opus'],
  ['sentence', 'mp3'],
  ['paragraph', 'mp3'],
  ['paragraph', 'wav'],
])(
  'plays the recording of a book synchronised by the %s (%s), whole and without a seam',
  async ([level, format]) => {
    const { epub, given } = await hearAll({ level, format })
    expect(voicesOf(given)).toEqual(Array.from({ length: 4 }, () => 'narration'))
    expect(given.map(textOf)).toEqual([
      'The lamp stood on the table.',
      'Nobody had lit it for years, and the room was dark.',
      'A visitor came in the evening.',
      'She carried letters from the coast.',
    ])
    // One sentence runs into the next as it was recorded: only behind the last there is a pause of the settings.
    expect(given.map(({ head }) => head.pauseAfterSeconds > 0)).toEqual([false, false, false, true])
    const heard = joinPcm(given.map(({ pcm }) => pcm))
    const recording = recordingOf(epub)
    const lastEnd = epub.words.at(-1)?.endSeconds ?? 0
    expect(Math.abs(heard.length / narrationRateHz - lastEnd)).toBeLessThan(0.03)
    expect(correlation(heard, recording.subarray(0, heard.length))).toBeGreaterThan(
      format === 'opus' ? 0.92 : 0.98,
    )
  },
)

test('lights words when the book says, within 20 ms', async () => {
  const { epub, given } = await hearAll({ level: 'word' })
  let before = 0
  let count = 0
  for (const { head, pcm, words } of given) {
    for (const word of words) {
      const paragraph = Number(head.blockId.split('-')[1])
      const truth = epub.words.find((each) => each.paragraph === paragraph && each.start === word.start)
      expect(truth?.end).toBe(word.end)
      expect(word.isEstimated).toBe(false)
      expect(Math.abs(before + word.startSeconds - (truth?.startSeconds ?? Infinity))).toBeLessThan(0.02)
      count += 1
    }
    before += pcm.length / narrationRateHz
  }
  expect(count).toBe(epub.words.length)
})

test.for<[OverlayLevel, number, number]>([
  ['sentence', 0.08, 0.25],
  ['paragraph', 0.12, 0.4],
])('finds the words of a %s by its sound, and says so', async ([level, median, most]) => {
  const { epub, given } = await hearAll({ level })
  const errors: number[] = []
  let before = 0
  for (const { head, pcm, words } of given) {
    for (const word of words) {
      const paragraph = Number(head.blockId.split('-')[1])
      const truth = epub.words.find((each) => each.paragraph === paragraph && each.start === word.start)
      expect(word.isEstimated).toBe(true)
      errors.push(Math.abs(before + word.startSeconds - (truth?.startSeconds ?? Infinity)))
    }
    before += pcm.length / narrationRateHz
  }
  const sorted = errors.toSorted((one, other) => one - other)
  expect(errors).toHaveLength(epub.words.length)
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(median)
  expect(sorted.at(-1)).toBeLessThan(most)
})

test('begins in the middle of a sentence with the very word', async () => {
  const book = await narratedListening({ paragraphs, level: 'word' })
  const charOffset = paragraphs[0]?.indexOf('for years') ?? 0
  const player = book.listen({ place: { blockId: '0-0', charOffset } })
  player.send({ kind: 'play' })
  await player.untilKind('utteranceEnded')
  const [first] = givenTo(player)
  const truth = book.epub.words.find(({ paragraph, start }) => paragraph === 0 && start === charOffset)
  expect(first?.words[0]).toMatchObject({ start: charOffset, startSeconds: 0 })
  const from = Math.round((truth?.startSeconds ?? 0) * narrationRateHz)
  const pcm = first?.pcm ?? new Int16Array(0)
  expect(correlation(pcm, recordingOf(book.epub).subarray(from, from + pcm.length))).toBeGreaterThan(0.98)
})

test('goes on by sentences and by seconds of the recording', async () => {
  const book = await narratedListening({ paragraphs, level: 'word' })
  const player = book.listen()
  player.send({ kind: 'play' })
  const first = await player.untilKind('utterance')
  player.hear(first.generation, first.utteranceId, { blockId: '0-0', charOffset: 0 })
  player.send({ kind: 'move', unit: 'sentence', direction: 1 })
  const second = await player.until((event) => event.kind === 'began' && event.generation === 2)
  expect(second).toMatchObject({ place: { blockId: '0-0', charOffset: 29 } })
  player.send({ kind: 'moveSeconds', seconds: 2 })
  const third = await player.until((event) => event.kind === 'began' && event.generation === 3)
  const place = third.kind === 'began' ? third.place : undefined
  const { words } = book.epub
  const startOf = (offset: number) =>
    words.find((word) => word.paragraph === 0 && word.start === offset)?.startSeconds ?? 0
  const moved = startOf(place?.charOffset ?? 0) - startOf(29)
  expect(moved).toBeGreaterThan(1.2)
  expect(moved).toBeLessThanOrEqual(2)
})

test('has the built-in voice read what nobody has recorded, and says so', async () => {
  const { given } = await hearAll({ level: 'sentence', silent: [0] })
  expect(given.map(({ head }) => [head.voice.engine, head.fallback?.code])).toEqual([
    ['offline', 'SPEECH_NOT_NARRATED'],
    ['offline', 'SPEECH_NOT_NARRATED'],
    ['narration', undefined],
    ['narration', undefined],
  ])
})

test('does so also where the reader wants no other voice while a service is away', async () => {
  const book = await narratedListening({ paragraphs, level: 'sentence', silent: [0] })
  const player = book.listen()
  player.settings = { ...player.settings, fallsBackToOffline: false }
  player.send({ kind: 'play' })
  await player.hearAll(1)
  expect(voicesOf(givenTo(player))).toEqual(['offline', 'offline', 'narration', 'narration'])
})

test.for<[string, (smil: string) => string, string]>([
  [
    'audio that is missing',
    (smil) => smil.replaceAll('audio/one.mp3', 'audio/two.mp3'),
    'SPEECH_NOT_NARRATED',
  ],
  ['texts that are missing', (smil) => smil.replaceAll('#s', '#t'), 'SPEECH_NOT_NARRATED'],
  [
    'clips behind the end of the audio',
    (smil) =>
      smil
        .replaceAll('clipBegin="0:00:', 'clipBegin="1:00:')
        .replace(/clipEnd="([\d.]+)s/g, (_all, seconds: string) => `clipEnd="${3600 + Number(seconds)}s`),
    'SPEECH_NARRATION_UNREADABLE',
  ],
  [
    'a file that is no audio',
    (smil) => smil.replaceAll('audio/one.mp3', 'one.smil'),
    'SPEECH_NARRATION_UNREADABLE',
  ],
])('has the built-in voice read a book with %s', async ([, changeOverlay, code]) => {
  const { given } = await hearAll({ level: 'sentence', changeOverlay })
  expect(given.map(({ head }) => [head.voice.engine, head.fallback?.code])).toEqual(
    Array.from({ length: 4 }, () => ['offline', code]),
  )
  expect(given.every(({ pcm }) => pcm.length > 5000)).toBe(true)
})

test('has the built-in voice read a sentence of which a part has no clip', async () => {
  const { given } = await hearAll({
    level: 'word',
    // Of two clips of one text the first is kept, so that the third word has none.
    changeOverlay: (smil) => smil.replace('one.xhtml#w2', 'one.xhtml#w0'),
  })
  expect(voicesOf(given)).toEqual(['offline', 'narration', 'narration', 'narration'])
})

test('reads in another voice that is chosen for the document, and back', async () => {
  const book = await narratedListening({ paragraphs, level: 'sentence' })
  const player = book.listen()
  player.send({ kind: 'play' })
  await player.untilKind('utterance')
  player.send({ kind: 'setVoice', voice: null })
  const head = await player.until((event) => event.kind === 'utterance' && event.generation === 2)
  expect(head).toMatchObject({ voice: { engine: 'offline' } })
})
