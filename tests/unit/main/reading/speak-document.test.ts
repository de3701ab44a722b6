import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { AudioCache } from '../../../../src/main/cache/audio-cache.ts'
import { systemClock } from '../../../../src/main/clock.ts'
import { silentLog } from '../../../../src/main/log.ts'
import type { DocumentAccess } from '../../../../src/main/reading/document-access.ts'
import { speakDocument, type SpeakDocumentOptions } from '../../../../src/main/reading/speak-document.ts'
import type { SpokenUtterance } from '../../../../src/main/reading/speak-utterances.ts'
import { UtteranceSource } from '../../../../src/main/reading/utterance-source.ts'
import type { EngineRegistry } from '../../../../src/main/speech/engine-registry.ts'
import type { SpeechEngine } from '../../../../src/main/speech/speech-engine.ts'
import { isAbort, SpeechError } from '../../../../src/shared/errors.ts'
import { defaultSettings } from '../../../../src/shared/settings.ts'
import { effectiveSpokenRules } from '../../../../src/shared/spoken-rules.ts'
import { changedEngine } from '../../../support/changed-engine.ts'
import { createOfflineEngine } from '../../../support/offline-engine.ts'
import { RemoteEngine, remoteVoice } from '../../../support/remote-engine.ts'
import { TestTimers } from '../../../support/test-timers.ts'
import { textDocument } from '../../../support/text-document.ts'

const engine = createOfflineEngine()
const engines = new Map([[engine.id, engine]])
afterAll(() => engine.close())

let folder = ''
let cache: AudioCache
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-speak-'))
  cache = AudioCache.open({
    path: join(folder, 'cache.sqlite'),
    limitBytes: 1e9,
    clock: systemClock,
    log: silentLog,
  })
})
afterEach(() => {
  cache.close()
  rmSync(folder, { recursive: true, force: true })
})

function speak(document: DocumentAccess, change: Partial<SpeakDocumentOptions> = {}) {
  const source = new UtteranceSource({ engines, cache, purpose: 'export', log: silentLog })
  const signal = new AbortController().signal
  return speakDocument({ document, engines, source, voice: null, pauses: defaultSettings, signal, ...change })
}

async function all(utterances: AsyncIterable<SpokenUtterance>): Promise<SpokenUtterance[]> {
  const list: SpokenUtterance[] = []
  for await (const utterance of utterances) list.push(utterance)
  return list
}

/** The offline engine with another way to speak. */
function enginesWith(synthesize: SpeechEngine['synthesize']): EngineRegistry {
  return new Map([[engine.id, changedEngine(engine, { synthesize })]])
}

const book = textDocument('en', [
  { blocks: [{ text: 'Chapter One', kind: 'heading' }, 'It rained. He left.'] },
  { role: 'notes', blocks: ['A note.'] },
  { blocks: ['The end.'] },
])

test('speaks by the rules of the document', async () => {
  const rules = effectiveSpokenRules({ heading: 'skip' }, { outsideReadingOrder: 'name' })
  const spoken = await all(speak(book, { rules }))
  expect(spoken.map(({ text }) => text)).toEqual(['It rained.', 'He left.', 'Notes.', 'The end.'])
})

test('speaks everything but notes in order, with pauses and sections', async () => {
  const spoken = await all(speak(book))
  expect(spoken.map(({ text }) => text)).toEqual(['Chapter One', 'It rained.', 'He left.', 'The end.'])
  expect(spoken.map(({ head }) => head.sectionIndex)).toEqual([0, 0, 0, 2])
  expect(spoken.map(({ head }) => head.pauseAfterSeconds)).toEqual([0.9, 0.25, 0.6, 0.6])
  expect(spoken.map(({ head }) => head.utteranceId)).toEqual([1, 2, 3, 4])
})

test('takes from the cache what was spoken before, with the same audio and words', async () => {
  const first = await all(speak(book))
  const second = await all(speak(book))
  expect(first.every(({ isFromCache }) => isFromCache)).toBe(false)
  expect(second.every(({ isFromCache }) => isFromCache)).toBe(true)
  for (const [index, utterance] of second.entries()) {
    expect(utterance.pcm).toEqual(first[index]?.pcm)
    expect(utterance.words).toEqual(first[index]?.words)
  }
})

