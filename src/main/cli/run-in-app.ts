import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { exitCodes } from './exit-codes.ts'

/** Finds what the app runs in here, and starts it. */
const starter = fileURLToPath(new URL('../../../scripts/command-in-app.ts', import.meta.url))

/**
 * Runs a command inside the app, which can read the key that it has kept. Its input and outputs are this process's own.
 * @returns the exit code
 */
export function runInApp(args: readonly string[], signal: AbortSignal): Promise<number> {
  const child = spawn(process.execPath, [starter, ...args], { stdio: 'inherit' })
  // Ctrl-C reaches it from the terminal as well; it takes the second for the first.
  signal.addEventListener('abort', () => child.kill('SIGTERM'))
  return new Promise((resolve) => {
    child.on('error', () => resolve(exitCodes.internal))
    child.on('close', (code) => resolve(code ?? exitCodes.cancelled))
  })
}
