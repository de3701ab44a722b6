import { describe, expect, it } from 'vitest'
import { voiceSections } from '../../../../src/renderer/voices/voice-sections.ts'
import { builtIn, entriesOf, model, namesOf, voice } from './builders.ts'

const models = [model('sonic'), model('mist', { access: ['dedicated'], pricePerMillionChars: null })]
const names: Record<string, string> = { sv: 'Swedish', fr: 'French', de: 'German' }
const order = {
  language: 'sv-SE',
  chosen: null,
  favourites: [],
  hasKey: false,
  nameOf: (tag: string) => names[tag] ?? tag,
}

describe('voiceSections', () => {
  it('puts the text’s language first, the others by name and endpoints last', () => {
    const voices = [
      voice('Cove', 'mist', { languages: ['sv'] }),
      builtIn('Deutsch', 'de'),
      builtIn('Alpes', 'fr'),
      builtIn('Svenska', 'sv'),
      voice('Typed', 'sonic', { languages: [] }),
    ]
    const sections = voiceSections(entriesOf(voices, models), order)
    expect(sections.map(({ id }) => id)).toEqual(['sv', 'fr', 'de', 'und', 'endpoint'])
  })

  it('shows a voice of all languages under the wanted one', () => {
    const [section] = voiceSections(
      entriesOf([voice('Wise', 'sonic', { languages: ['mul'] })], models),
      order,
    )
    expect(section?.id).toBe('sv')
  })

  it('puts favourites on top and free voices before paid ones', () => {
    const entries = entriesOf(
      [voice('Zoe', 'sonic', { languages: ['sv'] }), builtIn('Svenska', 'sv'), builtIn('Alpes', 'fr')],
      models,
    )
    const favourites = entries.filter(({ name }) => name === 'Alpes').map(({ ref }) => ref)
    const sections = voiceSections(entries, { ...order, favourites })
    expect(sections.map(({ id, entries: group }) => [id, namesOf(group)])).toEqual([
      ['favourites', ['Alpes']],
      ['sv', ['Svenska', 'Zoe']],
    ])
  })

  it('puts the service’s voices before the built-in ones when there is a key, the cheapest first', () => {
    const priced = [
      model('aurora', { pricePerMillionChars: 65 }),
      model('orchid', { pricePerMillionChars: 4 }),
      model('reed', { pricePerMillionChars: 15 }),
    ]
    const voices = [
      builtIn('Svenska', 'sv'),
      voice('Anna', 'aurora', { languages: ['sv'] }),
      voice('Rut', 'reed', { languages: ['sv'] }),
      voice('Olle', 'orchid', { languages: ['sv'] }),
      voice('Mina', 'orchid', { languages: ['sv'], origin: 'reader' }),
    ]
    const namesWith = (hasKey: boolean) =>
      voiceSections(entriesOf(voices, priced), { ...order, hasKey }).map(({ entries }) => namesOf(entries))
    expect(namesWith(true)).toEqual([['Mina', 'Olle', 'Rut', 'Anna', 'Svenska']])
    expect(namesWith(false)).toEqual([['Mina', 'Svenska', 'Olle', 'Rut', 'Anna']])
  })

  it('puts the chosen voice where it is found again, wherever it belongs', () => {
    const entries = entriesOf([builtIn('Svenska', 'sv'), voice('Cove', 'mist')], models)
    const chosen = entries.find(({ name }) => name === 'Cove')?.ref ?? null
    const sections = voiceSections(entries, { ...order, chosen })
    expect(sections.map(({ id }) => id)).toEqual(['chosen', 'sv'])
  })
})
