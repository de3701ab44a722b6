import { afterAll, expect, test } from 'vitest'
import { SessionVoice } from '../../../../src/main/reading/session-voice.ts'
import type { SpeechEngine } from '../../../../src/main/speech/speech-engine.ts'
import { defaultSettings } from '../../../../src/shared/settings.ts'
import type { VoiceRef } from '../../../../src/shared/speech.ts'
import { changedEngine } from '../../../support/changed-engine.ts'
import { createOfflineEngine } from '../../../support/offline-engine.ts'
import { RemoteEngine, remoteVoice } from '../../../support/remote-engine.ts'

const offline = createOfflineEngine()
afterAll(() => offline.close())
const remote = new RemoteEngine(offline)
const british: VoiceRef = { engine: 'offline', model: 'espeak-ng', voice: 'gmw/en' }

function enginesOf(...engines: readonly SpeechEngine[]) {
  return new Map(engines.map((engine) => [engine.id, engine]))
}

test('is that of the document until the session is given one, then that one', () => {
  const voice = new SessionVoice({
    engines: enginesOf(offline, remote),
    settings: () => ({ ...defaultSettings, voice: remoteVoice }),
    documentVoice: () => british,
  })
  expect(voice.of('en')).toEqual(british)
  voice.choose(remoteVoice)
  expect(voice.of('en')).toEqual(remoteVoice)
  voice.choose(null)
  expect(voice.of('en-US')).toMatchObject({ engine: 'offline' })
})

test('follows the settings of the moment', () => {
  let settings = defaultSettings
  const voice = new SessionVoice({ engines: enginesOf(offline, remote), settings: () => settings })
  expect(voice.of('en-US')).toMatchObject({ engine: 'offline' })
  settings = { ...settings, voice: remoteVoice }
  expect(voice.of('en-US')).toEqual(remoteVoice)
})

test('gives the bounds of the voice that speaks, and has its engine get ready', () => {
  const prepared: unknown[] = []
  const engine = changedEngine(offline, {
    capabilities: () => ({ ...offline.capabilities(), maxInputChars: 123, takesHints: 'entry' }),
    prepare: (...call) => void prepared.push(call),
  })
  const voice = new SessionVoice({ engines: enginesOf(engine), settings: () => defaultSettings })
  voice.choose(british)
  expect([voice.maxInputChars('en'), voice.takesEntries('en')]).toEqual([123, true])
  voice.prepare('en')
  expect(prepared).toEqual([[british, 'en']])
})

test('says so where its engine is not there', () => {
  const voice = new SessionVoice({ engines: enginesOf(offline), settings: () => defaultSettings })
  voice.choose(remoteVoice)
  expect(() => voice.of('en')).toThrow(expect.objectContaining({ code: 'SPEECH_ENGINE_UNAVAILABLE' }))
})
