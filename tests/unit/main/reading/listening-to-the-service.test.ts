import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { AudioCache } from '../../../../src/main/cache/audio-cache.ts'
import { silentLog } from '../../../../src/main/log.ts'
import type { DocumentAccess } from '../../../../src/main/reading/document-access.ts'
import type { SpeechFindingEntry } from '../../../../src/main/reading/findings-log.ts'
import { speakDocument } from '../../../../src/main/reading/speak-document.ts'
import { soundKey } from '../../../../src/main/reading/sound-key.ts'
import { UtteranceSource } from '../../../../src/main/reading/utterance-source.ts'
import { ReadingPlan } from '../../../../src/main/reading/reading-plan.ts'
import type { SpeechEngine } from '../../../../src/main/speech/speech-engine.ts'
import { defaultSettings } from '../../../../src/shared/settings.ts'
import type { VoiceRef } from '../../../../src/shared/speech.ts'
import { displayedWords, orderFaults, timedWords } from '../../../support/heard-words.ts'
import { ListeningPlayer } from '../../../support/listening-player.ts'
import { createOfflineEngine } from '../../../support/offline-engine.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { TestClock } from '../../../support/test-clock.ts'
import { textDocument } from '../../../support/text-document.ts'
import { createTogetherEngine } from '../../../support/together-engine.ts'
import type { Fault, PlainFaultKind } from '../../../support/together-server/faults.ts'
import { TogetherServer } from '../../../support/together-server/together-server.ts'

const offline = createOfflineEngine()
afterAll(() => offline.close())

const chosen: VoiceRef = { engine: 'together', model: 'hexgrad/Kokoro-82M', voice: 'af_heart' }

/** A reader of the local service: the real engine, its waits made short, and a player. */
async function listen(document: DocumentAccess, speech: 'tone' | 'offline' = 'tone', voice = chosen) {
  const server = await TogetherServer.start({ speech })
  const findings: SpeechFindingEntry[] = []
  const { engine, meter, timers } = createTogetherEngine(server.baseUrl)
  const player = new ListeningPlayer({
    document,
    engines: [engine, offline],
    cachePath: join(tempFolder(), 'cache.sqlite'),
    session: { meter, findings: { record: (entry) => findings.push(entry) } },
  })
  player.settings = { ...player.settings, voice }
  const over = new AbortController()
  const driven = (async () => {
    // Waits of retries, limits and probes pass a thousand times as fast.
    while (!over.signal.aborted) await timers.advance(2_000).then(() => delay(2))
  })()
  onTestFinished(async () => {
    over.abort()
    await driven
    player.close()
    await engine.close()
    await server.close()
  })
  return { server, engine, meter, player, findings }
}

/** What the chosen voice says of a document when nothing goes wrong. */
async function undisturbed(document: DocumentAccess): Promise<Map<string, Int16Array>> {
  const server = await TogetherServer.start({ speech: 'tone' })
  const { engine } = createTogetherEngine(server.baseUrl)
  const cache = AudioCache.open({
    path: join(tempFolder(), 'undisturbed.sqlite'),
    limitBytes: 1e9,
    clock: new TestClock(),
  })
  const engines = new Map<string, SpeechEngine>([[engine.id, engine]])
  const source = new UtteranceSource({ engines, cache, purpose: 'listening', log: silentLog })
  const signal = new AbortController().signal
  const said = new Map<string, Int16Array>()
  try {
    const options = { document, engines, source, voice: chosen, pauses: defaultSettings, signal }
    for await (const { text, pcm } of speakDocument(options)) said.set(text, pcm)
    return said
  } finally {
    cache.close()
    await engine.close()
    await server.close()
  }
}

function expectAllWords(player: ListeningPlayer, document: DocumentAccess): void {
  expect(timedWords(document, player.events)).toEqual(displayedWords(document))
  expect(orderFaults(player.events)).toEqual([])
}

/** Of a document, the sentences that the cache holds in the chosen voice, with their samples. */
function cachedSpeech(document: DocumentAccess, engine: SpeechEngine, player: ListeningPlayer) {
  const plan = new ReadingPlan({ document, maxInputChars: () => 1000 })
  const engines = new Map([[engine.id, engine]])
  return [...plan.from(undefined)].flatMap((utterance) => {
    const cached = player.cache.get(soundKey(engines, utterance, chosen))
    return cached === undefined ? [] : [{ text: utterance.text, pcm: cached.pcm }]
  })
}

const chapter = textDocument('en', [
  {
    blocks: Array.from(
      { length: 9 },
      (_, i) =>
        `Paragraph ${i} tells of the keeper. He counted ${i} ships, which passed in the night! Were there really ${i} of them?`,
    ),
  },
])

