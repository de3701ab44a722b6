import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { AudioCache } from '../../../../src/main/cache/audio-cache.ts'
import { silentLog } from '../../../../src/main/log.ts'
import type { SpeechFindingEntry } from '../../../../src/main/reading/findings-log.ts'
import { ReadingPlan } from '../../../../src/main/reading/reading-plan.ts'
import type { ReadingUtterance } from '../../../../src/main/reading/reading-utterance.ts'
import { soundKey } from '../../../../src/main/reading/sound-key.ts'
import {
  UtteranceSource,
  type UtteranceSourceOptions,
} from '../../../../src/main/reading/utterance-source.ts'
import type { SourcePiece } from '../../../../src/main/reading/utterance-stream.ts'
import type { PaidRequest } from '../../../../src/main/money/spending-meter.ts'
import type { SpeechChunk } from '../../../../src/shared/speech.ts'
import { createOfflineEngine } from '../../../support/offline-engine.ts'
import { RemoteEngine, remoteVoice, type RequestFate } from '../../../support/remote-engine.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { TestClock } from '../../../support/test-clock.ts'
import { textDocument } from '../../../support/text-document.ts'

const offline = createOfflineEngine()
afterAll(() => offline.close())

const text = 'The old man went down to the harbour, and he looked at the quiet boats until the evening came.'
let remote: RemoteEngine
let cache: AudioCache
let findings: SpeechFindingEntry[]
beforeEach(() => {
  remote = new RemoteEngine(offline)
  remote.change = { isGenerative: true }
  findings = []
  const opened = AudioCache.open({
    path: join(tempFolder(), 'cache.sqlite'),
    limitBytes: 1e9,
    clock: new TestClock(),
  })
  cache = opened
  onTestFinished(() => opened.close())
})

function utteranceOf(spoken = text): ReadingUtterance {
  const plan = new ReadingPlan({
    document: textDocument('en', [{ blocks: [spoken] }]),
    maxInputChars: () => 1000,
  })
  const [first] = plan.from(undefined)
  if (first === undefined) throw new Error('nothing to say')
  return first
}

function sourceWith(change: Partial<UtteranceSourceOptions> = {}): UtteranceSource {
  return new UtteranceSource({
    engines: new Map([[remote.id, remote]]),
    cache,
    purpose: 'listening',
    documentId: 'book',
    findings: { record: (entry) => findings.push(entry) },
    log: silentLog,
    ...change,
  })
}

async function read(source: UtteranceSource, isUrgent = () => false): Promise<SourcePiece[]> {
  const pieces: SourcePiece[] = []
  const stream = source.stream(utteranceOf(), remoteVoice, new AbortController().signal, isUrgent)
  for await (const piece of stream) pieces.push(piece)
  return pieces
}

function cached() {
  return cache.get(soundKey(new Map([[remote.id, remote]]), utteranceOf(), remoteVoice))
}

/** What a generative voice does: it falls silent in the middle of a sentence. */
function fallsSilent(seconds = 2): RequestFate {
  let chunks = 0
  return {
    change: (chunk): SpeechChunk => {
      if (chunk.kind !== 'audio' || ++chunks !== 12) return chunk
      const pcm = new Int16Array(seconds * 22_050 + chunk.pcm.length)
      pcm.set(chunk.pcm, seconds * 22_050)
      return { kind: 'audio', pcm }
    },
  }
}

function lastKinds(pieces: readonly SourcePiece[]): string[] {
  return pieces.slice(-2).map(({ kind }) => kind)
}

