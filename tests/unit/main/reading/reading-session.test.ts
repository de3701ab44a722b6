import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { displayText } from '../../../../src/core/text/display-text.ts'
import { wordRanges } from '../../../../src/core/text/words.ts'
import type { DocumentAccess } from '../../../../src/main/reading/document-access.ts'
import type { SpeechEngine } from '../../../../src/main/speech/speech-engine.ts'
import { SpeechError } from '../../../../src/shared/errors.ts'
import type { Locator } from '../../../../src/shared/document.ts'
import type { SpeechChunk } from '../../../../src/shared/speech.ts'
import { changedEngine } from '../../../support/changed-engine.ts'
import { ListeningPlayer } from '../../../support/listening-player.ts'
import { createOfflineEngine } from '../../../support/offline-engine.ts'
import { textDocument, type TextSection } from '../../../support/text-document.ts'

const offline = createOfflineEngine()
afterAll(() => offline.close())

let folder = ''
const players: ListeningPlayer[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-session-'))
})
afterEach(() => {
  for (const player of players.splice(0)) player.close()
  rmSync(folder, { recursive: true, force: true })
})

function listen(document: DocumentAccess, engines: readonly SpeechEngine[] = [offline], place?: Locator) {
  const cachePath = join(folder, `cache-${players.length}.sqlite`)
  const player = new ListeningPlayer({
    document,
    engines,
    cachePath,
    ...(place === undefined ? {} : { place }),
  })
  players.push(player)
  return player
}

function paragraphs(...blocks: TextSection['blocks']): DocumentAccess {
  return textDocument('en', [{ blocks }])
}

function at(blockId: string, charOffset = 0): Locator {
  return { blockId, charOffset }
}

/** Where the utterances of a generation begin their sentences, as "block:offset". */
function sentences(player: ListeningPlayer, generation: number): string[] {
  return player
    .ofKind('utterance')
    .filter((utterance) => utterance.generation === generation)
    .map((utterance) => `${utterance.blockId}:${utterance.sentenceStart}`)
}

/** Waits until the generation began, and gives its place. */
async function beganAt(player: ListeningPlayer, generation: number): Promise<string> {
  const began = await player.until((event) => event.kind === 'began' && event.generation === generation)
  return began.kind === 'began' ? `${began.place.blockId}:${began.place.charOffset}` : ''
}

async function utteranceOf(player: ListeningPlayer, generation: number) {
  const found = await player.until((event) => event.kind === 'utterance' && event.generation === generation)
  if (found.kind !== 'utterance') throw new Error('no utterance')
  return found
}

/** The real engine, whose first requests fail after some pieces. */
function failing(failures: number, afterChunks: number, retryable: boolean) {
  const state = { requests: 0, texts: [] as string[] }
  const engine = changedEngine(offline, {
    async *synthesize(request, signal): AsyncGenerator<SpeechChunk> {
      state.requests += 1
      state.texts.push(request.text)
      const isBroken = state.requests <= failures
      let chunks = 0
      if (isBroken && afterChunks === 0) throw new SpeechError('SPEECH_FAILED', 'No.', { retryable })
      for await (const chunk of offline.synthesize(request, signal)) {
        yield chunk
        if (isBroken && ++chunks === afterChunks) throw new SpeechError('SPEECH_FAILED', 'No.', { retryable })
      }
    },
  })
  return { engine, state }
}

const trapBlocks: TextSection['blocks'] = [
  { text: 'Chapter 12: The $45.50 Question', kind: 'heading' },
  'In 1945 Dr. Smith (b. 1901) paid $1,234.56 — 3.14% more — at 10:30 p.m. to the U.S.A. He left, e.g. “quietly”.',
  'Café naïve 😀 don’t stop! Use [[h@loU]] and <b>bold</b> & more. Soft\u00adhyphen and ﬁne ligatures.',
  { text: 'ذهب الولد إلى المدرسة 45 مرة. ثم عاد.', language: 'ar' },
  { text: 'राम स्कूल गया और 25 किताबें लाया। वह खुश है।', language: 'hi' },
  { text: '今天天气很好，我们去公园玩吧。你好！', language: 'zh' },
  { text: 'Der Mann kostet 1.234,56 € und z. B. 25 % mehr.', language: 'de' },
]

