import { type SessionOptions, runSession } from './session.ts'

/** A session in a process of its own: a crash ends it alone. `node session-process.ts OPTIONS` as JSON. */
const options = JSON.parse(process.argv[2] ?? '{}') as SessionOptions
let lastMs = -Infinity
const tally = await runSession(options, (current) => {
  if (performance.now() - lastMs < 1000) return
  lastMs = performance.now()
  process.send?.(current)
})
process.send?.(tally, () => process.disconnect())
