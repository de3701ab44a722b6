import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { judgeSpeech } from '../../../../src/core/quality/judge-speech.ts'
import { measureSpeech } from '../../../../src/core/quality/measure-speech.ts'
import { addToVoiceMean, type VoiceMean } from '../../../../src/core/quality/voice-mean.ts'
import { planBlock } from '../../../../src/core/text/plan-block.ts'
import { effectiveSpokenRules } from '../../../../src/shared/spoken-rules.ts'
import { importFile } from '../../../support/import-epub.ts'
import { createOfflineEngine } from '../../../support/offline-engine.ts'
import * as faults from '../../../support/speech-faults.ts'
import type { SpeechTake } from '../../../support/speech-faults.ts'
import { speakTake } from '../../../support/spoken-takes.ts'

const root = fileURLToPath(new URL('../../../..', import.meta.url))
const book = join(process.env['LECTERN_CORPUS'] ?? join(root, '../shared/corpus'), 'sherlock-holmes.epub')
const isMissing = !existsSync(book)
const reason = isMissing ? ' (skipped: no books at ../shared/corpus; set LECTERN_CORPUS)' : ''
/** Every how many sentences one is spoken: about 110 of the book, in 10 seconds. */
const stride = 60

/** Which sentences are spoken is no matter of what a listener wants of the book. */
const everySentence = effectiveSpokenRules({ copyright: 'speak', bibliography: 'speak', index: 'speak' })

/** Faults by what is found of them, where an utterance has enough words and time for them. */
const injected: readonly (readonly [string, (take: SpeechTake) => SpeechTake])[] = [
  ['pausing', (take) => faults.pauseBefore(take, Math.floor(take.words.length / 2), 2)],
  ['clipped', (take) => faults.amplify(take, 18)],
  ['tooFast', (take) => faults.slowDown(take, 0.5)],
  ['tooSlow', (take) => faults.slowDown(take, 2)],
  ['tooLoud', (take) => faults.amplify(take, 12)],
  ['tooQuiet', (take) => faults.amplify(take, -12)],
  ['tooSlow', (take) => faults.repeatWords(take, 0, take.words.length)],
  ['silent', faults.silence],
]
const injectedWithWords: readonly (readonly [string, (take: SpeechTake) => SpeechTake])[] = [
  ['wordsMissing', (take) => faults.dropWords(take, 2, Math.floor(take.words.length / 2) + 1)],
  ['wordsRepeated', (take) => faults.repeatWords(take, 1, 4)],
  ['wordsMissing', (take) => faults.cutOff(take, 0.6)],
]

describe.skipIf(isMissing)(`a real book${reason}`, () => {
  const engine = createOfflineEngine()
  afterAll(() => engine.close())

  test('has no healthy sentence that is faulted, and no long one whose faults are missed', async () => {
    const texts = await sentencesOf(book)
    expect(texts.length).toBeGreaterThan(90)
    const wrong: string[] = []
    let mean: VoiceMean | undefined
    for (const text of texts) {
      const take = await speakTake(engine, text, 'en-GB')
      const found = (of: SpeechTake): string[] => faultsOf(of, text, mean)
      for (const of of [take, faults.withoutWords(take)]) {
        if (found(of).length > 0) wrong.push(`${found(of).join()} in a healthy: ${text}`)
      }
      const measures = measureSpeech({ ...take, text, language: 'en-GB' })
      if (mean !== undefined && mean.utteranceCount > 8 && measures.expectedSeconds > 4) {
        for (const [fault, make] of injected) {
          if (!found(faults.withoutWords(make(take))).includes(fault)) wrong.push(`no ${fault} in: ${text}`)
        }
        for (const [fault, make] of injectedWithWords) {
          if (!found(make(take)).includes(fault)) wrong.push(`no ${fault} in: ${text}`)
        }
      }
      mean = addToVoiceMean(mean, measures)
    }
    expect(wrong).toEqual([])
  }, 120_000)
})

function faultsOf(take: SpeechTake, text: string, mean: VoiceMean | undefined): string[] {
  return judgeSpeech(measureSpeech({ ...take, text, language: 'en-GB' }), mean).map(({ fault }) => fault)
}

async function sentencesOf(path: string): Promise<string[]> {
  const { sections, header } = await importFile(path)
  const all = sections.flatMap(({ blocks, role }) =>
    blocks.flatMap((block) =>
      planBlock(block, {
        language: header.language,
        maxInputChars: 1000,
        rules: everySentence,
        sectionRole: role,
      }).sentences.flatMap(({ utterances }) => utterances.map(({ text }) => text)),
    ),
  )
  return all.filter((_, index) => index % stride === 0)
}
