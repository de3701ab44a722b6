import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { AudioCache } from '../../../../src/main/cache/audio-cache.ts'
import { Library } from '../../../../src/main/library/library.ts'
import { silentLog } from '../../../../src/main/log.ts'
import { SpendingLedger } from '../../../../src/main/money/spending-ledger.ts'
import { DiagnosticsReport } from '../../../../src/main/service/diagnostics-report.ts'
import { keyOf, noiseUtterance } from '../../../support/cached-utterances.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { TestClock } from '../../../support/test-clock.ts'

test('counts the cache and what was spent from the start of the program, not from before', () => {
  const folder = tempFolder()
  const clock = new TestClock(new Date(2026, 0, 30).getTime())
  const library = Library.open({ path: join(folder, 'library.sqlite'), clock })
  const cache = AudioCache.open({ path: join(folder, 'cache.sqlite'), limitBytes: 1e6, clock })
  onTestFinished(() => {
    cache.close()
    library.close()
  })
  const spending = new SpendingLedger({
    store: (action) => library.spending(action),
    caps: () => ({ documentDollars: null, dayDollars: null, monthDollars: null }),
    clock,
    log: silentLog,
  })
  const voice = { engine: 'together', model: 'canopylabs/orpheus-3b-0.1-ft', voice: 'tara' }
  const request = { voice, charCount: 1_000, pricePerMillionChars: 15, purpose: 'listening' } as const
  spending.reserve(request).settle('billed')

  const diagnostics = new DiagnosticsReport({ version: '1.2.3', cache, spending })
  expect(diagnostics.report(undefined).spent).toEqual({ charCount: 0, microDollars: 0, savedMicroDollars: 0 })
  spending.reserve({ ...request, charCount: 200 }).settle('billed')
  spending.countSaved(request)
  cache.put(keyOf('a'), noiseUtterance(1))
  cache.get(keyOf('a'))
  cache.get(keyOf('b'))

  const session = { preparedSeconds: 12.5, engine: 'offline', isStandIn: false }
  expect(diagnostics.report(session)).toMatchObject({
    version: '1.2.3',
    session,
    cache: { hitCount: 1, missCount: 1, entryCount: 1, limitBytes: 1e6 },
    spent: { charCount: 200, microDollars: 3_000, savedMicroDollars: 15_000 },
  })
})