describe('playing', () => {
  test('times every displayed word once and in order, in every language of the document', async () => {
    const document = paragraphs(...trapBlocks)
    const player = listen(document)
    player.send({ kind: 'play' })
    await player.hearAll(1)
    const utterances = player.ofKind('utterance')
    for (const block of document.section(0).blocks) {
      const ids = utterances.filter((utterance) => utterance.blockId === block.id).map((u) => u.utteranceId)
      const words = player
        .ofKind('words')
        .filter((event) => ids.includes(event.utteranceId))
        .flatMap((event) => event.words)
      const shown = displayText(block)
      const expected = wordRanges(shown.replaceAll('\u00AD', 'x'), block.language ?? 'en')
      expect(words.map(({ start, end }) => shown.slice(start, end))).toEqual(
        expected.map(({ start, end }) => shown.slice(start, end)),
      )
    }
  })

  test('ends every utterance with its length, and every word within it', async () => {
    const player = listen(paragraphs(...trapBlocks))
    player.send({ kind: 'play' })
    await player.hearAll(1)
    for (const { utteranceId, durationFrames } of player.ofKind('utteranceEnded')) {
      const audio = player.ofKind('audio').filter((event) => event.utteranceId === utteranceId)
      expect(audio.reduce((frames, event) => frames + event.pcm.byteLength / 2, 0)).toBe(durationFrames)
      const words = player.ofKind('words').filter((event) => event.utteranceId === utteranceId)
      let last = 0
      for (const word of words.flatMap((event) => event.words)) {
        expect(word.startSeconds).toBeGreaterThanOrEqual(last)
        expect(word.endSeconds).toBeLessThanOrEqual(durationFrames / 22_050 + 0.01)
        last = word.startSeconds
      }
    }
  })

  test('runs on from the end of a section, past silent blocks and notes, to the end of the document', async () => {
    const player = listen(
      textDocument('en', [
        { blocks: ['One.', '', '* * *'] },
        { role: 'notes', blocks: ['A note.'] },
        { blocks: [] },
        { blocks: ['😀', 'Two.'] },
      ]),
    )
    player.send({ kind: 'play' })
    await player.hearAll(1)
    expect(sentences(player, 1)).toEqual(['s0b0:0', 's3b1:0'])
    expect(player.events.at(-1)).toEqual({ kind: 'finished', generation: 1 })
  })

  test('reads notes when it is started in them', async () => {
    const player = listen(textDocument('en', [{ blocks: ['One.'] }, { role: 'notes', blocks: ['A note.'] }]))
    player.send({ kind: 'play', from: at('s1b0') })
    await player.hearAll(1)
    expect(sentences(player, 1)).toEqual(['s1b0:0'])
  })

  test('sends the first audio while the engine still speaks the utterance', async () => {
    const { promise: held, resolve: release } = Promise.withResolvers<void>()
    const slow = changedEngine(offline, {
      async *synthesize(request, signal): AsyncGenerator<SpeechChunk> {
        let chunks = 0
        for await (const chunk of offline.synthesize(request, signal)) {
          yield chunk
          if (++chunks === 5) await held
        }
      },
    })
    const player = listen(paragraphs('The first sentence takes its time.'), [slow])
    player.send({ kind: 'play' })
    await player.untilKind('audio')
    expect(player.ofKind('utteranceEnded')).toEqual([])
    release()
    await player.untilKind('utteranceEnded')
  })

  test('begins at the word of its place and lights the whole sentence', async () => {
    const text = 'A first one. The quick brown fox jumps.'
    const player = listen(paragraphs(text))
    player.send({ kind: 'play', from: at('s0b0', text.indexOf('brown') + 2) })
    await player.hearAll(1)
    const utterance = await utteranceOf(player, 1)
    expect(text.slice(utterance.sentenceStart, utterance.sentenceEnd)).toBe('The quick brown fox jumps.')
    const words = player.ofKind('words').flatMap((event) => event.words)
    expect(words.map((word) => text.slice(word.start, word.end))).toEqual(['brown', 'fox', 'jumps'])
    expect(words[0]?.startSeconds).toBe(0)
  })

  test('begins at the place where the reader left off', async () => {
    const player = listen(paragraphs('One.', 'Two.'), [offline], at('s0b1'))
    player.send({ kind: 'play' })
    await player.hearAll(1)
    expect(sentences(player, 1)).toEqual(['s0b1:0'])
  })

  test('gives each pause as it is set', async () => {
    const player = listen(paragraphs({ text: 'Title', kind: 'heading' }, 'One. Two.', 'Three.'))
    player.settings = { ...player.settings, headingPauseSeconds: 1.5, sentencePauseSeconds: 0.3 }
    player.send({ kind: 'play' })
    await player.hearAll(1)
    expect(player.ofKind('utterance').map((utterance) => utterance.pauseAfterSeconds)).toEqual([
      1.5, 0.3, 0.6, 0.6,
    ])
  })

  test('begins anew when play is asked for at the very end', async () => {
    const player = listen(paragraphs('One. Two.', 'Three.'))
    player.send({ kind: 'play', from: { blockId: 's0b1', charOffset: 'Three.'.length } })
    await player.hearAll(1)
    expect(player.ofKind('began')[0]?.place).toEqual(at('s0b0'))
    expect(player.ofKind('utterance')).toHaveLength(3)
  })

  test('prepares about half a minute beyond the ear, and more as it is heard', async () => {
    const player = listen(
      paragraphs(...Array.from({ length: 40 }, (_, i) => `This is paragraph number ${i} of the long text.`)),
    )
    player.send({ kind: 'play' })
    await player.until((event) => event.kind === 'utteranceEnded' && event.utteranceId >= 8)
    const preparedSeconds = () =>
      player.ofKind('utteranceEnded').reduce((sum, ended) => sum + ended.durationFrames / 22_050, 0)
    await expect.poll(preparedSeconds).toBeGreaterThan(25)
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(preparedSeconds()).toBeLessThan(30)
    const prepared = player.ofKind('utteranceEnded')
    player.hear(1, 5, at('s0b4'), 0, 12)
    await player.until((event) => event.kind === 'utteranceEnded' && event.utteranceId > prepared.length)
  })
})

