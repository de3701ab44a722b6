import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SpeechEngine } from '../../../../src/main/speech/speech-engine.ts'
import type { Locator } from '../../../../src/shared/document.ts'
import { changedEngine } from '../../../support/changed-engine.ts'
import { ListeningPlayer } from '../../../support/listening-player.ts'
import { createOfflineEngine } from '../../../support/offline-engine.ts'
import { textDocument } from '../../../support/text-document.ts'

const offline = createOfflineEngine()
afterAll(() => offline.close())

const document = textDocument('en', [
  {
    blocks: [
      'The ferry left at nine in the morning, and the town stood along the quay to see it go. Nobody waved at all.',
      'It would be back by noon with the mail and the milk. The children knew it well, and so did the dogs.',
    ],
  },
  { blocks: ['In the second part nothing happened for a long time. Then the wind came up.'] },
])

let folder = ''
let player: ListeningPlayer
let texts: string[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-seconds-'))
  texts = []
  player = listen()
})
afterEach(() => {
  player.close()
  rmSync(folder, { recursive: true, force: true })
})

function listen(place?: Locator): ListeningPlayer {
  const engine: SpeechEngine = changedEngine(offline, {
    synthesize(request, signal) {
      texts.push(request.text)
      return offline.synthesize(request, signal)
    },
  })
  return new ListeningPlayer({
    document,
    engines: [engine],
    cachePath: join(folder, 'cache.sqlite'),
    ...(place !== undefined && { place }),
  })
}

/** The words of all utterances of the first generation, with their time since its beginning, pauses included. */
function heardWords() {
  let begin = 0
  return player
    .ofKind('utterance')
    .filter(({ generation }) => generation === 1)
    .flatMap((head) => {
      const { utteranceId, blockId, sampleRateHz, pauseAfterSeconds } = head
      const words = player
        .ofKind('words')
        .filter((event) => event.utteranceId === utteranceId)
        .flatMap((event) => event.words)
        .map(({ start, startSeconds }) => ({ blockId, start, atSeconds: begin + startSeconds, utteranceId }))
      const end = player.ofKind('utteranceEnded').find((event) => event.utteranceId === utteranceId)
      begin += (end?.durationFrames ?? 0) / sampleRateHz + pauseAfterSeconds
      return words
    })
}

/** Hears the document once, so that all of it is cached, and stands in the second utterance from then on. */
async function hearOnce() {
  player.send({ kind: 'play' })
  await player.hearAll(1)
  return heardWords()
}

async function beganAt(generation: number): Promise<Locator> {
  const began = await player.until((event) => event.kind === 'began' && event.generation === generation)
  if (began.kind !== 'began') throw new Error('nothing began')
  return began.place
}

const at = (blockId: string, charOffset: number): Locator => ({ blockId, charOffset })

