import { describe, expect, it } from 'vitest'
import { createSpendingStore, estimateKey } from '../../../../src/renderer/spending/spending-store.ts'
import type { SpendingApi } from '../../../../src/renderer/spending/spending-store.ts'
import type { SpeechEstimate } from '../../../../src/shared/spending.ts'

const estimate = (microDollars: number): SpeechEstimate => ({
  charCount: 1,
  cachedCharCount: 0,
  microDollars,
  durationSeconds: 1,
})
const ref = (voice: string) => ({ engine: 'together', model: 'm', voice })

describe('the spending store', () => {
  it('shows the estimate of the voice that was asked for last, whichever is counted first', async () => {
    const answers = new Map<string, PromiseWithResolvers<SpeechEstimate>>()
    const api: SpendingApi = {
      getSpending: () => Promise.reject(new Error('not asked')),
      estimateSpeech: (_id, voice) => {
        const answer = Promise.withResolvers<SpeechEstimate>()
        answers.set(voice?.voice ?? '', answer)
        return answer.promise
      },
      on: () => () => undefined,
    }
    const store = createSpendingStore(api)
    const first = store.estimate('d', ref('dear'))
    const second = store.estimate('d', ref('cheap'))
    answers.get('cheap')?.resolve(estimate(1))
    await second
    answers.get('dear')?.resolve(estimate(99))
    await first
    expect(store.getState().estimate).toEqual({
      kind: 'ready',
      key: estimateKey('d', ref('cheap')),
      estimate: estimate(1),
    })
  })
})