describe('a seek', () => {
  test('sends nothing of the old generation after the new one began', async () => {
    const sentence = 'Word after word after word makes one long paragraph of the old place. '
    const player = listen(paragraphs(sentence.repeat(20), 'The new place.'))
    player.send({ kind: 'play' })
    await player.untilKind('audio')
    player.send({ kind: 'play', from: at('s0b1') })
    await player.until((event) => event.kind === 'finished' && event.generation === 2)
    const began = player.events.findIndex((event) => event.kind === 'began' && event.generation === 2)
    const first = await utteranceOf(player, 2)
    const after = player.events.slice(began + 1)
    for (const event of after) {
      if ('utteranceId' in event) expect(event.utteranceId).toBeGreaterThanOrEqual(first.utteranceId)
      if ('generation' in event) expect(event.generation).toBe(2)
    }
    expect(after[0]).toMatchObject({ kind: 'utterance', blockId: 's0b1' })
  })

  test('to a block that is no longer there begins at the beginning', async () => {
    const player = listen(paragraphs('One.'))
    player.send({ kind: 'play', from: at('gone', 7) })
    await player.hearAll(1)
    expect(sentences(player, 1)).toEqual(['s0b0:0'])
  })
})

describe('a move', () => {
  const text = 'First one. Second one. Third one.'
  const document = textDocument('en', [
    { blocks: [text, 'Another paragraph. Its end.'] },
    { role: 'notes', blocks: ['A note.'] },
    { blocks: ['Last section.'] },
  ])

  async function moved(
    from: Locator,
    heardSeconds: number,
    move: { unit: 'sentence' | 'paragraph' | 'section'; direction: 1 | -1 },
  ): Promise<string> {
    const player = listen(document)
    player.send({ kind: 'play', from })
    const { utteranceId } = await utteranceOf(player, 1)
    player.hear(1, utteranceId, from, heardSeconds)
    player.send({ kind: 'move', ...move })
    return beganAt(player, 2)
  }

  test.each([
    ['to the next sentence', at('s0b0', 11), 0.2, 'sentence', 1, 's0b0:23'],
    ['to the next sentence, across paragraphs', at('s0b0', 23), 0.2, 'sentence', 1, 's0b1:0'],
    ['to the next sentence, across sections and past notes', at('s0b1', 19), 0.2, 'sentence', 1, 's2b0:0'],
    ['to the next paragraph', at('s0b0', 11), 0.2, 'paragraph', 1, 's0b1:0'],
    ['to the next section', at('s0b0', 11), 0.2, 'section', 1, 's2b0:0'],
    ['back at the beginning of a sentence to the one before', at('s0b0', 11), 0.2, 'sentence', -1, 's0b0:0'],
    ['back to the last sentence of the paragraph before', at('s0b1', 0), 0.2, 'sentence', -1, 's0b0:23'],
    ['back from later in a sentence to its start', at('s0b0', 11), 1.6, 'sentence', -1, 's0b0:11'],
    ['back from a word in its middle to its start', at('s0b0', 18), 0.2, 'sentence', -1, 's0b0:11'],
    [
      'back from a later sentence to the start of the paragraph',
      at('s0b1', 19),
      0.2,
      'paragraph',
      -1,
      's0b1:0',
    ],
    ['back at the start of a paragraph to the one before', at('s0b1', 0), 0.2, 'paragraph', -1, 's0b0:0'],
    ['back in a section to its start', at('s0b1', 0), 0.2, 'section', -1, 's0b0:0'],
    ['back at the start of a section to the one before', at('s2b0', 0), 0.2, 'section', -1, 's0b0:0'],
    ['back at the beginning of the document stays there', at('s0b0', 0), 0.2, 'sentence', -1, 's0b0:0'],
  ] as const)('goes %s', async (_, from, heardSeconds, unit, direction, expected) => {
    expect(await moved(from, heardSeconds, { unit, direction })).toBe(expected)
  })

  test('back twice in a row goes two sentences back', async () => {
    const player = listen(document)
    player.send({ kind: 'play', from: at('s0b0', 23) })
    await utteranceOf(player, 1)
    player.send({ kind: 'move', unit: 'sentence', direction: -1 })
    player.send({ kind: 'move', unit: 'sentence', direction: -1 })
    expect(await beganAt(player, 3)).toBe('s0b0:0')
  })

  test('beyond the end lets the last sentence play', async () => {
    const player = listen(document)
    player.send({ kind: 'play', from: at('s2b0') })
    await utteranceOf(player, 1)
    player.send({ kind: 'move', unit: 'section', direction: 1 })
    await player.untilKind('finished')
    expect(player.ofKind('began')).toHaveLength(1)
  })
})

