import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { joinPcm } from '../src/core/audio/pcm.ts'
import { segmentLayout } from '../src/core/audio/segment-layout.ts'
import { wavHeader } from '../src/core/audio/wav.ts'
import type { EncodedSegment } from '../src/main/export/audio-file.ts'
import { EncoderPool } from '../src/main/export/encoding/encoder-pool.ts'
import type { SegmentPiece } from '../src/main/export/encoding/segment-protocol.ts'
import { writeMp3File } from '../src/main/export/files/mp3-file.ts'
import { OfflineEngine } from '../src/main/speech/offline/offline-engine.ts'
import type { AudiobookOutput, LoudnessTarget } from '../src/shared/audiobook.ts'
import type { BenchRow } from './bench-row.ts'
import { sampleOf } from './measure.ts'

const voiceWorkerUrl = new URL('../src/main/speech/offline/offline-voice.worker.ts', import.meta.url)
const segmentWorkerUrl = new URL('../src/main/export/encoding/segment.worker.ts', import.meta.url)

const audioSeconds = 20 * 60
const segmentSeconds = 5 * 60
const threadCount = 2
const rounds = 5
const bitrateKbps = 64
const pauseSeconds = 0.4
const aimedSpeedup = 2
const output: AudiobookOutput = {
  format: 'mp3',
  layout: 'book',
  quality: { kind: 'constant', bitrateKbps },
}

/** Speech as it comes from the cache, in segments, and as a file for the peers. */
interface Material {
  readonly sampleRateHz: number
  readonly segments: readonly (readonly SegmentPiece[])[]
  readonly folder: string
  readonly wavPath: string
}

/**
 * Speech that is there becomes an MP3 of 64 kbit/s: ours with two threads, from samples to the finished file, against the
 * native programs, which read a WAV file. All in turn, wall-clock time.
 */
