import { beforeEach, describe, expect, it } from 'vitest'
import { createPreviewStore } from '../../../../src/renderer/voices/preview-store.ts'
import { SpeechError } from '../../../../src/shared/errors.ts'
import type { VoicePreview } from '../../../../src/shared/voice-preview.ts'
import { voiceKey } from '../../../../src/renderer/voices/voice-key.ts'

const tara = { engine: 'together', model: 'orpheus', voice: 'tara' }
const leo = { engine: 'together', model: 'orpheus', voice: 'leo' }
const sample: VoicePreview = { sampleRateHz: 24_000, pcm: new ArrayBuffer(4), microDollars: 900 }

/** Answers each preview when the test says so, and plays until the test ends it. */
class Scene {
  readonly answers: PromiseWithResolvers<VoicePreview>[] = []
  readonly endings: PromiseWithResolvers<void>[] = []
  stopCount = 0
  startCount = 0
  readonly store = createPreviewStore({
    api: {
      previewVoice: () => {
        const answer = Promise.withResolvers<VoicePreview>()
        this.answers.push(answer)
        return answer.promise
      },
    },
    play: () => {
      const ending = Promise.withResolvers<void>()
      this.endings.push(ending)
      return { ended: ending.promise, stop: () => this.stopCount++ }
    },
    onStart: () => this.startCount++,
  })

  get current() {
    return this.store.getState().current
  }
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('the preview store', () => {
  let scene: Scene
  beforeEach(() => (scene = new Scene()))

  it('loads, plays and ends, and stops what is being read', async () => {
    scene.store.toggle(tara, 'en')
    expect(scene.current).toEqual({ key: voiceKey(tara), phase: 'loading' })
    expect(scene.startCount).toBe(1)
    scene.answers[0]?.resolve(sample)
    await settle()
    expect(scene.current?.phase).toBe('playing')
    scene.endings[0]?.resolve()
    await settle()
    expect(scene.current).toBeNull()
    expect(scene.store.getState().heard.has(voiceKey(tara))).toBe(true)
  })

  it('lets one voice at a time be heard: the earlier one stops, or never begins', async () => {
    scene.store.toggle(tara, 'en')
    scene.store.toggle(leo, 'en')
    scene.answers[0]?.resolve(sample)
    scene.answers[1]?.resolve(sample)
    await settle()
    expect(scene.endings).toHaveLength(1)
    expect(scene.current).toEqual({ key: voiceKey(leo), phase: 'playing' })
    scene.store.toggle(tara, 'en')
    expect(scene.stopCount).toBe(1)
  })

  it('stops at the second press', async () => {
    scene.store.toggle(tara, 'en')
    scene.answers[0]?.resolve(sample)
    await settle()
    scene.store.toggle(tara, 'en')
    expect(scene.current).toBeNull()
    expect(scene.stopCount).toBe(1)
  })

  it('says why a voice can’t be heard', async () => {
    scene.store.toggle(tara, 'en')
    scene.answers[0]?.reject(new SpeechError('SPEECH_KEY_MISSING', 'No key.'))
    await settle()
    expect(scene.store.getState()).toMatchObject({
      current: null,
      failure: { key: voiceKey(tara), error: { code: 'SPEECH_KEY_MISSING' } },
    })
  })
})
