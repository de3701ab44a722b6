import { expect, test } from 'vitest'
import { findQuote, quoteOf } from '../../../../src/core/search/find-quote.ts'

const blocks = [
  { id: 'a', text: 'The lamp was lit. She read on.' },
  { id: 'b', text: 'Rain fell. The lamp was lit. Nobody came.' },
  { id: 'c', text: 'The lamp was lit at last.' },
]

test('a quote that stands at several places is found where most of its context is', () => {
  const text = 'Then rain fell. The lamp was lit. Nobody came back.'
  const quote = quoteOf(text, { start: 16, end: 33 })
  expect(quote.text).toBe('The lamp was lit.')
  expect(findQuote(blocks, quote, 0)).toEqual({ blockId: 'b', start: 11, end: 28 })
})

test('without context the nearest place to the old one is taken', () => {
  const quote = { text: 'The lamp was lit', before: '', after: '' }
  expect(findQuote(blocks, quote, 0)?.blockId).toBe('a')
  expect(findQuote(blocks, quote, 1)?.blockId).toBe('c')
})

test('other quotes, spaces and hyphens in the new text hide nothing', () => {
  const quote = { text: "It's a light\u00ADhouse", before: '', after: '' }
  expect(findQuote([{ id: 'x', text: 'No. It’s a\nlighthouse!' }], quote, 0)).toEqual({
    blockId: 'x',
    start: 4,
    end: 21,
  })
})

test('a text that is gone is not found', () => {
  expect(findQuote(blocks, { text: 'The candle', before: '', after: '' }, 0.5)).toBeUndefined()
})
