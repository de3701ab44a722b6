import Database from 'better-sqlite3'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { AudioCache } from '../../../../src/main/cache/audio-cache.ts'
import type { AudioCacheOptions } from '../../../../src/main/cache/audio-cache.ts'
import { silentLog } from '../../../../src/main/log.ts'
import { keyOf, noiseUtterance } from '../../../support/cached-utterances.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { TestClock } from '../../../support/test-clock.ts'

/** An utterance of 1,000 frames of noise takes this much: its samples and `[]` for the words. */
const entryBytes = 2_002

function openCache(options: Partial<AudioCacheOptions> = {}): AudioCache {
  const path = options.path ?? join(tempFolder(), 'audio-cache.sqlite')
  const cache = AudioCache.open({ limitBytes: 1e9, clock: new TestClock(), ...options, path })
  onTestFinished(() => cache.close())
  return cache
}

test('gives back what was stored: samples, words, rate, characters, cost and finding', () => {
  const cache = openCache()
  const utterance = {
    ...noiseUtterance(1),
    sampleRateHz: 24_000,
    words: [
      { text: 'Call', startSeconds: 0, endSeconds: 0.1 + 0.2 },
      { text: 'me', startSeconds: 0.31, endSeconds: 0.4, charStart: 5, charEnd: 7 },
      { text: '“Ish\u{10400}”', startSeconds: 0.4, endSeconds: 0.4, charStart: 8 },
    ],
    charCount: 16,
    costMicroDollars: 65,
    isPaid: true,
    isProvisional: true,
    finding: '{"reasons":["silence"]}',
  }
  cache.put(keyOf('a'), utterance)
  expect(cache.get(keyOf('a'))).toEqual(utterance)
})

test('gives nothing for a key that was never stored', () => {
  const cache = openCache()
  expect(cache.get(keyOf('a'))).toBeUndefined()
  expect(cache.has(keyOf('a'))).toBe(false)
  expect(cache.stats()).toMatchObject({ hitCount: 0, missCount: 1 })
})

test('stores an utterance without a single sample', () => {
  const cache = openCache()
  cache.put(keyOf('silent'), noiseUtterance(0, 0))
  expect(cache.get(keyOf('silent'))?.pcm.length).toBe(0)
})

test('says of many keys at once which it has', () => {
  const cache = openCache()
  for (const text of ['a', 'c']) cache.put(keyOf(text), noiseUtterance(1))
  expect([...cache.present(['a', 'b', 'c', 'd'].map(keyOf))]).toEqual(['a', 'c'].map(keyOf))
})

test('says of many keys at once how long each is, without counting a use', () => {
  const cache = openCache()
  for (const [index, text] of ['c', 'a', 'b'].entries())
    cache.put(keyOf(text), noiseUtterance(index, index + 1))
  const keys = ['a', 'b', 'c', 'd'].map(keyOf)
  const durations = cache.durations(keys)
  expect(cache.stats()).toMatchObject({ hitCount: 0, missCount: 0 })
  const seconds = keys.map((key) => {
    const found = cache.get(key)
    return found === undefined ? undefined : found.pcm.length / found.sampleRateHz
  })
  expect(keys.map((key) => durations.get(key))).toEqual(seconds)
  expect(new Set(seconds).size).toBe(4)
})

test('reads what a release before findings stored', () => {
  const path = join(tempFolder(), 'audio-cache.sqlite')
  const first = openCache({ path })
  first.put(keyOf('a'), { ...noiseUtterance(1), isPaid: true })
  first.close()
  const db = new Database(path)
  db.exec('ALTER TABLE entries DROP COLUMN is_provisional; ALTER TABLE audio DROP COLUMN finding')
  db.pragma('user_version = 1')
  db.close()
  expect(openCache({ path }).get(keyOf('a'))).toEqual({ ...noiseUtterance(1), isPaid: true })
})

test('keeps entries over a restart', () => {
  const path = join(tempFolder(), 'audio-cache.sqlite')
  const first = openCache({ path })
  first.put(keyOf('a'), noiseUtterance(1))
  first.close()
  expect(openCache({ path }).get(keyOf('a'))).toEqual(noiseUtterance(1))
})

