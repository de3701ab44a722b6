import { resolve } from 'node:path'

/**
 * The files that a command line names.
 * @param argv `process.argv` of a start of the app.
 * @param firstArgument 1 in a packaged app; 2 where the program is given a script to run.
 */
export function filesOfCommandLine(argv: readonly string[], firstArgument: number, folder: string): string[] {
  return argv
    .slice(firstArgument)
    .filter((argument) => argument !== '' && !argument.startsWith('-'))
    .map((argument) => resolve(folder, argument))
}
