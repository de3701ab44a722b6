import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { chapterBook } from '../../../support/chapter-book.ts'
import { runLectern } from '../../../support/lectern-cli.ts'
import { seededRandom } from '../../../support/seeded-random.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { TogetherServer } from '../../../support/together-server/together-server.ts'

const cli = fileURLToPath(new URL('../../../../src/main/cli.ts', import.meta.url))
const killCount = 20
const sleepCount = 1
/** Utterances that are asked for at once, and the one whose answer is being stored. */
const inFlight = 9
let server: TogetherServer

beforeAll(async () => {
  server = await TogetherServer.start({ speech: 'tone', pace: { firstByteMs: 120 } })
})
afterAll(() => server.close())

/** Three chapters of about two segments each; no two sentences are the same. */
function writeBook(folder: string): string {
  const chapters = ['One', 'Two', 'Three'].map((title, chapter) => ({
    title,
    paragraphs: Array.from({ length: 24 }, (_, index) => {
      const number = chapter * 100 + index
      return `The keeper wrote down ship number ${number} in his book. Its lamp was lit at ${number} past nine, and nobody on the pier of the old harbour waved at it.`
    }),
  }))
  const path = join(folder, 'book.epub')
  writeFileSync(path, chapterBook({ title: 'The Keeper', author: 'A. N. Author', chapters }))
  return path
}

function commandIn(folder: string, book: string): readonly string[] {
  const voice = ['--model', 'hexgrad/Kokoro-82M', '--voice', 'af_heart', '--transport', 'rest']
  const output = join(folder, 'book.mp3')
  return [
    '--data',
    join(folder, 'data'),
    'export',
    book,
    '-o',
    output,
    '--base-url',
    server.baseUrl,
    ...voice,
  ]
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

const env = { TOGETHER_API_KEY: 'test-key' }

function digest(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}

/** A run that nothing disturbs: what it pays, and the file that every other run must end with. */
async function calmRun(book: string) {
  const calm = tempFolder()
  const whole = await runLectern(commandIn(calm, book), { env })
  expect([whole.code, whole.stderr]).toEqual([0, expect.any(String)])
  const charCount = server.billedCharacters
  const longest = Math.max(...server.billed.map(({ characters }) => characters))
  server.reset()
  return { digest: digest(join(calm, 'book.mp3')), charCount, longest }
}

function startIn(folder: string, book: string) {
  const child = spawn(process.execPath, [cli, ...commandIn(folder, book)], {
    env: { ...process.env, ...env },
    stdio: 'ignore',
  })
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
  return { child, ended }
}

function nextRequest(): Promise<unknown> {
  const asked = server.requests.length
  return server.waitForRequest((request) => server.requests.indexOf(request) >= asked)
}

it(`an export that is killed at ${killCount} random moments ends with the same file, and pays only what was in flight again`, async () => {
  const book = writeBook(tempFolder())
  const calm = await calmRun(book)
  const stormy = tempFolder()
  const random = seededRandom(1)
  for (let kill = 0; kill < killCount; kill++) {
    const working = nextRequest()
    const { child, ended } = startIn(stormy, book)
    // From when it is at work; a run that has nothing more to ask is killed somewhere in its encoding and writing.
    await Promise.race([working, ended, pause(4_000)])
    await pause(random() * 250)
    child.kill('SIGKILL')
    await ended
  }
  const last = await runLectern(commandIn(stormy, book), { env })
  expect([last.code, last.stderr]).toEqual([0, expect.any(String)])

  expect(digest(join(stormy, 'book.mp3'))).toBe(calm.digest)
  const again = server.billedCharacters - calm.charCount
  // oxlint-disable-next-line no-console -- how much is told
  console.log(`billed again after ${killCount} kills: ${again} of ${calm.charCount} characters`)
  // The kills came while it was at work.
  expect(again).toBeGreaterThan(0)
  expect(again).toBeLessThanOrEqual(killCount * inFlight * calm.longest)
}, 400_000)

/** Windows has no such signals. */
it.skipIf(process.platform === 'win32')(
  'an export that sleeps with the computer goes on when both wake, and pays only what was in flight again',
  async () => {
    const book = writeBook(tempFolder())
    const calm = await calmRun(book)
    const folder = tempFolder()
    const { child, ended } = startIn(folder, book)
    for (let sleep = 0; sleep < sleepCount; sleep++) {
      await Promise.race([nextRequest(), ended])
      await pause(150)
      child.kill('SIGSTOP')
      // Meanwhile its connections die, and the network is not there yet when it wakes.
      await server.goOffline()
      await pause(2_000)
      child.kill('SIGCONT')
      await pause(500)
      await server.goOnline()
    }
    expect(await ended).toBe(0)
    expect(digest(join(folder, 'book.mp3'))).toBe(calm.digest)
    const again = server.billedCharacters - calm.charCount
    expect(again).toBeLessThanOrEqual(sleepCount * inFlight * calm.longest)
  },
  200_000,
)
