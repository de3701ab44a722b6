import { expect, test } from 'vitest'
import { cacheKey } from '../../../../src/main/cache/cache-key.ts'
import type { SoundDescription } from '../../../../src/main/cache/cache-key.ts'

const sound: SoundDescription = {
  engine: 'offline',
  model: 'espeak-ng',
  voice: 'gmw/en-US',
  language: 'en-US',
  text: 'Call me Ishmael.',
  formatVersion: 1,
}

test('gives the same key for the same sound, in every release', () => {
  expect(cacheKey({ ...sound })).toBe(cacheKey(sound))
  // Written down: another value here makes all audio on all disks worthless.
  expect(cacheKey(sound)).toBe('8ffeb831e6139de58523e9845e453eb636aaabc7d87caf687f69534c4735125b')
})

test('gives another key when anything that is heard changes', () => {
  const changed: SoundDescription[] = [
    { ...sound, engine: 'together' },
    { ...sound, model: 'kokoro' },
    { ...sound, voice: 'gmw/en' },
    { ...sound, language: 'en-GB' },
    { ...sound, text: 'Call me Ishmael!' },
    { ...sound, variant: '' },
    { ...sound, variant: 'speed 1.2' },
    { ...sound, formatVersion: 2 },
  ]
  expect(new Set([sound, ...changed].map(cacheKey)).size).toBe(changed.length + 1)
})

test('keeps neighbouring fields apart', () => {
  expect(cacheKey({ ...sound, model: 'ab', voice: 'c' })).not.toBe(
    cacheKey({ ...sound, model: 'a', voice: 'bc' }),
  )
})

test('takes a language tag in any letter case, as BCP 47 does', () => {
  expect(cacheKey({ ...sound, language: 'EN-us' })).toBe(cacheKey(sound))
})
