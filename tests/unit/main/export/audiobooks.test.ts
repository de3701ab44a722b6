import Database from 'better-sqlite3'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseFile } from 'music-metadata'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { plainDocument } from '../../../../src/main/documents/plain-document.ts'
import type { AudiobookReport } from '../../../../src/main/export/report/audiobook-report.ts'
import type { Services } from '../../../../src/main/services.ts'
import { type AudiobookRequest, defaultAudiobookChoices } from '../../../../src/shared/audiobook.ts'
import type { LecternDocument, Section } from '../../../../src/shared/document.ts'
import { DocumentError } from '../../../../src/shared/errors.ts'
import { audiobookRequest, bookOf, finishedBook, makeBook, untilJob } from '../../../support/audiobooks.ts'
import { testServices } from '../../../support/speech-services.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { TogetherServer } from '../../../support/together-server/together-server.ts'

const kokoro = { engine: 'together', model: 'hexgrad/Kokoro-82M', voice: 'af_heart' }
let server: TogetherServer
let folder: string

beforeAll(async () => {
  server = await TogetherServer.start({ speech: 'tone' })
})
beforeEach(() => {
  server.reset()
  folder = tempFolder()
})
afterAll(() => server.close())

function services(): Promise<Services> {
  mkdirSync(join(folder, 'data'), { recursive: true })
  return testServices({
    dataFolder: join(folder, 'data'),
    serviceUrl: server.baseUrl,
    apiKey: 'test-key',
    settings: { transport: 'rest' },
  })
}

/** Chapters of some sentences each, no two of which are the same. */
function book(chapterCount = 3, sentencesEach = 6): LecternDocument {
  const sections = Array.from({ length: chapterCount }, (_, chapter): Section => {
    const text = Array.from(
      { length: sentencesEach },
      (_each, index) => `In chapter ${chapter + 1} the ferry left at ${index + 1} past nine.`,
    ).join(' ')
    const [first] = plainDocument(text, 'en').sections
    if (first === undefined) throw new Error('A plain document has a section.')
    const blocks = first.blocks.map((block, index) => ({ ...block, id: `c${chapter}-b${index}` }))
    return { ...first, id: `s${chapter}`, title: `Chapter ${chapter + 1}`, blocks }
  })
  return { ...plainDocument('x', 'en'), title: 'The Ferry', authors: ['A. N. Author'], sections }
}

function request(document: LecternDocument, change: Partial<AudiobookRequest> = {}): AudiobookRequest {
  return audiobookRequest({ documentId: document.id, folder, voice: kokoro, ...change })
}

