import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { silentLog } from '../../../../src/main/log.ts'
import { libraryDocumentAccess } from '../../../../src/main/library/document-access.ts'
import { speakDocument } from '../../../../src/main/reading/speak-document.ts'
import { UtteranceSource } from '../../../../src/main/reading/utterance-source.ts'
import type { Services } from '../../../../src/main/services.ts'
import type { ModelParameters } from '../../../../src/shared/catalog/speech-model.ts'
import { addDocument, section } from '../../../support/library-documents.ts'
import { wordDraft } from '../../../support/pronunciations.ts'
import { testServices } from '../../../support/speech-services.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { TogetherServer } from '../../../support/together-server/together-server.ts'

const key = 'test-key-0123456789'
const book = 'b'.repeat(64)
const voice = { engine: 'together', model: 'hexgrad/Kokoro-82M', voice: 'af_bella' }
const sentences = ['Aoife came home.', 'It rained all day.', 'Then Aoife left.']
let server: TogetherServer

beforeAll(async () => {
  server = await TogetherServer.start({ speech: 'tone', apiKey: key })
})
beforeEach(() => server.reset())
afterAll(() => server.close())

async function setUp(parameters: ModelParameters = {}) {
  const services = await testServices({
    dataFolder: tempFolder(),
    serviceUrl: server.baseUrl,
    apiKey: key,
    settings: { voice, modelParameters: { [voice.model]: parameters }, transport: 'rest' },
  })
  addDocument(services.library, book, [section('s', [sentences.join(' ')])])
  return services
}

/** Speaks the book. @returns what was asked of the service for it */
async function speak({ library, engines, cache, pronunciations, settings }: Services) {
  const from = server.requests.length
  const entry = library.get(book)
  if (entry === undefined) throw new Error('The book is missing.')
  const spoken = speakDocument({
    document: libraryDocumentAccess(library, entry.header),
    engines,
    source: new UtteranceSource({ engines, cache, purpose: 'export', log: silentLog }),
    voice,
    pauses: settings(),
    pronunciations: pronunciations.rulesFor(book),
    signal: new AbortController().signal,
  })
  const texts: string[] = []
  for await (const { text } of spoken) texts.push(text)
  const asked = server.requests.slice(from).map(({ body }) => body as Record<string, unknown>)
  return { texts, asked }
}

describe('a pronunciation', () => {
  it('asks the service again for the sentences that it changes, and for no other', async () => {
    const services = await setUp()
    expect((await speak(services)).asked).toHaveLength(3)
    services.pronunciations.add(wordDraft('Aoife', 'Eefa'))
    const { texts, asked } = await speak(services)
    expect(texts).toEqual(['Eefa came home.', 'It rained all day.', 'Then Eefa left.'])
    expect(asked.map(({ input }) => input)).toEqual(['Eefa came home.', 'Then Eefa left.'])
    expect((await speak(services)).asked).toEqual([])
  })

  it('that is taken back costs nothing: what was said before is still there', async () => {
    const services = await setUp()
    await speak(services)
    const { id } = services.pronunciations.add(wordDraft('Aoife', 'Eefa'))
    await speak(services)
    services.pronunciations.remove(id)
    expect((await speak(services)).asked).toEqual([])
  })

  it('goes into the dictionary of a model that has one, with the sentences that hold the word', async () => {
    const services = await setUp({ pronounceBy: 'dictionary' })
    await speak(services)
    services.pronunciations.add(wordDraft('aoife', 'Eefa'))
    const { texts, asked } = await speak(services)
    expect(texts).toEqual(sentences)
    expect(asked.map(({ input, extra_params }) => [input, extra_params])).toEqual([
      ['Aoife came home.', { pronunciation_dict: ['Aoife/Eefa'] }],
      ['Then Aoife left.', { pronunciation_dict: ['Aoife/Eefa'] }],
    ])
  })

  it('of another word changes nothing where a dictionary is sent', async () => {
    const services = await setUp({ pronounceBy: 'dictionary', pronunciations: ['rained/poured'] })
    services.pronunciations.add(wordDraft('Aoife', 'Eefa'))
    const first = await speak(services)
    expect(first.asked[0]?.['extra_params']).toEqual({ pronunciation_dict: ['rained/poured', 'Aoife/Eefa'] })
    expect(first.asked[1]?.['extra_params']).toEqual({ pronunciation_dict: ['rained/poured'] })
    services.pronunciations.add(wordDraft('Siobhan', 'Shivawn'))
    expect((await speak(services)).asked).toEqual([])
  })

  it.each([
    ['of several words', wordDraft('Aoife came', 'Eefa came')],
    ['of letters within words', wordDraft('Aoif', 'Eef', { wholeWord: false })],
    ['that is a regular expression', wordDraft('A[o]ife', 'Eefa', { isRegex: true })],
    ['with a slash', wordDraft('Aoife', 'Eefa/Efa')],
  ])('%s is respelled all the same', async (_what, draft) => {
    const services = await setUp({ pronounceBy: 'dictionary' })
    services.pronunciations.add(draft)
    const { texts, asked } = await speak(services)
    expect(texts[0]).toMatch(/^Eef/)
    expect(asked[0]).not.toHaveProperty('extra_params')
  })
})

