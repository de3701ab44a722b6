import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { Library } from '../../../../src/main/library/library.ts'
import { Pronunciations } from '../../../../src/main/pronunciation/pronunciations.ts'
import { runLectern } from '../../../support/lectern-cli.ts'
import { addDocument, section } from '../../../support/library-documents.ts'
import { wordDraft } from '../../../support/pronunciations.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { TestClock } from '../../../support/test-clock.ts'
import { TogetherServer } from '../../../support/together-server/together-server.ts'

const text = 'Aoife came to the quay.'
let server: TogetherServer

beforeAll(async () => {
  server = await TogetherServer.start({ speech: 'tone' })
})
beforeEach(() => server.reset())
afterAll(() => server.close())

/** A library with a pronunciation for everywhere, and one for the document at `path` alone. */
function setUp() {
  const folder = tempFolder()
  const data = join(folder, 'data')
  mkdirSync(data)
  const path = join(folder, 'quay.txt')
  writeFileSync(path, text)
  const library = Library.open({ path: join(data, 'library.sqlite'), clock: new TestClock() })
  const id = createHash('sha256').update(text).digest('hex')
  addDocument(library, id, [section('s', [text])])
  const pronunciations = new Pronunciations({ library, clock: new TestClock() })
  pronunciations.add(wordDraft('Aoife', 'Eefa'))
  pronunciations.add(wordDraft('quay', 'key', { documentId: id }))
  library.close()
  return { data, path }
}

const service = () => ['--base-url', server.baseUrl, '--model', 'hexgrad/Kokoro-82M', '--transport', 'rest']
const env = { TOGETHER_API_KEY: 'test-key' }
const said = (): unknown[] => server.requests.map(({ body }) => (body as { input?: string }).input)

it('`inspect` shows a document as it is said, and makes no library where there is none', async () => {
  const { data, path } = setUp()
  const inspect = (folder: string) => runLectern(['inspect', path, '--spoken', '--data', folder])
  expect((await inspect(data)).stdout).toContain('Eefa came to the key.')
  expect((await inspect(join(data, 'none'))).stdout).toContain(text)
})

it('`export` says a known document as the window does, `speak` what holds everywhere', async () => {
  const { data, path } = setUp()
  const output = join(data, 'out')
  const exported = await runLectern(['export', path, '-o', `${output}.mp3`, '--data', data, ...service()], {
    env,
  })
  expect([exported.code, exported.stderr]).toEqual([0, expect.any(String)])
  expect(said()).toEqual(['Eefa came to the key.'])
  server.reset()
  await runLectern(['speak', text, '-o', `${output}.wav`, '--data', data, ...service()], { env })
  await runLectern(['speak', text, '-o', `${output}.mp3`, '--format', 'mp3', '--data', data, ...service()], {
    env,
  })
  expect(said()).toEqual(['Eefa came to the quay.', 'Eefa came to the quay.'])
})