describe('the cache', () => {
  test('lets a second play of the same text ask the engine nothing and sound the same', async () => {
    let requests = 0
    const counted = changedEngine(offline, {
      synthesize(request, signal) {
        requests += 1
        return offline.synthesize(request, signal)
      },
    })
    const player = listen(paragraphs('It cost $45.50. He left.'), [counted])
    player.send({ kind: 'play' })
    await player.hearAll(1)
    expect(requests).toBe(2)
    player.send({ kind: 'play', from: at('s0b0') })
    await player.until((event) => event.kind === 'finished' && event.generation === 2)
    expect(requests).toBe(2)
    const speech = (ids: readonly number[]) => ({
      words: ids.map((id) =>
        player
          .ofKind('words')
          .filter((e) => e.utteranceId === id)
          .flatMap((e) => e.words),
      ),
      audio: ids.map((id) =>
        Buffer.concat(
          player
            .ofKind('audio')
            .filter((e) => e.utteranceId === id)
            .map((e) => Buffer.from(e.pcm)),
        ),
      ),
    })
    expect(speech([3, 4])).toEqual(speech([1, 2]))
  })

  test('keeps nothing of an utterance that was not completed', async () => {
    const broken = changedEngine(offline, {
      async *synthesize(request, signal): AsyncGenerator<SpeechChunk> {
        let chunks = 0
        for await (const chunk of offline.synthesize(request, signal)) {
          yield chunk
          if (++chunks === 4) throw new SpeechError('SPEECH_INCOMPLETE', 'Cut off.')
        }
      },
    })
    const player = listen(paragraphs('A sentence that is cut off.'), [broken])
    player.send({ kind: 'play' })
    await player.untilKind('failed')
    expect(player.cache.sizeBytes()).toBe(0)
  })
})

