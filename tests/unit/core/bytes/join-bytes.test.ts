import { expect, test } from 'vitest'
import { joinBytes } from '../../../../src/core/bytes/join-bytes.ts'

test('puts pieces together in their order and leaves them as they are', () => {
  const first = Uint8Array.of(1, 2)
  const whole = joinBytes([first, new Uint8Array(0), Uint8Array.of(3)])
  whole[0] = 9
  expect([...whole]).toEqual([9, 2, 3])
  expect([...first]).toEqual([1, 2])
})

test('of no pieces gives no bytes', () => {
  expect(joinBytes([])).toEqual(new Uint8Array(0))
})
