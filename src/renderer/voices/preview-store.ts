import { createStore } from 'zustand/vanilla'
import { toPlainError } from '../../shared/errors.ts'
import type { PlainError } from '../../shared/errors.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import type { Api } from '../api.ts'
import type { PlayingSample, PlaySample } from './sample-player.ts'
import { refOf, voiceKey } from './voice-key.ts'

export interface PreviewState {
  /** The voice that was asked for; null: none. */
  readonly current: { readonly key: string; readonly phase: 'loading' | 'playing' } | null
  readonly failure: { readonly key: string; readonly error: PlainError } | null
  /** Voices that were heard since the window opened, so that hearing them again is free. */
  readonly heard: ReadonlySet<string>
}

export type PreviewStore = ReturnType<typeof createPreviewStore>

export interface PreviewOptions {
  readonly api: Pick<Api, 'previewVoice'>
  readonly play: PlaySample
  /** Two voices at once are none: what is being read stops. */
  readonly onStart: () => void
}

/** Lets one voice at a time be heard. */
export function createPreviewStore({ api, play, onStart }: PreviewOptions) {
  const store = createStore<PreviewState>(() => ({ current: null, failure: null, heard: new Set() }))
  let sample: PlayingSample | undefined
  let asking = 0

  function stop(): void {
    asking++
    sample?.stop()
    sample = undefined
    if (store.getState().current !== null) store.setState({ current: null })
  }

  async function start(voice: VoiceRef, language: string): Promise<void> {
    stop()
    onStart()
    const mine = asking
    const key = voiceKey(voice)
    store.setState({ current: { key, phase: 'loading' }, failure: null })
    try {
      const { pcm, sampleRateHz } = await api.previewVoice(refOf(voice), language)
      store.setState(({ heard }) => ({ heard: new Set(heard).add(key) }))
      if (mine !== asking) return
      sample = play(pcm, sampleRateHz)
      store.setState({ current: { key, phase: 'playing' } })
      await sample.ended
      if (mine === asking) store.setState({ current: null })
    } catch (error) {
      if (mine === asking) store.setState({ current: null, failure: { key, error: toPlainError(error) } })
    }
  }

  /** Lets a voice be heard, or stops it. */
  function toggle(voice: VoiceRef, language: string): void {
    if (store.getState().current?.key === voiceKey(voice)) stop()
    else void start(voice, language)
  }

  return Object.assign(store, { toggle, stop, dismissFailure: () => store.setState({ failure: null }) })
}
