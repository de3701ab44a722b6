import { describe, expect, test } from 'vitest'
import { silentLog } from '../../../../src/main/log.ts'
import { CircuitBreaker } from '../../../../src/main/speech/circuit-breaker.ts'
import { type ErrorCode, SpeechError } from '../../../../src/shared/errors.ts'
import { TestTimers } from '../../../support/test-timers.ts'

function failure(code: ErrorCode): SpeechError {
  return new SpeechError(code, `It failed with ${code}.`, { retryable: true })
}

function createBreaker() {
  const timers = new TestTimers()
  const probes: number[] = []
  const service = { answer: undefined as Error | undefined }
  const startMs = timers.clock.nowMs()
  const breaker = new CircuitBreaker({
    probe: async () => {
      probes.push(timers.clock.nowMs() - startMs)
      if (service.answer !== undefined) throw service.answer
    },
    timers,
    clock: timers.clock,
    log: silentLog,
    // The middle of the jitter: every wait is as long as it is meant.
    random: () => 0.5,
  })
  return { timers, breaker, probes, service }
}

const outages = ['SPEECH_NETWORK', 'SPEECH_STALLED', 'SPEECH_SERVER_FAILED', 'SPEECH_OVERLOADED'] as const
const refusals = ['SPEECH_KEY_REFUSED', 'SPEECH_CREDIT_EXHAUSTED', 'SPEECH_FORBIDDEN'] as const
const harmless = [
  'SPEECH_MODEL_UNAVAILABLE',
  'SPEECH_INPUT_REFUSED',
  'SPEECH_RATE_LIMITED',
  'SPEECH_INCOMPLETE',
  'SPEECH_PROTOCOL',
  'SPEECH_CAP_REACHED',
] as const

