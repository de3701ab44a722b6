import { describe, expect, it } from 'vitest'
import {
  chosenFor,
  effectiveVoice,
  scopeInUse,
  withLanguageVoice,
} from '../../../../src/renderer/voices/voice-scope.ts'

const ref = (voice: string) => ({ engine: 'together', model: 'm', voice })
const header = { language: 'fr-CA' }
const settings = { voice: ref('all'), voicesByLanguage: { fr: ref('french') } }

describe('the voice of a document', () => {
  it('is its own, else that of its language, else that of everything', () => {
    expect(effectiveVoice(settings, { header, voice: ref('own') })).toEqual(ref('own'))
    expect(effectiveVoice(settings, { header })).toEqual(ref('french'))
    expect(effectiveVoice(settings, { header: { language: 'de' } })).toEqual(ref('all'))
    expect(effectiveVoice({ voice: null, voicesByLanguage: {} }, undefined)).toBeNull()
  })

  it('is chosen where it was chosen before', () => {
    expect(scopeInUse(settings, { header, voice: ref('own') })).toBe('document')
    expect(scopeInUse(settings, { header })).toBe('language')
    expect(scopeInUse(settings, undefined)).toBe('everything')
    expect(chosenFor('document', settings, 'fr', { header })).toBeNull()
    expect(chosenFor('language', settings, 'fr-CA', { header })).toEqual(ref('french'))
  })

  it('is its narrator where it brings a recording, unless another was taken for it', () => {
    const narrated = { header: { ...header, narration: { narrators: ['Ada Reader', 'Bo Voice'] } } }
    const narrator = { engine: 'narration', model: 'recording', voice: 'Ada Reader, Bo Voice' }
    expect(effectiveVoice(settings, narrated)).toEqual(narrator)
    expect(effectiveVoice(settings, { ...narrated, voice: ref('own') })).toEqual(ref('own'))
    expect(scopeInUse(settings, narrated)).toBe('document')
    expect(chosenFor('document', settings, 'fr', narrated)).toEqual(narrator)
    expect(chosenFor('language', settings, 'fr', narrated)).toEqual(ref('french'))
  })

  it('is kept by the primary tag of its language, and taken back', () => {
    const added = withLanguageVoice(settings.voicesByLanguage, 'de-AT', ref('german'))
    expect(added).toEqual({ fr: ref('french'), de: ref('german') })
    expect(withLanguageVoice(added, 'fr', null)).toEqual({ de: ref('german') })
  })
})
