import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../../../..')

test('messages of any shape change nothing, stop nothing and tell nothing', async () => {
  const tool = resolve(root, 'tools/fuzz/index.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [
    tool,
    'ipc',
    '--count',
    '4000',
    '--seed',
    'test',
  ])
  expect(stdout).toContain(', 0 faults')
  const counts = Object.fromEntries(
    [...stdout.matchAll(/^ {2}(\S.*): (\d+)$/gm)].map(([, outcome, count]) => [outcome, Number(count)]),
  )
  // Each way was gone: refused by shape and by sender, understood, and sent to the ports.
  expect(counts['IPC_BAD_REQUEST']).toBeGreaterThan(2000)
  expect(counts['IPC_FORBIDDEN_SENDER']).toBeGreaterThan(100)
  expect(counts['done']).toBeGreaterThan(100)
  expect(counts['sent to a port']).toBe(400)
}, 240_000)
