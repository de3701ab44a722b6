import { afterAll, describe, expect, test } from 'vitest'
import { alignWords } from '../../../../../src/core/timing/align-words.ts'
import { wordRanges } from '../../../../../src/core/text/words.ts'
import { OfflineEngine } from '../../../../../src/main/speech/offline/offline-engine.ts'
import { AppError } from '../../../../../src/shared/errors.ts'
import type { UtteranceRequest } from '../../../../../src/shared/speech.ts'
import { createOfflineEngine, offlineVoiceWorkerUrl } from '../../../../support/offline-engine.ts'
import { speakWhole } from '../../../../support/speech.ts'

const engine = createOfflineEngine()
afterAll(() => engine.close())

function request(text: string, language = 'en'): UtteranceRequest {
  const voice = engine.defaultVoice(language)
  if (voice === undefined) throw new Error(`No voice for ${language}.`)
  return { text, language, voice, purpose: 'listening' }
}

/** Words of a spoken text as "word@start", times in seconds. */
async function timedWords(text: string, language = 'en') {
  const { pcm, words } = await speakWhole(engine, request(text, language))
  return alignWords(text, wordRanges(text, language), words, pcm.length / 22_050).map((word) => ({
    ...word,
    text: text.slice(word.start, word.end),
  }))
}

async function codeOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof AppError ? error.code : (error as Error).name),
  )
}

describe('voices', () => {
  test('are named for people, with their languages as BCP 47 tags', async () => {
    const voices = await engine.listVoices()
    expect(voices.length).toBeGreaterThan(100)
    const american = voices.find((voice) => voice.voice === 'gmw/en-US')
    expect(american).toMatchObject({ name: 'English (America)', languages: ['en-US', 'en'] })
    expect(voices.find((voice) => voice.voice === 'zlw/pl')?.name).toBe('Polish')
  })

  test('every default voice exists in the library', async () => {
    const known = new Set((await engine.listVoices()).map((voice) => voice.voice))
    const languages = (await engine.listVoices()).flatMap((voice) => voice.languages)
    for (const language of languages) {
      const voice = engine.defaultVoice(language)
      if (voice !== undefined) expect(known, language).toContain(voice.voice)
    }
  })

  test.each([
    ['en', 'gmw/en-US'],
    ['en-GB', 'gmw/en'],
    ['en_AU', 'gmw/en-US'],
    ['pt', 'roa/pt'],
    ['pt-BR', 'roa/pt-BR'],
    ['es-MX', 'roa/es-419'],
    ['zh-Hant-HK', 'sit/yue'],
    ['zh-Hans', 'sit/cmn'],
    ['ja', 'jpx/ja'],
    ['fr-CA', 'roa/fr'],
    ['und', 'gmw/en-US'],
    ['', 'gmw/en-US'],
    ['tlh', undefined],
  ])('speak %s with %s', (language, voice) => {
    expect(engine.defaultVoice(language)?.voice).toBe(voice)
  })

  test('tell whether they speak a language', () => {
    const british = { engine: 'offline', model: 'espeak-ng', voice: 'gmw/en-GB-scotland' }
    expect(engine.isVoiceFor(british, 'en-US')).toBe(true)
    expect(engine.isVoiceFor(british, 'fr')).toBe(false)
    expect(engine.isVoiceFor({ ...british, voice: 'sit/cmn' }, 'zh-TW')).toBe(true)
  })
})

