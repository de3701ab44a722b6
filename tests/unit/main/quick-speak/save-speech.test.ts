import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseFile } from 'music-metadata'
import { expect, it } from 'vitest'
import { plainDocument } from '../../../../src/main/documents/plain-document.ts'
import { saveSpeech } from '../../../../src/main/quick-speak/save-speech.ts'
import { audiobookRequest } from '../../../support/audiobooks.ts'
import { addDocument, section } from '../../../support/library-documents.ts'
import { testServices } from '../../../support/speech-services.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { TogetherServer } from '../../../support/together-server/together-server.ts'

it('saves a selection while an audiobook is made, and leaves the list as it was', async () => {
  const server = await TogetherServer.start({ speech: 'tone' })
  const folder = tempFolder()
  mkdirSync(join(folder, 'data'))
  const own = await testServices({
    dataFolder: join(folder, 'data'),
    serviceUrl: server.baseUrl,
    apiKey: 'test-key',
    settings: { transport: 'rest' },
  })
  const documentId = 'd'.repeat(64)
  addDocument(own.library, documentId, [section('s', ['The ferry left at nine.'])])
  const voice = { engine: 'together', model: 'hexgrad/Kokoro-82M', voice: 'af_heart' }
  server.inject('http.silence')
  const { id } = await own.audiobooks.start(audiobookRequest({ documentId, folder, voice }))
  await expect.poll(() => server.heldReplies).toBe(1)

  const path = join(folder, 'selection.mp3')
  await saveSpeech(plainDocument('Seven boats lay in the harbour.', 'en'), path, folder, own)

  expect((await parseFile(path, { duration: true })).format.duration).toBeGreaterThan(1)
  expect(own.audiobooks.list().map((job) => [job.id, job.state.kind])).toEqual([[id, 'running']])
  await own.audiobooks.cancel(id)
  expect(own.audiobooks.list()).toEqual([])
  await server.close()
})
