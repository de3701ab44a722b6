import { split as sentenceSplitter } from 'sentence-splitter'
import { splitSentences } from '../src/core/text/sentences.ts'
import type { BenchRow } from './bench-row.ts'
import { compare } from './measure.ts'
import { novelParagraphs } from './novel.ts'

/** Sentence splitting of a novel, paragraph by paragraph, in MB of UTF-8 per second. */
export async function benchSentences(): Promise<BenchRow[]> {
  const paragraphs = novelParagraphs()
  const megabytes = Buffer.byteLength(paragraphs.join('')) / 1e6
  const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })
  // The slow libraries get a part, and their speed is computed from it.
  const part = paragraphs.slice(0, Math.ceil(paragraphs.length / 20))
  const partMegabytes = Buffer.byteLength(part.join('')) / 1e6
  let count = 0
  const run = (texts: readonly string[], split: (text: string) => number) => () => {
    for (const text of texts) count += split(text)
  }
  const samples = await compare(
    {
      ours: run(paragraphs, (text) => splitSentences(text, 'en').length),
      intl: run(paragraphs, (text) => Array.from(segmenter.segment(text)).length),
      sentenceSplitter: run(part, (text) => sentenceSplitter(text).length),
    },
    7,
  )
  if (count === 0) throw new Error('Nothing was split.')
  const speed = (ms: number, size: number) => size / (ms / 1000)
  const ours = speed(samples.ours.medianMs, megabytes)
  const row = (peer: string, theirs: number, aim: number): BenchRow => ({
    name: `sentences against ${peer}`,
    ours: `${ours.toFixed(1)} MB/s`,
    peer: `${theirs.toFixed(1)} MB/s`,
    ratio: `${(ours / theirs).toFixed(1)}×`,
    aim: `≥ ${aim}×`,
    isMet: ours / theirs >= aim,
  })
  return [
    row('Intl.Segmenter', speed(samples.intl.medianMs, megabytes), 2),
    row('sentence-splitter', speed(samples.sentenceSplitter.medianMs, partMegabytes), 100),
  ]
}
