import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { plainDocument } from '../../../../src/main/documents/plain-document.ts'
import { audiobookRequest, bookOf, finishedBook, untilJob } from '../../../support/audiobooks.ts'
import { testServices } from '../../../support/speech-services.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { TogetherServer } from '../../../support/together-server/together-server.ts'

const kokoro = { engine: 'together', model: 'hexgrad/Kokoro-82M', voice: 'af_heart' }
let server: TogetherServer

beforeAll(async () => {
  server = await TogetherServer.start({ speech: 'tone' })
})
afterAll(() => server.close())

/** A real disk of some megabytes; undefined where this process may not mount one. */
function smallDisk(sizeMb: number): string | undefined {
  const folder = tempFolder()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMb}m`, 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    return undefined
  }
  onTestFinished(() => void execFileSync('umount', ['-l', folder], { stdio: 'ignore' }))
  return folder
}

it('a disk that is full pauses an audiobook, says how much it needs, and nothing is paid twice', async (context) => {
  const disk = smallDisk(96)
  if (disk === undefined) return context.skip('this process may not mount a disk')
  const sentences = Array.from(
    { length: 300 },
    (_, index) => `Ship number ${index + 1} came in with the tide at ${index} past nine.`,
  )
  const document = plainDocument(sentences.join('\n\n'), 'en')
  const folder = join(disk, 'books')
  mkdirSync(folder)
  const dataFolder = join(disk, 'data')
  mkdirSync(dataFolder)
  const services = await testServices({
    dataFolder,
    serviceUrl: server.baseUrl,
    apiKey: 'test-key',
    settings: { transport: 'rest' },
  })
  services.audiobookBasis.add(bookOf(document))
  // All but four megabytes are somebody else's.
  const { bavail, bsize } = statfsSync(disk)
  const ballast = join(disk, 'ballast')
  writeFileSync(ballast, new Uint8Array(bavail * bsize - 4 * 1024 ** 2))
  const { id } = await services.audiobooks.start(
    audiobookRequest({ documentId: document.id, folder, voice: kokoro }),
  )
  const paused = await untilJob(
    services,
    id,
    ({ state }) => state.kind === 'paused' || state.kind === 'finished',
  )
  expect(paused.state).toMatchObject({
    reason: { code: 'DISK_FULL', message: expect.stringMatching(/\d+ MB are needed/) },
  })
  const asked = server.billed.length
  expect(asked).toBeLessThan(sentences.length)

  rmSync(ballast)
  await services.audiobooks.resume(id)
  const book = await finishedBook(services, id)
  expect(book.durationSeconds).toBeGreaterThan(300)
  const texts = server.billed.map(({ text }) => text)
  expect(new Set(texts).size).toBe(sentences.length)
  // What was on its way when the disk was full.
  expect(texts.length - sentences.length).toBeLessThanOrEqual(9)
}, 120_000)
