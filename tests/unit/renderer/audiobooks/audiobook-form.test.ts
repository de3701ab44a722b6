import { describe, expect, it } from 'vitest'
import {
  choicesOf,
  formOf,
  problemsOf,
  qualityOf,
  requestOf,
} from '../../../../src/renderer/audiobooks/audiobook-form.ts'
import {
  defaultAudiobookChoices,
  type AudiobookChoices,
  type AudiobookOffer,
} from '../../../../src/shared/audiobook.ts'

const chapters = ['Cover', 'One', 'Two'].map((title, sectionIndex) => ({
  sectionIndex,
  title,
  level: 1,
  charCount: 100,
  isSuggested: sectionIndex > 0,
}))
const offer: AudiobookOffer = {
  documentId: 'a'.repeat(64),
  title: 'Emma',
  authors: [],
  chapters,
  voice: { engine: 'offline', model: 'espeak-ng', voice: 'gmw/en-US' },
  choices: defaultAudiobookChoices,
  folder: '/books',
  name: 'Emma',
}
const chosen = (choices: Partial<AudiobookChoices>) =>
  formOf({ ...offer, choices: { ...defaultAudiobookChoices, ...choices } })

describe('the form of an audiobook', () => {
  it('begins with what is suggested and gives back the choices it was given', () => {
    const form = formOf(offer)
    expect([...form.sections]).toEqual([1, 2])
    expect(form).toMatchObject({ format: 'mp3', layout: 'book', level: 'good' })
    expect(choicesOf(form)).toEqual(defaultAudiobookChoices)
  })

  it('keeps what has no plain name as the reader’s own', () => {
    const variable: AudiobookChoices = {
      ...defaultAudiobookChoices,
      outputs: [
        { format: 'mp3', layout: 'chapters', quality: { kind: 'variable', level: 2 } },
        { format: 'opus', layout: 'chapters', quality: { kind: 'constant', bitrateKbps: 32 } },
      ],
      captions: ['srt'],
      readAlong: true,
      loudness: null,
      sampleRateHz: 44_100,
    }
    const form = chosen(variable)
    expect(form).toMatchObject({ level: 'own', alsoFormats: ['opus'] })
    expect(choicesOf(form)).toEqual(variable)
  })

  it('means the same by a level in every format', () => {
    const form = { ...formOf(offer), format: 'opus', level: 'small', alsoFormats: ['m4b', 'flac'] } as const
    expect(choicesOf(form).outputs.map(({ format, quality }) => [format, quality])).toEqual([
      ['opus', { kind: 'constant', bitrateKbps: 24 }],
      ['m4b', { kind: 'constant', bitrateKbps: 32 }],
      ['flac', { kind: 'constant', bitrateKbps: 64 }],
    ])
  })

  it('gives a variable rate to MP3 alone', () => {
    const variable = { kind: 'variable', level: 4 } as const
    expect(qualityOf('mp3', 'own', variable)).toBe(variable)
    expect(qualityOf('m4b', 'own', variable)).toEqual({ kind: 'constant', bitrateKbps: 64 })
  })

  it('never makes a format twice', () => {
    const form = { ...formOf(offer), format: 'opus', alsoFormats: ['opus', 'wav'] } as const
    expect(choicesOf(form).outputs.map(({ format }) => format)).toEqual(['opus', 'wav'])
  })
})

describe('what is asked for', () => {
  it('names the sections in order, also where all are chosen', () => {
    const form = formOf(offer)
    expect(requestOf(offer, { ...form, sections: new Set([2, 0]) })?.sections).toEqual([0, 2])
    expect(requestOf(offer, { ...form, sections: new Set([1, 0, 2]) })?.sections).toEqual([0, 1, 2])
  })

  it('has the cap in whole numbers, and the name without spaces around it', () => {
    const request = requestOf(offer, { ...formOf(offer), cap: '2,50', name: ' Emma ' })
    expect(request).toMatchObject({ maxMicroDollars: 2_500_000, name: 'Emma' })
    expect(requestOf(offer, formOf(offer))?.maxMicroDollars).toBeNull()
  })

  it('is nothing while something is wrong', () => {
    for (const wrong of [{ sections: new Set<number>() }, { name: 'a/b' }, { name: '' }, { cap: 'much' }]) {
      const form = { ...formOf(offer), ...wrong }
      expect(requestOf(offer, form)).toBeUndefined()
      expect(Object.values(problemsOf(form))).toContain(true)
    }
  })
})
