import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { integratedLoudness } from '../../../../../src/core/audio/loudness.ts'
import { EncoderPool } from '../../../../../src/main/export/encoding/encoder-pool.ts'
import type { SegmentRequest } from '../../../../../src/main/export/encoding/segment-protocol.ts'
import type { AudiobookFormat, AudiobookQuality } from '../../../../../src/shared/audiobook.ts'
import { spokenVowels } from '../../../../support/spoken-vowels.ts'
import { tempFolder } from '../../../../support/temp-folder.ts'

const workerUrl = new URL('../../../../../src/main/export/encoding/segment.worker.ts', import.meta.url)
const sampleRateHz = 24_000
const never = new AbortController().signal

function poolOf(threadCount: number, url = workerUrl): EncoderPool {
  const pool = new EncoderPool({ workerUrl: url, threadCount })
  onTestFinished(() => pool.close())
  return pool
}

function requestOf(
  path: string,
  seconds = 1,
  format: AudiobookFormat = 'mp3',
  quality: AudiobookQuality = { kind: 'constant', bitrateKbps: 64 },
): SegmentRequest {
  return {
    pieces: [{ pcm: Int16Array.from(spokenVowels(seconds, sampleRateHz)), sampleRateHz, pauseSeconds: 0.3 }],
    sampleRateHz,
    loudness: null,
    encodings: [{ output: { format, layout: 'book', quality }, startFrame: 0, isLast: true, path }],
  }
}

/** A thread that does what is said instead of encoding. */
function workerDoing(code: string): URL {
  const path = join(tempFolder(), 'worker.mjs')
  writeFileSync(
    path,
    `import { parentPort } from 'node:worker_threads'\nparentPort.on('message', () => { ${code} })`,
  )
  return pathToFileURL(path)
}

