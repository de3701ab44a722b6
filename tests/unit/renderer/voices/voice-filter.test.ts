import { describe, expect, it } from 'vitest'
import { filterChoices, filterVoices, noFilter } from '../../../../src/renderer/voices/voice-filter.ts'
import { builtIn, entriesOf, model, namesOf, voice } from './builders.ts'

const models = [
  model('hexgrad/Kokoro', { name: 'Kokoro', maker: 'Hexgrad' }),
  model('sonic', { name: 'Sonic' }),
]
const entries = entriesOf(
  [
    builtIn('Français', 'fr'),
    voice('Heart', 'hexgrad/Kokoro', { gender: 'female', languages: ['en-US'] }),
    voice('Echo', 'hexgrad/Kokoro', { gender: 'male', style: 'narration', languages: ['fr-FR'] }),
    voice('Wise Lady', 'sonic', { gender: 'female', languages: ['mul'] }),
  ],
  models,
)
const find = (filter: Partial<typeof noFilter>) =>
  namesOf(
    filterVoices(
      entries,
      { ...noFilter, ...filter },
      entries.slice(1, 2).map(({ ref }) => ref),
    ),
  )

describe('filterVoices', () => {
  it('finds by name, language, model and style, without accents and case', () => {
    expect(find({ text: 'francais' })).toEqual(['Français'])
    expect(find({ text: 'FRENCH' })).toEqual(['Français', 'Echo'])
    expect(find({ text: 'kokoro narr' })).toEqual(['Echo'])
    expect(find({ text: 'hexgrad' })).toEqual(['Heart', 'Echo'])
    expect(find({ text: 'nobody' })).toEqual([])
  })

  it('does not find a man by the letters of a woman', () => {
    expect(find({ text: 'male' })).toEqual(['Echo'])
    expect(find({ gender: 'male' })).toEqual(['Echo'])
  })

  it('takes a voice of all languages for any', () => {
    expect(find({ language: 'fr' })).toEqual(['Français', 'Echo', 'Wise Lady'])
  })

  it('narrows by model, price and favourites at once', () => {
    expect(find({ price: 'free' })).toEqual(['Français'])
    expect(find({ price: 'paid', model: 'hexgrad/Kokoro' })).toEqual(['Heart', 'Echo'])
    expect(find({ isFavourite: true })).toEqual(['Heart'])
    expect(find({ isFavourite: true, price: 'free' })).toEqual([])
  })
})

describe('filterChoices', () => {
  it('offers each language and model once, by name', () => {
    const choices = filterChoices(entries, (tag) => tag)
    expect(choices.languages).toEqual(['en', 'fr'])
    expect(choices.models.map(({ name }) => name)).toEqual(['Built-in', 'Kokoro', 'Sonic'])
  })
})
