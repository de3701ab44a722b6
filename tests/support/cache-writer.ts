import { AudioCache } from '../../src/main/cache/audio-cache.ts'
import { systemClock } from '../../src/main/clock.ts'
import { keyOf, noiseUtterance } from './cached-utterances.ts'

/**
 * A second process on a cache file: `node cache-writer.ts FILE NAME COUNT`. Stores `NAME-0` … as fast as it can and
 * prints each number once it is stored; COUNT 0 goes on until it is killed.
 */
const [path = '', name = '', count = '0'] = process.argv.slice(2)
const cache = AudioCache.open({ path, limitBytes: 1e9, clock: systemClock })
const end = count === '0' ? Infinity : Number(count)
for (let index = 0; index < end; index++) {
  cache.put(keyOf(`${name}-${index}`), noiseUtterance(index, 20_000))
  if (cache.stats().failedWriteCount > 0) process.exit(1)
  process.stdout.write(`${index}\n`)
}
cache.close()
