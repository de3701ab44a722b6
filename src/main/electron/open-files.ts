import { resolve } from 'node:path'
import { isAppLink } from '../desktop/app-link.ts'

/**
 * The files that a command line names.
 * @param argv `process.argv` of a start of the app.
 * @param appPaths What the program may have been given to run, where the app is not packaged: its main script, or the
 * folder with its package.json. Files come after it. Empty in a packaged app, which is its own program.
 * @param folder Where the command was typed.
 */
export function filesOfCommandLine(
  argv: readonly string[],
  appPaths: readonly string[],
  folder: string,
): string[] {
  const appIndex = argv.findIndex(
    (argument, index) => index > 0 && appPaths.includes(resolve(folder, argument)),
  )
  return argv
    .slice(Math.max(appIndex, 0) + 1)
    .filter((argument) => argument !== '' && !argument.startsWith('-') && !isAppLink(argument))
    .map((argument) => resolve(folder, argument))
}
