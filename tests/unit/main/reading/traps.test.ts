import { afterAll, describe, expect, it } from 'vitest'
import { displayText } from '../../../../src/core/text/display-text.ts'
import { isMainText } from '../../../../src/core/text/main-text.ts'
import { ledgerOf } from '../../../../src/core/ledger/ledger.ts'
import { planBlock } from '../../../../src/core/text/plan-block.ts'
import { AudioCache } from '../../../../src/main/cache/audio-cache.ts'
import { systemClock } from '../../../../src/main/clock.ts'
import { wholeDocumentAccess } from '../../../../src/main/documents/whole-document.ts'
import { silentLog } from '../../../../src/main/log.ts'
import { speakDocument } from '../../../../src/main/reading/speak-document.ts'
import { UtteranceSource } from '../../../../src/main/reading/utterance-source.ts'
import { defaultSettings } from '../../../../src/shared/settings.ts'
import { importEpub } from '../../../support/import-epub.ts'
import { createOfflineEngine } from '../../../support/offline-engine.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { trapBook, trapWords } from '../../../support/trap-book.ts'

const engine = createOfflineEngine()
afterAll(() => engine.close())

async function trapDocument() {
  const { header, sections } = await importEpub(trapBook())
  return { ...header, sections }
}

describe('a document of traps', () => {
  it('is spoken or skipped by a named rule to its last character', async () => {
    const document = await trapDocument()
    for (const section of document.sections) {
      for (const block of section.blocks) {
        const { language } = document
        const plan = planBlock(block, { language, maxInputChars: 500, sectionRole: section.role })
        const text = displayText(block)
        let end = 0
        for (const entry of ledgerOf(block, plan)) {
          expect(entry.start).toBe(end)
          end = entry.end
        }
        expect(end).toBe(text.length)
      }
    }
  })

  it('times every word of every sentence once, in order, within the sound of its sentence', async () => {
    const document = await trapDocument()
    const engines = new Map([[engine.id, engine]])
    const cache = AudioCache.open({
      path: `${tempFolder()}/cache.sqlite`,
      limitBytes: 1e9,
      clock: systemClock,
      log: silentLog,
    })
    const blocks = new Map(
      document.sections.flatMap(({ blocks: of }) => of.map((block) => [block.id, block])),
    )
    const lit: string[] = []
    let audioSeconds = 0
    for await (const { head, pcm, words, text } of speakDocument({
      document: wholeDocumentAccess(document),
      engines,
      source: new UtteranceSource({ engines, cache, purpose: 'export', log: silentLog }),
      voice: null,
      pauses: defaultSettings,
      signal: new AbortController().signal,
    })) {
      const block = blocks.get(head.blockId)
      const shown = block === undefined ? '' : displayText(block)
      const durationSeconds = pcm.length / head.sampleRateHz
      audioSeconds += durationSeconds
      let last = { end: head.sentenceStart, startSeconds: 0 }
      for (const word of words) {
        expect(word.start, text).toBeGreaterThanOrEqual(last.end)
        expect(word.end).toBeGreaterThan(word.start)
        expect(word.end).toBeLessThanOrEqual(head.sentenceEnd)
        expect(word.startSeconds).toBeGreaterThanOrEqual(last.startSeconds)
        expect(word.startSeconds).toBeLessThanOrEqual(durationSeconds)
        lit.push(shown.slice(word.start, word.end))
        last = word
      }
    }
    cache.close()
    expect(lit).toEqual(trapWords)
    // It is listened to at six speeds by an end-to-end test.
    expect(audioSeconds).toBeLessThan(25)
    expect(document.sections.some((section) => !isMainText(section))).toBe(false)
  })
})
