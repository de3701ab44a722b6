import { expect, it } from 'vitest'
import { formatBytes } from '../../../../src/renderer/format/bytes.ts'

it('writes bytes by thousands, with a tenth where that says something', () => {
  expect([0, 900, 4300, 240e6, 999.6e6, 1.24e9, 52e9].map(formatBytes)).toEqual([
    '0 byte',
    '900 byte',
    '4 kB',
    '240 MB',
    '1 GB',
    '1.2 GB',
    '52 GB',
  ])
})