describe('an audiobook', () => {
  it('has the chapters that were chosen, in the voice that was chosen, and says what it cost', async () => {
    const document = book()
    const made = await makeBook(await services(), document, { folder, voice: kokoro, sections: [0, 2] })
    expect(made.chapters.map(({ title }) => title)).toEqual(['Chapter 1', 'Chapter 3'])
    expect(server.billed.every(({ text }) => !text.includes('chapter 2'))).toBe(true)
    expect(made.microDollars).toBe(Math.round(server.billedDollars * 1e6))
    const { common, format } = await parseFile(join(folder, 'book.mp3'), {
      duration: true,
      includeChapters: true,
    })
    expect(common).toMatchObject({ title: 'The Ferry', artist: 'A. N. Author' })
    expect(format.chapters?.map(({ title }) => title)).toEqual(['Chapter 1', 'Chapter 3'])
    expect(Math.abs((format.duration ?? 0) - made.durationSeconds)).toBeLessThan(0.1)
  })

  it('is not begun when it would cost more than is allowed', async () => {
    const own = await services()
    const document = book()
    own.audiobookBasis.add(bookOf(document))
    await expect(own.audiobooks.start(request(document, { maxMicroDollars: 100 }))).rejects.toMatchObject({
      code: 'SPEECH_CAP_REACHED',
    })
    expect(server.billedCharacters).toBe(0)
    expect(own.audiobooks.list()).toEqual([])
  })

  it('pauses at the sentence that is reached, and pays nothing twice when it goes on', async () => {
    server.pace.firstByteMs = 20
    const own = await services()
    const document = book(3, 40)
    own.audiobookBasis.add(bookOf(document))
    const { id } = await own.audiobooks.start(request(document))
    await untilJob(own, id, ({ progress }) => progress.charsDone > 500)
    await own.audiobooks.pause(id)
    const [paused] = own.audiobooks.list()
    expect(paused?.state).toEqual({ kind: 'paused', reason: null })
    expect(readdirSync(folder).filter((name) => name.endsWith('.mp3'))).toEqual([])
    const asked = server.billed.length
    await own.audiobooks.resume(id)
    await finishedBook(own, id)
    const texts = server.billed.map(({ text }) => text)
    expect(asked).toBeLessThan(120)
    // What was on its way when it was paused may be asked for again.
    expect(texts.length - new Set(texts).size).toBeLessThanOrEqual(9)
    server.pace.firstByteMs = 0
  })

  it('goes on after a restart of the program', async () => {
    server.pace.firstByteMs = 20
    const document = book(3, 40)
    const first = await services()
    first.audiobookBasis.add(bookOf(document))
    const { id } = await first.audiobooks.start(request(document))
    await untilJob(first, id, ({ progress }) => progress.charsDone > 500)
    await first.close()
    server.pace.firstByteMs = 0
    const second = await services()
    second.audiobookBasis.add(bookOf(document))
    expect(second.audiobooks.list()[0]?.state).toEqual({ kind: 'queued' })
    await second.audiobooks.resume(id)
    const made = await finishedBook(second, id)
    expect(made.chapters).toHaveLength(3)
  })

  it('is made after the one that was asked for before it, and ends without a trace when it is cancelled', async () => {
    server.pace.firstByteMs = 10
    const own = await services()
    const document = book(2, 20)
    own.audiobookBasis.add(bookOf(document))
    const first = await own.audiobooks.start(request(document, { name: 'first' }))
    const second = await own.audiobooks.start(request(document, { name: 'second' }))
    const third = await own.audiobooks.start(request(document, { name: 'third' }))
    expect(own.audiobooks.list().map(({ state }) => state.kind)).toEqual(['queued', 'queued', 'running'])
    await own.audiobooks.cancel(second.id)
    await finishedBook(own, third.id)
    expect(own.audiobooks.list().map(({ id }) => id)).toEqual([third.id, first.id])
    expect(readdirSync(folder).filter((name) => name.endsWith('.mp3'))).toEqual(['first.mp3', 'third.mp3'])
    expect(readFileSync(join(folder, 'first.mp3')).equals(readFileSync(join(folder, 'third.mp3')))).toBe(true)
    expect(existsSync(join(folder, 'data', 'audiobooks', String(second.id)))).toBe(false)
    server.pace.firstByteMs = 0
  })

  it('does not hold the others up when its row is gone while it stops', async () => {
    server.pace.firstByteMs = 10
    const own = await services()
    const document = book(2, 20)
    own.audiobookBasis.add(bookOf(document))
    const first = await own.audiobooks.start(request(document, { name: 'gone' }))
    const second = await own.audiobooks.start(request(document, { name: 'next' }))
    await untilJob(own, first.id, ({ state }) => state.kind === 'running')
    const paused = own.audiobooks.pause(first.id)
    const database = new Database(join(folder, 'data', 'library.sqlite'))
    database.prepare('DELETE FROM audiobooks WHERE id = ?').run(first.id)
    database.close()
    await paused
    await finishedBook(own, second.id)
    server.pace.firstByteMs = 0
  })

  it('whose row is damaged leaves the others on the list, and is itself there while anyone can tell what it was to be', async () => {
    const own = await services()
    const document = book(1, 2)
    const names = ['whole', 'no state', 'no progress', 'no script', 'no request', 'another shape']
    for (const name of names) await makeBook(own, document, { folder, voice: kokoro, name })
    const db = new Database(join(folder, 'data', 'library.sqlite'))
    const damage = (column: string, value: string, index: number): void => {
      db.prepare(`UPDATE audiobooks SET ${column} = ? WHERE id = (SELECT min(id) FROM audiobooks) + ?`).run(
        value,
        index,
      )
    }
    damage('state', '{"kind":"fini', 1)
    damage('progress', 'null', 2)
    damage('script', '', 3)
    damage('request', '{}', 4)
    damage('state', '{"kind":"finished","book":{"files":7}}', 5)
    db.close()
    expect(own.audiobooks.list().map(({ request: { name }, state }) => [name, state.kind])).toEqual([
      ['another shape', 'paused'],
      ['no script', 'finished'],
      ['no progress', 'finished'],
      ['no state', 'paused'],
      ['whole', 'finished'],
    ])
  })

  it('asks about a sentence that its voice refuses, and leaves it out or says it otherwise as it is told', async () => {
    const own = await services()
    const document = book(1, 6)
    own.audiobookBasis.add(bookOf(document))
    server.inject('http.unprocessable', { text: 'left at 3 past', times: Infinity })
    const { id } = await own.audiobooks.start(request(document))
    const asking = await untilJob(own, id, ({ state }) => state.kind === 'asking')
    expect(asking.state).toMatchObject({
      failure: {
        text: expect.stringContaining('left at 3 past nine'),
        error: { code: 'SPEECH_INPUT_REFUSED' },
      },
    })
    server.clear()
    await own.audiobooks.decide(id, 'omit')
    const made = await finishedBook(own, id)
    expect(made.omittedCount).toBe(1)
    const report = JSON.parse(readFileSync(join(folder, 'book (report).json'), 'utf8'))
    const omitted = 'In chapter 1 the ferry left at 3 past nine.'
    expect(report.coverage.omitted).toMatchObject([{ text: omitted }])
    expect(report.coverage).toMatchObject({
      omittedChars: omitted.length,
      spokenChars: report.coverage.charCount - omitted.length,
    })
    expect(server.billed.some(({ text }) => text.includes('left at 3 past'))).toBe(false)
  })
})

