import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const cli = fileURLToPath(new URL('../../src/main/cli.ts', import.meta.url))

/** What a command ended with. */
export interface CommandResult {
  /** Null after a signal. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface CommandOptions {
  /** Laid over the environment of the tests; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly input?: string
}

/** What Node runs for a command, from source. */
export function lecternCommand(args: readonly string[]): readonly string[] {
  return [cli, ...args]
}

/** Runs the command line from source, beside servers of the test's own process. */
export function runLectern(
  args: readonly string[],
  { env, input = '' }: CommandOptions = {},
): Promise<CommandResult> {
  const child = spawn(process.execPath, lecternCommand(args), { env: { ...process.env, ...env } })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  // A command that reads nothing may be gone before all of it is written.
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })))
}