describe('a chapter heard from the service', () => {
  // A linear congruential generator: the same cuts in every run (Numerical Recipes, ranqd1).
  const randomFrom = (seed: number) => () => (seed = (1_664_525 * seed + 1_013_904_223) >>> 0) / 2 ** 32

  test.each([1, 2, 3, 4])(
    'whose network is cut at random is heard whole, word for word, and ends in the chosen voice (seed %i)',
    async (seed) => {
      const random = randomFrom(seed)
      const { server, engine, meter, player } = await listen(chapter)
      player.send({ kind: 'play' })
      const heard = player.hearAll(1)
      for (let cut = 0; cut < 3; cut++) {
        const seen = player.ofKind('audio').length + Math.floor(random() * 40)
        await player.until(() => player.ofKind('audio').length > seen || player.ofKind('finished').length > 0)
        await server.goOffline()
        const spoken = player.ofKind('utteranceEnded').length + 1 + Math.floor(random() * 3)
        await player.until(
          () => player.ofKind('utteranceEnded').length >= spoken || player.ofKind('finished').length > 0,
        )
        await server.goOnline()
      }
      await heard
      expect(player.events.at(-1)?.kind).toBe('finished')
      expectAllWords(player, chapter)
      expect(player.ofKind('utterance').some(({ fallback }) => fallback?.code === 'SPEECH_NETWORK')).toBe(
        true,
      )
      const said = await undisturbed(chapter)
      for (const { text, pcm } of cachedSpeech(chapter, engine, player)) expect(pcm).toEqual(said.get(text))
      const billed = server.billedCharacters
      expect(meter.characters('billed')).toBeLessThanOrEqual(billed)
      expect(meter.characters('billed', 'maybeBilled')).toBeGreaterThanOrEqual(billed)
      expect(meter.outcomes).not.toContain('open')
      const last = player.ofKind('utterance').at(-1)
      await expect.poll(() => engine.availability(chosen).kind, { timeout: 5_000 }).toBe('up')
      player.send({ kind: 'play', from: { blockId: 's0b8', charOffset: 0 } })
      await player.until((event) => event.kind === 'finished' && event.generation === 2)
      const again = player
        .ofKind('utterance')
        .filter(({ utteranceId }) => utteranceId > (last?.utteranceId ?? 0))
      expect(again.map(({ voice }) => voice.engine)).toEqual(['together', 'together', 'together'])
    },
  )

  test('costs exactly what the service bills when nothing goes wrong', async () => {
    const { server, meter, player } = await listen(chapter)
    player.send({ kind: 'play' })
    await player.hearAll(1)
    expectAllWords(player, chapter)
    expect(player.ofKind('utterance').every(({ voice }) => voice.engine === 'together')).toBe(true)
    await expect.poll(() => meter.outcomes.every((outcome) => outcome === 'billed')).toBe(true)
    expect(meter.characters('billed')).toBe(server.billedCharacters)
    const requests = server.billed.length
    player.send({ kind: 'play', from: { blockId: 's0b0', charOffset: 0 } })
    await player.hearAll(2)
    expect(server.billed).toHaveLength(requests)
  })

  const faults: (Fault | PlainFaultKind)[] = [
    { kind: 'socket.close', code: 1006, afterDeltas: 2 },
    { kind: 'socket.close', code: 1011, afterDeltas: 1 },
    { kind: 'socket.failed', afterDeltas: 2 },
    { kind: 'socket.plainError', afterDeltas: 1 },
    'socket.noAudio',
    'socket.twoItems',
    { kind: 'socket.notJson', afterDeltas: 1 },
    'socket.riffHeader',
    'socket.spokenBeforeCommit',
    'words.none',
    'words.fewer',
    'words.more',
    'words.backwards',
    'words.overlapping',
    'words.unequalArrays',
    'words.afterDone',
    'words.normalised',
    { kind: 'words.punctuation', as: 'split' },
  ]

  test.each(
    faults.map((fault) => [typeof fault === 'string' ? fault : JSON.stringify(fault), fault] as const),
  )('that meets %s is heard whole, word for word', async (_, fault) => {
    const { server, player } = await listen(chapter)
    server.inject(fault, { after: 1, times: 2 })
    player.send({ kind: 'play' })
    await player.hearAll(1)
    expect(player.events.at(-1)?.kind).toBe('finished')
    expectAllWords(player, chapter)
  })

  test('that comes slowly and is rate-limited is heard whole, in the chosen voice', async () => {
    const { server, player } = await listen(chapter)
    server.pace.firstByteMs = 20
    server.pace.realtimeFactor = 60
    server.inject({ kind: 'http.rateLimited' }, { after: 2, times: 2, stage: 'item' })
    player.send({ kind: 'play' })
    await player.hearAll(1)
    expect(player.ofKind('utterance').every(({ fallback }) => fallback === undefined)).toBe(true)
    expectAllWords(player, chapter)
  })

  test('from a generative voice that goes wrong is asked again, and the bill says so', async () => {
    const tara = { engine: 'together', model: 'canopylabs/orpheus-3b-0.1-ft', voice: 'tara' }
    const { server, meter, player, findings } = await listen(chapter, 'offline', tara)
    server.inject('voice.fallsSilent', { text: 'counted 2 ships' })
    player.send({ kind: 'play' })
    await player.until(() => player.ofKind('utterance').some(({ blockId }) => blockId === 's0b3'))
    await player.hearAll(1)
    expectAllWords(player, chapter)
    expect(findings).toMatchObject([{ blockId: 's0b2', reasons: [{ fault: 'pausing' }], kept: 'second' }])
    await expect.poll(() => meter.outcomes.every((outcome) => outcome === 'billed')).toBe(true)
    expect(meter.characters('billed')).toBe(server.billedCharacters)
    expect(server.billed).toHaveLength(27 + 2)
  })

  test.each([
    ['http.creditLimit', 'SPEECH_CREDIT_EXHAUSTED'],
    ['http.invalidKey', 'SPEECH_KEY_REFUSED'],
  ] as const)('goes on in the offline voice after %s', async (kind, code) => {
    const { server, player } = await listen(chapter)
    server.inject(kind as PlainFaultKind, { times: Infinity })
    player.send({ kind: 'play' })
    await player.hearAll(1)
    expect(player.ofKind('utterance')[0]?.fallback).toEqual({ chosen, code })
    expectAllWords(player, chapter)
  })
})
