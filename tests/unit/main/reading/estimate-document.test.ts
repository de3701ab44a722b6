import { join } from 'node:path'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { AudioCache } from '../../../../src/main/cache/audio-cache.ts'
import { silentLog } from '../../../../src/main/log.ts'
import type { DocumentAccess } from '../../../../src/main/reading/document-access.ts'
import { estimateDocument, type EstimateOptions } from '../../../../src/main/reading/estimate-document.ts'
import { speakDocument } from '../../../../src/main/reading/speak-document.ts'
import { UtteranceSource } from '../../../../src/main/reading/utterance-source.ts'
import { chooseVoice } from '../../../../src/main/reading/voice-choice.ts'
import type { SpeechEngine } from '../../../../src/main/speech/speech-engine.ts'
import { defaultSettings } from '../../../../src/shared/settings.ts'
import { effectiveSpokenRules } from '../../../../src/shared/spoken-rules.ts'
import { createOfflineEngine } from '../../../support/offline-engine.ts'
import { RemoteEngine, remoteVoice } from '../../../support/remote-engine.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { TestClock } from '../../../support/test-clock.ts'
import { textDocument } from '../../../support/text-document.ts'

const offline = createOfflineEngine()
afterAll(() => offline.close())

function setUp(document: DocumentAccess) {
  const remote = new RemoteEngine(offline)
  const engines = new Map<string, SpeechEngine>([
    [remote.id, remote],
    [offline.id, offline],
  ])
  const path = join(tempFolder(), 'cache.sqlite')
  const cache = AudioCache.open({ path, limitBytes: 1e9, clock: new TestClock() })
  onTestFinished(() => cache.close())
  const estimate = (change: Partial<EstimateOptions> = {}) =>
    estimateDocument({
      document,
      engines,
      cache,
      voiceFor: (language) => chooseVoice(engines, remoteVoice, language),
      pauses: defaultSettings,
      ...change,
    })
  return { remote, engines, cache, estimate }
}

const sentences = ['It rained.', 'He left.', 'The end.']
const book = textDocument('en', [
  { blocks: ['It rained. He left.'] },
  { role: 'notes', blocks: ['A note is not read.'] },
  { blocks: ['The end.'] },
])
const charCount = sentences.join('').length

test('counts what would be spoken, its price and its length', async () => {
  const { estimate } = setUp(book)
  expect(await estimate()).toEqual({
    charCount,
    cachedCharCount: 0,
    microDollars: charCount * 15,
    durationSeconds: charCount / 14.5 + 0.25 + 2 * 0.6,
  })
})

test('counts by the rules of the document', async () => {
  const { estimate } = setUp(book)
  const rules = effectiveSpokenRules({ outsideReadingOrder: 'speak' })
  expect(await estimate({ rules })).toMatchObject({ charCount: charCount + 'A note is not read.'.length })
})

test('counts from a place on', async () => {
  const { estimate } = setUp(book)
  const from = { blockId: 's2b0', charOffset: 0 }
  expect(await estimate({ from })).toMatchObject({ charCount: 'The end.'.length })
})

test('takes nothing for what is in the cache, and for a sentence that comes again', async () => {
  const { engines, cache, estimate } = setUp(book)
  const source = new UtteranceSource({ engines, cache, purpose: 'export', log: silentLog })
  const signal = new AbortController().signal
  const spoken = speakDocument({
    document: textDocument('en', [{ blocks: ['He left.'] }]),
    engines,
    source,
    voice: remoteVoice,
    pauses: defaultSettings,
    signal,
  })
  for await (const { text } of spoken) expect(text).toBe('He left.')
  const left = 'It rained.The end.'.length
  expect(await estimate()).toMatchObject({ cachedCharCount: 'He left.'.length, microDollars: left * 15 })
  const again = textDocument('en', [{ blocks: ['Go away! Go away! Go away!'] }])
  expect(await estimate({ document: again })).toMatchObject({ charCount: 24, microDollars: 8 * 15 })
})

test('says that a price is unknown where it is, and free where it is free', async () => {
  const { remote, engines, estimate } = setUp(book)
  remote.change = { pricePerMillionChars: null }
  expect((await estimate()).microDollars).toBeNull()
  const free = await estimate({ voiceFor: (language) => chooseVoice(engines, null, language) })
  expect(free.microDollars).toBe(0)
})

test('lets other work run while it counts a long book, and ends when it is cancelled', async () => {
  const blocks = Array.from({ length: 200 }, (_, i) => `Paragraph ${i} is here. `.repeat(20))
  const { estimate } = setUp(
    textDocument(
      'en',
      Array.from({ length: 10 }, () => ({ blocks })),
    ),
  )
  let turns = 0
  let isDone = false
  const takeTurn = (): void => {
    turns += 1
    if (!isDone) setImmediate(takeTurn)
  }
  takeTurn()
  const { charCount: counted } = await estimate()
  isDone = true
  expect(counted).toBeGreaterThan(800_000)
  expect(turns).toBeGreaterThan(5)
  const abort = new AbortController()
  const cancelled = estimate({ signal: abort.signal })
  abort.abort()
  await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' })
})
