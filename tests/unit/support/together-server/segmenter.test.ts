import { describe, expect, it } from 'vitest'
import { Segmenter, type SegmenterOptions } from '../../../support/together-server/segmenter.ts'

function segmenter(options: Partial<SegmenterOptions> = {}): Segmenter {
  return new Segmenter({
    segment: 'sentence',
    maxPartialLength: 250,
    overlongPartial: 'spokenWhole',
    ...options,
  })
}

describe('the segmenter', () => {
  it('joins pieces as they come and gives a sentence when its end is there', () => {
    const text = segmenter()
    expect(text.append('It is')).toEqual([])
    expect(text.append(' far. And')).toEqual(['It is far.'])
    expect(text.append(' it is late.')).toEqual(['And it is late.'])
    expect(text.isEmpty).toBe(true)
  })

  it('keeps closing quotes with their sentence and knows the marks of other scripts', () => {
    expect(segmenter().append('“Is it far?” he asked. 遠いですか。はい。')).toEqual([
      '“Is it far?”',
      'he asked.',
      '遠いですか。',
      'はい。',
    ])
  })

  it('takes no number and no address for the end of a sentence', () => {
    expect(segmenter().append('It costs 3.50 at example.org today')).toEqual([])
  })

  it('gives the rest at a commit, sentence by sentence', () => {
    const text = segmenter()
    text.append('and so')
    expect(text.commit()).toEqual(['and so'])
    expect(text.commit()).toEqual([])
  })

  it('cuts at the last space before the limit where it is to cut', () => {
    const text = segmenter({ maxPartialLength: 10, overlongPartial: 'cut' })
    expect(text.append('one two three four')).toEqual(['one two'])
    expect(text.commit()).toEqual(['three four'])
  })

  it('forgets what was not spoken', () => {
    const text = segmenter({ segment: 'never' })
    text.append('One. Two.')
    text.clear()
    expect(text.commit()).toEqual([])
  })
})