describe('when something is missing', () => {
  it('the credit: an audiobook pauses, says so, and goes on when there is some', async () => {
    const own = await services()
    const document = book(1, 6)
    own.audiobookBasis.add(bookOf(document))
    server.inject('http.creditLimit', { times: Infinity })
    const { id } = await own.audiobooks.start(request(document))
    const paused = await untilJob(own, id, ({ state }) => state.kind === 'paused')
    expect(paused.state).toMatchObject({ reason: { code: 'SPEECH_CREDIT_EXHAUSTED' } })
    server.clear()
    await own.audiobooks.resume(id)
    expect((await finishedBook(own, id)).chapters).toHaveLength(1)
  })

  it('the network: an audiobook waits for it and never takes another voice', async () => {
    server.pace.firstByteMs = 10
    const own = await services()
    const document = book(2, 30)
    own.audiobookBasis.add(bookOf(document))
    const { id } = await own.audiobooks.start(request(document))
    await untilJob(own, id, ({ progress }) => progress.charsDone > 400)
    await server.goOffline()
    await untilJob(own, id, ({ state }) => state.kind === 'waiting')
    await server.goOnline()
    const made = await finishedBook(own, id)
    expect(made.chapters).toHaveLength(2)
    expect(new Set(server.billed.map(({ voice }) => voice))).toEqual(new Set([kokoro.voice]))
    const spoken = new Set(server.billed.map(({ text }) => text))
    expect(spoken.size).toBe(60)
    server.pace.firstByteMs = 0
  }, 90_000)
})

describe('an offer', () => {
  it('begins with the last choice, unless that is none that could be made', async () => {
    const own = await services()
    own.audiobookBasis.add(bookOf(book()))
    const choices = { ...defaultAudiobookChoices, readAlong: true }
    own.library.setFact('audiobook.lastChoice', { choices, folder })
    expect(await own.audiobooks.offer(book().id)).toMatchObject({ choices, folder })
    const quality = { kind: 'constant', bitrateKbps: 80 }
    const outputs = [{ format: 'mp3', layout: 'book', quality }]
    own.library.setFact('audiobook.lastChoice', { choices: { ...choices, outputs }, folder })
    expect(await own.audiobooks.offer(book().id)).toMatchObject({ choices: defaultAudiobookChoices, folder })
    own.library.setFact('audiobook.lastChoice', 'nothing of the kind')
    expect((await own.audiobooks.offer(book().id)).folder).not.toBe(folder)
  })
})

