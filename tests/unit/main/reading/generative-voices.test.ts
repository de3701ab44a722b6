import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AudioCache } from '../../../../src/main/cache/audio-cache.ts'
import { silentLog } from '../../../../src/main/log.ts'
import type { SpeechFindingEntry } from '../../../../src/main/reading/findings-log.ts'
import { speakDocument } from '../../../../src/main/reading/speak-document.ts'
import { SpeechJudge } from '../../../../src/main/reading/speech-judge.ts'
import { UtteranceSource } from '../../../../src/main/reading/utterance-source.ts'
import { defaultSettings } from '../../../../src/shared/settings.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { TestClock } from '../../../support/test-clock.ts'
import { textDocument } from '../../../support/text-document.ts'
import { createTogetherEngine } from '../../../support/together-engine.ts'
import type { VoiceFault } from '../../../support/together-server/faults.ts'
import { TogetherServer } from '../../../support/together-server/together-server.ts'

const tara = { engine: 'together', model: 'canopylabs/orpheus-3b-0.1-ft', voice: 'tara' }
const faulty =
  'In the evening they counted the ships again, and nobody could say where the last one had gone.'
/** Enough healthy speech before it to know the voice by, and some after it. */
const sentences = [
  'The harbour lay still under the first light of the morning.',
  'A boy with a basket ran along the wall and called to the boats.',
  '“You are late,” said the old man, but he smiled when he said it.',
  'Nobody answered.',
  'They had been out since Tuesday, and the catch was smaller than the year before.',
  'Dr. Lowell paid $4.50 for six herrings, which was far too much.',
  'By noon the wind had turned, and the fishermen went home to eat and to sleep.',
  'The church clock struck two; somewhere a door was shut.',
  'It rained for an hour and then it stopped.',
  'Yes.',
  faulty,
  'So they went to bed.',
  'The next day was a Sunday, and the bells began before anybody was awake.',
]
const document = textDocument('en', [{ blocks: sentences }])

let server: TogetherServer
beforeAll(async () => {
  server = await TogetherServer.start({ speech: 'offline' })
})
afterAll(() => server.close())

/** Speaks the document as an export does, with one sentence gone wrong the first time. */
async function exported(fault: VoiceFault | undefined) {
  server.reset()
  if (fault !== undefined) server.inject(fault, { text: faulty })
  const { engine } = createTogetherEngine(server.baseUrl)
  const cache = AudioCache.open({
    path: join(tempFolder(), 'cache.sqlite'),
    limitBytes: 1e9,
    clock: new TestClock(),
  })
  const findings: SpeechFindingEntry[] = []
  const engines = new Map([[engine.id, engine]])
  const source = new UtteranceSource({
    engines,
    cache,
    purpose: 'export',
    judge: new SpeechJudge(),
    findings: { record: (entry) => findings.push(entry) },
    log: silentLog,
  })
  const signal = new AbortController().signal
  let spoken = 0
  try {
    const options = { document, engines, source, voice: tara, pauses: defaultSettings, signal }
    for await (const _utterance of speakDocument(options)) spoken += 1
  } finally {
    cache.close()
    await engine.close()
  }
  return { findings, spoken, requestCount: server.billed.length }
}

const kinds = [
  'voice.dropsWords',
  'voice.repeatsWords',
  'voice.fallsSilent',
  'voice.diesAway',
  'voice.clips',
  'voice.cutOff',
  'voice.tooFast',
  'voice.tooSlow',
  'voice.loudness',
  'voice.runsOn',
] as const satisfies readonly VoiceFault['kind'][]

test('healthy speech of a generative voice is asked for once', async () => {
  const { findings, spoken, requestCount } = await exported(undefined)
  expect(findings).toEqual([])
  expect(requestCount).toBe(spoken)
})

describe('speech that a generative voice got wrong', () => {
  test.each(kinds)('is asked for again, and the better one kept: %s', async (kind) => {
    const { findings, spoken, requestCount } = await exported({ kind })
    expect(findings).toMatchObject([{ blockId: 's0b10', kept: 'second', keptReasons: [] }])
    expect(requestCount).toBe(spoken + 2)
  })

  // A word that is left out or said twice changes the length of a sentence no more than a slower voice does.
  const audible = kinds.filter((kind) => kind !== 'voice.dropsWords' && kind !== 'voice.repeatsWords')
  test.each(audible)('is heard without word times too: %s', async (kind) => {
    const { findings } = await exported({ kind, words: 'none' })
    expect(findings).toMatchObject([{ blockId: 's0b10', kept: 'second' }])
  })
})
