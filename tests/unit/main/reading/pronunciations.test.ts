import { join } from 'node:path'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import type { PronunciationRules } from '../../../../src/core/pronunciation/pronunciation-rules.ts'
import { PronunciationRules as Rules } from '../../../../src/core/pronunciation/pronunciation-rules.ts'
import { fitHints } from '../../../../src/main/reading/fit-hints.ts'
import { ReadingPlan } from '../../../../src/main/reading/reading-plan.ts'
import type { SpeechHint } from '../../../../src/shared/speech.ts'
import { ListeningPlayer } from '../../../support/listening-player.ts'
import { createOfflineEngine } from '../../../support/offline-engine.ts'
import { rulesOf, wordDraft } from '../../../support/pronunciations.ts'
import { RemoteEngine, remoteVoice } from '../../../support/remote-engine.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { textDocument } from '../../../support/text-document.ts'

const offline = createOfflineEngine()
afterAll(() => offline.close())

const eefa = rulesOf(wordDraft('Aoife', 'Eefa'))
const book = textDocument('en', [
  { blocks: ['Aoife came home late.', 'It rained all day long.', 'Then Aoife left.'] },
])

function listen() {
  const remote = new RemoteEngine(offline)
  const state: { rules: PronunciationRules } = { rules: Rules.none }
  const player = new ListeningPlayer({
    document: book,
    engines: [remote, offline],
    cachePath: join(tempFolder(), 'cache.sqlite'),
    session: { pronunciations: () => state.rules },
  })
  onTestFinished(() => player.close())
  player.settings = { ...player.settings, voice: remoteVoice }
  return { remote, player, state }
}

const texts = (remote: RemoteEngine): string[] => remote.requests.map(({ text }) => text)

async function ended(player: ListeningPlayer, utteranceId: number): Promise<void> {
  await player.until((event) => event.kind === 'utteranceEnded' && event.utteranceId === utteranceId)
}

describe('a pronunciation that is changed while one listens', () => {
  it('is heard from the next sentence on; what is heard now is heard to its end', async () => {
    const { remote, player, state } = listen()
    player.send({ kind: 'play' })
    await ended(player, 3)
    player.hear(1, 1, { blockId: 's0b0', charOffset: 0 }, 0.2)
    state.rules = eefa
    player.changePronunciations()
    const replanned = await player.untilKind('replanned')
    expect(replanned).toEqual({ kind: 'replanned', generation: 2, afterUtteranceId: 1 })
    await ended(player, 5)
    expect(texts(remote)).toEqual([
      'Aoife came home late.',
      'It rained all day long.',
      'Then Aoife left.',
      'Then Eefa left.',
    ])
  })

  it('is heard from the beginning of the sentence where one had paused', async () => {
    const { remote, player, state } = listen()
    player.send({ kind: 'play' })
    await ended(player, 3)
    player.send({ kind: 'pause' })
    player.hear(1, 1, { blockId: 's0b0', charOffset: 6 }, 0.4)
    await expect.poll(() => player.savedPlaces).not.toEqual([])
    state.rules = eefa
    player.changePronunciations()
    const began = await player.until((event) => event.kind === 'began' && event.generation === 2)
    expect(began).toMatchObject({ place: { blockId: 's0b0', charOffset: 0 } })
    expect(remote.requests).toHaveLength(3)
    player.send({ kind: 'resume' })
    await ended(player, 4)
    expect(texts(remote)[3]).toBe('Eefa came home late.')
  })

  it('lights the word that is shown while its saying is heard', async () => {
    const { player, state } = listen()
    state.rules = rulesOf(wordDraft('Aoife', 'Ee fa now'))
    player.send({ kind: 'play' })
    await ended(player, 1)
    const words = player.ofKind('words').filter(({ utteranceId }) => utteranceId === 1)
    expect(words.flatMap((event) => event.words.map(({ start, end }) => [start, end]))).toEqual([
      [0, 5],
      [6, 10],
      [11, 15],
      [16, 20],
    ])
  })
})

describe('hints of an utterance', () => {
  const hints: readonly SpeechHint[] = [
    { kind: 'entry', start: 0, end: 5, say: 'Ee fa' },
    { kind: 'phonemes', start: 11, end: 15, ipa: 'həʊm' },
  ]
  const [planned] = new ReadingPlan({ document: book, maxInputChars: () => 200 }).from(undefined)
  if (planned === undefined) throw new Error('Nothing is planned.')
  const utterance = { ...planned, hints }

  it('are those that the engine takes', () => {
    expect(fitHints(utterance, { takesHints: 'entry' })).toMatchObject({
      text: 'Aoife came home late.',
      hints: [hints[0]],
    })
  })

  it('are respelled for a voice without a dictionary, and light what they are for', () => {
    const fitted = fitHints(utterance, { takesHints: 'phonemes' })
    expect(fitted).toMatchObject({
      text: 'Ee fa came home late.',
      hints: [{ kind: 'phonemes', start: 11, end: 15, ipa: 'həʊm' }],
    })
    expect(fitted.map.displayRange({ start: 3, end: 5 })).toEqual({ start: 0, end: 5 })
    expect(fitted.map.displayRange({ start: 6, end: 10 })).toEqual({ start: 6, end: 10 })
    expect(fitHints(utterance, {})).not.toHaveProperty('hints')
  })
})
