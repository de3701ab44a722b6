import { describe, expect, it } from 'vitest'
import { voiceEntries } from '../../../../src/renderer/voices/voice-entry.ts'
import { builtIn, entriesOf, model, namesOf, voice } from './builders.ts'

const own = { ownVoices: [], dedicatedEndpoints: [] }

describe('voiceEntries', () => {
  it('prices a voice by its model and the pace of its language', () => {
    const [english, chinese] = entriesOf(
      [voice('tara', 'a/b'), voice('mei', 'a/b', { languages: ['zh'] })],
      [model('a/b', { pricePerMillionChars: 15 })],
    )
    // 15 characters a second for 3,600 seconds at 15 dollars a million.
    expect(english?.cost).toMatchObject({ kind: 'paid', dollarsPerHour: expect.closeTo(0.81, 9) })
    expect(chinese?.cost).toMatchObject({ kind: 'paid', dollarsPerHour: expect.closeTo(0.243, 9) })
  })

  it('takes a built-in voice for free and exact', () => {
    const [entry] = entriesOf([builtIn('English', 'en')], [])
    expect(entry).toMatchObject({ cost: { kind: 'free' }, wordTimestamps: 'yes', modelName: 'Built-in' })
  })

  it('says what needs an endpoint, until there is one for it', () => {
    const models = [model('rime/mist', { access: ['dedicated'], pricePerMillionChars: null })]
    const voices = [voice('cove', 'rime/mist')]
    const without = voiceEntries(voices, models, own)
    expect(without.map(({ needsEndpoint }) => needsEndpoint)).toEqual([true])
    const endpoint = { name: 'me/my-mist', modelId: 'rime/mist' }
    const withIt = voiceEntries(voices, models, { ...own, dedicatedEndpoints: [endpoint] })
    expect(withIt.find(({ ref }) => ref.model === 'me/my-mist')).toMatchObject({
      needsEndpoint: false,
      cost: { kind: 'endpoint' },
      modelName: 'me/my-mist',
    })
  })

  it('lists a voice once that both main and the settings know', () => {
    const mine = { engine: 'together', model: 'a/b', voice: 'x', name: 'Mine', languages: [] }
    const entries = voiceEntries([{ ...mine, origin: 'reader' }], [model('a/b')], {
      ...own,
      ownVoices: [mine],
    })
    expect(namesOf(entries)).toEqual(['Mine'])
    expect(entries[0]?.isOwn).toBe(true)
  })
})
