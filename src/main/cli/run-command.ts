import { Command, CommanderError } from 'commander'
import { isAbort, toPlainError } from '../../shared/errors.ts'
import { addAccountCommand } from './account-command.ts'
import { NeedsAppError, type CommandHost } from './command-host.ts'
import { exitCodeOf, exitCodes } from './exit-codes.ts'
import { addExportCommand } from './export-command.ts'
import { addInspectCommand } from './inspect-command.ts'
import { addModelsCommand } from './models-command.ts'
import { addSpeakCommand } from './speak-command.ts'
import { addVoicesCommand } from './voices-command.ts'

/**
 * Runs one command.
 * @param args what was typed after the program's name
 * @returns the exit code
 * @throws {NeedsAppError} before anything was done
 */
export async function runCommand(args: readonly string[], host: CommandHost): Promise<number> {
  const program = new Command('lectern')
    .description('Reads documents aloud and makes audiobooks.')
    .version(host.version)
    .option(
      '--data <folder>',
      'where the library and the cached speech live (default: the folder of the app)',
    )
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => void host.terminal.out.write(text),
      writeErr: (text) => void host.terminal.err.write(text),
    })
  addExportCommand(program, host)
  addInspectCommand(program, host)
  addSpeakCommand(program, host)
  addVoicesCommand(program, host)
  addModelsCommand(program, host)
  addAccountCommand(program, host)
  try {
    await program.parseAsync([...args], { from: 'user' })
    return exitCodes.done
  } catch (error) {
    if (error instanceof NeedsAppError) throw error
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
    const { err } = host.terminal
    if (isAbort(error)) {
      err.write('Cancelled. Nothing that was finished is lost; the same command goes on.\n')
      return exitCodes.cancelled
    }
    err.write(`${args.includes('--json') ? errorAsJson(error) : errorAsText(error)}\n`)
    return exitCodeOf(toPlainError(error).code)
  }
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
