import { describe, expect, it } from 'vitest'
import { builtInVoiceFor } from '../../../../src/renderer/voices/built-in-voice.ts'
import { builtIn, entriesOf, model, voice } from './builders.ts'

const entries = entriesOf(
  [
    voice('Heart', 'kokoro', { languages: ['de'] }),
    builtIn('Scotland', 'en-GB-scotland'),
    builtIn('America', 'en-US'),
    builtIn('Britain', 'en-GB'),
    builtIn('Deutsch', 'de'),
    builtIn('Brasil', 'pt-BR'),
  ],
  [model('kokoro')],
)
const nameFor = (language: string) => builtInVoiceFor(entries, language)?.name

describe('the built-in voice for a text', () => {
  it('is of its very region where there is one', () => {
    expect(nameFor('en-GB')).toBe('Britain')
    expect(nameFor('en-us')).toBe('America')
  })

  it('is of the region where the language is spoken most when the text names none', () => {
    expect(nameFor('en')).toBe('America')
    expect(nameFor('pt')).toBe('Brasil')
  })

  it('is of the language at least, and English at last', () => {
    expect(nameFor('de-AT')).toBe('Deutsch')
    expect(nameFor('pt-PT')).toBe('Brasil')
    expect(nameFor('fi')).toBe('America')
    expect(nameFor('no language')).toBe('America')
  })

  it('never costs anything', () => {
    expect(builtInVoiceFor(entriesOf([voice('Heart', 'kokoro')], [model('kokoro')]), 'en')).toBeUndefined()
  })
})