test('puts a later utterance of the same key in the place of the earlier', () => {
  const cache = openCache()
  cache.put(keyOf('a'), noiseUtterance(1, 5_000))
  cache.put(keyOf('a'), noiseUtterance(2))
  expect(cache.get(keyOf('a'))).toEqual(noiseUtterance(2))
  expect(cache.stats()).toMatchObject({ entryCount: 1, sizeBytes: entryBytes })
})

test('leaves the caller free to change the samples it got', () => {
  const cache = openCache()
  cache.put(keyOf('a'), noiseUtterance(1))
  cache.get(keyOf('a'))?.pcm.fill(0)
  expect(cache.get(keyOf('a'))).toEqual(noiseUtterance(1))
})

test('refuses numbers that make no sense before anything is written', () => {
  const cache = openCache()
  expect(() => cache.put(keyOf('a'), { ...noiseUtterance(1), sampleRateHz: 0 })).toThrow(/sampleRateHz/)
  expect(() => cache.put(keyOf('a'), { ...noiseUtterance(1), costMicroDollars: 0.5 })).toThrow(
    /costMicroDollars/,
  )
  expect(() => openCache({ limitBytes: -1 })).toThrow(RangeError)
  expect(cache.stats().entryCount).toBe(0)
})

test('answers calls after closing with nothing', () => {
  const cache = openCache()
  cache.put(keyOf('a'), noiseUtterance(1))
  cache.close()
  cache.close()
  expect(cache.get(keyOf('a'))).toBeUndefined()
})

describe('over its limit', () => {
  test('removes the least recently used entry', () => {
    const cache = openCache({ limitBytes: 2 * entryBytes })
    cache.put(keyOf('a'), noiseUtterance(1))
    cache.put(keyOf('b'), noiseUtterance(2))
    cache.get(keyOf('a'))
    cache.put(keyOf('c'), noiseUtterance(3))
    expect(['a', 'b', 'c'].map((text) => cache.has(keyOf(text)))).toEqual([true, false, true])
    expect(cache.sizeBytes()).toBe(2 * entryBytes)
  })

  test('removes what was free before what was paid for, however old', () => {
    const cache = openCache({ limitBytes: 2 * entryBytes })
    cache.put(keyOf('paid'), { ...noiseUtterance(1), isPaid: true, costMicroDollars: 300 })
    cache.put(keyOf('free'), noiseUtterance(2))
    // Its price is not known, but it has one.
    cache.put(keyOf('also paid'), { ...noiseUtterance(3), isPaid: true, costMicroDollars: 0 })
    expect(['paid', 'free', 'also paid'].map((text) => cache.has(keyOf(text)))).toEqual([true, false, true])
  })

  test('remembers over a restart what was read last, although reading writes nothing', () => {
    const path = join(tempFolder(), 'audio-cache.sqlite')
    const first = openCache({ path })
    first.put(keyOf('a'), noiseUtterance(1))
    first.put(keyOf('b'), noiseUtterance(2))
    first.get(keyOf('a'))
    first.close()
    const second = openCache({ path, limitBytes: entryBytes })
    expect(['a', 'b'].map((text) => second.has(keyOf(text)))).toEqual([true, false])
  })

  test('keeps the order of use when the clock is set back', () => {
    const clock = new TestClock()
    const cache = openCache({ clock, limitBytes: 2 * entryBytes })
    cache.put(keyOf('a'), noiseUtterance(1))
    clock.advance(-86_400_000)
    cache.put(keyOf('b'), noiseUtterance(2))
    cache.put(keyOf('c'), noiseUtterance(3))
    expect(['a', 'b', 'c'].map((text) => cache.has(keyOf(text)))).toEqual([false, true, true])
  })

  test('keeps pinned entries, also those pinned before they came', () => {
    const cache = openCache({ limitBytes: entryBytes })
    cache.pin('export 1', [keyOf('a'), keyOf('b')])
    cache.put(keyOf('a'), noiseUtterance(1))
    cache.put(keyOf('b'), noiseUtterance(2))
    cache.put(keyOf('c'), noiseUtterance(3))
    expect(['a', 'b', 'c'].map((text) => cache.has(keyOf(text)))).toEqual([true, true, false])
    expect(cache.stats().pinnedBytes).toBe(2 * entryBytes)
  })

  test('keeps pins over a restart, and lets go when the owner does', () => {
    const path = join(tempFolder(), 'audio-cache.sqlite')
    const first = openCache({ path })
    first.pin('export 1', [keyOf('a')])
    first.put(keyOf('a'), noiseUtterance(1))
    first.close()
    const second = openCache({ path, limitBytes: 0 })
    expect(second.has(keyOf('a'))).toBe(true)
    second.unpin('export 1')
    expect(second.has(keyOf('a'))).toBe(false)
  })

  test('keeps an entry until the last of its owners lets go', () => {
    const cache = openCache({ limitBytes: 0 })
    cache.pin('export 1', [keyOf('a'), keyOf('a')])
    cache.pin('export 2', [keyOf('a')])
    cache.put(keyOf('a'), noiseUtterance(1))
    cache.unpin('export 1')
    expect(cache.has(keyOf('a'))).toBe(true)
    cache.unpin('export 2')
    expect(cache.has(keyOf('a'))).toBe(false)
  })

  test('does not push everything out for one that is larger than the limit', () => {
    const cache = openCache({ limitBytes: 2 * entryBytes })
    cache.put(keyOf('a'), noiseUtterance(1))
    cache.put(keyOf('large'), noiseUtterance(2, 10_000))
    expect(['a', 'large'].map((text) => cache.has(keyOf(text)))).toEqual([true, false])
  })

  test('shrinks at once when the limit is lowered, and gives the disk space back', () => {
    const path = join(tempFolder(), 'audio-cache.sqlite')
    const cache = openCache({ path })
    for (let index = 0; index < 40; index++) cache.put(keyOf(`${index}`), noiseUtterance(index, 50_000))
    cache.setLimit(1_000_000)
    expect(cache.sizeBytes()).toBeLessThanOrEqual(1_000_000)
    expect(cache.has(keyOf('39'))).toBe(true)
    cache.close()
    expect(statSync(path).size).toBeLessThan(1_300_000)
  })

  test('clears all but what is pinned', () => {
    const cache = openCache()
    cache.pin('export 1', [keyOf('a')])
    cache.put(keyOf('a'), noiseUtterance(1))
    cache.put(keyOf('b'), noiseUtterance(2))
    cache.clear()
    expect(['a', 'b'].map((text) => cache.has(keyOf(text)))).toEqual([true, false])
  })
})

