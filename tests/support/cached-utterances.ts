import { cacheKey } from '../../src/main/cache/cache-key.ts'
import type { CacheKey } from '../../src/main/cache/cache-key.ts'
import type { CachedUtterance } from '../../src/main/cache/audio-cache.ts'

/** The key of a text in a fixed voice. */
export function keyOf(text: string): CacheKey {
  return cacheKey({ engine: 'test', model: 'm', voice: 'v', language: 'en', text, formatVersion: 1 })
}

/**
 * An utterance of noise, which no codec makes smaller: stored, its samples take exactly 2 × frameCount bytes.
 * The same seed gives the same samples in every process.
 */
export function noiseUtterance(seed: number, frameCount = 1_000): CachedUtterance {
  const pcm = new Int16Array(frameCount)
  let state = (seed + 1) * 0x9e3779b1
  for (let index = 0; index < frameCount; index++) {
    // xorshift32
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    pcm[index] = state
  }
  return {
    sampleRateHz: 22_050,
    pcm,
    words: [],
    charCount: seed,
    costMicroDollars: 0,
    isPaid: false,
    isProvisional: false,
  }
}
