import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { AudioCache } from '../../../../src/main/cache/audio-cache.ts'
import type { DocumentAccess } from '../../../../src/main/reading/document-access.ts'
import { chapterTimeline } from '../../../../src/main/reading/chapter-timeline.ts'
import { chooseVoice } from '../../../../src/main/reading/voice-choice.ts'
import { defaultSettings } from '../../../../src/shared/settings.ts'
import { ListeningPlayer } from '../../../support/listening-player.ts'
import { createOfflineEngine } from '../../../support/offline-engine.ts'
import { textDocument } from '../../../support/text-document.ts'

const offline = createOfflineEngine()
afterAll(() => offline.close())

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-timeline-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function timelineOf(document: DocumentAccess, sectionIndex: number) {
  const engines = new Map([[offline.id, offline]])
  const path = join(folder, 'cache.sqlite')
  const cache = AudioCache.open({ path, limitBytes: 1e9, clock: { nowMs: () => 0 } })
  let askedCount = 0
  const durations: AudioCache['durations'] = (keys) => {
    askedCount += 1
    return cache.durations(keys)
  }
  const timeline = await chapterTimeline({
    document,
    sectionIndex,
    engines,
    cache: { durations },
    voiceFor: (language) => chooseVoice(engines, null, language),
    pauses: defaultSettings,
  })
  const stats = cache.stats()
  cache.close()
  return { ...timeline, askedCount, stats }
}

const document = textDocument('en', [
  { blocks: [{ text: 'One', kind: 'heading' }, 'The ferry left at nine. It came back at noon.'] },
  { role: 'notes', blocks: ['A note of the editor.'] },
  { blocks: ['The second part is longer than the first, and nobody has ever heard it.'] },
])

test('says of each sentence how long it was heard, to the frame, and what is silent after it', async () => {
  const player = new ListeningPlayer({
    document,
    engines: [offline],
    cachePath: join(folder, 'cache.sqlite'),
  })
  player.send({ kind: 'play' })
  await player.hearAll(1)
  const heads = player.ofKind('utterance').filter(({ sectionIndex }) => sectionIndex === 0)
  const heard = heads.map(({ utteranceId, sampleRateHz, blockId, sentenceStart, pauseAfterSeconds }) => {
    const end = player.ofKind('utteranceEnded').find((event) => event.utteranceId === utteranceId)
    const durationSeconds = (end?.durationFrames ?? 0) / sampleRateHz
    return { blockId, start: sentenceStart, durationSeconds, pauseSeconds: pauseAfterSeconds, isKnown: true }
  })
  player.close()
  const { pieces, askedCount, stats } = await timelineOf(document, 0)
  expect(pieces).toMatchObject(heard)
  expect(pieces).toHaveLength(3)
  expect(askedCount).toBe(1)
  // Looking at lengths is no use of the sound.
  expect(stats).toMatchObject({ hitCount: 0, missCount: 0 })
})

test('estimates what nobody has heard, and says so', async () => {
  const { pieces } = await timelineOf(document, 2)
  expect(pieces).toHaveLength(1)
  expect(pieces[0]).toMatchObject({ blockId: 's2b0', start: 0, isKnown: false })
  expect(pieces[0]?.durationSeconds).toBeCloseTo(71 / 14.5, 1)
})

test('gives a chapter that reading does not run into, and none of its neighbours', async () => {
  const { pieces } = await timelineOf(document, 1)
  expect(pieces.map(({ blockId }) => blockId)).toEqual(['s1b0'])
})

test('a chapter of 500 utterances takes one question and well under a second', async () => {
  const blocks = Array.from({ length: 250 }, (_, index) => `Stone ${index} stood there. Nobody counted it.`)
  const began = performance.now()
  const { pieces, askedCount } = await timelineOf(textDocument('en', [{ blocks }]), 0)
  expect(pieces).toHaveLength(500)
  expect(askedCount).toBe(1)
  expect(performance.now() - began).toBeLessThan(1000)
})
