import { spawn } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { AudioCache } from '../../../../src/main/cache/audio-cache.ts'
import { systemClock } from '../../../../src/main/clock.ts'
import { keyOf, noiseUtterance } from '../../../support/cached-utterances.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

const writerPath = fileURLToPath(new URL('../../../support/cache-writer.ts', import.meta.url))

function startWriter(path: string, name: string, count: number) {
  const child = spawn(process.execPath, [writerPath, path, name, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  return { child, ended, lines: createInterface(child.stdout) }
}

function openCache(path: string): AudioCache {
  const cache = AudioCache.open({ path, limitBytes: 1e9, clock: systemClock })
  onTestFinished(() => cache.close())
  return cache
}

test('two processes write one file at once, and each reads what the other wrote', async () => {
  const path = join(tempFolder(), 'audio-cache.sqlite')
  const cache = openCache(path)
  const { lines, ended } = startWriter(path, 'theirs', 100)
  let ours = 0
  for await (const line of lines) {
    const index = Number(line)
    cache.put(keyOf(`ours-${index}`), noiseUtterance(index, 20_000))
    ours++
    expect(cache.get(keyOf(`theirs-${index}`))).toEqual(noiseUtterance(index, 20_000))
  }
  expect(await ended).toBe(0)
  expect(ours).toBe(100)
  expect(cache.stats()).toMatchObject({ entryCount: 200, failedWriteCount: 0, isInMemory: false })
  expect(cache.sizeBytes()).toBe(200 * 40_002)
})

test('processes that start on a new file at the same time all use it', async () => {
  const path = join(tempFolder(), 'audio-cache.sqlite')
  const writers = ['a', 'b', 'c'].map((name) => startWriter(path, name, 20))
  for (const { child } of writers) child.stdout.resume()
  expect(await Promise.all(writers.map((writer) => writer.ended))).toEqual([0, 0, 0])
  expect(openCache(path).stats().entryCount).toBe(60)
})

test('processes that find a damaged file at the same time agree on one new file', async () => {
  const path = join(tempFolder(), 'audio-cache.sqlite')
  writeFileSync(path, 'not a database'.repeat(1_000))
  const writers = ['a', 'b', 'c'].map((name) => startWriter(path, name, 20))
  for (const { child } of writers) child.stdout.resume()
  expect(await Promise.all(writers.map((writer) => writer.ended))).toEqual([0, 0, 0])
  expect(openCache(path).stats().entryCount).toBe(60)
  expect(readdirSync(dirname(path)).filter((name) => name.includes('.damaged-'))).toHaveLength(1)
})

test('a process killed while it writes loses nothing that it had stored', async () => {
  const path = join(tempFolder(), 'audio-cache.sqlite')
  for (const name of ['first', 'second', 'third']) {
    const { child, lines, ended } = startWriter(path, name, 0)
    let last = -1
    for await (const line of lines) {
      last = Number(line)
      if (last === 60) child.kill('SIGKILL')
    }
    await ended
    const cache = openCache(path)
    for (let index = 0; index <= last; index++) {
      expect(cache.get(keyOf(`${name}-${index}`))).toEqual(noiseUtterance(index, 20_000))
    }
    cache.close()
  }
  // Whatever else had been committed is whole as well, and the sums still agree.
  const cache = openCache(path)
  const { entryCount, sizeBytes } = cache.stats()
  expect(entryCount).toBeGreaterThanOrEqual(183)
  expect(sizeBytes).toBe(entryCount * 40_002)
  expect(readdirSync(dirname(path)).some((name) => name.includes('damaged'))).toBe(false)
})
