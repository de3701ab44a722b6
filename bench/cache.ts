import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { AudioCache } from '../src/main/cache/audio-cache.ts'
import type { CachedUtterance } from '../src/main/cache/audio-cache.ts'
import { cacheKey } from '../src/main/cache/cache-key.ts'
import type { CacheKey } from '../src/main/cache/cache-key.ts'
import { systemClock } from '../src/main/clock.ts'
import { OfflineEngine } from '../src/main/speech/offline/offline-engine.ts'
import { speakWhole } from '../tests/support/speech.ts'
import type { BenchRow } from './bench-row.ts'
import { sampleOf } from './measure.ts'
import type { Sample } from './measure.ts'
import { novelParagraphs } from './novel.ts'

const rounds = 5
/** The aims are for sentences of 100 to 300 KB, as most are. */
const maxPcmBytes = 300_000

/** Writing, reading and size of the audio cache, against plain files of raw samples and a copy in memory. */
export async function benchCache(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-'))
  try {
    return await measureIn(folder, await synthesizedUtterances())
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureIn(folder: string, utterances: readonly CachedUtterance[]): Promise<BenchRow[]> {
  const path = join(folder, 'audio-cache.sqlite')
  const cache = AudioCache.open({
    path,
    limitBytes: 2 ** 40,
    clock: systemClock,
    upkeepWorkerUrl: new URL('../src/main/cache/cache-upkeep.worker.ts', import.meta.url),
  })
  const timesMs = { write: [], fileWrite: [], read: [], fileRead: [], copy: [] } as Record<string, number[]>
  const timed = (name: string, action: () => unknown): void => {
    const startMs = performance.now()
    action()
    timesMs[name]?.push(performance.now() - startMs)
  }
  let pcmBytes = 0
  for (let round = 0; round < rounds; round++) {
    for (const [index, utterance] of utterances.entries()) {
      pcmBytes += utterance.pcm.byteLength
      timed('write', () => cache.put(keyOf(round, index), utterance))
      timed('fileWrite', () => writeFileSync(join(folder, `${round}-${index}.pcm`), utterance.pcm))
      await setImmediate()
    }
  }
  for (let round = 0; round < rounds; round++) {
    for (const [index, utterance] of utterances.entries()) {
      let read: CachedUtterance | undefined
      timed('read', () => (read = cache.get(keyOf(round, index))))
      if (read?.pcm.length !== utterance.pcm.length) throw new Error('The cache lost an utterance.')
      timed('fileRead', () => readFileSync(join(folder, `${round}-${index}.pcm`)))
      timed('copy', () => utterance.pcm.slice())
      await setImmediate()
    }
  }
  cache.close()
  // The thread may not have moved all of the log into the file yet; opening and closing without it does.
  AudioCache.open({ path, limitBytes: 2 ** 40, clock: systemClock }).close()
  const sample = (name: string): Sample => sampleOf(timesMs[name] ?? [])
  const storedShare = statSync(path).size / pcmBytes
  const averageKb = Math.round(pcmBytes / rounds / utterances.length / 1000)
  return [
    timeRow(`cache: read a sentence (${averageKb} KB)`, sample('read'), 'plain file', sample('fileRead'), 1),
    timeRow('cache: the same', sample('read'), 'copy in memory', sample('copy'), 1),
    timeRow('cache: write a sentence', sample('write'), 'plain file', sample('fileWrite'), 16.7),
    {
      name: 'cache: size on disk',
      ours: `${storedShare.toFixed(3)} of PCM`,
      peer: 'plain file 1.000',
      ratio: `${(1 / storedShare).toFixed(2)}× smaller`,
      aim: '≤ 0.6',
      isMet: storedShare <= 0.6,
    },
  ]
}

function timeRow(name: string, ours: Sample, peerName: string, peer: Sample, aimMs: number): BenchRow {
  return {
    name: `${name}, p50 / p99`,
    ours: figures(ours),
    peer: `${peerName} ${figures(peer)}`,
    ratio: `${(ours.medianMs / peer.medianMs).toFixed(1)}× the time`,
    aim: `p99 ≤ ${aimMs} ms`,
    isMet: ours.p99Ms <= aimMs,
  }
}

function figures({ medianMs, p99Ms }: Sample): string {
  return `${medianMs.toFixed(2)} / ${p99Ms.toFixed(2)} ms`
}

function keyOf(round: number, index: number): CacheKey {
  const text = `${round}/${index}`
  return cacheKey({ engine: 'bench', model: 'm', voice: 'v', language: 'en', text, formatVersion: 1 })
}

/** Speech of the offline voice. @throws {SpeechError} when it is not installed: noise would tell nothing of speech. */
async function synthesizedUtterances(): Promise<CachedUtterance[]> {
  const engine = new OfflineEngine({
    workerUrl: new URL('../src/main/speech/offline/offline-voice.worker.ts', import.meta.url),
  })
  try {
    const utterances: CachedUtterance[] = []
    for (const text of piecesOfNovel()) {
      const utterance = await synthesize(engine, text)
      if (utterance.pcm.byteLength <= maxPcmBytes) utterances.push(utterance)
    }
    return utterances
  } finally {
    await engine.close()
  }
}

/** Pieces of the novel of 40, 47, 54 … 110 characters: 100 to 300 KB, and more different ones than it has sentences. */
function piecesOfNovel(): readonly string[] {
  const text = novelParagraphs().slice(0, 60).join(' ')
  const pieces: string[] = []
  let start = 0
  while (pieces.length < 130) {
    const length = 40 + ((7 * pieces.length) % 77)
    pieces.push(text.slice(start, start + length).trim())
    start += length
  }
  return pieces
}

async function synthesize(engine: OfflineEngine, text: string): Promise<CachedUtterance> {
  const voice = engine.defaultVoice('en')
  if (voice === undefined) throw new Error('The offline voice speaks no English.')
  const { pcm, words } = await speakWhole(engine, { text, voice, language: 'en', purpose: 'export' })
  const { sampleRateHz } = engine.capabilities()
  return {
    sampleRateHz,
    pcm,
    words,
    charCount: text.length,
    costMicroDollars: 0,
    isPaid: false,
    isProvisional: false,
  }
}