describe('a circuit breaker', () => {
  test.each(outages)('opens after the third %s in a row', (code) => {
    const { breaker } = createBreaker()
    breaker.failed(failure(code))
    breaker.failed(failure(code))
    expect(breaker.state.kind).toBe('up')
    breaker.failed(failure(code))
    expect(breaker.state).toMatchObject({ kind: 'down', error: { code, retryable: false } })
    expect(breaker.downSignal.reason).toMatchObject({ code, retryable: false })
  })

  test('counts a broken connection once, however many requests it carried', () => {
    const { breaker } = createBreaker()
    const broken = failure('SPEECH_NETWORK')
    for (let request = 0; request < 4; request++) breaker.failed(broken)
    breaker.failed(failure('SPEECH_NETWORK'))
    expect(breaker.state.kind).toBe('up')
    breaker.failed(failure('SPEECH_NETWORK'))
    expect(breaker.state.kind).toBe('down')
  })

  test('counts failures in a row alone', () => {
    const { breaker } = createBreaker()
    for (let round = 0; round < 4; round++) {
      breaker.failed(failure('SPEECH_NETWORK'))
      breaker.failed(failure('SPEECH_NETWORK'))
      breaker.succeeded()
    }
    expect(breaker.state.kind).toBe('up')
  })

  test.each(refusals)('opens at once for %s', (code) => {
    const { breaker } = createBreaker()
    breaker.failed(failure(code))
    expect(breaker.state).toMatchObject({ kind: 'down', error: { code } })
  })

  test.each(harmless)('stays closed for %s, which is no fault of the service as a whole', (code) => {
    const { breaker } = createBreaker()
    for (let round = 0; round < 10; round++) breaker.failed(failure(code))
    expect(breaker.state.kind).toBe('up')
  })

  test('asks in the background in growing intervals, up to two minutes', async () => {
    const { timers, breaker, probes, service } = createBreaker()
    service.answer = failure('SPEECH_NETWORK')
    for (let round = 0; round < 3; round++) breaker.failed(failure('SPEECH_NETWORK'))
    await timers.advance(600_000)
    const waits = probes.map((atMs, index) => (atMs - (probes[index - 1] ?? 0)) / 1000)
    expect(waits).toEqual([10, 20, 40, 80, 120, 120, 120])
    expect(breaker.state).toMatchObject({ retryAtMs: timers.clock.nowMs() + 30_000 })
  })

  test('spreads its questions by a fifth to both sides', () => {
    for (const [random, waitMs] of [
      [0, 8_000],
      [1, 12_000],
    ] as const) {
      const timers = new TestTimers()
      const breaker = new CircuitBreaker({
        probe: async () => {},
        timers,
        clock: timers.clock,
        log: silentLog,
        random: () => random,
      })
      for (let round = 0; round < 3; round++) breaker.failed(failure('SPEECH_NETWORK'))
      expect(timers.pendingMs).toEqual([waitMs])
    }
  })

  test('closes when the service answers, and tells its listeners both times', async () => {
    const { timers, breaker } = createBreaker()
    const states: string[] = []
    const stop = breaker.onChange(() => states.push(breaker.state.kind))
    for (let round = 0; round < 3; round++) breaker.failed(failure('SPEECH_NETWORK'))
    await timers.advance(10_000)
    expect(states).toEqual(['down', 'up'])
    expect(breaker.downSignal.aborted).toBe(false)
    stop()
    breaker.failed(failure('SPEECH_KEY_REFUSED'))
    expect(states).toHaveLength(2)
  })

  test('opens again at the first failure after an answer, for longer', async () => {
    const { timers, breaker, probes } = createBreaker()
    for (let round = 0; round < 3; round++) breaker.failed(failure('SPEECH_SERVER_FAILED'))
    await timers.advance(10_000)
    breaker.failed(failure('SPEECH_SERVER_FAILED'))
    expect(breaker.state.kind).toBe('down')
    await timers.advance(19_999)
    expect(probes).toEqual([10_000])
    await timers.advance(1)
    expect(probes).toEqual([10_000, 30_000])
  })

  test('is as patient as at first once speech has come again', async () => {
    const { timers, breaker } = createBreaker()
    for (let round = 0; round < 3; round++) breaker.failed(failure('SPEECH_NETWORK'))
    await timers.advance(10_000)
    breaker.succeeded()
    breaker.failed(failure('SPEECH_NETWORK'))
    breaker.failed(failure('SPEECH_NETWORK'))
    expect(breaker.state.kind).toBe('up')
  })

  test('says the newest reason: a network that came back with a key that is refused', async () => {
    const { timers, breaker, service } = createBreaker()
    for (let round = 0; round < 3; round++) breaker.failed(failure('SPEECH_NETWORK'))
    const sinceMs = timers.clock.nowMs()
    service.answer = failure('SPEECH_KEY_REFUSED')
    await timers.advance(10_000)
    expect(breaker.state).toMatchObject({ kind: 'down', sinceMs, error: { code: 'SPEECH_KEY_REFUSED' } })
    expect(breaker.downSignal.reason).toMatchObject({ code: 'SPEECH_KEY_REFUSED' })
    expect(timers.pendingMs).toEqual([300_000])
  })

  test('waits by timers: a clock that is set forwards or back changes nothing', async () => {
    const { timers, breaker, probes } = createBreaker()
    for (let round = 0; round < 3; round++) breaker.failed(failure('SPEECH_NETWORK'))
    timers.clock.advance(-86_400_000)
    await timers.advance(9_999)
    expect(probes).toHaveLength(0)
    timers.clock.advance(2 * 86_400_000)
    await timers.advance(1)
    expect(probes).toHaveLength(1)
    expect(breaker.state.kind).toBe('up')
  })

  test('asks nothing more after it was closed for good', async () => {
    const { timers, breaker, probes } = createBreaker()
    for (let round = 0; round < 3; round++) breaker.failed(failure('SPEECH_NETWORK'))
    breaker.close()
    await timers.advance(600_000)
    expect(probes).toHaveLength(0)
  })
})
