import { join } from 'node:path'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../../../../src/main/clock.ts'
import { libraryDocumentAccess } from '../../../../src/main/library/document-access.ts'
import { Library } from '../../../../src/main/library/library.ts'
import { addDocument, header, section } from '../../../support/library-documents.ts'
import { ListeningPlayer } from '../../../support/listening-player.ts'
import { createOfflineEngine } from '../../../support/offline-engine.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { TestTimers } from '../../../support/test-timers.ts'

const engine = createOfflineEngine()
afterAll(() => engine.close())
const at = (charOffset: number) => ({ blockId: 's/0', charOffset })

/** Two programs on one library, each with a connection and a session of its own on the same document. */
function twoListeners() {
  const folder = tempFolder()
  const path = join(folder, 'library.sqlite')
  const first = Library.open({ path, clock: systemClock })
  addDocument(first, 'book', [section('s', ['One two three four five six seven eight nine ten.'])])
  const second = Library.open({ path, clock: systemClock })
  const listen = (library: Library, name: string) => {
    const timers = new TestTimers()
    const place = library.place('book')?.locator
    const player = new ListeningPlayer({
      document: libraryDocumentAccess(library, header('book')),
      engines: [engine],
      cachePath: join(folder, `${name}.sqlite`),
      ...(place !== undefined && { place }),
      session: { timers, savePlace: (at_) => void library.setPlaceAtOnce('book', at_) },
    })
    return { player, timers }
  }
  onTestFinished(() => {
    first.close()
    second.close()
  })
  return { first, second, listen }
}

async function hear({ player }: { readonly player: ListeningPlayer }, offset: number): Promise<void> {
  const { utteranceId, generation } = await player.untilKind('utterance')
  player.hear(generation, utteranceId, at(offset))
}

test('of two who listen to one document the one who heard last keeps the place', async () => {
  const { first, second, listen } = twoListeners()
  const one = listen(first, 'one')
  const two = listen(second, 'two')
  one.player.send({ kind: 'play' })
  await hear(one, 4)
  await expect.poll(() => second.place('book')?.locator).toEqual(at(4))
  two.player.send({ kind: 'play' })
  await hear(two, 8)
  await expect.poll(() => first.place('book')?.locator).toEqual(at(8))

  // Neither pausing nor leaving brings an older place back.
  one.player.send({ kind: 'pause' })
  await one.timers.advance(5000)
  one.player.close()
  expect(first.place('book')?.locator).toEqual(at(8))
  two.player.close()
  expect(first.place('book')?.locator).toEqual(at(8))
})

test('who has a document open without listening writes no place, and is moved by nobody', async () => {
  const { first, second, listen } = twoListeners()
  first.setPlace('book', at(4))
  const idle = listen(second, 'idle')
  const one = listen(first, 'one')
  one.player.send({ kind: 'play' })
  await hear(one, 14)
  await expect.poll(() => second.place('book')?.locator).toEqual(at(14))
  expect(idle.player.events).toEqual([])
  // Its own play goes on where it stood when it was opened.
  idle.player.send({ kind: 'play' })
  expect(await idle.player.untilKind('began')).toMatchObject({ place: at(4) })
  idle.player.close()
  expect(first.place('book')?.locator).toEqual(at(14))
  one.player.close()
})
