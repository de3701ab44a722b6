import { createStore } from 'zustand/vanilla'
import type { QuickSpeakView } from '../../shared/quick-speak.ts'
import type { Api } from '../api.ts'
import type { Listening } from '../player/listening.ts'

export interface QuickSpeechOptions {
  readonly api: Pick<Api, 'on' | 'getQuickSpeak' | 'finishQuickSpeech'>
  readonly listening: Pick<Listening, 'open' | 'play' | 'close' | 'store'>
}

export type QuickSpeech = ReturnType<typeof createQuickSpeech>

/** What the small window shows and says: main tells which selection, this lets it be heard. */
export function createQuickSpeech({ api, listening }: QuickSpeechOptions) {
  const store = createStore<QuickSpeakView>(() => ({ kind: 'nothing' }))

  function speechId(): number | undefined {
    const view = store.getState()
    return view.kind === 'speaking' ? view.selection.speechId : undefined
  }

  async function take(view: QuickSpeakView): Promise<void> {
    store.setState(view, true)
    const id = speechId()
    if (id === undefined) return listening.close()
    await listening.open(String(id))
    if (speechId() === id) listening.play()
  }

  const stops = [
    api.on('quickSpeakChanged', (view) => void take(view)),
    listening.store.subscribe(({ status }, previous) => {
      const id = speechId()
      if (id !== undefined && status === 'finished' && previous.status !== 'finished')
        void api.finishQuickSpeech(id)
    }),
  ]

  /** Takes up what was asked for before the window was there. */
  async function load(): Promise<void> {
    const view = await api.getQuickSpeak()
    if (store.getState().kind === 'nothing' && view.kind !== 'nothing') await take(view)
  }

  return Object.assign(store, { load, speechId, stop: () => stops.forEach((stop) => stop()) })
}
