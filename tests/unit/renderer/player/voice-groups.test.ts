import { describe, expect, it } from 'vitest'
import type { Voice } from '../../../../src/shared/speech.ts'
import { groupVoices, voiceKey } from '../../../../src/renderer/player/voice-groups.ts'

const voice = (language: string, name: string): Voice => ({
  origin: 'builtIn',
  engine: 'offline',
  model: 'espeak-ng',
  voice: name,
  name,
  languages: [language],
})

describe('groupVoices', () => {
  it('puts the document’s language first and the others by name', () => {
    const voices = [
      voice('sv', 'Svenska'),
      voice('fr-BE', 'Belgique'),
      voice('de', 'Deutsch'),
      voice('fr', 'Alpes'),
    ]
    const names: Record<string, string> = { sv: 'Swedish', fr: 'French', de: 'German' }
    const groups = groupVoices(voices, 'sv-SE', (language) => names[language] ?? language)
    expect(groups.map(({ name }) => name)).toEqual(['Swedish', 'French', 'German'])
    expect(groups[1]?.voices.map(({ name }) => name)).toEqual(['Alpes', 'Belgique'])
  })
})

describe('voiceKey', () => {
  it('tells voices apart whose parts join to the same text', () => {
    const one = voiceKey({ engine: 'a', model: 'b:c', voice: 'd' })
    expect(one).not.toBe(voiceKey({ engine: 'a', model: 'b', voice: 'c:d' }))
  })
})