describe('EncoderPool', () => {
  it('encodes several segments at once, each as it would be alone', async () => {
    const folder = tempFolder()
    const paths = Array.from({ length: 5 }, (_, index) => join(folder, `${index}`))
    const pool = poolOf(2)
    const replies = await Promise.all(
      paths.map((path, index) => pool.encode(requestOf(path, 0.5 + index * 0.3), never)),
    )
    const alone = poolOf(1)
    for (const [index, path] of paths.entries()) {
      const again = await alone.encode(requestOf(`${path}-again`, 0.5 + index * 0.3), never)
      const encoding = replies[index]?.encodings[0]
      expect(readFileSync(path).equals(readFileSync(`${path}-again`))).toBe(true)
      expect(encoding).toEqual({ ...again.encodings[0], path })
      expect(encoding?.sizeBytes).toBe(statSync(path).size)
      expect(replies[index]?.pieces).toEqual(again.pieces)
    }
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('gives the same bytes whatever its thread encoded before', async () => {
    const folder = tempFolder()
    const pool = poolOf(1)
    await pool.encode(requestOf(join(folder, 'first')), never)
    await pool.encode(requestOf(join(folder, 'other'), 2, 'mp3', { kind: 'variable', level: 3 }), never)
    await pool.encode(requestOf(join(folder, 'last')), never)
    expect(readFileSync(join(folder, 'first')).equals(readFileSync(join(folder, 'last')))).toBe(true)
  })

  it.each(['m4b', 'opus', 'flac', 'wav'] as const)('encodes %s in its thread', async (format) => {
    const path = join(tempFolder(), 'segment')
    const { encodings, frameCount } = await poolOf(1).encode(requestOf(path, 1, format), never)
    expect(encodings[0]?.sizeBytes).toBe(statSync(path).size)
    // Each as good as complete: a thousand frames a unit, or every frame.
    expect(encodings[0]?.unitCount).toBeGreaterThan(frameCount / 1100)
  })

  it('levels before it encodes, and says what it did', async () => {
    const folder = tempFolder()
    const path = join(folder, 'levelled')
    const quiet = requestOf(path, 4, 'wav')
    const { loudnessLufs, gainDb } = await poolOf(1).encode(
      { ...quiet, loudness: { lufs: -19, peakDbfs: -3 } },
      never,
    )
    const samples = new Int16Array(Uint8Array.from(readFileSync(path)).buffer)
    expect(Math.abs((integratedLoudness(samples, sampleRateHz) ?? 0) + 19)).toBeLessThan(0.3)
    expect(gainDb).toBeGreaterThanOrEqual(-19 - (loudnessLufs ?? 0) - 0.01)
  })

  it('has no more than one waiting, for who asks for room', async () => {
    const folder = tempFolder()
    const pool = poolOf(2)
    const encoded: Promise<unknown>[] = []
    let mostWaiting = 0
    for (let index = 0; index < 12; index++) {
      await pool.whenRoom(never)
      encoded.push(pool.encode(requestOf(join(folder, `${index}`), 0.2), never))
      mostWaiting = Math.max(mostWaiting, pool.waitingCount)
    }
    await Promise.all(encoded)
    expect(mostWaiting).toBe(1)
  })

  it('rests without threads, and encodes again when it is asked to', async () => {
    const folder = tempFolder()
    const pool = poolOf(2)
    await pool.encode(requestOf(join(folder, 'before')), never)
    const busy = pool.encode(requestOf(join(folder, 'meanwhile')), never)
    await pool.rest()
    await busy
    await pool.rest()
    await pool.encode(requestOf(join(folder, 'after')), never)
    for (const name of ['meanwhile', 'after'])
      expect(readFileSync(join(folder, name)).equals(readFileSync(join(folder, 'before')))).toBe(true)
  })

  it('fails with a code when a thread crashes, and goes on with a new one', async () => {
    const pool = poolOf(1, workerDoing(`throw new Error('out of luck')`))
    for (let round = 0; round < 2; round++) {
      await expect(pool.encode(requestOf('nowhere'), never)).rejects.toMatchObject({
        code: 'EXPORT_ENCODER_FAILED',
        message: expect.stringContaining('out of luck'),
      })
    }
    const ending = poolOf(1, workerDoing('process.exit(3)'))
    await expect(ending.encode(requestOf('nowhere'), never)).rejects.toMatchObject({
      code: 'EXPORT_ENCODER_FAILED',
    })
  })

  it('fails with a code when its thread can’t start', async () => {
    const pool = poolOf(1, pathToFileURL(join(tempFolder(), 'missing.mjs')))
    await expect(pool.encode(requestOf('nowhere'), never)).rejects.toMatchObject({
      code: 'EXPORT_ENCODER_FAILED',
    })
  })

  it('says where a file could not be written, and can be asked again', async () => {
    const folder = join(tempFolder(), 'later')
    const pool = poolOf(1)
    const path = join(folder, 'segment')
    await expect(pool.encode(requestOf(path, 0.1), never)).rejects.toMatchObject({
      code: 'EXPORT_WRITE_FAILED',
    })
    mkdirSync(folder)
    await pool.encode(requestOf(path, 0.1), never)
    expect(existsSync(path)).toBe(true)
  })

  it('ends what is encoded and drops what waits when it is cancelled', async () => {
    const folder = tempFolder()
    const pool = poolOf(1)
    const abort = new AbortController()
    const running = pool.encode(requestOf(join(folder, 'running'), 60), abort.signal)
    const waiting = pool.encode(requestOf(join(folder, 'waiting'), 0.1), abort.signal)
    const other = pool.encode(requestOf(join(folder, 'other'), 0.1), never)
    const outcomes = Promise.allSettled([running, waiting])
    abort.abort()
    await outcomes
    await expect(running).rejects.toMatchObject({ code: 'ABORTED' })
    await expect(waiting).rejects.toMatchObject({ code: 'ABORTED' })
    await other
    expect(readdirSync(folder)).toEqual(['other'])
    await expect(pool.encode(requestOf('nowhere'), abort.signal)).rejects.toMatchObject({ code: 'ABORTED' })
    await expect(pool.whenRoom(abort.signal)).rejects.toMatchObject({ code: 'ABORTED' })
  })

  it('rejects everything when it is closed', async () => {
    const folder = tempFolder()
    const pool = poolOf(1)
    const begun = [1, 2, 3, 4].map((each) => pool.encode(requestOf(join(folder, `${each}`), 30), never))
    const outcomes = Promise.allSettled([...begun, pool.whenRoom(never)])
    await pool.close()
    for (const outcome of await outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'ABORTED' } })
    }
    await expect(pool.encode(requestOf('nowhere'), never)).rejects.toMatchObject({ code: 'ABORTED' })
  })
})
