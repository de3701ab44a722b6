import { describe, expect, test } from 'vitest'
import { createCodec } from '../../../../tools/chromium-shell/codec.ts'

const codec = createCodec()
const cross = (value: unknown) => codec.decode(JSON.parse(JSON.stringify(codec.encode(value))) as never)
const refusal = 'An object could not be cloned.'

describe('what crosses', () => {
  test.each([
    ['nothing at all', undefined],
    ['null', null],
    ['numbers that JSON has not', [NaN, Infinity, -Infinity, -0, 1e21]],
    ['a large integer', 2n ** 70n],
    ['a string with a lone surrogate and a NUL', 'a\ud800\u0000b'],
    ['a date, and one that is none', [new Date(0), new Date(NaN)]],
    ['a map and a set', new Map<unknown, unknown>([[{ key: 1 }, new Set([1, 'two'])]])],
    [
      'typed arrays',
      [new Int16Array([1, -2]), new Float32Array([0.5]), new BigInt64Array([-1n]), new Uint8Array(0)],
    ],
    ['a buffer', new Uint8Array([0, 127, 128, 255]).buffer],
    ['a regular expression', /a\/b/giu],
    ['boxed values', [Object(1), Object('text'), Object(false)]],
    ['nested plain values', { list: [{ deep: [[]] }], flag: true }],
  ])('%s arrives as it was', (_name, value) => {
    expect(cross(value)).toStrictEqual(value)
  })

  test('a cycle closes, and an object met twice stays one', () => {
    const shared = { name: 'shared' }
    const value: Record<string, unknown> = { shared, again: shared, map: new Map([['inside', shared]]) }
    value['self'] = value
    const arrived = cross(value) as typeof value
    expect(arrived['self']).toBe(arrived)
    expect(arrived['again']).toBe(arrived['shared'])
    expect((arrived['map'] as Map<string, unknown>).get('inside')).toBe(arrived['shared'])
  })

  test('two views of one buffer share it on the other side', () => {
    const buffer = new ArrayBuffer(8)
    const [bytes, numbers] = cross([new Uint8Array(buffer, 2, 4), new Int16Array(buffer)]) as [
      Uint8Array,
      Int16Array,
    ]
    expect([bytes.byteOffset, bytes.length]).toEqual([2, 4])
    expect(bytes.buffer).toBe(numbers.buffer)
  })

  test('an error keeps its kind, message, stack and cause', () => {
    const error = new RangeError('too far', { cause: { place: 3 } })
    const arrived = cross(error) as RangeError
    expect(arrived).toBeInstanceOf(RangeError)
    expect([arrived.message, arrived.stack, arrived.cause]).toEqual(['too far', error.stack, { place: 3 }])
  })

  test('holes and named properties of an array stay', () => {
    const value = Object.assign([1, , 3], { note: 'here' }) // oxlint-disable-line no-sparse-arrays
    const arrived = cross(value) as typeof value
    expect(1 in arrived).toBe(false)
    expect([arrived.length, arrived[2], arrived.note]).toEqual([3, 3, 'here'])
  })

  test('a key named __proto__ is a key like any other', () => {
    const arrived = cross(JSON.parse('{"__proto__": {"polluted": true}}')) as object
    expect(Object.keys(arrived)).toEqual(['__proto__'])
    expect('polluted' in arrived).toBe(false)
  })

  test('an instance of a class loses its prototype', () => {
    class Place {
      readonly offset = 4
    }
    expect(cross(new Place())).toStrictEqual({ offset: 4 })
  })

  test('a megabyte of audio crosses whole', () => {
    const pcm = Int16Array.from({ length: 500_000 }, (_, index) => index * 7)
    expect(Buffer.compare(Buffer.from((cross(pcm) as Int16Array).buffer), Buffer.from(pcm.buffer))).toBe(0)
  })
})

describe('what is refused on the sending side', () => {
  test.each([
    ['a function', () => 1],
    ['a symbol', Symbol('s')],
    ['a promise', Promise.resolve(1)],
    ['a weak map', new WeakMap()],
    ['a function deep inside', { list: [new Map([['f', () => 1]])] }],
    ['a blob', new Blob(['x'])],
    ['a port that is not transferred', new MessageChannel().port1],
    ['shared memory', new SharedArrayBuffer(4)],
    ['a view of shared memory', new Uint8Array(new SharedArrayBuffer(4))],
  ])('%s', (_name, value) => {
    expect(() => codec.encode(value)).toThrow(refusal)
  })
})