describe('a read-along book', () => {
  it('is made without the pictures of a file that is gone, and the report says so', async () => {
    const own = await services()
    const [section] = book(1, 1).sections
    const [block] = section?.blocks ?? []
    if (section === undefined || block === undefined) throw new Error('The book has a block.')
    const image = { kind: 'image', asset: '0123456789abcdef.png', alt: 'A ferry' } as const
    const blocks = [{ ...block, inlines: [...block.inlines, image] }]
    const document = { ...book(), sections: [{ ...section, blocks }] }
    const gone = () => Promise.reject(new DocumentError('DOCUMENT_NOT_FOUND', 'The file is gone.'))
    own.audiobookBasis.add({ ...bookOf(document), asset: gone })
    const choices = { ...defaultAudiobookChoices, outputs: [], readAlong: true }
    const { id } = await own.audiobooks.start(request(document, { choices }))
    const { files } = await finishedBook(own, id)
    expect(files.map(({ kind }) => kind)).toEqual(['epub', 'report-html', 'report-json'])
    const path = files.find(({ kind }) => kind === 'report-json')?.path ?? ''
    const { notices } = JSON.parse(readFileSync(path, 'utf8')) as AudiobookReport
    expect(notices).toEqual(['The book that reads along lacks 1 picture, which could not be read.'])
  })
})

describe('a repair', () => {
  it('has one sentence said anew and the book put together again, with all after it moved', async () => {
    const own = await services()
    const document = book(2, 6)
    const before = await makeBook(own, document, { folder, voice: kokoro })
    const [{ id } = { id: 0 }] = own.audiobooks.list()
    const asked = server.billed.length
    const block = document.sections[0]?.blocks[0]
    if (block === undefined) throw new Error('The book has blocks.')
    await own.audiobooks.repair(
      id,
      { blockId: block.id, charOffset: 60 },
      { kind: 'as', written: 'ferry', replacement: 'old white ferry boat' },
    )
    const after = await finishedBook(own, id)
    expect(server.billed.slice(asked).map(({ text }) => text)).toEqual([
      'In chapter 1 the old white ferry boat left at 2 past nine.',
    ])
    expect(after.chapters[1]?.startSeconds).toBeGreaterThan((before.chapters[1]?.startSeconds ?? 0) + 0.3)
    await own.audiobooks.repair(id, { blockId: block.id, charOffset: 0 }, { kind: 'again' })
    await finishedBook(own, id)
    expect(server.billed.slice(asked + 1).map(({ text }) => text)).toEqual([
      'In chapter 1 the ferry left at 1 past nine.',
    ])
  })
})

describe('the report', () => {
  it('tells what the voice of the book got wrong, not another voice that read the document once', async () => {
    const own = await services()
    const document = book(1, 2)
    const place = { documentId: document.id, blockId: 'c0-b0', start: 0, end: 42, measures: {} }
    const other = { ...kokoro, voice: 'am_adam' }
    own.library.addFinding({ ...place, voice: other, kept: 'first', reasons: ['clipped'] })
    own.library.addFinding({ ...place, voice: kokoro, kept: 'first', reasons: ['tooSlow'] })
    const { files } = await makeBook(own, document, { folder, voice: kokoro })
    const path = files.find(({ kind }) => kind === 'report-json')?.path ?? ''
    const { speech } = JSON.parse(readFileSync(path, 'utf8')) as AudiobookReport
    expect(speech.retriedCount).toBe(1)
    expect(speech.doubts).toMatchObject([{ kept: 'first', faults: ['tooSlow'], startSeconds: 0 }])
  })
})
