import { describe, expect, it } from 'vitest'
import { createVoicesStore } from '../../../../src/renderer/voices/voices-store.ts'
import type { VoicesApi } from '../../../../src/renderer/voices/voices-store.ts'
import { SpeechError } from '../../../../src/shared/errors.ts'
import { builtIn, model } from './builders.ts'

class FakeMain implements VoicesApi {
  voices = [builtIn('English', 'en')]
  askedCount = 0
  isBroken = false
  announce: () => void = () => undefined
  listVoices: VoicesApi['listVoices'] = async () => {
    this.askedCount++
    if (this.isBroken) throw new SpeechError('SPEECH_ENGINE_UNAVAILABLE', 'Gone.')
    return this.voices
  }
  listModels: VoicesApi['listModels'] = async () => [model('a/b')]
  refreshCatalog: VoicesApi['refreshCatalog'] = async () => {
    if (this.isBroken) throw new SpeechError('SPEECH_NETWORK', 'No network.')
    return { modelCount: 1, voiceCount: 40, endpoints: [] }
  }
  on: VoicesApi['on'] = (_name, listener) => {
    this.announce = () => listener(null as never)
    return () => undefined
  }
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('the voices store', () => {
  it('asks once, and again when main has other lists', async () => {
    const main = new FakeMain()
    const store = createVoicesStore(main)
    main.announce()
    expect(main.askedCount).toBe(0)
    await store.load()
    await store.load()
    expect(main.askedCount).toBe(1)
    main.voices = [...main.voices, builtIn('Deutsch', 'de')]
    main.announce()
    await settle()
    expect(store.getState()).toMatchObject({ status: 'ready', voices: [{}, {}] })
  })

  it('keeps the lists it has when a new asking fails', async () => {
    const main = new FakeMain()
    const store = createVoicesStore(main)
    await store.load()
    main.isBroken = true
    main.announce()
    await settle()
    expect(store.getState()).toMatchObject({
      status: 'ready',
      voices: [{ name: 'English' }],
      error: { code: 'SPEECH_ENGINE_UNAVAILABLE' },
    })
  })

  it('says what asking the service gave', async () => {
    const main = new FakeMain()
    const store = createVoicesStore(main)
    await store.refresh()
    expect(store.getState().refresh).toMatchObject({ kind: 'done', found: { voiceCount: 40 } })
    main.isBroken = true
    await store.refresh()
    expect(store.getState().refresh).toMatchObject({ kind: 'failed', error: { code: 'SPEECH_NETWORK' } })
  })
})
