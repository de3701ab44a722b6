import { NeedsAppError } from './cli/command-host.ts'
import { exitCodes } from './cli/exit-codes.ts'
import { nodeHost } from './cli/node-host.ts'
import { runCommand } from './cli/run-command.ts'
import { runInApp } from './cli/run-in-app.ts'

/** Node knows no longer one. */
const longestIntervalMs = 2 ** 31 - 1

const interrupt = new AbortController()
process.once('SIGINT', () => interrupt.abort())
process.once('SIGTERM', () => interrupt.abort())
// A reader that ends early (`lectern inspect … | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.done)
})

process.exitCode = await main(process.argv.slice(2))

async function main(args: readonly string[]): Promise<number> {
  // Waiting keeps no process alive (`systemTimers`), so that a pause before another attempt would end this one.
  const running = setInterval(() => {}, longestIntervalMs)
  try {
    return await runCommand(args, nodeHost(interrupt.signal))
  } catch (error) {
    if (!(error instanceof NeedsAppError)) throw error
    return await runInApp(args, interrupt.signal)
  } finally {
    clearInterval(running)
  }
}
