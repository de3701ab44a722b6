import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { joinPcm } from '../../../../../src/core/audio/pcm.ts'
import { RateConverter } from '../../../../../src/core/audio/rate-converter.ts'
import { AudioCache } from '../../../../../src/main/cache/audio-cache.ts'
import { systemClock } from '../../../../../src/main/clock.ts'
import { wholeDocumentAccess } from '../../../../../src/main/documents/whole-document.ts'
import { writeReadAlong } from '../../../../../src/main/export/read-along/write-read-along.ts'
import { silentLog } from '../../../../../src/main/log.ts'
import { NarrationEngine } from '../../../../../src/main/narration/narration-engine.ts'
import { narrationRateHz } from '../../../../../src/main/narration/narration-protocol.ts'
import { speakDocument } from '../../../../../src/main/reading/speak-document.ts'
import { UtteranceSource } from '../../../../../src/main/reading/utterance-source.ts'
import type { TimedSentence } from '../../../../../src/shared/audiobook.ts'
import { narratorOf } from '../../../../../src/shared/narration.ts'
import { defaultSettings } from '../../../../../src/shared/settings.ts'
import { encodeAudio } from '../../../../support/encode-audio.ts'
import { importFile } from '../../../../support/import-epub.ts'
import { ListeningPlayer } from '../../../../support/listening-player.ts'
import { correlation, givenTo } from '../../../../support/narrated-listening.ts'
import { createOfflineEngine } from '../../../../support/offline-engine.ts'
import { sourceWorkers } from '../../../../support/source-workers.ts'
import { tempFolder } from '../../../../support/temp-folder.ts'
import { textDocument } from '../../../../support/text-document.ts'

const engine = createOfflineEngine()
afterAll(() => engine.close())

const paragraphs = [
  'The lamp stood on the table. Nobody had lit it for 30 years, and the room was dark.',
  'A visitor came in the evening. She carried “letters” from the coast.',
]
const document = textDocument('en', [{ blocks: paragraphs }])
const header = {
  id: 'b'.repeat(64),
  title: 'A text',
  authors: ['Ann Author'],
  language: 'en',
  direction: 'ltr',
  source: { format: 'text', fileName: 'text.txt', sizeBytes: 1 },
} as const

/** Speaks the document as an audiobook is spoken: utterances with their pauses, one behind the other. */
async function speak(folder: string) {
  const cache = AudioCache.open({
    path: join(folder, 'cache.sqlite'),
    limitBytes: 1e9,
    clock: systemClock,
    log: silentLog,
  })
  const engines = new Map([[engine.id, engine]])
  const source = new UtteranceSource({ engines, cache, purpose: 'export', log: silentLog })
  const { sampleRateHz } = engine.capabilities()
  const pieces: Int16Array[] = []
  const sentences: TimedSentence[] = []
  let frame = 0
  for await (const spoken of speakDocument({
    document,
    engines,
    source,
    voice: null,
    pauses: defaultSettings,
    signal: new AbortController().signal,
  })) {
    const { sectionIndex, blockId, sentenceStart, sentenceEnd } = spoken.head
    const { blockIndex } = document.locate(blockId) ?? { blockIndex: 0 }
    const atFrame = frame
    sentences.push({
      sectionIndex,
      blockId,
      start: sentenceStart,
      end: sentenceEnd,
      text: paragraphs[blockIndex]?.slice(sentenceStart, sentenceEnd) ?? '',
      startFrame: frame,
      endFrame: frame + spoken.pcm.length,
      words: spoken.words.map((word) => ({
        start: word.start,
        end: word.end,
        startFrame: atFrame + Math.round(word.startSeconds * sampleRateHz),
        endFrame: atFrame + Math.round(word.endSeconds * sampleRateHz),
      })),
    })
    const pause = new Int16Array(Math.round(spoken.head.pauseAfterSeconds * sampleRateHz))
    const pcm = joinPcm([spoken.pcm, pause])
    pieces.push(pcm)
    frame += pcm.length
  }
  cache.close()
  return {
    pcm: joinPcm(pieces),
    sampleRateHz,
    timeline: { title: 'Section 0', startFrame: 0, endFrame: frame, sentences },
  }
}

test('Lectern reads the book aloud with the recording that was made, and lights its words within 20 ms', async () => {
  const folder = tempFolder()
  const { pcm, sampleRateHz, timeline } = await speak(folder)
  const audio = await encodeAudio(pcm, sampleRateHz, 'mp3')
  const audioPath = join(folder, 'one.mp3')
  writeFileSync(audioPath, audio)
  const path = join(folder, 'book.epub')
  await writeReadAlong({
    path,
    header,
    document,
    facts: { title: header.title, authors: header.authors, narrator: 'Ada, eSpeak NG' },
    sampleRateHz,
    chapterAudio: [{ path: audioPath, sizeBytes: audio.length, timeline }],
    asset: async () => undefined,
    signal: new AbortController().signal,
  })

  const imported = await importFile(path)
  const narration = new NarrationEngine({ workerUrl: sourceWorkers.narration, pathOf: () => path })
  const player = new ListeningPlayer({
    document: wholeDocumentAccess({ ...imported.header, sections: imported.sections }),
    engines: [engine, narration],
    cachePath: join(folder, 'listening.sqlite'),
    session: { documentId: imported.header.id, documentVoice: () => narratorOf(imported.header) },
  })
  try {
    player.send({ kind: 'play' })
    await player.hearAll(1)
    const given = givenTo(player)
    expect(given.map(({ head }) => head.voice.engine)).toEqual(given.map(() => 'narration'))
    expect(given).toHaveLength(timeline.sentences.length)
    const heard = joinPcm(given.map((utterance) => utterance.pcm))
    const converter = new RateConverter(narrationRateHz)
    const recording = joinPcm([...converter.push(pcm.slice(), sampleRateHz), ...converter.finish()])
    expect(correlation(heard, recording.subarray(0, heard.length))).toBeGreaterThan(0.98)

    let before = 0
    for (const [index, { pcm: own, words }] of given.entries()) {
      const sentence = timeline.sentences[index]
      expect(words.map(({ start, end }) => [start, end])).toEqual(
        sentence?.words.map(({ start, end }) => [start, end]),
      )
      for (const [at, word] of words.entries()) {
        const truth = (sentence?.words[at]?.startFrame ?? Infinity) / sampleRateHz
        expect(word.isEstimated).toBe(false)
        expect(Math.abs(before + word.startSeconds - truth)).toBeLessThan(0.02)
      }
      before += own.length / narrationRateHz
    }
  } finally {
    await player.close()
    await narration.close()
  }
})
