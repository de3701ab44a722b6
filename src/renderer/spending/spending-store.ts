import { createStore } from 'zustand/vanilla'
import { toPlainError } from '../../shared/errors.ts'
import type { DocumentId } from '../../shared/document.ts'
import type { PlainError } from '../../shared/errors.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import type { SpeechEstimate, SpendingSummary } from '../../shared/spending.ts'
import type { Api } from '../api.ts'
import { refOf, voiceKey } from '../voices/voice-key.ts'

export interface SpendingState {
  /** Undefined until it is known. */
  readonly summary: SpendingSummary | undefined
  readonly error: PlainError | null
  /** The estimate that was asked for last. */
  readonly estimate: EstimateState
}

export type EstimateState =
  | { readonly kind: 'none' }
  | { readonly kind: 'counting'; readonly key: string }
  | { readonly kind: 'ready'; readonly key: string; readonly estimate: SpeechEstimate }
  | { readonly kind: 'failed'; readonly key: string; readonly error: PlainError }

export type SpendingApi = Pick<Api, 'getSpending' | 'estimateSpeech' | 'on'>
export type SpendingStore = ReturnType<typeof createSpendingStore>

/** What was spent, and what would be. */
export function createSpendingStore(api: SpendingApi) {
  const store = createStore<SpendingState>(() => ({
    summary: undefined,
    error: null,
    estimate: { kind: 'none' },
  }))

  async function load(): Promise<void> {
    try {
      store.setState({ summary: await api.getSpending(), error: null })
    } catch (error) {
      store.setState({ error: toPlainError(error) })
    }
  }

  /** Counts anew what a document costs in a voice; of two askings the later one counts. */
  async function estimate(documentId: DocumentId, voice: VoiceRef | null): Promise<void> {
    const key = estimateKey(documentId, voice)
    const running = store.getState().estimate
    if (running.kind === 'counting' && running.key === key) return
    store.setState({ estimate: { kind: 'counting', key } })
    const isWanted = (): boolean => {
      const { estimate } = store.getState()
      return estimate.kind !== 'none' && estimate.key === key
    }
    try {
      const found = await api.estimateSpeech(documentId, voice === null ? null : refOf(voice))
      if (isWanted()) store.setState({ estimate: { kind: 'ready', key, estimate: found } })
    } catch (error) {
      if (isWanted()) store.setState({ estimate: { kind: 'failed', key, error: toPlainError(error) } })
    }
  }

  const stop = api.on('spendingChanged', (summary) => store.setState({ summary }))
  return Object.assign(store, { load, estimate, stop })
}

/** Names an estimate, to tell it from that of another voice. */
export function estimateKey(documentId: DocumentId, voice: VoiceRef | null): string {
  return `${documentId} ${voice === null ? '' : voiceKey(voice)}`
}
