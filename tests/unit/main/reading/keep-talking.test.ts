import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DocumentAccess } from '../../../../src/main/reading/document-access.ts'
import { patienceMs } from '../../../../src/main/reading/utterance-take.ts'
import type { SpeechFindingEntry } from '../../../../src/main/reading/findings-log.ts'
import type { ErrorCode } from '../../../../src/shared/errors.ts'
import type { SpeechChunk } from '../../../../src/shared/speech.ts'
import { displayedWords, orderFaults, timedWords } from '../../../support/heard-words.ts'
import { ListeningPlayer, type ListeningOptions } from '../../../support/listening-player.ts'
import { createOfflineEngine } from '../../../support/offline-engine.ts'
import { RemoteEngine, remoteVoice } from '../../../support/remote-engine.ts'
import { TestTimers } from '../../../support/test-timers.ts'
import { textDocument } from '../../../support/text-document.ts'

const offline = createOfflineEngine()
afterAll(() => offline.close())

let folder = ''
let remote: RemoteEngine
const players: ListeningPlayer[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-talking-'))
  remote = new RemoteEngine(offline)
})
afterEach(() => {
  for (const player of players.splice(0)) player.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A player whose reader chose the remote voice. */
function listen(document: DocumentAccess, session: ListeningOptions['session'] = {}): ListeningPlayer {
  const player = new ListeningPlayer({
    document,
    engines: [remote, offline],
    cachePath: join(folder, 'cache.sqlite'),
    session,
  })
  player.settings = { ...player.settings, voice: remoteVoice }
  players.push(player)
  return player
}

function paragraph(...blocks: string[]): DocumentAccess {
  return textDocument('en', [{ blocks }])
}

const threeSentences = ['The first of them is heard. The second is heard after it. The third one ends it.']

/** Which voice spoke each sentence: "remote", or the code for which the offline voice stood in. */
function speakers(player: ListeningPlayer): string[] {
  return player.ofKind('utterance').map(({ voice, fallback }) => fallback?.code ?? voice.engine)
}

function expectAllWords(player: ListeningPlayer, document: DocumentAccess): void {
  expect(timedWords(document, player.events)).toEqual(displayedWords(document))
  expect(orderFaults(player.events)).toEqual([])
}

describe('a voice that can’t speak', () => {
  test.each<ErrorCode>([
    'SPEECH_KEY_MISSING',
    'SPEECH_KEY_REFUSED',
    'SPEECH_CREDIT_EXHAUSTED',
    'SPEECH_FORBIDDEN',
    'SPEECH_MODEL_UNAVAILABLE',
    'SPEECH_INPUT_REFUSED',
    'SPEECH_RATE_LIMITED',
    'SPEECH_SERVER_FAILED',
    'SPEECH_OVERLOADED',
    'SPEECH_NETWORK',
    'SPEECH_STALLED',
    'SPEECH_PROTOCOL',
    'SPEECH_INCOMPLETE',
  ])('for %s is replaced for that sentence, marked, and comes back with the next', async (code) => {
    remote.fate = (_, index) => (index === 1 ? { failsAfterChunks: 0, code } : {})
    const document = paragraph(...threeSentences)
    const player = listen(document)
    player.send({ kind: 'play' })
    await player.hearAll(1)
    expect(speakers(player)).toEqual(['remote', code, 'remote'])
    expect(player.ofKind('utterance')[1]).toMatchObject({
      voice: { engine: 'offline' },
      fallback: { chosen: remoteVoice, code },
    })
    expectAllWords(player, document)
  })

  test('is not replaced where the reader wants no other voice', async () => {
    remote.fate = () => ({ failsAfterChunks: 0 })
    const player = listen(paragraph(...threeSentences))
    player.settings = { ...player.settings, fallsBackToOffline: false }
    player.send({ kind: 'play' })
    expect(await player.untilKind('failed')).toMatchObject({ error: { code: 'SPEECH_NETWORK' } })
    expect(player.ofKind('utterance')).toEqual([])
  })

  test('at a spending cap ends the reading after what was paid for: the reader decides', async () => {
    remote.fate = (_, index) => (index === 1 ? { failsAfterChunks: 0, code: 'SPEECH_CAP_REACHED' } : {})
    const player = listen(paragraph(...threeSentences))
    player.send({ kind: 'play' })
    expect(await player.untilKind('failed')).toMatchObject({ error: { code: 'SPEECH_CAP_REACHED' } })
    expect(speakers(player)).toEqual(['remote'])
  })

  test('is asked again at once where its engine says that this may help', async () => {
    remote.fate = (_, index) => (index === 0 ? { failsAfterChunks: 0, retryable: true } : {})
    const document = paragraph('Only one sentence.')
    const player = listen(document)
    player.send({ kind: 'play' })
    await player.hearAll(1)
    expect(speakers(player)).toEqual(['remote'])
    expectAllWords(player, document)
  })

  test('that breaks off goes on in the offline voice from the first word that was not heard whole', async () => {
    remote.fate = () => ({ failsAfterChunks: 20 })
    const document = paragraph('One two three four five six seven eight nine ten eleven twelve.')
    const player = listen(document)
    player.send({ kind: 'play' })
    await player.hearAll(1)
    expect(speakers(player)).toEqual(['remote', 'SPEECH_NETWORK'])
    const [first, second] = player.ofKind('utterance')
    expect(second).toMatchObject({ sentenceStart: first?.sentenceStart, sentenceEnd: first?.sentenceEnd })
    expectAllWords(player, document)
  })

  test('does not come back in the middle of a sentence', async () => {
    remote.change = { maxInputChars: 40 }
    remote.fate = (_, index) => (index === 0 ? { failsAfterChunks: 0 } : {})
    const document = paragraph(
      'This is a long sentence, which is cut into several pieces, because no request may be longer. Another one.',
    )
    const player = listen(document)
    player.send({ kind: 'play' })
    await player.hearAll(1)
    expect(
      speakers(player)
        .slice(0, -1)
        .every((speaker) => speaker === 'SPEECH_NETWORK'),
    ).toBe(true)
    expect(speakers(player).length).toBeGreaterThan(3)
    expect(speakers(player).at(-1)).toBe('remote')
    expectAllWords(player, document)
  })

  test('is heard from the cache although its service is down', async () => {
    const document = paragraph(...threeSentences)
    const first = listen(document)
    first.send({ kind: 'play' })
    await first.hearAll(1)
    first.close()
    players.length = 0
    remote.goDown('SPEECH_NETWORK')
    const second = listen(document)
    second.send({ kind: 'play' })
    await second.hearAll(1)
    expect(speakers(second)).toEqual(['remote', 'remote', 'remote'])
  })

  test('while its service is down is not asked, and comes back when it is up', async () => {
    remote.goDown('SPEECH_OVERLOADED')
    const document = paragraph(
      ...Array.from({ length: 12 }, (_, i) => `This is paragraph number ${i} of it.`),
    )
    const player = listen(document)
    player.send({ kind: 'play' })
    await player.until((event) => event.kind === 'utteranceEnded' && event.utteranceId === 3)
    expect(remote.requests).toEqual([])
    remote.comeUp()
    await player.hearAll(1)
    const heard = speakers(player)
    const back = heard.indexOf('remote')
    expect(heard.slice(0, back).every((speaker) => speaker === 'SPEECH_OVERLOADED')).toBe(true)
    expect(heard.slice(back).every((speaker) => speaker === 'remote')).toBe(true)
    // Less is prepared in a voice that only stands in.
    expect(back).toBeLessThan(8)
    expectAllWords(player, document)
  })

  test('leaves nothing of the other voice under its own key', async () => {
    remote.fate = () => ({ failsAfterChunks: 0 })
    const document = paragraph(...threeSentences)
    const first = listen(document)
    first.send({ kind: 'play' })
    await first.hearAll(1)
    first.close()
    players.length = 0
    remote.fate = () => ({})
    const second = listen(document)
    second.send({ kind: 'play' })
    await second.hearAll(1)
    expect(speakers(second)).toEqual(['remote', 'remote', 'remote'])
    expect(remote.requests).toHaveLength(6)
  })
})

describe('a voice that keeps the ear waiting', () => {
  test('is replaced when nothing is left to hear and nothing came for a long time', async () => {
    const timers = new TestTimers()
    const held = new Promise(() => {})
    remote.fate = (_, index) => (index === 1 ? { waitsFor: held } : {})
    const document = paragraph(...threeSentences)
    const player = listen(document, { timers })
    player.send({ kind: 'play' })
    const { utteranceId, durationFrames } = await player.untilKind('utteranceEnded')
    await timers.advance(patienceMs)
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(player.ofKind('utterance')).toHaveLength(1)
    player.hear(1, utteranceId, { blockId: 's0b0', charOffset: 0 }, durationFrames / 22_050, 0)
    await player.hearAll(1)
    expect(speakers(player)).toEqual(['remote', 'SPEECH_STALLED', 'remote'])
    expect(remote.cancelledCount).toBe(1)
    expectAllWords(player, document)
  })

  test('because of the limit of its service is replaced with that reason', async () => {
    const timers = new TestTimers()
    remote.fate = () => ({ waitsFor: new Promise(() => {}) })
    const document = paragraph('It rained.')
    const player = listen(document, { timers })
    player.send({ kind: 'play' })
    await expect.poll(() => remote.waiting).toBe(1)
    remote.waitUntil(60_000)
    await timers.advance(patienceMs)
    await player.hearAll(1)
    expect(speakers(player)).toEqual(['SPEECH_RATE_LIMITED'])
    expectAllWords(player, document)
  })

  test('in the middle of a sentence is cut at the word', async () => {
    const timers = new TestTimers()
    remote.fate = () => ({ waitsFor: new Promise(() => {}), waitsAtChunk: 25 })
    const document = paragraph('One two three four five six seven eight nine ten eleven twelve.')
    const player = listen(document, { timers })
    player.send({ kind: 'play' })
    await expect.poll(() => remote.waiting).toBe(1)
    const { utteranceId } = await player.untilKind('utterance')
    await player.until(() => player.ofKind('audio').length >= 20)
    player.hear(1, utteranceId, { blockId: 's0b0', charOffset: 0 }, 0.1, 0)
    await timers.advance(patienceMs)
    await player.hearAll(1)
    expect(speakers(player)).toEqual(['remote', 'SPEECH_STALLED'])
    expectAllWords(player, document)
  })
})

describe('asking ahead', () => {
  const long = Array.from(
    { length: 40 },
    (_, i) => `This is paragraph number ${i} of a long text that goes on.`,
  )

  test('requests the next utterances while the first is still being spoken', async () => {
    remote.fate = (_, index) => (index === 0 ? { waitsFor: new Promise(() => {}), waitsAtChunk: 3 } : {})
    const player = listen(paragraph(...long))
    player.send({ kind: 'play' })
    await player.untilKind('audio')
    await expect.poll(() => remote.requests.length).toBe(3)
    expect(player.ofKind('utterance')).toHaveLength(1)
  })

  test('never has more than three requests under way, nor more than the window prepared', async () => {
    const document = paragraph(...long)
    const player = listen(document)
    player.send({ kind: 'play' })
    await player.until((event) => event.kind === 'utteranceEnded' && event.utteranceId >= 6)
    const preparedSeconds = () =>
      player.ofKind('utteranceEnded').reduce((sum, end) => sum + end.durationFrames / 22_050, 0)
    await expect.poll(preparedSeconds).toBeGreaterThan(20)
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(remote.mostInFlight).toBe(3)
    expect(preparedSeconds()).toBeLessThan(31)
    await player.hearAll(1)
    expectAllWords(player, document)
  })

  test('is cancelled by a seek within one tick', async () => {
    remote.fate = () => ({ waitsFor: new Promise(() => {}), waitsAtChunk: 2 })
    const player = listen(paragraph(...long))
    player.send({ kind: 'play' })
    await expect.poll(() => remote.inFlight).toBe(3)
    remote.fate = () => ({})
    player.send({ kind: 'play', from: { blockId: 's0b39', charOffset: 0 } })
    await player.until((event) => event.kind === 'finished' && event.generation === 2)
    expect(remote.cancelledCount).toBe(3)
    expect(remote.inFlight).toBe(0)
  })

  test('while paused requests no more than the next one', async () => {
    const player = listen(paragraph(...long))
    player.send({ kind: 'play' })
    player.send({ kind: 'pause' })
    await player.until((event) => event.kind === 'utteranceEnded' && event.utteranceId === 2)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(remote.requests.length).toBeLessThanOrEqual(3)
  })

  test('asks nothing in voices that are tried out in a pause, until play goes on', async () => {
    const player = listen(paragraph(...long))
    player.send({ kind: 'play' })
    const { utteranceId } = await player.untilKind('utteranceEnded')
    player.send({ kind: 'pause' })
    player.hear(1, utteranceId, { blockId: 's0b0', charOffset: 8 }, 0.5)
    for (const voice of ['one', 'two', 'three']) {
      player.send({ kind: 'setVoice', voice: { ...remoteVoice, voice } })
    }
    await player.until((event) => event.kind === 'began' && event.generation === 4)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(player.ofKind('utterance').filter(({ generation }) => generation > 1)).toEqual([])
    expect(remote.requests.filter(({ voice }) => voice.voice !== remoteVoice.voice)).toEqual([])
    player.send({ kind: 'resume' })
    await player.until((event) => event.kind === 'utterance' && event.generation === 4)
    expect(remote.requests.at(-1)?.voice.voice).toBe('three')
  })

  test('asks for nothing again when the voice is changed at the end', async () => {
    const player = listen(paragraph('It rained.'))
    player.send({ kind: 'play' })
    await player.hearAll(1)
    player.send({ kind: 'setVoice', voice: { ...remoteVoice, voice: 'another' } })
    player.send({ kind: 'play' })
    await player.until((event) => event.kind === 'utterance' && event.generation > 1)
    expect(player.ofKind('began')).toHaveLength(2)
    expect(remote.requests).toHaveLength(2)
  })

  test('sends an utterance that nobody waits for when it is complete, so that its failure costs no word', async () => {
    remote.fate = (_, index) => (index === 5 ? { failsAfterChunks: 30 } : {})
    const document = paragraph(...long.slice(0, 9))
    const player = listen(document)
    player.send({ kind: 'play' })
    await player.until((event) => event.kind === 'utterance' && event.fallback !== undefined)
    await player.hearAll(1)
    const failed = player.ofKind('utterance').filter(({ blockId }) => blockId === 's0b5')
    expect(failed.map(({ fallback }) => fallback?.code)).toEqual(['SPEECH_NETWORK'])
    expectAllWords(player, document)
  })
})

describe('a voice', () => {
  test('of the document is asked anew for every utterance', async () => {
    let own = remoteVoice
    const player = listen(paragraph(...threeSentences), { documentVoice: () => own })
    player.settings = { ...player.settings, voice: null }
    player.send({ kind: 'play' })
    player.send({ kind: 'pause' })
    await player.untilKind('utteranceEnded')
    expect(speakers(player)[0]).toBe('remote')
    own = { engine: 'offline', model: 'espeak-ng', voice: 'gmw/en' }
    player.send({ kind: 'play', from: { blockId: 's0b0', charOffset: 0 } })
    await player.until((event) => event.kind === 'finished' && event.generation === 2)
    expect(speakers(player).at(-1)).toBe('offline')
  })

  test('that sounds otherwise by its settings is spoken anew, and what was saved is counted', async () => {
    const saved: number[] = []
    const meter = { countSaved: ({ charCount }: { charCount: number }) => void saved.push(charCount) }
    const player = listen(paragraph('Only one.'), { meter })
    const play = async (generation: number): Promise<void> => {
      player.send({ kind: 'play', from: { blockId: 's0b0', charOffset: 0 } })
      await player.until((event) => event.kind === 'finished' && event.generation === generation)
    }
    await play(1)
    await play(2)
    expect(remote.requests).toHaveLength(1)
    expect(saved).toEqual(['Only one.'.length])
    remote.variant = 'speed 1.2'
    await play(3)
    expect(remote.requests).toHaveLength(2)
  })
})

describe('a voice that reports no words', () => {
  const withoutWords = (chunk: SpeechChunk) => (chunk.kind === 'words' ? undefined : chunk)
  const document = paragraph(
    'The old man went down to the harbour, and he looked at the quiet boats until the evening came.',
  )

  test('has them lit while it still speaks', async () => {
    remote.change = { wordTimestamps: 'no' }
    remote.fate = () => ({ change: withoutWords, waitsFor: new Promise(() => {}), waitsAtChunk: 45 })
    const player = listen(document)
    player.send({ kind: 'play' })
    const lit = () => player.ofKind('words').flatMap((event) => event.words)
    await expect.poll(() => remote.waiting).toBe(1)
    // What was sent before the voice began to wait may still be on its way.
    await expect.poll(() => lit().length).toBeGreaterThan(2)
    const words = lit()
    expect(words.every(({ isEstimated }) => isEstimated)).toBe(true)
    expect(player.ofKind('utteranceEnded')).toEqual([])
  })

  test('and breaks off loses none of them', async () => {
    remote.change = { wordTimestamps: 'no' }
    remote.fate = () => ({ change: withoutWords, failsAfterChunks: 45 })
    const player = listen(document)
    player.send({ kind: 'play' })
    await player.hearAll(1)
    expect(speakers(player)).toEqual(['remote', 'SPEECH_NETWORK'])
    expectAllWords(player, document)
  })
})

describe('a generative voice that goes wrong', () => {
  const sentences = Array.from(
    { length: 9 },
    (_, i) => `The keeper of lighthouse ${i} counted all of the ships.`,
  )
  const silent = (chunk: SpeechChunk): SpeechChunk =>
    chunk.kind === 'audio' ? { kind: 'audio', pcm: new Int16Array(chunk.pcm.length) } : chunk
  const framesOf = (player: ListeningPlayer, blockId: string): number => {
    const ids = player
      .ofKind('utterance')
      .flatMap((head) => (head.blockId === blockId ? [head.utteranceId] : []))
    return player
      .ofKind('utteranceEnded')
      .filter((end) => ids.includes(end.utteranceId))
      .reduce((sum, end) => sum + end.durationFrames, 0)
  }

  test('is heard as it is when nobody can wait, and better when there is time', async () => {
    remote.change = { isGenerative: true }
    const asked = new Map<string, number>()
    remote.fate = ({ text }) => {
      const times = (asked.get(text) ?? 0) + 1
      asked.set(text, times)
      const isWrong = times === 1 && (text === sentences[0] || text === sentences[6])
      return isWrong ? { change: silent } : {}
    }
    const findings: SpeechFindingEntry[] = []
    const document = paragraph(...sentences)
    const player = listen(document, { findings: { record: (entry) => findings.push(entry) } })
    player.send({ kind: 'play' })
    await player.until(({ kind }) => kind === 'utterance' && player.ofKind('utterance').length > 6)
    await player.hearAll(1)
    expect(findings[0]).toMatchObject({ blockId: 's0b0', kept: 'firstForNow' })
    expect(findings.map(({ blockId, kept }) => `${blockId} ${kept}`)).toContain('s0b6 second')
    expect(framesOf(player, 's0b6')).toBeGreaterThan(22_050)
    expectAllWords(player, document)
  })
})

describe('a service that is cut at random', () => {
  // A linear congruential generator: the same cuts in every run (Numerical Recipes, ranqd1).
  const randomFrom = (seed: number) => () => (seed = (1_664_525 * seed + 1_013_904_223) >>> 0) / 2 ** 32

  test.each([1, 2, 3, 4, 5, 6])(
    'loses and repeats no sentence, and times every word once, with seed %i',
    async (seed) => {
      const random = randomFrom(seed)
      remote.fate = () => {
        const dice = random()
        if (dice < 0.2) return { failsAfterChunks: 0 }
        if (dice < 0.4) return { failsAfterChunks: Math.floor(random() * 60), retryable: random() < 0.5 }
        return {}
      }
      const document = paragraph(
        'It rained in 1945, and Dr. Smith paid $45.50. He left quietly! Who knows why? Nobody asked him, of course.',
        'A second paragraph follows; it is longer than the first one, and it has a few more words in it. It ends.',
        'Café naïve don’t stop. The third one came to the U.S.A. at 10:30 p.m. and stayed. Was it late? It was.',
        'The last paragraph. It is short. Very short. The end comes here.',
      )
      const player = listen(document)
      player.send({ kind: 'play' })
      await player.hearAll(1)
      expect(player.events.at(-1)?.kind).toBe('finished')
      expectAllWords(player, document)
      const ids = player.ofKind('utterance').map((head) => `${head.blockId}:${head.sentenceStart}`)
      expect([...new Set(ids)]).toHaveLength(14)
      // Whatever the cache holds of the remote voice is what that voice says of exactly this text.
      remote.fate = () => ({})
      const asked = remote.requests.length
      player.send({ kind: 'play', from: { blockId: 's0b0', charOffset: 0 } })
      await player.until((event) => event.kind === 'finished' && event.generation === 2)
      const second = player.ofKind('utterance').filter((head) => head.generation === 2)
      expect(second.every((head) => head.voice.engine === 'remote')).toBe(true)
      expect(remote.requests.length - asked).toBeLessThan(second.length)
    },
  )
})
