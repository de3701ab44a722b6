import { afterAll, expect, test } from 'vitest'
import {
  chooseVoice,
  standInFor,
  voiceFor,
  type VoiceWishes,
} from '../../../../src/main/reading/voice-choice.ts'
import type { SpeechEngine } from '../../../../src/main/speech/speech-engine.ts'
import type { VoiceRef } from '../../../../src/shared/speech.ts'
import { changedEngine } from '../../../support/changed-engine.ts'
import { createOfflineEngine } from '../../../support/offline-engine.ts'
import { RemoteEngine, remoteVoice } from '../../../support/remote-engine.ts'

const offline = createOfflineEngine()
afterAll(() => offline.close())
const remote = new RemoteEngine(offline)
remote.languages = ['en', 'fr']
const engines = new Map<string, SpeechEngine>([
  [offline.id, offline],
  [remote.id, remote],
])
const none = { voice: null, voicesByLanguage: {} }
const offlineVoice = (voice: string): VoiceRef => ({ engine: 'offline', model: 'espeak-ng', voice })

const choices: [string, VoiceWishes, string, VoiceRef][] = [
  [
    'the voice of the session before all others',
    {
      session: offlineVoice('gmw/en'),
      document: remoteVoice,
      settings: { voice: remoteVoice, voicesByLanguage: { en: remoteVoice } },
    },
    'en',
    offlineVoice('gmw/en'),
  ],
  [
    'the offline voice where the session asks for it',
    { session: null, document: remoteVoice, settings: none },
    'en-US',
    offlineVoice('gmw/en-US'),
  ],
  [
    'the voice of the document before those of the settings',
    {
      document: offlineVoice('gmw/en'),
      settings: { voice: remoteVoice, voicesByLanguage: { en: remoteVoice } },
    },
    'en',
    offlineVoice('gmw/en'),
  ],
  [
    'the voice of the language before the one for all',
    { document: null, settings: { voice: remoteVoice, voicesByLanguage: { fr: offlineVoice('roa/fr') } } },
    'fr-CA',
    offlineVoice('roa/fr'),
  ],
  ['the voice of the settings', { settings: { ...none, voice: remoteVoice } }, 'en', remoteVoice],
  ['the offline voice where nothing is chosen', { settings: none }, 'en-US', offlineVoice('gmw/en-US')],
  [
    'the voice of the language where the document’s voice does not speak it',
    {
      document: offlineVoice('gmw/en'),
      settings: { voice: null, voicesByLanguage: { fr: remoteVoice } },
    },
    'fr',
    remoteVoice,
  ],
]

test.each(choices)('takes %s', (_, wishes, language, voice) => {
  expect(voiceFor(engines, wishes, language)).toEqual(voice)
})

test('takes no other voice of the engine for a language when that is dearer', () => {
  const dear = { ...remoteVoice, model: 'dear' }
  const priced = changedEngine(remote, {
    capabilities: (model) => ({ ...remote.capabilities(), pricePerMillionChars: model === 'dear' ? 65 : 15 }),
    defaultVoice: () => dear,
    isVoiceFor: () => false,
  })
  const registry = new Map([[priced.id, priced]])
  expect(chooseVoice(registry, remoteVoice, 'de')).toEqual(remoteVoice)
  expect(chooseVoice(registry, dear, 'de')).toEqual(dear)
})

test('lets the offline voice of the language stand in for another engine’s, never for its own', () => {
  expect(standInFor(engines, remoteVoice, 'fr')).toEqual(offlineVoice('roa/fr'))
  expect(standInFor(engines, offlineVoice('gmw/en'), 'fr')).toBeUndefined()
  expect(standInFor(new Map([[remote.id, remote]]), remoteVoice, 'fr')).toBeUndefined()
})
