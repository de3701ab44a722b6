import { describe, expect, test } from 'vitest'
import { LearnedModels } from '../../../../../src/main/speech/together/learned-models.ts'
import { LearnedNetworks } from '../../../../../src/main/speech/together/learned-networks.ts'
import { MemoryFacts } from '../../../../support/together-engine.ts'
import { TestClock } from '../../../../support/test-clock.ts'

const model = { baseUrl: 'https://api.together.ai/v1', wireModel: 'hexgrad/Kokoro-82M' }
const elsewhere = { ...model, baseUrl: 'http://127.0.0.1:8080/v1' }
const hourMs = 3_600_000

function createLearned() {
  const facts = new MemoryFacts()
  const clock = new TestClock()
  return {
    facts,
    clock,
    learned: new LearnedModels(facts, clock),
    again: () => new LearnedModels(facts, clock),
  }
}

describe('what was learned of a model', () => {
  test('holds after a restart, for that address alone', () => {
    const { learned, again } = createLearned()
    learned.learnRawSampleRate(model, 'websocket', 44_100, 24_000)
    learned.learnWords(model, true)
    learned.learnReply(model, 'sse', 180)
    for (const each of [learned, again()]) {
      expect(each.rawSampleRateHz(model, 'websocket', 44_100)).toBe(24_000)
      expect(each.rawSampleRateHz(model, 'websocket', undefined)).toBeUndefined()
      expect(each.rawSampleRateHz(model, 'sse', 44_100)).toBeUndefined()
      expect(each.wordTimestamps(model)).toBe('yes')
      expect(each.hasWorked(model, 'sse')).toBe(true)
      expect(each.firstAudioMs(model)).toBe(180)
      expect(each.wordTimestamps(elsewhere)).toBe('unknown')
      expect(each.firstAudioMs(elsewhere)).toBeUndefined()
    }
  })

  test('is that it gives no words only after three whole replies without any, in a row', () => {
    const { learned } = createLearned()
    learned.learnWords(model, false)
    learned.learnWords(model, false)
    learned.learnWords(model, true)
    learned.learnWords(model, false)
    learned.learnWords(model, false)
    expect(learned.wordTimestamps(model)).toBe('yes')
    learned.learnWords(model, false)
    expect(learned.wordTimestamps(model)).toBe('no')
  })

  test('is forgotten after a week where it says that something can’t be done', () => {
    const { learned, clock } = createLearned()
    for (let reply = 0; reply < 3; reply++) learned.learnWords(model, false)
    learned.learnRefused(model, 'websocket')
    clock.advance(7 * 24 * hourMs)
    expect([learned.wordTimestamps(model), learned.isRefused(model, 'websocket')]).toEqual(['no', true])
    clock.advance(1)
    expect([learned.wordTimestamps(model), learned.isRefused(model, 'websocket')]).toEqual(['unknown', false])
  })

  test('says nothing while the clock stands before the time when it was learned', () => {
    const { learned, clock } = createLearned()
    learned.learnRefused(model, 'websocket')
    clock.advance(-hourMs)
    expect(learned.isRefused(model, 'websocket')).toBe(false)
  })

  test('is that a way is refused until it works', () => {
    const { learned } = createLearned()
    learned.learnRefused(model, 'websocket')
    learned.learnReply(model, 'sse', 100)
    expect(learned.isRefused(model, 'websocket')).toBe(true)
    learned.learnReply(model, 'websocket', 100)
    expect(learned.isRefused(model, 'websocket')).toBe(false)
  })

  test('is the median of its last twenty waits for a first sound, without those that a clock made up', () => {
    const { learned } = createLearned()
    for (let ms = 1; ms <= 30; ms++) learned.learnReply(model, 'sse', ms * 10)
    learned.learnReply(model, 'sse', -5_000)
    learned.learnReply(model, 'sse', 86_400_000)
    expect(learned.firstAudioMs(model)).toBe(200)
  })

  test('is learned again where it can’t be read', () => {
    const { facts, again } = createLearned()
    facts.save('together.models', { 'https://x y': { rates: 'all' } })
    const learned = again()
    expect(learned.wordTimestamps(model)).toBe('unknown')
    learned.learnWords(model, true)
    expect(learned.wordTimestamps(model)).toBe('yes')
  })
})

describe('a network without WebSockets', () => {
  const { baseUrl } = model
  const proxy = 'http://proxy.example:3128'

  test('is known by its proxy, for half an hour, also after a restart', () => {
    const facts = new MemoryFacts()
    const clock = new TestClock()
    new LearnedNetworks(facts, clock).learnWebSocketBlocked(baseUrl, proxy)
    const networks = new LearnedNetworks(facts, clock)
    expect(networks.isWebSocketBlocked(baseUrl, proxy)).toBe(true)
    expect(networks.isWebSocketBlocked(baseUrl, undefined)).toBe(false)
    expect(networks.isWebSocketBlocked(elsewhere.baseUrl, proxy)).toBe(false)
    clock.advance(hourMs / 2)
    expect(networks.isWebSocketBlocked(baseUrl, proxy)).toBe(false)
  })

  test('is not one where a WebSocket was open a moment ago, until it fails a second time', () => {
    const networks = new LearnedNetworks(new MemoryFacts(), new TestClock())
    networks.learnWebSocketWorked(baseUrl, undefined)
    networks.learnWebSocketBlocked(baseUrl, undefined)
    expect(networks.isWebSocketBlocked(baseUrl, undefined)).toBe(false)
    networks.learnWebSocketBlocked(baseUrl, undefined)
    expect(networks.isWebSocketBlocked(baseUrl, undefined)).toBe(true)
  })
})
