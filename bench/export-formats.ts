import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { joinPcm } from '../src/core/audio/pcm.ts'
import type { AudioFileOptions, EncodedSegment, WrittenFile } from '../src/main/export/audio-file.ts'
import { EncoderPool } from '../src/main/export/encoding/encoder-pool.ts'
import { writeFlacFile } from '../src/main/export/files/flac-file.ts'
import { writeM4bFile } from '../src/main/export/files/m4b-file.ts'
import { writeOpusFile } from '../src/main/export/files/opus-file.ts'
import { OfflineEngine } from '../src/main/speech/offline/offline-engine.ts'
import type { AudiobookFormat } from '../src/shared/audiobook.ts'
import type { BenchRow } from './bench-row.ts'
import { sampleOf } from './measure.ts'

const workerUrl = new URL('../src/main/export/encoding/segment.worker.ts', import.meta.url)
const voiceWorkerUrl = new URL('../src/main/speech/offline/offline-voice.worker.ts', import.meta.url)

const threadCount = 2
const rounds = 3
const bitrateKbps = 64
const segmentCount = 4
const secondsOfSegment = 45
/** More than segments end with at least: the layout of a segment leaves it as it is. */
const endingSilenceSeconds = 0.5

interface Contest {
  readonly format: AudiobookFormat
  readonly write: (options: AudioFileOptions) => Promise<WrittenFile>
  readonly peer: readonly string[]
  readonly peerName: string
}

const contests: readonly Contest[] = [
  {
    format: 'm4b',
    write: writeM4bFile,
    peer: ['-c:a', 'aac', '-b:a', `${bitrateKbps}k`],
    peerName: 'ffmpeg -c:a aac',
  },
  {
    format: 'opus',
    write: writeOpusFile,
    peer: ['-c:a', 'libopus', '-b:a', `${bitrateKbps}k`],
    peerName: 'ffmpeg -c:a libopus',
  },
  { format: 'flac', write: writeFlacFile, peer: ['-c:a', 'flac'], peerName: 'ffmpeg -c:a flac' },
]

