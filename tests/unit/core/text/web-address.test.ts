import { describe, expect, it } from 'vitest'
import { completeAddress } from '../../../../src/core/text/web-address.ts'

describe('an address as it is typed', () => {
  it.each([
    ['https://example.com/a?b#c', 'https://example.com/a?b#c'],
    [' HTTP://Example.com ', 'HTTP://Example.com'],
    ['example.com', 'https://example.com'],
    ['example.com:8080/a b'.replace(' b', ''), 'https://example.com:8080/a'],
    ['localhost:3000', 'https://localhost:3000'],
    ['münchen.example/straße', 'https://münchen.example/straße'],
    ['192.168.0.1/x', 'https://192.168.0.1/x'],
  ])('%j is %j', (typed, address) => {
    expect(completeAddress(typed)).toBe(address)
  })

  it.each([
    '',
    ' ',
    'word',
    'two words.com',
    'mailto:a@b.example',
    'a@b.example',
    'file:///etc/passwd',
    'javascript:1',
    'https://',
    'x.'.repeat(5000),
  ])('%j is none', (typed) => {
    expect(completeAddress(typed)).toBeUndefined()
  })
})
