import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync, readdirSync, writeFileSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { AudioCache } from '../../../../src/main/cache/audio-cache.ts'
import type { AudioCacheOptions } from '../../../../src/main/cache/audio-cache.ts'
import type { Log } from '../../../../src/main/log.ts'
import { keyOf, noiseUtterance } from '../../../support/cached-utterances.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { TestClock } from '../../../support/test-clock.ts'

class ListLog implements Log {
  readonly lines: string[] = []
  info(message: string): void {
    this.lines.push(message)
  }
  warn(message: string): void {
    this.lines.push(message)
  }
  error(message: string): void {
    this.lines.push(message)
  }
}

function cachePath(): string {
  return join(tempFolder(), 'audio-cache.sqlite')
}

function openCache(path: string, options: Partial<AudioCacheOptions> = {}): AudioCache {
  const cache = AudioCache.open({ path, limitBytes: 1e9, clock: new TestClock(), ...options })
  onTestFinished(() => cache.close())
  return cache
}

/** A closed file with entries `0` to `count - 1`, of 100 KB where no length is given. */
function fillFile(path: string, count: number, frameCount = 50_000): void {
  const cache = openCache(path)
  for (let index = 0; index < count; index++) cache.put(keyOf(`${index}`), noiseUtterance(index, frameCount))
  cache.close()
}

function overwrite(path: string, positionBytes: number, bytes: Uint8Array): void {
  const file = openSync(path, 'r+')
  writeSync(file, bytes, 0, bytes.length, positionBytes)
  closeSync(file)
}

function setAsideFiles(path: string): string[] {
  return readdirSync(dirname(path)).filter((name) => /\.(damaged|newer)-/.test(name))
}

test('sets aside a file that is no database and begins a new one', () => {
  const path = cachePath()
  writeFileSync(path, 'This is a poem.'.repeat(1_000))
  const log = new ListLog()
  const cache = openCache(path, { log })
  cache.put(keyOf('a'), noiseUtterance(1))
  expect(cache.get(keyOf('a'))).toEqual(noiseUtterance(1))
  const [aside = ''] = setAsideFiles(path)
  expect(aside).toMatch(/^audio-cache\.damaged-2026-01-31T12-00-00-000Z-[0-9a-f]{6}\.sqlite$/)
  expect(readFileSync(join(dirname(path), aside), 'utf8')).toMatch(/^This is a poem/)
  expect(log.lines).toEqual(['audio cache: set a damaged file aside and began a new one'])
})

test('begins a new file in place of one that was cut short', () => {
  const path = cachePath()
  fillFile(path, 20)
  writeFileSync(path, readFileSync(path).subarray(0, 500_000))
  const cache = openCache(path)
  cache.put(keyOf('a'), noiseUtterance(1))
  expect(cache.get(keyOf('a'))).toEqual(noiseUtterance(1))
  expect(cache.stats().isInMemory).toBe(false)
  expect(setAsideFiles(path)).toHaveLength(1)
})

test('keeps one set-aside file, the newest', () => {
  const path = cachePath()
  const clock = new TestClock()
  for (const text of ['first', 'second', 'third']) {
    writeFileSync(path, text.repeat(1_000))
    openCache(path, { clock }).close()
    clock.advance(1_000)
  }
  const [aside = '', ...others] = setAsideFiles(path)
  expect(others).toEqual([])
  expect(readFileSync(join(dirname(path), aside), 'utf8')).toMatch(/^third/)
})

test('drops an entry whose samples changed on disk, and keeps the others', () => {
  const path = cachePath()
  fillFile(path, 3)
  const bytes = readFileSync(path)
  const { pcm } = noiseUtterance(1, 50_000)
  // A piece from the middle of entry 1, found by its samples.
  const piece = Buffer.from(pcm.buffer, 60_000, 16)
  overwrite(path, bytes.indexOf(piece), Buffer.alloc(16, 7))
  const log = new ListLog()
  const cache = openCache(path, { log })
  expect(cache.get(keyOf('1'))).toBeUndefined()
  expect(cache.has(keyOf('1'))).toBe(false)
  expect(cache.get(keyOf('0'))).toEqual(noiseUtterance(0, 50_000))
  expect(cache.get(keyOf('2'))).toEqual(noiseUtterance(2, 50_000))
  expect(cache.stats()).toMatchObject({ damagedEntryCount: 1, entryCount: 2, sizeBytes: 2 * 100_002 })
  expect(log.lines).toEqual(['audio cache: dropped a damaged entry'])
})

