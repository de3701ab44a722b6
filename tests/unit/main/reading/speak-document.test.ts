import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { AudioCache } from '../../../../src/main/cache/audio-cache.ts'
import { systemClock } from '../../../../src/main/clock.ts'
import { silentLog } from '../../../../src/main/log.ts'
import type { DocumentAccess } from '../../../../src/main/reading/document-access.ts'
import {
  speakDocument,
  type SpeakDocumentOptions,
  type SpokenUtterance,
} from '../../../../src/main/reading/speak-document.ts'
import { UtteranceSource } from '../../../../src/main/reading/utterance-source.ts'
import type { EngineRegistry } from '../../../../src/main/speech/engine-registry.ts'
import type { SpeechEngine } from '../../../../src/main/speech/speech-engine.ts'
import { isAbort, SpeechError } from '../../../../src/shared/errors.ts'
import { defaultSettings } from '../../../../src/shared/settings.ts'
import { changedEngine } from '../../../support/changed-engine.ts'
import { createOfflineEngine } from '../../../support/offline-engine.ts'
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
