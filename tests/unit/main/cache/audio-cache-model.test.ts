import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { AudioCache } from '../../../../src/main/cache/audio-cache.ts'
import { keyOf, noiseUtterance } from '../../../support/cached-utterances.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { TestClock } from '../../../support/test-clock.ts'

/** What the cache promises, said in a few lines: insertion order of the map is the order of use. */
class ModelCache {
  limitBytes: number
  readonly entries = new Map<string, { seed: number; sizeBytes: number }>()
  readonly pins = new Map<string, Set<string>>()

  constructor(limitBytes: number) {
    this.limitBytes = limitBytes
  }

  get sizeBytes(): number {
    return [...this.entries.values()].reduce((sum, entry) => sum + entry.sizeBytes, 0)
  }

  isPinned(text: string): boolean {
    return [...this.pins.values()].some((texts) => texts.has(text))
  }

  get(text: string): number | undefined {
    const entry = this.entries.get(text)
    if (entry === undefined) return undefined
    this.entries.delete(text)
    this.entries.set(text, entry)
    return entry.seed
  }

  put(text: string, seed: number, sizeBytes: number): void {
    if (sizeBytes > this.limitBytes && !this.isPinned(text)) return
    this.entries.delete(text)
    this.entries.set(text, { seed, sizeBytes })
    this.evict(this.limitBytes)
  }

  evict(limitBytes: number): void {
    for (const text of this.entries.keys()) {
      if (this.sizeBytes <= limitBytes) return
      if (!this.isPinned(text)) this.entries.delete(text)
    }
  }
}

const text = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h')
const owner = fc.constantFrom('export 1', 'export 2')
const operation = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('put' as const), text, frameCount: fc.nat(400) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('get' as const), text }) },
  fc.record({ kind: fc.constant('pin' as const), owner, texts: fc.array(text, { maxLength: 3 }) }),
  fc.record({ kind: fc.constant('unpin' as const), owner }),
  fc.record({ kind: fc.constant('setLimit' as const), limitBytes: fc.nat(3_000) }),
  fc.record({ kind: fc.constant('clear' as const) }),
  fc.record({ kind: fc.constant('reopen' as const) }),
)

test('does what a list in order of use would do, whatever is asked in whatever order', () => {
  const folder = tempFolder()
  let run = 0
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 60 }), (operations) => {
      const path = join(folder, `${run++}.sqlite`)
      const clock = new TestClock()
      const model = new ModelCache(2_000)
      let cache = AudioCache.open({ path, limitBytes: model.limitBytes, clock })
      try {
        for (const [step, asked] of operations.entries()) {
          switch (asked.kind) {
            case 'put':
              cache.put(keyOf(asked.text), noiseUtterance(step, asked.frameCount))
              // Noise is stored as it is; the words `[]` take two bytes more.
              model.put(asked.text, step, 2 * asked.frameCount + 2)
              break
            case 'get':
              expect(cache.get(keyOf(asked.text))?.charCount).toBe(model.get(asked.text))
              break
            case 'pin': {
              cache.pin(asked.owner, asked.texts.map(keyOf))
              const texts = model.pins.get(asked.owner) ?? new Set()
              model.pins.set(asked.owner, new Set([...texts, ...asked.texts]))
              break
            }
            case 'unpin':
              cache.unpin(asked.owner)
              model.pins.delete(asked.owner)
              model.evict(model.limitBytes)
              break
            case 'setLimit':
              cache.setLimit(asked.limitBytes)
              model.limitBytes = asked.limitBytes
              model.evict(model.limitBytes)
              break
            case 'clear':
              cache.clear()
              model.evict(0)
              break
            case 'reopen':
              cache.close()
              cache = AudioCache.open({ path, limitBytes: model.limitBytes, clock })
              break
          }
          expect(cache.sizeBytes()).toBe(model.sizeBytes)
          expect(cache.stats().entryCount).toBe(model.entries.size)
        }
        expect(cache.stats()).toMatchObject({ failedWriteCount: 0, damagedEntryCount: 0, isInMemory: false })
      } finally {
        cache.close()
      }
    }),
    { numRuns: 60 },
  )
})