test('drops an entry whose words, rate or cost changed in the file', () => {
  for (const change of [
    `words = '[["x",0,1]]'`,
    'sample_rate_hz = 8000',
    'cost_micro_dollars = 1',
    'form = 1',
  ]) {
    const path = cachePath()
    fillFile(path, 1)
    const db = new Database(path)
    db.exec(`UPDATE audio SET ${change}`)
    db.close()
    expect(openCache(path).get(keyOf('0'))).toBeUndefined()
  }
})

test('replaces the file when damage shows only while reading', () => {
  const path = cachePath()
  // Over 64 MB only the small tables are checked when the file is opened.
  fillFile(path, 70, 500_000)
  overwrite(path, (rootPage(path, 'audio') - 1) * 16_384, Buffer.alloc(16_384, 0xff))
  const cache = openCache(path)
  expect(cache.stats().entryCount).toBe(70)
  expect(cache.get(keyOf('0'))).toBeUndefined()
  cache.put(keyOf('a'), noiseUtterance(1))
  expect(cache.get(keyOf('a'))).toEqual(noiseUtterance(1))
  expect(setAsideFiles(path).filter((name) => name.endsWith('.sqlite'))).toHaveLength(1)
})

test('goes over to the new file when another process set the old one aside', () => {
  const path = cachePath()
  const ours = openCache(path)
  ours.put(keyOf('a'), noiseUtterance(1))
  execFileSync('mv', [path, join(dirname(path), 'elsewhere.sqlite')])
  const theirs = openCache(path)
  ours.put(keyOf('b'), noiseUtterance(2))
  expect(theirs.get(keyOf('b'))).toEqual(noiseUtterance(2))
})

test('sets aside a file that a newer version made', () => {
  const path = cachePath()
  fillFile(path, 1)
  const db = new Database(path)
  db.pragma('user_version = 1000')
  db.close()
  const cache = openCache(path)
  expect(cache.get(keyOf('0'))).toBeUndefined()
  expect(setAsideFiles(path)[0]).toMatch(/^audio-cache\.newer-/)
})

test('never touches the library beside it', () => {
  const path = cachePath()
  const library = join(dirname(path), 'library.sqlite')
  writeFileSync(library, 'the library')
  writeFileSync(path, 'damaged'.repeat(1_000))
  openCache(path).close()
  expect(readFileSync(library, 'utf8')).toBe('the library')
})

test('leaves out what does not fit on a full disk, and goes on reading', (context) => {
  const disk = join(tempFolder(), 'disk')
  mkdirSync(disk)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk], { stdio: 'ignore' })
  } catch {
    return context.skip('mounting a small disk needs root on Linux')
  }
  onTestFinished(() => void execFileSync('umount', ['-l', disk]))
  const log = new ListLog()
  const cache = openCache(join(disk, 'audio-cache.sqlite'), { log })
  for (let index = 0; index < 20; index++) cache.put(keyOf(`${index}`), noiseUtterance(index, 50_000))
  const { entryCount, failedWriteCount, isInMemory } = cache.stats()
  expect(isInMemory).toBe(false)
  expect(entryCount).toBeGreaterThan(0)
  expect(failedWriteCount).toBe(20 - entryCount)
  expect(cache.get(keyOf('0'))).toEqual(noiseUtterance(0, 50_000))
  expect(new Set(log.lines)).toEqual(new Set(['audio cache: full']))
})

function rootPage(path: string, table: string): number {
  const db = new Database(path, { readonly: true })
  const page = db
    .prepare<[string], number>('SELECT rootpage FROM sqlite_schema WHERE name = ?')
    .pluck()
    .get(table)
  db.close()
  return page ?? 0
}