describe('before it is kept', () => {
  it('a pronunciation tells how many sentences it changes, and what of it was paid and is paid again', async () => {
    const services = await setUp()
    const { pronunciationTrials: trials, pronunciations } = services
    const draft = wordDraft('Aoife', 'Eefa')
    expect(await trials.effect(book, draft, null)).toEqual({
      sentenceCount: 2,
      againCount: 0,
      againMicroDollars: 0,
    })
    await speak(services)
    const again = ('Eefa came home.'.length + 'Then Eefa left.'.length) * 4
    expect(await trials.effect(book, draft, null)).toEqual({
      sentenceCount: 2,
      againCount: 2,
      againMicroDollars: again,
    })
    const { id } = pronunciations.add(draft)
    await speak(services)
    expect(await trials.effect(book, draft, id)).toMatchObject({ sentenceCount: 0 })
    // What was said before the change is in the cache.
    expect(await trials.effect(book, null, id)).toEqual({
      sentenceCount: 2,
      againCount: 0,
      againMicroDollars: 0,
    })
    expect(await trials.effect(book, { ...draft, replacement: null }, id)).toMatchObject({ againCount: 2 })
  })

  it('it is heard in the voice of the document, paid once', async () => {
    const { pronunciationTrials: trials } = await setUp()
    const draft = wordDraft('Aoife', 'Eefa')
    expect(await trials.hear(book, 'Aoife', 'en', draft)).toMatchObject({ microDollars: 'Eefa'.length * 4 })
    expect(await trials.hear(book, 'Aoife', 'en', draft)).toMatchObject({ microDollars: 0 })
    expect(server.requests.map(({ body }) => (body as { input: string }).input)).toEqual(['Eefa'])
  })

  it('a word tells how it is said now, and by which pronunciation', async () => {
    const { pronunciationTrials: trials, pronunciations } = await setUp()
    const range = { start: 0, end: 5 }
    expect(trials.lookUp(book, 's/0', range)).toEqual({
      written: 'Aoife',
      spoken: 'Aoife',
      language: 'en',
      pricePerMillionChars: 4,
    })
    const { id } = pronunciations.add(wordDraft('Aoife', 'Eefa'))
    expect(trials.lookUp(book, 's/0', range)).toMatchObject({ spoken: 'Eefa', pronunciationId: id })
    expect(() => trials.lookUp(book, 'nowhere', range)).toThrow(
      expect.objectContaining({ code: 'IPC_BAD_REQUEST' }),
    )
  })
})