/** How long three minutes of speech take to become a file of each format, against FFmpeg; nothing where that isn't installed. */
export async function benchExportFormats(): Promise<BenchRow[]> {
  if (spawnSync('ffmpeg', ['-version']).status !== 0) {
    console.error('ffmpeg is not installed: nothing to compare with.')
    return []
  }
  const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-'))
  const pool = new EncoderPool({ workerUrl, threadCount })
  try {
    const { segments, sampleRateHz } = await spokenSegments()
    const source = join(folder, 'speech.raw')
    writeFileSync(source, new Uint8Array(joinPcm(segments).buffer))
    const rows: BenchRow[] = []
    for (const contest of contests) {
      const ours: number[] = []
      const theirs: number[] = []
      // The first round starts the threads and compiles the encoders.
      for (let round = -1; round < rounds; round++) {
        const oursMs = await timeOf(() => encode(pool, contest, segments, sampleRateHz, folder))
        const theirsMs = await timeOf(() => encodeWithFfmpeg(contest, source, sampleRateHz, folder))
        if (round < 0) continue
        ours.push(oursMs)
        theirs.push(theirsMs)
      }
      rows.push(rowOf(contest, ours, theirs))
    }
    return rows
  } finally {
    await pool.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function encode(
  pool: EncoderPool,
  { format, write }: Contest,
  samples: readonly Int16Array<ArrayBuffer>[],
  sampleRateHz: number,
  folder: string,
): Promise<void> {
  const output = { format, layout: 'book', quality: { kind: 'constant', bitrateKbps } } as const
  const { signal } = new AbortController()
  let startFrame = 0
  const encoding: Promise<EncodedSegment>[] = []
  for (const [index, segment] of samples.entries()) {
    const path = join(folder, `segment-${index}.${format}`)
    const isLast = index === samples.length - 1
    const pcm = segment.slice(0, segment.length - endingSilenceSeconds * sampleRateHz)
    const request = {
      pieces: [{ pcm, sampleRateHz, pauseSeconds: endingSilenceSeconds }],
      sampleRateHz,
      loudness: null,
      encodings: [{ output, startFrame, isLast, path }],
    }
    encoding.push(pool.encode(request, signal).then(({ encodings }) => onlyOne(encodings)))
    startFrame += segment.length
  }
  await write({
    path: join(folder, `book.${format}`),
    output,
    facts: { title: 'Three Minutes', authors: [], narrator: 'The offline voice' },
    segments: await Promise.all(encoding),
    frameCount: startFrame,
    sampleRateHz,
    chapters: [],
    signal,
  })
}

function onlyOne(encodings: readonly EncodedSegment[]): EncodedSegment {
  const [encoded] = encodings
  if (encoded === undefined) throw new Error('The thread encoded nothing.')
  return encoded
}

async function encodeWithFfmpeg(
  { format, peer }: Contest,
  source: string,
  sampleRateHz: number,
  folder: string,
): Promise<void> {
  const extension = format === 'm4b' ? 'm4a' : format
  const input = ['-f', 's16le', '-ar', String(sampleRateHz), '-ac', '1', '-i', source]
  const output = join(folder, `peer.${extension}`)
  const ffmpeg = spawn('ffmpeg', ['-nostdin', '-v', 'error', '-y', ...input, ...peer, output], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = await once(ffmpeg, 'exit')
  if (code !== 0) throw new Error(`ffmpeg ended with ${String(code)}.`)
}

async function timeOf(run: () => Promise<void>): Promise<number> {
  const startMs = performance.now()
  await run()
  return performance.now() - startMs
}

function rowOf({ format, peerName }: Contest, ours: readonly number[], theirs: readonly number[]): BenchRow {
  const audioMs = segmentCount * secondsOfSegment * 1000
  const { medianMs } = sampleOf(ours)
  const peerMs = sampleOf(theirs).medianMs
  const ratio = peerMs / medianMs
  const times = (ms: number): string => `${(audioMs / ms).toFixed(0)}× real time`
  return {
    name: `export: ${format} from samples, ${threadCount} threads`,
    ours: times(medianMs),
    peer: `${peerName} ${times(peerMs)}`,
    ratio: `${ratio.toFixed(1)}×`,
    aim: '≥ 1×',
    isMet: ratio >= 1,
  }
}

/** Segments of the offline voice. */
async function spokenSegments() {
  const engine = new OfflineEngine({ workerUrl: voiceWorkerUrl })
  try {
    await engine.warmUp('en')
    const { sampleRateHz } = engine.capabilities()
    const frames = secondsOfSegment * sampleRateHz
    const silence = new Int16Array(endingSilenceSeconds * sampleRateHz)
    const segments: Int16Array<ArrayBuffer>[] = []
    for (let index = 0; index < segmentCount; index++) {
      const voice = await spokenFrames(engine, index, frames - silence.length)
      segments.push(joinPcm([voice, silence]))
    }
    return { segments, sampleRateHz }
  } finally {
    await engine.close()
  }
}

async function spokenFrames(engine: OfflineEngine, first: number, frames: number): Promise<Int16Array> {
  const words = ['harbour', 'slowly', 'had', 'seven', 'letters', 'the', 'evening', 'of', 'nobody', 'answered']
  const voice = engine.defaultVoice('en')
  if (voice === undefined) throw new Error('There is no English voice.')
  const pieces: Int16Array[] = []
  let length = 0
  for (let sentence = first * 1000; length < frames; sentence++) {
    const text = `It ${Array.from({ length: 8 + (sentence % 17) }, (_, i) => words[(i * 3 + sentence) % 10]).join(' ')}.`
    const request = { text, language: 'en', voice, purpose: 'listening' } as const
    for await (const chunk of engine.synthesize(request, new AbortController().signal)) {
      if (chunk.kind !== 'audio') continue
      pieces.push(chunk.pcm)
      length += chunk.pcm.length
    }
  }
  return joinPcm(pieces).subarray(0, frames)
}
