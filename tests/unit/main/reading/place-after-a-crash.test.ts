import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../../../../src/main/clock.ts'
import { Library } from '../../../../src/main/library/library.ts'
import { silentLog } from '../../../../src/main/log.ts'
import { PlaceKeeper } from '../../../../src/main/reading/place-keeper.ts'
import { LibraryError } from '../../../../src/shared/errors.ts'
import type { Locator } from '../../../../src/shared/document.ts'
import { addDocument, section } from '../../../support/library-documents.ts'
import { seededRandom } from '../../../support/seeded-random.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { TestTimers } from '../../../support/test-timers.ts'

const listenerPath = fileURLToPath(new URL('../../../support/place-listener.ts', import.meta.url))

/** Listens in a process of its own until it is killed, and gives how much listening was lost, in milliseconds. */
async function lostByKill(folder: string, afterMs: number, mode: string): Promise<number> {
  const child = spawn(process.execPath, [listenerPath, folder, mode], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const heardAtMs: number[] = []
  let isTimed = false
  for await (const line of createInterface(child.stdout)) {
    const [charOffset, atMs] = line.split(' ').map(Number)
    heardAtMs[charOffset ?? 0] = atMs ?? 0
    if (isTimed) continue
    isTimed = true
    setTimeout(() => child.kill('SIGKILL'), afterMs)
  }
  const library = Library.open({ path: join(folder, 'library.sqlite'), clock: systemClock })
  const saved = library.place('book')?.locator.charOffset
  library.close()
  return (heardAtMs.at(-1) ?? 0) - (heardAtMs[saved ?? 1] ?? -Infinity)
}

test.each(['steady', 'jumping'])(
  'a process that is killed at any moment loses at most two seconds of listening, its clock %s',
  async (mode) => {
    const random = seededRandom(mode.length)
    // Ten at a time would starve each other on a small machine.
    for (let round = 0; round < 5; round += 1) {
      const lost = await Promise.all(
        [0, 1].map(() => lostByKill(tempFolder(), Math.round(random() * 1800), mode)),
      )
      for (const lostMs of lost) expect(lostMs).toBeLessThanOrEqual(2000)
    }
  },
  60_000,
)

const at = (charOffset: number): Locator => ({ blockId: 's/0', charOffset })

test('the last place is saved a second after it stopped moving, though nobody says that it stopped', async () => {
  const timers = new TestTimers()
  const saved: Locator[] = []
  const keeper = new PlaceKeeper((place) => saved.push(place), timers, silentLog)
  for (const offset of [1, 2, 3]) keeper.moved(at(offset))
  expect(saved).toEqual([at(1)])
  await timers.advance(1000)
  expect(saved).toEqual([at(1), at(3)])
  await timers.advance(10_000)
  expect(saved).toHaveLength(2)
  expect(timers.pendingMs).toEqual([])
})

test('a place is not asked for again where it can never be saved', async () => {
  const timers = new TestTimers()
  let attempts = 0
  const keeper = new PlaceKeeper(
    () => {
      attempts += 1
      throw new LibraryError('LIBRARY_DAMAGED', 'Damaged.')
    },
    timers,
    silentLog,
  )
  keeper.moved(at(1))
  await timers.advance(10_000)
  expect(attempts).toBe(1)
})

test('a library that another program holds keeps nobody waiting, and gets the place when it is free', async () => {
  const path = join(tempFolder(), 'library.sqlite')
  const library = Library.open({ path, clock: systemClock })
  addDocument(library, 'book', [section('s', ['A word and another.'])])
  const other = new Database(path)
  onTestFinished(() => {
    other.close()
    library.close()
  })
  const timers = new TestTimers()
  const keeper = new PlaceKeeper((place) => library.setPlaceAtOnce('book', place), timers, silentLog)
  keeper.moved(at(1))
  await timers.advance(1000)

  other.exec('BEGIN IMMEDIATE')
  const startMs = performance.now()
  keeper.moved(at(7))
  await timers.advance(3000)
  expect(performance.now() - startMs).toBeLessThan(1000)
  expect(library.place('book')?.locator).toEqual(at(1))
  other.exec('COMMIT')
  await timers.advance(1000)
  expect(library.place('book')?.locator).toEqual(at(7))
})