describe('a voice', () => {
  test('that is changed speaks from the word being heard', async () => {
    const text = 'The quick brown fox jumps.'
    const player = listen(paragraphs(text))
    player.send({ kind: 'play' })
    const { utteranceId } = await utteranceOf(player, 1)
    player.hear(1, utteranceId, at('s0b0', text.indexOf('brown')), 0.5)
    const voice = { engine: 'offline', model: 'espeak-ng', voice: 'gmw/en-GB-scotland' }
    player.send({ kind: 'setVoice', voice })
    await player.until((event) => event.kind === 'finished' && event.generation === 2)
    const utterance = await utteranceOf(player, 2)
    expect(utterance.voice).toEqual(voice)
    const words = player.ofKind('words').filter((event) => event.utteranceId === utterance.utteranceId)
    expect(words.flatMap((event) => event.words)[0]?.start).toBe(text.indexOf('brown'))
  })

  test('of the reader speaks its language, and each other language has its own', async () => {
    const player = listen(paragraphs('One.', { text: 'Bonjour.', language: 'fr' }))
    const voice = { engine: 'offline', model: 'espeak-ng', voice: 'gmw/en' }
    player.settings = { ...player.settings, voice }
    player.send({ kind: 'play' })
    await player.hearAll(1)
    expect(player.ofKind('utterance').map((utterance) => utterance.voice.voice)).toEqual(['gmw/en', 'roa/fr'])
  })

  test('of an engine that is not there fails a move as it fails speech', async () => {
    const player = listen(paragraphs('It left at nine.', 'It came back.'))
    player.send({ kind: 'setVoice', voice: { engine: 'nobody', model: 'm', voice: 'v' } })
    player.send({ kind: 'move', unit: 'sentence', direction: 1 })
    const failed = await player.until((event) => event.kind === 'failed')
    expect(failed).toMatchObject({ error: { code: 'SPEECH_ENGINE_UNAVAILABLE' } })
  })

  test('of an engine that is not there fails with SPEECH_ENGINE_UNAVAILABLE', async () => {
    const player = listen(paragraphs('One.'), [])
    player.send({ kind: 'play' })
    const failed = await player.untilKind('failed')
    expect(failed).toMatchObject({ generation: 1, error: { code: 'SPEECH_ENGINE_UNAVAILABLE' } })
  })
})