describe('a generative voice', () => {
  test('that speaks well is asked once', async () => {
    const pieces = await read(sourceWith())
    expect(remote.requests).toHaveLength(1)
    expect(pieces.every(({ kind }) => kind === 'audio' || kind === 'words')).toBe(true)
    expect(findings).toEqual([])
    expect(cached()).toMatchObject({ isPaid: true, isProvisional: false })
    expect(cached()?.finding).toBeUndefined()
  })

  test('that goes wrong is asked again in two parts, and the better is kept, with the reason', async () => {
    remote.fate = (_, index) => (index === 0 ? fallsSilent() : {})
    const pieces = await read(sourceWith())
    expect(remote.requests.map((request) => request.text)).toEqual([
      text,
      text.slice(0, text.indexOf(', ') + 1),
      text.slice(text.indexOf(', ') + 2),
    ])
    expect(lastKinds(pieces)).toEqual(['whole', 'instead'])
    expect(findings).toMatchObject([
      {
        documentId: 'book',
        blockId: 's0b0',
        range: { start: 0, end: text.length },
        voice: remoteVoice,
        reasons: [{ fault: 'pausing' }],
        kept: 'second',
        keptReasons: [],
      },
    ])
    expect(cached()?.isProvisional).toBe(false)
    expect(JSON.parse(cached()?.finding ?? '')).toMatchObject({ kept: 'second', findings: [] })
  })

  test('joins the parts to one utterance whose words are where they are heard', async () => {
    remote.fate = (_, index) => (index === 0 ? fallsSilent() : {})
    await read(sourceWith())
    const joined = cached()
    remote.change = {}
    const whole: { text: string; startSeconds: number }[] = []
    const request = { text, voice: remoteVoice, language: 'en', purpose: 'listening' } as const
    for await (const chunk of offline.synthesize(
      { ...request, voice: { ...remoteVoice, engine: 'offline' } },
      new AbortController().signal,
    )) {
      if (chunk.kind === 'words') whole.push(...chunk.words)
    }
    expect(joined?.words.map((word) => word.text)).toEqual(whole.map((word) => word.text))
    expect(joined?.words.map((word) => text.slice(word.charStart, word.charEnd))).toEqual(
      joined?.words.map((word) => word.text),
    )
    for (const [index, word] of (joined?.words ?? []).entries()) {
      // The parts begin and end as sentences do, so that they are a little slower than the whole.
      expect(Math.abs(word.startSeconds - (whole[index]?.startSeconds ?? 0))).toBeLessThan(0.6)
    }
  })

  test('that goes wrong twice keeps the first unless the second is better', async () => {
    remote.fate = (_, index) => fallsSilent(index === 0 ? 2 : 4)
    const pieces = await read(sourceWith())
    expect(findings).toMatchObject([{ kept: 'first', keptReasons: [{ fault: 'pausing' }] }])
    expect(pieces.at(-1)).toEqual({ kind: 'whole' })
    expect(cached()?.isProvisional).toBe(false)
  })

  test('is not asked again while somebody waits, but when it is needed next', async () => {
    remote.fate = (_, index) => (index === 0 ? fallsSilent() : {})
    const source = sourceWith()
    await read(source, () => true)
    expect(remote.requests).toHaveLength(1)
    expect(findings).toMatchObject([{ kept: 'firstForNow' }])
    expect(cached()?.isProvisional).toBe(true)
    const urgent = await read(source, () => true)
    expect(remote.requests).toHaveLength(1)
    expect(urgent.map(({ kind }) => kind)).toEqual(['words', 'audio'])
    const calm = await read(source)
    expect(remote.requests).toHaveLength(3)
    expect(lastKinds(calm)).toEqual(['whole', 'instead'])
    expect(cached()?.isProvisional).toBe(false)
    await read(source)
    expect(remote.requests).toHaveLength(3)
  })

  test('whose service fails when it is asked again keeps what there is for now', async () => {
    remote.fate = (_, index) => (index === 0 ? fallsSilent() : { failsAfterChunks: 3 })
    const pieces = await read(sourceWith())
    expect(pieces.at(-1)).toEqual({ kind: 'whole' })
    expect(findings).toMatchObject([{ kept: 'firstForNow' }])
    expect(cached()?.isProvisional).toBe(true)
  })

  test('whose service is down is heard as it is', async () => {
    remote.fate = (_, index) => (index === 0 ? fallsSilent() : {})
    const source = sourceWith()
    await read(source, () => true)
    remote.goDown('SPEECH_NETWORK')
    expect((await read(source)).map(({ kind }) => kind)).toEqual(['words', 'audio'])
  })
})

test('a voice that is not generative is not judged', async () => {
  remote.change = {}
  remote.fate = () => fallsSilent()
  await read(sourceWith())
  expect(remote.requests).toHaveLength(1)
  expect(findings).toEqual([])
})

test('counts paid speech from the cache as saved, and free speech not at all', async () => {
  const saved: PaidRequest[] = []
  const source = sourceWith({ meter: { countSaved: (request) => saved.push(request) } })
  await read(source)
  expect(saved).toEqual([])
  await read(source)
  const expected = { voice: remoteVoice, charCount: text.length, pricePerMillionChars: 15 }
  expect(saved).toEqual([{ ...expected, purpose: 'listening', documentId: 'book' }])
  remote.variant = 'other'
  remote.change = { pricePerMillionChars: 0 }
  await read(source)
  await read(source)
  expect(saved).toHaveLength(1)
})

test('keeps speech of unknown price as paid for', async () => {
  remote.change = { pricePerMillionChars: null }
  await read(sourceWith())
  expect(cached()).toMatchObject({ isPaid: true, costMicroDollars: 0 })
})
