import { describe, expect, it } from 'vitest'
import { ServiceCatalog } from '../../../../src/main/service/service-catalog.ts'
import type { ServiceLists } from '../../../../src/main/speech/together/service-lists.ts'
import { SpeechError } from '../../../../src/shared/errors.ts'

const lists: ServiceLists = {
  models: [
    { id: 'hexgrad/Kokoro-82M' },
    { id: 'somebody/new-voice-model', type: 'audio' },
    { id: 'somebody/chat-model', type: 'chat' },
  ],
  voices: [{ model: 'hexgrad/Kokoro-82M', voices: [{ id: 'af_nova', name: 'af_nova' }, { name: 'af_new' }] }],
  endpoints: [
    { name: 'me/reading', model: 'rime-labs/rime-arcana-v3', serviceUrl: 'https://endpoints.example/v1' },
    { name: 'me/unsaid' },
    { name: 'me/chatting', model: 'somebody/chat-model' },
  ],
  errors: [],
}
const endpoints = [
  { name: 'me/reading', modelId: 'rime-labs/rime-arcana-v3', serviceUrl: 'https://endpoints.example/v1' },
  { name: 'me/unsaid', modelId: '' },
]

function catalogWith(fetchLists: () => Promise<ServiceLists>, store = new Map<string, string>()) {
  let serviceUrl = 'https://speech.example/v1'
  const catalog = new ServiceCatalog({
    serviceUrl: () => serviceUrl,
    fetchLists,
    withLearned: (model) => ({ ...model, firstAudioMs: 250 }),
    facts: {
      load: (key) => JSON.parse(store.get(key) ?? 'null'),
      save: (key, value) => void store.set(key, JSON.stringify(value)),
    },
  })
  return { catalog, store, moveTo: (address: string) => (serviceUrl = address) }
}

const fails = async () => {
  throw new SpeechError('SPEECH_NETWORK', 'Not there.')
}

describe('ServiceCatalog', () => {
  it('knows the models before the service was ever asked', () => {
    const { catalog } = catalogWith(fails)
    const kokoro = catalog.models().find(({ id }) => id === 'hexgrad/Kokoro-82M')
    expect(kokoro).toMatchObject({ isListed: 'unknown', firstAudioMs: 250, pricePerMillionChars: 4 })
    expect([catalog.voices(), catalog.current()]).toEqual([
      [],
      { modelCount: 0, voiceCount: 0, endpoints: [] },
    ])
  })

  it('says after a refresh what the service has, and tells who listens', async () => {
    const { catalog } = catalogWith(async () => lists)
    let changes = 0
    catalog.onChange(() => (changes += 1))
    expect(await catalog.refresh()).toEqual({ modelCount: 2, voiceCount: 2, endpoints })
    const listed = new Map(catalog.models().map((model) => [model.id, model.isListed]))
    expect(listed.get('hexgrad/Kokoro-82M')).toBe('yes')
    expect(listed.get('canopylabs/orpheus-3b-0.1-ft')).toBe('no')
    expect([catalog.voices(), changes]).toEqual([lists.voices, 1])
  })

  it('has the lists after a restart without a network', async () => {
    const first = catalogWith(async () => lists)
    await first.catalog.refresh()
    const second = catalogWith(fails, first.store)
    expect(second.catalog.voices()).toEqual(lists.voices)
  })

  it('keeps what it has when the service does not answer, and says why', async () => {
    const first = catalogWith(async () => lists)
    await first.catalog.refresh()
    const { catalog } = catalogWith(fails, first.store)
    await expect(catalog.refresh()).rejects.toMatchObject({ code: 'SPEECH_NETWORK' })
    expect(catalog.current().modelCount).toBe(2)
  })

  it('keeps a list that failed alone as it was', async () => {
    const first = catalogWith(async () => lists)
    await first.catalog.refresh()
    const { catalog } = catalogWith(async () => ({ models: [], errors: [] }), first.store)
    expect(await catalog.refresh()).toMatchObject({ modelCount: 0, voiceCount: 2, endpoints })
  })

  it('does not take the lists of one service for those of another', async () => {
    const { catalog, moveTo } = catalogWith(async () => lists)
    await catalog.refresh()
    moveTo('http://127.0.0.1:4000/v1')
    expect([catalog.voices(), catalog.models()[0]?.isListed]).toEqual([[], 'unknown'])
  })

  it('passes over what was stored in another shape', () => {
    const store = new Map([['together.lists', JSON.stringify({ serviceUrl: 1, voices: 'none' })]])
    expect(catalogWith(fails, store).catalog.voices()).toEqual([])
  })
})
