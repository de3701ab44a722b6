import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { isAbort, toPlainError } from '../shared/errors.ts'
import { addExportCommand } from './cli/export-command.ts'
import { exitCodeOf, exitCodes } from './cli/exit-codes.ts'
import { addInspectCommand } from './cli/inspect-command.ts'
import { addSpeakCommand } from './cli/speak-command.ts'
import { processTerminal } from './cli/terminal.ts'
import { addVoicesCommand } from './cli/voices-command.ts'

const interrupt = new AbortController()
process.once('SIGINT', () => interrupt.abort())
process.once('SIGTERM', () => interrupt.abort())
// A reader that ends early (`lectern inspect … | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.done)
})

process.exitCode = await main(process.argv)

/** Runs one command. @returns the exit code. */
async function main(argv: readonly string[]): Promise<number> {
  const program = new Command('lectern')
    .description('Reads documents aloud and makes audiobooks.')
    .version(version())
    .option(
      '--data <folder>',
      'where the library and the cached speech live (default: the folder of the app)',
    )
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
  const context = { terminal: processTerminal, signal: interrupt.signal }
  addExportCommand(program, context)
  addInspectCommand(program, context)
  addSpeakCommand(program, context)
  addVoicesCommand(program, context)
  try {
    await program.parseAsync([...argv])
    return exitCodes.done
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
    if (isAbort(error)) {
      processTerminal.err.write('Cancelled. Nothing that was finished is lost; the same command goes on.\n')
      return exitCodes.cancelled
    }
    processTerminal.err.write(`${argv.includes('--json') ? errorAsJson(error) : errorAsText(error)}\n`)
    return exitCodeOf(toPlainError(error).code)
  }
}

/** The command line runs from a clone, whose package.json is two folders up. */
function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { readonly version: string }).version
}

function errorAsJson(error: unknown): string {
  return JSON.stringify({ error: toPlainError(error) })
}

/** A sentence for what was expected; for a fault of the program all that helps to find it. */
function errorAsText(error: unknown): string {
  const { code, message } = toPlainError(error)
  if (code !== 'INTERNAL') return `${message} (${code})`
  return (error instanceof Error ? error.stack : undefined) ?? String(error)
}
