import { array, assert, asyncProperty, boolean, constantFrom, integer, record } from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AppError } from '../../../../../src/shared/errors.ts'
import { createTogetherEngine, outcomeOf } from '../../../../support/together-engine.ts'
import type { Fault } from '../../../../support/together-server/faults.ts'
import { TogetherServer } from '../../../../support/together-server/together-server.ts'
import { settled } from '../../../../support/test-timers.ts'

let server: TogetherServer
beforeAll(async () => {
  server = await TogetherServer.start({ speech: 'tone' })
})
afterAll(() => server.close())

/** What passes without a wait of the transports' own: those have tests of their own. */
const faults: readonly Fault[] = [
  { kind: 'http.rateLimited', resetSeconds: 2 },
  { kind: 'http.rateLimited', resetSeconds: null, retryAfterSeconds: 3 },
  { kind: 'http.serverError' },
  { kind: 'http.overloaded' },
  { kind: 'http.badGatewayPage' },
  { kind: 'http.reset' },
  { kind: 'http.creditLimit' },
  { kind: 'http.unprocessable' },
  { kind: 'http.status', status: 302 },
  { kind: 'body.truncate', declares: 'all' },
  { kind: 'body.truncate', declares: 'nothing' },
  { kind: 'body.empty' },
  { kind: 'body.jsonError' },
  { kind: 'sse.noDone' },
  { kind: 'sse.cutMidEvent' },
  { kind: 'sse.badBase64' },
  { kind: 'sse.ttsFailed' },
  { kind: 'sse.noAudio' },
  { kind: 'socket.failed' },
  { kind: 'socket.plainError', afterDeltas: 0 },
  { kind: 'socket.noAudio' },
  { kind: 'socket.close', code: 1006, afterDeltas: 0 },
  { kind: 'socket.close', code: 1011, afterDeltas: 2 },
  { kind: 'words.fewer' },
  { kind: 'words.notNumbers' },
]

const utterance = record({
  purpose: constantFrom('listening' as const, 'export' as const, 'preview' as const),
  faults: array(constantFrom(...faults), { maxLength: 4 }),
  isAborted: boolean(),
  model: constantFrom('hexgrad/Kokoro-82M', 'cartesia/sonic-2'),
  wordCount: integer({ min: 1, max: 12 }),
})

const voices: Readonly<Record<string, string>> = {
  'hexgrad/Kokoro-82M': 'af_heart',
  'cartesia/sonic-2': 'reading lady',
}

test('whatever goes wrong in whatever order, speech is whole or an error says so, and the meter knows every character', async () => {
  const wholeLengths = new Map<string, number>()
  await assert(
    asyncProperty(array(utterance, { minLength: 1, maxLength: 5 }), async (utterances) => {
      server.reset()
      const { engine, meter, timers } = createTogetherEngine(server.baseUrl)
      const state = { isOver: false }
      const speaking = Promise.all(
        utterances.map(async ({ purpose, isAborted, model, wordCount, faults: ofThis }, index) => {
          const text = `Number ${index} says ${'so and so '.repeat(wordCount)}.`
          for (const fault of ofThis) server.inject(fault, { text })
          const controller = new AbortController()
          const voice = { engine: 'together', model, voice: voices[model] ?? '' }
          const asked = { text, voice, language: 'en', purpose }
          const reading = outcomeOf(engine, asked, controller.signal)
          if (isAborted) {
            for (let turn = 0; turn < wordCount * 5; turn++) await settled()
            controller.abort()
          }
          const { error, pcm } = await reading
          if (error !== undefined) {
            expect(error instanceof AppError || (error as Error).name === 'AbortError').toBe(true)
            if (error instanceof AppError && error.retryable) expect(pcm.length).toBeGreaterThan(0)
            return
          }
          const key = `${model} ${text}`
          wholeLengths.set(key, wholeLengths.get(key) ?? pcm.length)
          expect(pcm.length).toBe(wholeLengths.get(key))
        }),
      ).finally(() => (state.isOver = true))
      while (!state.isOver) {
        await settled()
        if (timers.pendingMs.length > 0) await timers.advance(timers.pendingMs[0] ?? 0)
      }
      await speaking
      await engine.close()
      for (let turn = 0; meter.outcomes.includes('open') && turn < 1000; turn++) await settled()
      expect(meter.outcomes).not.toContain('open')
      expect(server.billedCharacters).toBeLessThanOrEqual(meter.characters('billed', 'maybeBilled'))
      const whole = server.billed.filter(({ isComplete }) => isComplete)
      expect(meter.characters('billed')).toBeLessThanOrEqual(
        whole.reduce((sum, { characters }) => sum + characters, 0),
      )
    }),
    { numRuns: 30 },
  )
})
