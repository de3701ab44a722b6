import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { SpeechEngine } from '../../../../src/main/speech/speech-engine.ts'
import { defaultSettings } from '../../../../src/shared/settings.ts'
import type { VoiceRef } from '../../../../src/shared/speech.ts'
import { changedEngine } from '../../../support/changed-engine.ts'
import { ListeningPlayer } from '../../../support/listening-player.ts'
import { createOfflineEngine } from '../../../support/offline-engine.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { textDocument } from '../../../support/text-document.ts'
import { createTogetherEngine } from '../../../support/together-engine.ts'
import { TogetherServer } from '../../../support/together-server/together-server.ts'

const document = textDocument('en', [
  { blocks: ['Good evening.', { text: 'Guten Abend, meine Damen.', language: 'de' }] },
])

const voice: VoiceRef = { engine: 'together', model: 'hexgrad/Kokoro-82M', voice: 'af_heart' }

async function listen(change: Partial<SpeechEngine> = {}, documentVoice: VoiceRef | null = voice) {
  const server = await TogetherServer.start({ speech: 'tone' })
  const { engine } = createTogetherEngine(server.baseUrl)
  const offline = createOfflineEngine()
  const player = new ListeningPlayer({
    document,
    engines: [changedEngine(engine, { prepare: (...asked) => engine.prepare(...asked), ...change }), offline],
    cachePath: join(tempFolder(), 'cache.sqlite'),
    place: { blockId: 's0b1', charOffset: 0 },
    session: { documentVoice: () => documentVoice },
  })
  player.settings = { ...defaultSettings, fallsBackToOffline: false }
  onTestFinished(async () => {
    player.close()
    await Promise.all([engine.close(), offline.close()])
    await server.close()
  })
  return { server, player }
}

function greeting(server: TogetherServer): Promise<unknown> {
  return server.waitForFrame(({ data }) => (data as { type?: string }).type === 'session.created')
}

test('the first sentence of a session finds its connection open', async () => {
  const { server, player } = await listen()
  await greeting(server)
  player.send({ kind: 'play' })
  await player.untilKind('finished')
  expect(server.webSockets).toHaveLength(1)
  expect(server.billed.map(({ text }) => text)).toEqual(['Guten Abend, meine Damen.'])
})

test('a voice is prepared in the language of the place, and again when it is changed before the first play', async () => {
  const asked: unknown[] = []
  const { player } = await listen({ prepare: (...of) => asked.push(of) })
  await expect.poll(() => asked).toEqual([[voice, 'de']])
  const other = { ...voice, voice: 'af_bella' }
  player.send({ kind: 'setVoice', voice: other })
  await expect
    .poll(() => asked)
    .toEqual([
      [voice, 'de'],
      [other, 'de'],
    ])
})

test('a voice of another engine opens no connection to the service', async () => {
  const { server, player } = await listen({}, null)
  player.send({ kind: 'play' })
  await player.untilKind('finished')
  expect(server.requests).toEqual([])
})
