import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as (options: { readonly type: 'major' | 'minor' }) => void

/**
 * Gives back, now, the memory of arrays that nothing reads any more. What they hold is outside of the heap: a thread that makes
 * little else would keep 64 MB of it before it looks for any.
 * @param generation `young`: what was made lately alone, in some 2 ms
 */
export function collectGarbage(generation: 'young' | 'all'): void {
  collect({ type: generation === 'young' ? 'minor' : 'major' })
}

/** Of arrays that pass through a thread before the young among them are collected. */
const passingBytes = 4 * 1024 ** 2

/** Collects what sound leaves behind that passes through a thread, as often as it is worth it. */
export class PassingBytes {
  #bytes = 0

  add(count: number): void {
    this.#bytes += count
    if (this.#bytes < passingBytes) return
    this.#bytes = 0
    collectGarbage('young')
  }
}