test('leaves between two sentences the pause that is set, within 10 ms', async () => {
  const rate = 22_050
  const texts = [
    'Stop. It is late. Puff, said he. Hello there! Was it so? Yes. A cat sat. Sit. Chapter nine is done.',
  ]
  const spoken = await all(speak(textDocument('en', [{ blocks: texts }])))
  expect(spoken.length).toBeGreaterThan(7)
  for (const [index, { pcm, head }] of spoken.slice(0, -1).entries()) {
    const next = spoken[index + 1]?.pcm ?? new Int16Array()
    const silentAfter = pcm.length - 1 - pcm.findLastIndex((sample) => Math.abs(sample) > 60)
    const silentBefore = next.findIndex((sample) => Math.abs(sample) > 60)
    const gap = head.pauseAfterSeconds + (silentAfter + silentBefore) / rate
    expect(Math.abs(gap - 0.25), spoken[index]?.text).toBeLessThan(0.01)
  }
})

test('prepares at most three utterances beyond the one that was asked for', async () => {
  let requests = 0
  const counted = enginesWith((request, signal) => {
    requests += 1
    return engine.synthesize(request, signal)
  })
  const blocks = Array.from({ length: 30 }, (_, i) => `Paragraph ${i}.`)
  const source = new UtteranceSource({ engines: counted, cache, purpose: 'export', log: silentLog })
  const utterances = speak(textDocument('en', [{ blocks }]), { engines: counted, source })
  await utterances.next()
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(requests).toBe(4)
  await utterances.return()
})

test('names the section and the sentence that an engine failed on', async () => {
  const failing = enginesWith((request, signal) => {
    if (request.text === 'He left.') throw new SpeechError('SPEECH_FAILED', 'It broke.')
    return engine.synthesize(request, signal)
  })
  const source = new UtteranceSource({ engines: failing, cache, purpose: 'export', log: silentLog })
  await expect(all(speak(book, { engines: failing, source }))).rejects.toMatchObject({
    name: 'SpeechError',
    code: 'SPEECH_FAILED',
    message: 'It broke. It failed in “Section 0”, at “He left.”.',
    details: { sectionIndex: 0, blockId: 's0b1', charOffset: 11 },
  })
})

test('throws an AbortError when it is cancelled', async () => {
  const abort = new AbortController()
  const utterances = speak(book, { signal: abort.signal })
  await utterances.next()
  abort.abort()
  const error = await all(utterances).catch((thrown: unknown) => thrown)
  expect(isAbort(error)).toBe(true)
})

test('follows the language of the text, in the voice set for a language that the chosen one does not speak', async () => {
  const remote = new RemoteEngine(engine)
  const registry = new Map<string, SpeechEngine>([
    [remote.id, remote],
    [engine.id, engine],
  ])
  const source = new UtteranceSource({ engines: registry, cache, purpose: 'export', log: silentLog })
  const mixed = textDocument('en', [
    { blocks: ['It rained.', { text: 'Il pleut.', language: 'fr' }, { text: 'Es regnet.', language: 'de' }] },
  ])
  const french = { engine: engine.id, model: 'espeak-ng', voice: 'roa/fr' }
  const options = { engines: registry, source, voice: remoteVoice, voicesByLanguage: { fr: french } }
  const spoken = await all(speak(mixed, options))
  expect(spoken.map(({ head }) => head.voice)).toEqual([remoteVoice, french, remoteVoice])
  const offline = await all(speak(mixed))
  expect(offline.map(({ head }) => head.voice.voice)).toEqual(['gmw/en-US', 'roa/fr', 'gmw/de'])
})

