import { describe, expect, it } from 'vitest'
import {
  invalidPronunciationLine,
  parameterNames,
  pronunciationsOf,
  supportOf,
  withParameter,
} from '../../../../src/renderer/models/parameter-support.ts'
import { speechModels } from '../../../../src/shared/catalog/models.ts'
import type { SpeechModel } from '../../../../src/shared/catalog/speech-model.ts'
import { model } from '../voices/builders.ts'

function catalogModel(id: string): SpeechModel {
  const found = speechModels.find((candidate) => candidate.id === id)
  if (found === undefined) throw new Error(`The catalogue has no ${id}.`)
  return found
}

const kokoro = catalogModel('hexgrad/Kokoro-82M')
const sonic = catalogModel('cartesia/sonic-3')

describe('supportOf', () => {
  it('lets only be set what a model honours', () => {
    const settable = (of: SpeechModel) =>
      parameterNames.filter((name) => supportOf(of, name, {}).kind !== 'no')
    expect(settable(kokoro)).not.toContain('sampleRateHz')
    expect(settable(kokoro)).not.toContain('bitRateBps')
    expect(settable(sonic)).toContain('sampleRateHz')
  })

  it('says what has to be chosen first', () => {
    expect(supportOf(sonic, 'bitRateBps', {})).toEqual({ kind: 'no', obstacle: 'onlyMp3' })
    expect(supportOf(sonic, 'bitRateBps', { responseFormat: 'mp3' })).toEqual({ kind: 'yes' })
    expect(supportOf(sonic, 'responseEncoding', { responseFormat: 'wav' })).toEqual({
      kind: 'no',
      obstacle: 'onlyRaw',
    })
    expect(supportOf(kokoro, 'responseEncoding', { responseFormat: 'raw' })).toEqual({
      kind: 'no',
      obstacle: 'never',
    })
  })

  it('does not offer a language to a model of one', () => {
    expect(supportOf(model('x', { languages: ['en'] }), 'language', {})).toMatchObject({ kind: 'no' })
    expect(supportOf(model('x', { languages: ['mul'] }), 'language', {})).toEqual({ kind: 'yes' })
  })

  it('does not pretend to know what no source says', () => {
    expect(supportOf(model('x', { honoursSpeed: 'unknown' }), 'speed', {})).toEqual({ kind: 'unknown' })
    expect(supportOf(model('x', { wordTimestamps: 'no' }), 'alignment', {})).toMatchObject({ kind: 'no' })
  })
})

describe('withParameter', () => {
  it('takes a value back without leaving it behind', () => {
    const changed = withParameter({ speed: 1.2 }, 'segment', 'sentence')
    expect(changed).toEqual({ speed: 1.2, segment: 'sentence' })
    expect(Object.keys(withParameter(changed, 'speed', undefined))).toEqual(['segment'])
  })
})

describe('pronunciations as they are typed', () => {
  it('are one in a line, empty lines left out', () => {
    expect(pronunciationsOf('Vik / Veek\n\nA.I./ay eye\n')).toEqual(['Vik/Veek', 'A.I./ay eye'])
    expect(invalidPronunciationLine('Vik/Veek\n\n')).toBeUndefined()
  })

  it.each([
    ['Vik', 1],
    ['Vik/Veek\n/x', 2],
    ['Vik/', 1],
    ['a/b/c', 1],
    ['ok/okay\n \nVik/  ', 3],
  ])('are refused where a line is not written/spoken: %j', (text, line) => {
    expect(invalidPronunciationLine(text)).toBe(line)
  })
})
