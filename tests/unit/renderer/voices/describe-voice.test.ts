import { describe, expect, it } from 'vitest'
import { detailsOf } from '../../../../src/renderer/voices/describe-voice.ts'
import { nameOfLanguage } from '../../../../src/renderer/voices/language-name.ts'
import { entriesOf, voice } from './builders.ts'

function details(languages: readonly string[]): string | undefined {
  return entriesOf([voice('Ann', 'm', { languages })], []).map(detailsOf)[0]
}

describe('what is said of a voice', () => {
  it('names a language without what only programs can tell apart', () => {
    expect(nameOfLanguage('en-GB-x-gbclan')).toBe(nameOfLanguage('en-GB'))
    expect(nameOfLanguage('en-GB-scotland')).toBe(nameOfLanguage('en-GB'))
    expect(nameOfLanguage('en-029')).toBe(nameOfLanguage('en'))
    expect(nameOfLanguage('zh-Hant')).not.toBe(nameOfLanguage('zh'))
  })

  it('names a language once where its region is named too', () => {
    expect(details(['en-US', 'en'])).toBe(nameOfLanguage('en-US'))
    expect(details(['en-029', 'en'])).toBe(nameOfLanguage('en'))
    expect(details(['en', 'de'])).toBe(`${nameOfLanguage('en')}, ${nameOfLanguage('de')}`)
  })
})