describe('a failing engine', () => {
  test('is asked once more when that may help', async () => {
    const { engine, state } = failing(1, 0, true)
    const player = listen(paragraphs('One.'), [engine])
    player.send({ kind: 'play' })
    await player.untilKind('finished')
    expect(state.requests).toBe(2)
    expect(player.ofKind('utterance')).toHaveLength(1)
  })

  test('in the middle of an utterance goes on from the word that was cut off', async () => {
    const { engine, state } = failing(1, 14, true)
    const player = listen(paragraphs('One two three four five six seven eight nine ten.'), [engine])
    player.send({ kind: 'play' })
    await player.untilKind('finished')
    expect(state.texts[1]).toMatch(/^(two|three|four) .*ten\.$/)
    expect(player.ofKind('utteranceEnded')).toHaveLength(2)
  })

  test('that fails again is shown with its code, and a new play goes on', async () => {
    const { engine } = failing(2, 0, true)
    const player = listen(paragraphs('One.'), [engine])
    player.send({ kind: 'play' })
    expect(await player.untilKind('failed')).toMatchObject({
      generation: 1,
      error: { code: 'SPEECH_FAILED' },
    })
    player.send({ kind: 'resume' })
    await player.until((event) => event.kind === 'finished' && event.generation === 2)
  })

  test('that cannot succeed is not asked again', async () => {
    const { engine, state } = failing(1, 0, false)
    const player = listen(paragraphs('One.'), [engine])
    player.send({ kind: 'play' })
    await player.untilKind('failed')
    expect(state.requests).toBe(1)
  })
})

test('a document with nothing to speak fails with DOCUMENT_NO_TEXT', async () => {
  const player = listen(paragraphs('', '* * *'))
  player.send({ kind: 'play' })
  expect(await player.untilKind('failed')).toMatchObject({ error: { code: 'DOCUMENT_NO_TEXT' } })
})

describe('the place', () => {
  test('is saved at most once a second while it moves, and at once on pause', async () => {
    const player = listen(paragraphs('One two three four five six.'))
    player.send({ kind: 'play' })
    const { utteranceId } = await utteranceOf(player, 1)
    for (const offset of [0, 4, 8]) player.hear(1, utteranceId, at('s0b0', offset))
    await expect.poll(() => player.savedPlaces).toEqual([at('s0b0', 0)])
    player.send({ kind: 'pause' })
    await expect.poll(() => player.savedPlaces).toEqual([at('s0b0', 0), at('s0b0', 8)])
  })

  test('is saved on close', async () => {
    const player = listen(paragraphs('One two three.'))
    player.send({ kind: 'play' })
    const { utteranceId } = await utteranceOf(player, 1)
    player.hear(1, utteranceId, at('s0b0', 0))
    player.hear(1, utteranceId, at('s0b0', 4))
    await expect.poll(() => player.savedPlaces.length).toBe(1)
    player.close()
    players.pop()
    expect(player.savedPlaces.at(-1)).toEqual(at('s0b0', 4))
  })

  test('ignores what is said of an older generation', async () => {
    const player = listen(paragraphs('One.', 'Two.'))
    player.send({ kind: 'play' })
    const { utteranceId } = await utteranceOf(player, 1)
    player.send({ kind: 'play', from: at('s0b1') })
    player.hear(1, utteranceId, at('s0b0'))
    await player.until((event) => event.kind === 'finished' && event.generation === 2)
    expect(player.savedPlaces).toEqual([])
  })
})

test('pause prepares no more than the next utterance, and resume goes on', async () => {
  const player = listen(paragraphs(...Array.from({ length: 20 }, (_, i) => `Paragraph number ${i} is here.`)))
  player.send({ kind: 'play' })
  player.send({ kind: 'pause' })
  await player.until((event) => event.kind === 'utteranceEnded' && event.utteranceId === 2)
  await new Promise((resolve) => setTimeout(resolve, 100))
  const whilePaused = player.ofKind('utterance').length
  expect(whilePaused).toBeLessThanOrEqual(3)
  player.send({ kind: 'resume' })
  await player.until((event) => event.kind === 'utteranceEnded' && event.utteranceId > whilePaused + 3)
})
