import { afterAll, expect, it, onTestFinished } from 'vitest'
import { planAudiobook } from '../../../../src/main/export/audiobook-plan.ts'
import type { SpeechEngine } from '../../../../src/main/speech/speech-engine.ts'
import { defaultSettings } from '../../../../src/shared/settings.ts'
import { defaultSpokenRules } from '../../../../src/shared/spoken-rules.ts'
import { createOfflineEngine } from '../../../support/offline-engine.ts'
import { RemoteEngine, remoteVoice } from '../../../support/remote-engine.ts'
import { textDocument } from '../../../support/text-document.ts'

const offline = createOfflineEngine()
afterAll(() => offline.close())

it('lets other work have its turn while the segments of a long book are planned', async () => {
  const remote = new RemoteEngine(offline)
  const engines = new Map<string, SpeechEngine>([
    [remote.id, remote],
    [offline.id, offline],
  ])
  const sections = Array.from({ length: 40 }, (_, chapter) => ({
    blocks: Array.from({ length: 100 }, (_each, index) =>
      `The keeper wrote down ship ${chapter * 100 + index} in his book. `.repeat(5),
    ),
  }))
  const document = textDocument('en', [...sections, { blocks: ['The end.'] }])
  const controller = new AbortController()
  let turnsAtEnd = 0
  let hasReadAll = false
  const look = (): void => {
    if (hasReadAll) turnsAtEnd += 1
    // Not only once: all that is left is done in slices.
    if (turnsAtEnd > 3) controller.abort()
    turn = setImmediate(look)
  }
  let turn = setImmediate(look)
  onTestFinished(() => clearImmediate(turn))
  const planning = planAudiobook(
    {
      documentId: 'a'.repeat(64),
      document: {
        ...document,
        section(index) {
          hasReadAll ||= index === sections.length
          return document.section(index)
        },
      },
      title: 'The Keeper',
      script: {
        voice: remoteVoice,
        voicesByLanguage: {},
        pauses: defaultSettings,
        rules: defaultSpokenRules,
        pronunciations: [],
        decisions: {},
        sayings: [],
      },
      engines,
      sampleRateHz: 24_000,
      loudness: null,
    },
    controller.signal,
  )
  await expect(planning).rejects.toThrow(/abort/i)
  expect(hasReadAll).toBe(true)
})