describe('speech', () => {
  test('comes in pieces of about a tenth of a second', async () => {
    const { pcm, chunkCount } = await speakWhole(
      engine,
      request('The quick brown fox jumps over the lazy dog.'),
    )
    expect(pcm.length / 22_050).toBeGreaterThan(2)
    expect(chunkCount).toBeGreaterThan(15)
  })

  test('lights an amount once, from the first word it is read as to the last', async () => {
    const words = await timedWords('It costs $45.50 now.')
    expect(words.map((word) => word.text)).toEqual(['It', 'costs', '$45.50', 'now'])
    const amount = words[2]
    expect((amount?.endSeconds ?? 0) - (amount?.startSeconds ?? 0)).toBeGreaterThan(1.2)
    expect(words.every((word) => !word.isEstimated)).toBe(true)
  })

  test('reads phoneme brackets and markup as text', async () => {
    const words = await timedWords('Say [[h@loU]] and <speak>bold</speak> & so on.')
    expect(words.map((word) => word.text)).toContain('&')
    const bracket = words.find((word) => word.text.startsWith('h'))
    const bold = words.find((word) => word.text === 'bold')
    expect((bracket?.endSeconds ?? 0) - (bracket?.startSeconds ?? 0)).toBeGreaterThan(0.2)
    expect(bold?.isEstimated).toBe(false)
  })

  test.each([
    [
      'en',
      'In 1945 Dr. Smith paid $1,234.56 (3.14%) at 10:30 p.m., e.g. to the U.S.A. — “quoted” 😀 well-known!',
    ],
    ['en', '𝒳 and 👩‍👩‍👧 café naïve don’t stop'],
    ['ar', 'ذهب الولد إلى المدرسة 45 مرة.'],
    ['hi', 'राम स्कूल गया और 25 किताबें लाया।'],
    ['zh', '今天天气很好，我们去公园玩吧。'],
    ['ja', '今日は良い天気ですね。'],
    ['de', 'Der 3. Mann kostet 1.234,56 € und z. B. 25 %.'],
  ])('times every word once and in order (%s: %s)', async (language, text) => {
    const words = await timedWords(text, language)
    expect(words.map((word) => word.text)).toEqual(
      wordRanges(text, language).map((range) => text.slice(range.start, range.end)),
    )
    const starts = words.map((word) => word.startSeconds)
    expect(starts).toEqual(starts.toSorted((a, b) => a - b))
    for (const word of words) expect(word.endSeconds - word.startSeconds, word.text).toBeGreaterThan(0.02)
  })

  test('of a sentence of 3,000 words is complete', async () => {
    const text = `${Array.from({ length: 3000 }, (_, i) => ['alpha', 'beta', 'gamma'][i % 3]).join(' ')}.`
    const words = await timedWords(text)
    expect(words).toHaveLength(3000)
    expect(words.every((word) => !word.isEstimated)).toBe(true)
  })

  test('of one utterance is not disturbed by another that is asked for at the same time', async () => {
    const alone = await speakWhole(engine, request('One two three.'))
    const [first, second] = await Promise.all([
      speakWhole(engine, request('One two three.')),
      speakWhole(engine, request('Eins zwei drei.', 'de')),
    ])
    expect(Math.abs(first.pcm.length - alone.pcm.length)).toBeLessThan(100)
    expect(second.words.map((word) => word.text)).toEqual(['Eins', 'zwei', 'drei'])
  })
})

describe('cancelling', () => {
  test('throws an AbortError at once and leaves the thread free for the next utterance', async () => {
    const long = request('alpha beta gamma delta '.repeat(1000))
    const abort = new AbortController()
    const started = performance.now()
    let chunks = 0
    const reading = (async () => {
      for await (const _ of engine.synthesize(long, abort.signal)) if (++chunks === 3) abort.abort()
    })()
    expect(await codeOf(reading)).toBe('AbortError')
    expect(chunks).toBe(3)
    const { words } = await speakWhole(engine, request('Next one.'))
    expect(words.map((word) => word.text)).toEqual(['Next', 'one'])
    // Speaking all of it takes several times as long.
    expect(performance.now() - started).toBeLessThan(1500)
  })

  test('before the beginning asks the thread nothing', async () => {
    const reading = engine.synthesize(request('Never.'), AbortSignal.abort())
    expect(await codeOf(reading.next())).toBe('AbortError')
  })
})

describe('failures', () => {
  test('a voice that does not exist is SPEECH_VOICE_UNKNOWN, and the engine goes on', async () => {
    const wrong = { ...request('Hello.'), voice: { engine: 'offline', model: 'espeak-ng', voice: 'xx/none' } }
    expect(await codeOf(speakWhole(engine, wrong))).toBe('SPEECH_VOICE_UNKNOWN')
    expect((await speakWhole(engine, request('Hello.'))).pcm.length).toBeGreaterThan(1000)
  })

  test('a missing package is SPEECH_ENGINE_UNAVAILABLE, each time', async () => {
    const without = new OfflineEngine({
      workerUrl: offlineVoiceWorkerUrl,
      packageName: 'no-such-package-here',
    })
    try {
      expect(await codeOf(without.warmUp())).toBe('SPEECH_ENGINE_UNAVAILABLE')
      expect(await codeOf(speakWhole(without, request('Hello.')))).toBe('SPEECH_ENGINE_UNAVAILABLE')
      expect(await codeOf(without.listVoices())).toBe('SPEECH_ENGINE_UNAVAILABLE')
    } finally {
      await without.close()
    }
  })

  test('after closing, everything is SPEECH_ENGINE_UNAVAILABLE, also what was under way', async () => {
    const closing = createOfflineEngine()
    const underWay = codeOf(speakWhole(closing, request('A sentence that is not finished.')))
    await closing.close()
    expect(await underWay).toBe('SPEECH_ENGINE_UNAVAILABLE')
    expect(await codeOf(speakWhole(closing, request('Hello.')))).toBe('SPEECH_ENGINE_UNAVAILABLE')
  })
})