export async function benchExport(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-export-'))
  const pool = new EncoderPool({ workerUrl: segmentWorkerUrl, threadCount })
  try {
    const material = await prepare(folder)
    const candidates: Readonly<Record<string, () => void | Promise<void>>> = {
      ours: () => exportBook(pool, material, null),
      levelled: () => exportBook(pool, material, { lufs: -19, peakDbfs: -3 }),
      ...peersOf(material),
    }
    return rowsOf(await medianSeconds(candidates))
  } finally {
    await pool.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** In turn, so that noise of the machine meets all alike; the first round, in which code is compiled, does not count. */
async function medianSeconds(
  candidates: Readonly<Record<string, () => void | Promise<void>>>,
): Promise<Readonly<Record<string, number>>> {
  const timesMs = new Map<string, number[]>(Object.keys(candidates).map((name) => [name, []]))
  for (let round = 0; round <= rounds; round++) {
    for (const [name, run] of Object.entries(candidates)) {
      const startMs = performance.now()
      await run()
      if (round > 0) timesMs.get(name)?.push(performance.now() - startMs)
    }
  }
  return Object.fromEntries([...timesMs].map(([name, times]) => [name, sampleOf(times).medianMs / 1000]))
}

/** The native encoders that are installed, by their names. */
function peersOf({ wavPath, folder }: Material): Readonly<Record<string, () => void>> {
  const mp3Path = join(folder, 'peer.mp3')
  const lame = (...options: string[]) => {
    execFileSync('lame', ['--silent', '-m', 'm', '-b', `${bitrateKbps}`, ...options, wavPath, mp3Path])
  }
  const ffmpeg = () => {
    const encoder = ['-c:a', 'libmp3lame', '-b:a', `${bitrateKbps}k`]
    execFileSync('ffmpeg', ['-nostdin', '-v', 'error', '-y', '-i', wavPath, ...encoder, mp3Path])
  }
  return {
    ...(isInstalled('lame', '--version') && {
      lame: () => lame(),
      'lame -q 7': () => lame('-q', '7'),
    }),
    ...(isInstalled('ffmpeg', '-version') && { 'ffmpeg libmp3lame': ffmpeg }),
  }
}

function isInstalled(program: string, argument: string): boolean {
  return spawnSync(program, [argument], { stdio: 'ignore' }).status === 0
}

function rowsOf(seconds: Readonly<Record<string, number>>): BenchRow[] {
  const secondsOf = (name: string) => seconds[name] ?? Number.NaN
  const rows: BenchRow[] = []
  for (const [candidate, what] of [
    ['ours', 'as spoken'],
    ['levelled', 'levelled'],
  ] as const) {
    const ours = secondsOf(candidate)
    for (const peer of Object.keys(seconds).filter((name) => name !== 'ours' && name !== 'levelled')) {
      const ratio = secondsOf(peer) / ours
      // The aim is that of the program as everyone calls it.
      const isAimed = peer === 'lame'
      rows.push({
        name: `export: ${audioSeconds / 60} minutes as MP3, ${threadCount} threads of ${availableParallelism()}, ${what}`,
        ours: `${ours.toFixed(2)} s (${(audioSeconds / ours).toFixed(0)}× real time)`,
        peer: `${peer} ${secondsOf(peer).toFixed(2)} s`,
        ratio: `${ratio.toFixed(2)}×`,
        aim: isAimed ? `≥ ${aimedSpeedup}×` : '≥ 1×',
        isMet: ratio >= (isAimed ? aimedSpeedup : 1),
      })
    }
  }
  return rows
}

async function exportBook(
  pool: EncoderPool,
  { segments, sampleRateHz, folder }: Material,
  loudness: LoudnessTarget | null,
): Promise<void> {
  const { signal } = new AbortController()
  const encoded: Promise<EncodedSegment | undefined>[] = []
  let startFrame = 0
  for (const [index, segment] of segments.entries()) {
    await pool.whenRoom(signal)
    // The samples move away with a segment; copying them stands for reading them from the cache.
    const pieces = segment.map((piece) => ({ ...piece, pcm: piece.pcm.slice() }))
    const isLast = index === segments.length - 1
    const encodings = [{ output, startFrame, isLast, path: join(folder, `${index}.segment`) }]
    encoded.push(
      pool.encode({ pieces, sampleRateHz, loudness, encodings }, signal).then((reply) => reply.encodings[0]),
    )
    startFrame += layoutOf(segment, sampleRateHz)
  }
  await writeMp3File({
    path: join(folder, 'ours.mp3'),
    output,
    facts: { title: 'Bench', authors: [], narrator: 'eSpeak NG' },
    segments: (await Promise.all(encoded)).filter((each) => each !== undefined),
    frameCount: startFrame,
    sampleRateHz,
    chapters: [],
    signal,
  })
}

function layoutOf(pieces: readonly SegmentPiece[], sampleRateHz: number): number {
  return segmentLayout(
    pieces.map(({ pcm, ...piece }) => ({ ...piece, frameCount: pcm.length })),
    sampleRateHz,
  ).frameCount
}

async function prepare(folder: string): Promise<Material> {
  const engine = new OfflineEngine({ workerUrl: voiceWorkerUrl })
  try {
    await engine.warmUp('en')
    const { sampleRateHz } = engine.capabilities()
    const segments: SegmentPiece[][] = []
    const all: Int16Array[] = []
    let frames = 0
    for (let index = 0; frames < audioSeconds * sampleRateHz; index++) {
      const pcm = await speak(engine, sentence(index))
      if (frames >= segments.length * segmentSeconds * sampleRateHz) segments.push([])
      segments.at(-1)?.push({ pcm, sampleRateHz, pauseSeconds })
      all.push(pcm, new Int16Array(Math.round(pauseSeconds * sampleRateHz)))
      frames += pcm.length + Math.round(pauseSeconds * sampleRateHz)
    }
    const whole = joinPcm(all)
    const wavPath = join(folder, 'speech.wav')
    writeFileSync(wavPath, wavHeader(sampleRateHz, whole.byteLength))
    writeFileSync(wavPath, Buffer.from(whole.buffer), { flag: 'a' })
    // The first run brings the file into the system's memory.
    readFileSync(wavPath)
    console.error(
      `export: ${(frames / sampleRateHz / 60).toFixed(1)} minutes, ${statSync(wavPath).size} bytes`,
    )
    return { sampleRateHz, segments, folder, wavPath }
  } finally {
    await engine.close()
  }
}

/** Of 8 to 30 words, no two alike. */
function sentence(index: number): string {
  const words =
    'harbour slowly had seven letters the evening of nobody answered although winter came quietly'.split(' ')
  const count = 8 + ((index * 7) % 23)
  return `It ${Array.from({ length: count }, (_, place) => words[(place * 5 + index * 3) % words.length]).join(' ')}.`
}

async function speak(engine: OfflineEngine, text: string): Promise<Int16Array<ArrayBuffer>> {
  const voice = engine.defaultVoice('en')
  if (voice === undefined) throw new Error('There is no English voice.')
  const pieces: Int16Array[] = []
  const request = { text, language: 'en', voice, purpose: 'listening' } as const
  for await (const chunk of engine.synthesize(request, new AbortController().signal)) {
    if (chunk.kind === 'audio') pieces.push(chunk.pcm)
  }
  return joinPcm(pieces)
}