test('moves the log into the file in its own thread', async () => {
  const folder = tempFolder()
  const path = join(folder, 'audio-cache.sqlite')
  const upkeepWorkerUrl = new URL('../../../../src/main/cache/cache-upkeep.worker.ts', import.meta.url)
  const cache = openCache({ path, upkeepWorkerUrl })
  for (let index = 0; index < 50; index++) cache.put(keyOf(`${index}`), noiseUtterance(index, 100_000))
  // 10 MB are in the log alone; the writing thread itself would move them only at 64 MB.
  await expect.poll(() => statSync(path).size, { timeout: 20_000 }).toBeGreaterThan(4_000_000)
  cache.clear()
  await expect.poll(() => statSync(path).size, { timeout: 20_000 }).toBeLessThan(1_000_000)
  cache.close()
  expect(readdirSync(folder)).toContain('audio-cache.sqlite')
})

test('goes on without its thread when that cannot start', async () => {
  const path = join(tempFolder(), 'audio-cache.sqlite')
  const warnings: string[] = []
  const log = { ...silentLog, warn: (message: string) => void warnings.push(message) }
  const upkeepWorkerUrl = new URL('./no-such.worker.ts', import.meta.url)
  const cache = openCache({ path, log, upkeepWorkerUrl })
  await expect.poll(() => warnings, { timeout: 20_000 }).toEqual(['cache upkeep ended: INTERNAL'])
  for (let index = 0; index < 30; index++) cache.put(keyOf(`${index}`), noiseUtterance(index, 100_000))
  // 6 MB: moved into the file by the writing thread itself, as without any worker.
  expect(statSync(path).size).toBeGreaterThan(3_000_000)
  expect(cache.get(keyOf('0'))).toEqual(noiseUtterance(0, 100_000))
})

test('keeps entries in memory when the file cannot be made', () => {
  const path = join(tempFolder(), 'no-such-folder', 'audio-cache.sqlite')
  const cache = openCache({ path })
  cache.put(keyOf('a'), noiseUtterance(1))
  expect(cache.get(keyOf('a'))).toEqual(noiseUtterance(1))
  expect(cache.stats().isInMemory).toBe(true)
  expect(existsSync(path)).toBe(false)
})