describe('moving by seconds', () => {
  test('goes to the very word of that time, over the borders of sentences and paragraphs', async () => {
    const words = await hearOnce()
    const from = words[3]
    if (from === undefined) throw new Error('nothing was heard')
    for (const seconds of [4, 9.5, 1]) {
      const generation = player.ofKind('began').length + 1
      player.send({ kind: 'moveTo', to: at(from.blockId, from.start) })
      await beganAt(generation)
      player.send({ kind: 'moveSeconds', seconds })
      const target = words.findLast(({ atSeconds }) => atSeconds <= from.atSeconds + seconds)
      expect(await beganAt(generation + 1)).toEqual(at(target?.blockId ?? '', target?.start ?? -1))
    }
  })

  test('goes back as far as it went forward, give or take the word that it lands in', async () => {
    const words = await hearOnce()
    const [from, last] = [words[5], words.at(-3)]
    if (from === undefined || last === undefined) throw new Error('nothing was heard')
    player.send({ kind: 'moveTo', to: at(last.blockId, last.start) })
    await beganAt(2)
    player.send({ kind: 'moveSeconds', seconds: from.atSeconds + 0.05 - last.atSeconds })
    expect(await beganAt(3)).toEqual(at(from.blockId, from.start))
  })

  test('counts from what is heard, also where speaking began in the middle of a sentence', async () => {
    const words = await hearOnce()
    const [first, target] = [words[4], words[9]]
    if (first === undefined || target === undefined) throw new Error('nothing was heard')
    player.send({ kind: 'moveTo', to: at(first.blockId, first.start) })
    await beganAt(2)
    const head = await player.until((event) => event.kind === 'utterance' && event.generation === 2)
    if (head.kind !== 'utterance') throw new Error('nothing came')
    player.hear(2, head.utteranceId, at(first.blockId, first.start), 0.5)
    player.send({ kind: 'moveSeconds', seconds: target.atSeconds - first.atSeconds - 0.5 + 0.1 })
    expect(await beganAt(3)).toEqual(at(target.blockId, target.start))
  })

  test('is free where it was heard before: nothing is asked of the engine again', async () => {
    const words = await hearOnce()
    const asked = texts.length
    const from = words[12]
    if (from === undefined) throw new Error('nothing was heard')
    player.send({ kind: 'moveTo', to: at(from.blockId, from.start) })
    await player.hearAll(2)
    expect(texts).toHaveLength(asked)
    const again = player.ofKind('utterance').filter(({ generation }) => generation === 2)
    const heard = player
      .ofKind('words')
      .filter(({ utteranceId }) => utteranceId === again[0]?.utteranceId)
      .flatMap((event) => event.words)
    const expected = words.filter(({ utteranceId }) => utteranceId === from.utteranceId)
    expect(heard.map(({ start }) => start)).toEqual(
      expected.map(({ start }) => start).filter((start) => start >= from.start),
    )
    expect(heard[0]?.startSeconds).toBeLessThan(0.04)
  })

  test('stops at the beginning, and leaves the sound alone where the document would end', async () => {
    const words = await hearOnce()
    const from = words[10]
    if (from === undefined) throw new Error('nothing was heard')
    player.send({ kind: 'moveTo', to: at(from.blockId, from.start) })
    await beganAt(2)
    player.send({ kind: 'moveSeconds', seconds: 600 })
    player.send({ kind: 'moveSeconds', seconds: -600 })
    expect(await beganAt(3)).toEqual(at('s0b0', 0))
  })

  test('goes by estimates through what was never spoken', async () => {
    player.send({ kind: 'pause' })
    player.send({ kind: 'moveTo', to: at('s0b0', 0) })
    await beganAt(1)
    player.send({ kind: 'moveSeconds', seconds: 3 })
    const place = await beganAt(2)
    expect(place.blockId).toBe('s0b0')
    // Three seconds are about 44 characters of an average voice, and a word is never cut.
    expect(place.charOffset).toBeGreaterThan(30)
    expect(place.charOffset).toBeLessThanOrEqual(44)
    expect(texts).toEqual([])
  })
})

describe('going on after a long pause', () => {
  const goOn = async (from: Locator): Promise<Locator> => {
    const generation = player.ofKind('began').length + 1
    player.send({ kind: 'play', from, isAfterLongPause: true })
    return beganAt(generation)
  }

  test('begins one sentence earlier, also in the paragraph before', async () => {
    expect(await goOn(at('s0b0', 100))).toEqual(at('s0b0', 0))
    expect(await goOn(at('s0b1', 60))).toEqual(at('s0b1', 0))
    expect(await goOn(at('s0b1', 10))).toEqual(at('s0b0', 87))
  })

  test('does not leave the chapter, and begins anew what was heard to its end', async () => {
    expect(await goOn(at('s1b0', 10))).toEqual(at('s1b0', 0))
    expect(await goOn(at('s0b0', 10))).toEqual(at('s0b0', 0))
    expect(await goOn(at('s1b0', 77))).toEqual(at('s0b0', 0))
  })
})
