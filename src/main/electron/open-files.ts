import { resolve } from 'node:path'

/**
 * The files that a command line names.
 * @param argv `process.argv` of a start of the app.
 * @param scriptPath The main script, where the program is given one to run (not packaged): files come after it.
 * @param folder Where the command was typed.
 */
export function filesOfCommandLine(
  argv: readonly string[],
  scriptPath: string | undefined,
  folder: string,
): string[] {
  const scriptIndex = argv.findIndex((argument) => resolve(folder, argument) === scriptPath)
  return argv
    .slice(scriptPath === undefined ? 1 : scriptIndex + 1)
    .filter((argument) => argument !== '' && !argument.startsWith('-'))
    .map((argument) => resolve(folder, argument))
}
