import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Services } from '../../../../src/main/services.ts'
import { audiobookRequest, finishedBook, untilJob } from '../../../support/audiobooks.ts'
import { chapterBook } from '../../../support/chapter-book.ts'
import { lecternCommand, runLectern } from '../../../support/lectern-cli.ts'
import { addDocument, section } from '../../../support/library-documents.ts'
import { testServices } from '../../../support/speech-services.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { TogetherServer } from '../../../support/together-server/together-server.ts'

const kokoro = { engine: 'together', model: 'hexgrad/Kokoro-82M', voice: 'af_heart' }
const documentId = 'd'.repeat(64)
let server: TogetherServer
let folder: string

beforeAll(async () => {
  server = await TogetherServer.start({ speech: 'tone', pace: { firstByteMs: 20 } })
})
beforeEach(() => {
  server.reset()
  folder = tempFolder()
})
afterAll(() => server.close())

/** Some segments' worth of sentences, no two of which are the same. */
const sentences = Array.from(
  { length: 90 },
  (_, index) => `The keeper wrote down ship number ${index + 1}, and went back to his lamp and to his tea.`,
)
const spokenTexts = () => server.billed.map(({ text }) => text)
const billedMicroDollars = () => Math.round(server.billedDollars * 1e6)

describe('an audiobook of the shelf with a cap of its own', () => {
  async function services(): Promise<Services> {
    mkdirSync(join(folder, 'data'))
    const own = await testServices({
      dataFolder: join(folder, 'data'),
      serviceUrl: server.baseUrl,
      apiKey: 'test-key',
      settings: { transport: 'rest' },
    })
    addDocument(own.library, documentId, [section('s', sentences)])
    return own
  }

  const request = (maxMicroDollars: number | null) =>
    audiobookRequest({ documentId, folder, voice: kokoro, maxMicroDollars })

  async function untilCap({ audiobooks }: Services, id: number): Promise<void> {
    const { state } = await untilJob(
      { audiobooks },
      id,
      (job) => job.state.kind !== 'running' && job.state.kind !== 'queued',
    )
    expect(state).toMatchObject({ kind: 'paused', reason: { code: 'SPEECH_CAP_REACHED' } })
  }

  it('pauses there wherever that is, goes on with a higher one, and pays nothing twice', async () => {
    const own = await services()
    const whole = (await own.audiobooks.estimate(request(null))).microDollars ?? 0
    const step = Math.ceil(whole / 7)
    const { id } = await own.audiobooks.start(request(step))
    for (let cap = step; cap < whole;) {
      await untilCap(own, id)
      expect(billedMicroDollars()).toBeLessThanOrEqual(cap)
      const spent = own.audiobooks.list()[0]?.progress.microDollars ?? 0
      expect(spent).toBe(billedMicroDollars())
      expect((await own.audiobooks.estimateRest(id)).microDollars).toBe(whole - spent)
      cap += step
      await own.audiobooks.setCap(id, cap)
      expect(own.audiobooks.list()[0]?.request.maxMicroDollars).toBe(cap)
    }
    await finishedBook(own, id)
    expect(spokenTexts().toSorted()).toEqual(sentences.toSorted())
  })

  it('goes on without one', async () => {
    const own = await services()
    const { id } = await own.audiobooks.start(request(5_000))
    await untilCap(own, id)
    await own.audiobooks.setCap(id, null)
    await finishedBook(own, id)
    expect(spokenTexts()).toHaveLength(sentences.length)
  })

  it('takes no cap that is spent already, and stays as it is', async () => {
    const own = await services()
    const { id } = await own.audiobooks.start(request(5_000))
    await untilCap(own, id)
    const before = own.audiobooks.list()
    const spent = before[0]?.progress.microDollars ?? 0
    for (const cap of [1, spent]) {
      await expect(own.audiobooks.setCap(id, cap)).rejects.toMatchObject({ code: 'SPEECH_CAP_REACHED' })
    }
    expect(own.audiobooks.list()).toEqual(before)
  })

  it('keeps its cap while it is being made', async () => {
    const own = await services()
    const { id } = await own.audiobooks.start(request(null))
    await untilJob(own, id, ({ state }) => state.kind === 'running')
    await expect(own.audiobooks.setCap(id, 100_000)).rejects.toMatchObject({ code: 'EXPORT_BUSY' })
    await own.audiobooks.cancel(id)
    await expect(own.audiobooks.setCap(id, null)).rejects.toMatchObject({ code: 'EXPORT_UNKNOWN' })
  })
})

it('the same command with a higher --max-cost goes on with what it began', async () => {
  const book = join(folder, 'book.epub')
  const chapters = [{ title: 'The Keeper', paragraphs: sentences }]
  writeFileSync(book, chapterBook({ title: 'The Keeper', author: 'A. N. Author', chapters }))
  const data = join(folder, 'data')
  const output = join(folder, 'book.mp3')
  const voice = ['--model', kokoro.model, '--voice', kokoro.voice, '--transport', 'rest']
  const args = ['--data', data, 'export', book, '-o', output, '--base-url', server.baseUrl, ...voice]
  const env = { TOGETHER_API_KEY: 'test-key' }
  const run = (...more: readonly string[]) => runLectern([...args, ...more], { env })
  const { estimate } = JSON.parse((await run('--estimate', '--json')).stdout)
  const cap = ['--max-cost', String(estimate.microDollars / 1e6)]

  // Stopped on its way, with a segment encoded; then the cache is lost, so that the cap no longer suffices.
  server.inject('http.silence', { text: sentences[59] ?? '' })
  const child = spawn(process.execPath, lecternCommand([...args, ...cap]), {
    env: { ...process.env, ...env },
  })
  await expect.poll(() => server.heldReplies, { timeout: 60_000 }).toBe(1)
  await expect.poll(() => encodedSegments(data), { timeout: 60_000 }).toBeGreaterThan(0)
  child.kill('SIGKILL')
  await new Promise((resolve) => child.on('exit', resolve))
  for (const name of readdirSync(data).filter((each) => each.startsWith('audio-cache')))
    rmSync(join(data, name))
  const first = server.billed.length

  const stopped = await run(...cap)
  expect([stopped.code, stopped.stderr]).toEqual([4, expect.stringContaining('SPEECH_CAP_REACHED')])
  expect(existsSync(output)).toBe(false)
  const second = server.billed.length
  expect(second).toBeGreaterThan(first)
  const lower = await run('--max-cost', '0.0001')
  expect([lower.code, lower.stderr]).toEqual([4, expect.stringContaining('has cost')])
  const tooLow = await run('--max-cost', String((estimate.microDollars + 500) / 1e6))
  expect([tooLow.code, tooLow.stderr]).toEqual([4, expect.stringContaining('would cost')])
  expect(server.billed.length).toBe(second)

  const higher = await run('--max-cost', '1')
  expect([higher.code, higher.stderr]).toEqual([0, expect.any(String)])
  expect(existsSync(output)).toBe(true)
  const asked = spokenTexts().slice(first)
  expect(new Set(asked).size).toBe(asked.length)
  // What was encoded before the cache was lost is kept.
  expect(asked.length).toBeLessThan(sentences.length)
}, 180_000)

function encodedSegments(data: string): number {
  const library = new Database(join(data, 'library.sqlite'), { readonly: true })
  try {
    return library.prepare<[], number>('SELECT count(*) FROM audiobook_segments').pluck().get() ?? 0
  } finally {
    library.close()
  }
}