describe('a service that fails', () => {
  function remoteSource(remote: RemoteEngine): Partial<SpeakDocumentOptions> {
    const registry = new Map<string, SpeechEngine>([
      [remote.id, remote],
      [engine.id, engine],
    ])
    const source = new UtteranceSource({ engines: registry, cache, purpose: 'export', log: silentLog })
    return { engines: registry, source, voice: remoteVoice }
  }

  test('is waited for while it is down, and the chosen voice alone speaks', async () => {
    const remote = new RemoteEngine(engine)
    const timers = new TestTimers()
    remote.goDown('SPEECH_NETWORK')
    const spoken = all(speak(book, { ...remoteSource(remote), timers }))
    await expect.poll(() => timers.pendingMs.length).toBeGreaterThan(0)
    remote.comeUp()
    expect((await spoken).map(({ head }) => head.voice)).toEqual([
      remoteVoice,
      remoteVoice,
      remoteVoice,
      remoteVoice,
    ])
    expect((await spoken).map(({ text }) => text)).toEqual([
      'Chapter One',
      'It rained.',
      'He left.',
      'The end.',
    ])
  })

  test('ends the export with the place when it stays away, and what was spoken is kept', async () => {
    const remote = new RemoteEngine(engine)
    const timers = new TestTimers()
    remote.fate = ({ text }) => {
      if (text === 'He left.') remote.goDown('SPEECH_OVERLOADED')
      return {}
    }
    const spoken = all(speak(book, { ...remoteSource(remote), timers })).catch((error: unknown) => error)
    await expect.poll(() => timers.pendingMs.length).toBeGreaterThan(0)
    await timers.advance(300_000)
    expect(await spoken).toMatchObject({
      code: 'SPEECH_OVERLOADED',
      details: { sectionIndex: 0, blockId: 's0b1', charOffset: 11 },
    })
    remote.comeUp()
    remote.fate = () => ({})
    remote.requests.length = 0
    await all(speak(book, remoteSource(remote)))
    expect(remote.requests.map(({ text }) => text)).toEqual(['He left.', 'The end.'])
  })

  test('can be given up while it is waited for, which is no failure', async () => {
    const remote = new RemoteEngine(engine)
    const interrupt = new AbortController()
    const timers = new TestTimers()
    const outages: string[] = []
    const onOutage = ({ code }: { readonly code: string }) => outages.push(code)
    remote.goDown('SPEECH_NETWORK')
    const signal = interrupt.signal
    const spoken = all(speak(book, { ...remoteSource(remote), timers, signal, onOutage }))
    await expect.poll(() => outages).toContain('SPEECH_NETWORK')
    interrupt.abort()
    expect(isAbort(await spoken.catch((error: unknown) => error))).toBe(true)
    expect(timers.pendingMs).toEqual([])
  })

  test('and has asked again itself is not asked once more', async () => {
    const remote = new RemoteEngine(engine)
    remote.fate = ({ text }) =>
      text === 'Chapter One' ? { failsAfterChunks: 0, code: 'SPEECH_RATE_LIMITED' } : {}
    await expect(all(speak(book, remoteSource(remote)))).rejects.toMatchObject({
      code: 'SPEECH_RATE_LIMITED',
    })
    expect(remote.requests.filter(({ text }) => text === 'Chapter One')).toHaveLength(1)
  })

  test('in the middle of an utterance and may go on is asked for it once more', async () => {
    const remote = new RemoteEngine(engine)
    remote.fate = (_, index) => (index === 0 ? { failsAfterChunks: 4, retryable: true } : {})
    expect(await all(speak(book, remoteSource(remote)))).toHaveLength(4)
    expect(remote.requests.filter(({ text }) => text === 'Chapter One')).toHaveLength(2)
  })

  test('and would cost more than the reader allows ends the export at once', async () => {
    const remote = new RemoteEngine(engine)
    remote.fate = () => ({ failsAfterChunks: 0, code: 'SPEECH_CAP_REACHED' })
    await expect(all(speak(book, remoteSource(remote)))).rejects.toMatchObject({ code: 'SPEECH_CAP_REACHED' })
  })
})

test('takes the better of two attempts of a generative voice, with its own words', async () => {
  const remote = new RemoteEngine(engine)
  remote.change = { isGenerative: true }
  const source = new UtteranceSource({
    engines: new Map([[remote.id, remote]]),
    cache,
    purpose: 'export',
    log: silentLog,
  })
  const healthy = { document: textDocument('en', [{ blocks: ['The old man went down to the harbour.'] }]) }
  const options = { ...healthy, engines: new Map([[remote.id, remote]]), source, voice: remoteVoice }
  remote.fate = (_, index) =>
    index > 0
      ? {}
      : { change: (chunk) => (chunk.kind === 'audio' ? { ...chunk, pcm: chunk.pcm.fill(0) } : chunk) }
  const [spoken] = await all(speak(options.document, options))
  expect(remote.requests.length).toBeGreaterThan(1)
  expect(spoken?.pcm.some((sample) => sample !== 0)).toBe(true)
  expect(spoken?.words).toHaveLength(8)
  expect(spoken?.isFromCache).toBe(false)
})
